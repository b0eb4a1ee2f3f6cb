// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGLPK

extension IntegerRun {
  /// Runs the tree; the values have room for one more than the program's columns.
  func run(
    _ model: Model, _ listener: IntegerListener, into values: inout [Double]
  ) throws(ProgramError) -> lh_integer_answer {
    var parameters = shimOptions(isPresolved: listener.isPresolved)
    parameters.on_event = { context, event in
      guard let context, let event else { return }
      Unmanaged<IntegerListener>.fromOpaque(context).takeUnretainedValue().handle(&event.pointee)
    }
    parameters.context = Unmanaged.passUnretained(listener).toOpaque()
    let start = listener.isPresolved ? nil : options.start
    var answer = lh_integer_answer()
    // A presolved search writes into the original, which so must not change meanwhile.
    lh_set_busy(program.model.pointer, model === program.model ? 0 : 1)
    let status = withExtendedLifetime(listener) {
      lh_integer(model.pointer, &parameters, start, &values, &answer)
    }
    lh_set_busy(program.model.pointer, 0)
    try program.model.check(status, at: .program)
    return answer
  }

  private func shimOptions(isPresolved: Bool) -> lh_integer_options {
    var parameters = lh_integer_options()
    parameters.milliseconds = deadline.milliseconds
    parameters.node_limit = Int32(clamping: options.nodeLimit ?? .max)
    parameters.gap = options.gap
    parameters.clique_cuts = options.cuts.contains(.clique) ? 1 : 0
    parameters.gomory_cuts = options.cuts.contains(.gomory) ? 1 : 0
    parameters.mir_cuts = options.cuts.contains(.rounding) ? 1 : 0
    parameters.cover_cuts = options.cuts.contains(.cover) ? 1 : 0
    parameters.wants_values = onEvent == nil || isPresolved ? 0 : 1
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
