// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGLPK

/// One integer solve: presolving, the root's linear program, the tree, and the check of what came
/// out.
struct IntegerRun {
  let program: LinearProgram
  let options: IntegerOptions
  let onEvent: ((IntegerEvent) -> IntegerResponse)?
  let deadline: Deadline

  /// Solves; the start, if there is one, has been checked.
  func outcome() throws(ProgramError) -> IntegerOutcome {
    if options.presolve {
      do throws(ProgramError) {
        if let outcome = try presolvedOutcome() { return outcome }
      } catch .broken {
        // The program itself is whole, and may be solved as it is.
      }
    }
    do throws(ProgramError) {
      return try solve(program.model)
    } catch .broken(let words) {
      return .numericalTrouble(words)
    }
  }

  /// Nil where the program must be solved as it is: presolving led into numerical trouble, or cannot
  /// tell unbounded from infeasible.
  private func presolvedOutcome() throws(ProgramError) -> IntegerOutcome? {
    var reduced: OpaquePointer?
    var code: Int32 = 0
    try program.model.check(lh_presolve(program.model.pointer, &reduced, &code), at: .program)
    if let reduced {
      let outcome = try solve(Model(owning: reduced))
      if case .numericalTrouble = outcome { return nil }
      return outcome
    }
    return GLPKCode(rawValue: code) == .noPrimalFeasible ? .infeasible : nil
  }

  private func solve(_ model: Model) throws(ProgramError) -> IntegerOutcome {
    switch model.solveLinear(rootOptions) {
    case .optimal: return try search(model)
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

  private func search(_ model: Model) throws(ProgramError) -> IntegerOutcome {
    let listener = IntegerListener(
      isCancelled: options.isCancelled, onEvent: onEvent, integers: try program.integerColumns(),
      isPresolved: model !== program.model, deadline: deadline)
    var values = [Double](repeating: 0, count: program.columnCount + 1)
    let answer = try run(model, listener, into: &values)
    values.removeLast()
    let nodes = Int(answer.nodes)
    switch (answer.glpkCode, answer.glpkStatus) {
    case (.success, .optimal):
      let solution = best(try program.settled(values, nodes: nodes))
      return outcome(solution) { .optimal($0, bound: $0.objective) }
    case (.timeLimit, .feasible), (.stopped, .feasible):
      let solution = best(try program.settled(values, nodes: nodes))
      return outcome(solution) { .feasible($0, bound: answer.bound, limit(of: answer)) }
    case (.success, .noneFeasible), (.noPrimalFeasible, _): return .infeasible
    case (.success, .unbounded), (.noDualFeasible, _): return .unbounded
    case (.timeLimit, _), (.stopped, _): return try stopped(bound: answer.bound, limit(of: answer))
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
    return outcome(try program.rounded(start, nodes: 0)) {
      .feasible($0, bound: bound ?? worst, limit)
    }
  }

  /// A presolved search does not know the start, which may then be the better solution.
  private func best(_ found: RoundedPoint) -> RoundedPoint {
    guard options.presolve, let start = options.start,
      case .solution(let given)? = try? program.rounded(start, nodes: 0)
    else { return found }
    guard case .solution(let solution) = found else { return .solution(given) }
    let isBetter =
      program.sense == .minimize
      ? given.objective < solution.objective : given.objective > solution.objective
    return isBetter ? .solution(given) : found
  }

  private func outcome(
    _ point: RoundedPoint, _ outcome: (IntegerSolution) -> IntegerOutcome
  ) -> IntegerOutcome {
    switch point {
    case .solution(let solution): outcome(solution)
    case .broken(let violation): .numericalTrouble("rounded, \(violation)")
    }
  }
}
