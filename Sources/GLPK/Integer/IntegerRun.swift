// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGLPK

/// One integer solve without presolving: the root's linear program, the tree, and the check of what came out.
struct IntegerRun {
  let program: LinearProgram
  let options: IntegerOptions
  let onEvent: ((IntegerEvent) -> IntegerResponse)?
  let deadline: Deadline

  /// Solves; the start, if there is one, has been checked.
  func outcome() throws(ProgramError) -> IntegerOutcome {
    switch program.solveLinear(rootOptions) {
    case .optimal(let root): return try search(from: root)
    case .feasible(_, let limit), .stopped(let limit): return try stopped(bound: nil, limit)
    case .infeasible: return .infeasible
    case .unbounded: return .unbounded
    case .numericalTrouble(let words): return .numericalTrouble(words)
    case .failed(let words): return .failed(words)
    }
  }

  private var rootOptions: SimplexOptions {
    SimplexOptions(
      method: options.rootMethod, timeLimit: options.timeLimit.map { _ in deadline.remaining },
      isCancelled: options.isCancelled)
  }

  private func search(from root: LinearSolution) throws(ProgramError) -> IntegerOutcome {
    let integers = try program.integerColumns()
    let listener = IntegerListener(
      isCancelled: options.isCancelled, onEvent: onEvent, integers: integers, deadline: deadline)
    var values = root.columns
    let answer = try run(listener, into: &values)
    let bound = answer.bound
    switch (answer.glpkCode, answer.glpkStatus) {
    case (.success, .optimal):
      return try program.checked(values, nodes: answer) { .optimal($0, bound: $0.objective) }
    case (.success, .noneFeasible), (.noPrimalFeasible, _): return .infeasible
    case (.success, .unbounded), (.noDualFeasible, _): return .unbounded
    case (.timeLimit, .feasible), (.stopped, .feasible):
      return try program.checked(values, nodes: answer) {
        .feasible($0, bound: bound, limit(of: answer))
      }
    case (.timeLimit, _), (.stopped, _): return try stopped(bound: bound, limit(of: answer))
    default:
      return .numericalTrouble(
        "GLPK's search ended with code \(answer.code), status \(answer.status)")
    }
  }

  private func limit(of answer: lh_integer_answer) -> SolveLimit {
    if answer.glpkCode == .timeLimit { return .time }
    switch answer.stop {
    case LH_STOP_NODES: return .nodes
    case LH_STOP_GAP: return .gap
    default: return .cancelled
    }
  }

  /// Without a solution of the search's own, the start is the best known.
  private func stopped(bound: Double?, _ limit: SolveLimit) throws(ProgramError) -> IntegerOutcome {
    guard let start = options.start else { return .stopped(bound: bound, limit) }
    let worst = program.sense == .minimize ? -Double.infinity : .infinity
    return try program.checked(start, nodes: lh_integer_answer()) {
      .feasible($0, bound: bound ?? worst, limit)
    }
  }

  private func run(
    _ listener: IntegerListener, into values: inout [Double]
  ) throws(ProgramError) -> lh_integer_answer {
    var parameters = shimOptions
    parameters.on_event = { context, event in
      guard let context, let event else { return }
      Unmanaged<IntegerListener>.fromOpaque(context).takeUnretainedValue().handle(&event.pointee)
    }
    parameters.context = Unmanaged.passUnretained(listener).toOpaque()
    var answer = lh_integer_answer()
    let status = withExtendedLifetime(listener) {
      values.withUnsafeMutableBufferPointer { values in
        options.start.withUnsafePointer { start in
          answer.values = values.baseAddress
          parameters.start = start
          return lh_integer(program.model.pointer, &parameters, &answer)
        }
      }
    }
    try program.model.check(status, at: .program)
    return answer
  }

  private var shimOptions: lh_integer_options {
    var parameters = lh_integer_options()
    parameters.milliseconds = deadline.milliseconds
    parameters.node_limit = Int32(clamping: options.nodeLimit ?? .max)
    parameters.gap = options.gap
    parameters.clique_cuts = options.cuts.contains(.clique) ? 1 : 0
    parameters.gomory_cuts = options.cuts.contains(.gomory) ? 1 : 0
    parameters.mir_cuts = options.cuts.contains(.rounding) ? 1 : 0
    parameters.cover_cuts = options.cuts.contains(.cover) ? 1 : 0
    parameters.wants_values = onEvent == nil ? 0 : 1
    parameters.tolerance = LinearProgram.feasibilityTolerance
    parameters.branching =
      switch options.branching {
      case .mostFractional: LH_BRANCH_MOST_FRACTIONAL
      case .driebeckTomlin: LH_BRANCH_DRIEBECK_TOMLIN
      case .largestUp: LH_BRANCH_LARGEST_UP
      }
    return parameters
  }
}

extension lh_integer_answer {
  var glpkCode: GLPKCode? { GLPKCode(rawValue: code) }
  var glpkStatus: GLPKStatus? { GLPKStatus(rawValue: status) }
}

extension [Double]? {
  /// Calls the body with the elements' address, or nil where there are none.
  fileprivate func withUnsafePointer<Result>(
    _ body: (UnsafePointer<Double>?) -> Result
  ) -> Result {
    guard let self else { return body(nil) }
    return self.withUnsafeBufferPointer { body($0.baseAddress) }
  }
}
