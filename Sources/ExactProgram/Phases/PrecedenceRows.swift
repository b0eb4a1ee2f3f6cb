// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel
internal import Rotations

/// Rows that let a phase begin only when its predecessors allow it (section 3).
struct PrecedenceRows {
  let phases: PhaseColumns

  func add(to builder: inout ProgramBuilder) {
    let problem = phases.problem
    for phase in problem.phaseIDs where !problem[phase].isDone && !problem.isUnderWay(phase) {
      for precedence in problem[phase].precedences where isFree(precedence) {
        add(precedence, of: phase, to: &builder)
      }
    }
  }

  /// Whether the predecessor's dates are free; if they are not, the start window has them already.
  private func isFree(_ precedence: Precedence) -> Bool {
    let options = phases.windows.options[precedence.predecessor.index]
    return options.reduce(0) { $0 + $1.count } > 1
  }

  /// One row for each start of the successor after which the predecessor's side grows: the others follow from these.
  private func add(_ precedence: Precedence, of phase: PhaseID, to builder: inout ProgramBuilder) {
    let problem = phases.problem
    let starts = Set(phases.windows.options[phase.index].joined().map(\.start)).sorted()
    for (position, day) in starts.enumerated() {
      let allowed = allowedCounts(precedence, day: day)
      if position + 1 < starts.count,
        allowedCounts(precedence, day: starts[position + 1]) == allowed
      {
        continue
      }
      var row = phases.begun(phase, by: day)
      row.add(sideOfPredecessor(precedence, day: day), times: -1)
      builder.addRow(
        [
          "after", problem[precedence.predecessor].qualifiedName, problem[phase].qualifiedName,
          problem.horizon.nameWord(day),
        ], row, .atMost(0))
    }
  }

  /// How many starts of each mode of the predecessor let its successor start on `day`.
  private func allowedCounts(_ precedence: Precedence, day: Int) -> [Int] {
    phases.windows.options[precedence.predecessor.index].map { options in
      options.count { option in
        switch precedence.anchor {
        case .finish: option.finish + 1 + precedence.lag <= day
        case .start: option.start + precedence.lag <= day
        }
      }
    }
  }

  private func sideOfPredecessor(_ precedence: Precedence, day: Int) -> LinearExpression {
    switch precedence.anchor {
    case .finish: phases.finished(precedence.predecessor, by: day - 1 - precedence.lag)
    case .start: phases.begun(precedence.predecessor, by: day - precedence.lag)
    }
  }
}
