// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel
internal import Rotations

/// The columns that say by when each phase has begun in each mode, and sums of them.
package struct PhaseColumns: Sendable {
  let problem: Problem
  let windows: StartWindows
  /// For each phase, mode and start: the column, or nil where it is the constant 1.
  private var columns: [[[Int?]]] = []

  init(problem: Problem, windows: StartWindows, builder: inout ProgramBuilder) {
    self.problem = problem
    self.windows = windows
    for phase in problem.phaseIDs {
      columns.append(addColumns(of: phase, to: &builder))
      addOwnRows(of: phase, to: &builder)
    }
  }

  private func addColumns(of phase: PhaseID, to builder: inout ProgramBuilder) -> [[Int?]] {
    let options = windows.options[phase.index]
    let usedModes = options.count { !$0.isEmpty }
    return options.enumerated().map { mode, starts in
      starts.indices.map { position in
        if usedModes == 1, position == starts.count - 1 { return nil }
        let date = problem.horizon.nameWord(starts[position].start)
        return builder.addBinary(["begun", problem[phase].qualifiedName, "m\(mode)", "by", date])
      }
    }
  }

  private func addOwnRows(of phase: PhaseID, to builder: inout ProgramBuilder) {
    guard !problem[phase].isDone else { return }
    var chosen = LinearExpression()
    for (mode, starts) in windows.options[phase.index].enumerated() {
      for position in starts.indices.dropFirst() {
        var step = begun(phase, mode: mode, count: position)
        step.add(begun(phase, mode: mode, count: position + 1), times: -1)
        let date = problem.horizon.nameWord(starts[position].start)
        builder.addRow(
          ["stays_begun", problem[phase].qualifiedName, "m\(mode)", date], step, .atMost(0))
      }
      chosen.add(begun(phase, mode: mode, count: starts.count))
    }
    builder.addRow(["one_mode", problem[phase].qualifiedName], chosen, .equal(1))
  }

  /// 1 where the phase begins in `mode` on one of its first `count` starts.
  private func begun(_ phase: PhaseID, mode: Int, count: Int) -> LinearExpression {
    guard count > 0 else { return LinearExpression() }
    let column = columns[phase.index][mode][count - 1]
    return column.map(LinearExpression.init(column:)) ?? LinearExpression(constant: 1)
  }

  /// 1 where the phase begins in `mode` on `day` or before.
  func begun(_ phase: PhaseID, mode: Int, by day: Int) -> LinearExpression {
    let starts = windows.options[phase.index][mode]
    return begun(phase, mode: mode, count: starts.firstIndex { $0.start > day } ?? starts.count)
  }

  /// 1 where the phase begins, in any mode, on `day` or before.
  func begun(_ phase: PhaseID, by day: Int) -> LinearExpression {
    sum(over: phase) { mode in begun(phase, mode: mode, by: day) }
  }

  /// 1 where the phase ends, in any mode, on `day` or before.
  func finished(_ phase: PhaseID, by day: Int) -> LinearExpression {
    sum(over: phase) { mode in
      let starts = windows.options[phase.index][mode]
      return begun(
        phase, mode: mode, count: starts.firstIndex { $0.finish > day } ?? starts.count)
    }
  }

  /// 1 where the mode is chosen.
  func chosen(_ phase: PhaseID, mode: Int) -> LinearExpression {
    begun(phase, mode: mode, count: windows.options[phase.index][mode].count)
  }

  /// 1 where the phase is worked on `day` in `mode`, which is a working day of the mode.
  func inProgress(_ phase: PhaseID, mode: Int, on day: Int) -> LinearExpression {
    let starts = windows.options[phase.index][mode]
    var expression = begun(phase, mode: mode, by: day)
    expression.add(
      begun(phase, mode: mode, count: starts.firstIndex { $0.finish >= day } ?? starts.count),
      times: -1)
    return expression
  }

  private func sum(
    over phase: PhaseID, _ part: (Int) -> LinearExpression
  ) -> LinearExpression {
    windows.options[phase.index].indices.reduce(into: LinearExpression()) { $0.add(part($1)) }
  }
}

extension PhaseColumns {
  /// Writes the phase's start into the values of a solution.
  func set(_ scheduled: ScheduledPhase, in values: inout [Double]) {
    for (mode, starts) in columns[scheduled.phase.index].enumerated() {
      for (position, column) in starts.enumerated() {
        guard let column else { continue }
        let start = windows.options[scheduled.phase.index][mode][position].start
        values[column] = mode == scheduled.mode && start >= scheduled.start.index ? 1 : 0
      }
    }
  }

  /// Mode and start of each phase that is not done, as a solution has them.
  func schedule(of values: [Double]) -> [ScheduledPhase] {
    problem.phaseIDs.filter { !problem[$0].isDone }.compactMap { phase in
      for (mode, starts) in columns[phase.index].enumerated() {
        let first = starts.firstIndex { column in column.map { values[$0] > 0.5 } ?? true }
        guard let first else { continue }
        let option = windows.options[phase.index][mode][first]
        return ScheduledPhase(
          phase: phase, mode: mode, start: Day(option.start), finish: Day(option.finish))
      }
      return nil
    }
  }
}
