// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel
internal import Rotations

/// A column for each day on which a build-out is late, and the cost of modes, lateness and moved starts (sections 6, 10).
struct LatenessRows {
  let phases: PhaseColumns
  /// For each build-out: its columns by day.
  private(set) var columns: [[(day: Int, column: Int)]] = []

  init(phases: PhaseColumns, builder: inout ProgramBuilder) {
    self.phases = phases
    for buildOut in phases.problem.buildOutIDs {
      columns.append(addColumns(of: buildOut, to: &builder))
    }
    addModeCosts(to: &builder)
    addStartMoves(to: &builder)
  }

  /// What it costs that a start moves from where people hold it.
  private func addStartMoves(to builder: inout ProgramBuilder) {
    let problem = phases.problem
    for phase in problem.phaseIDs where problem.heldStart(of: phase) != nil {
      for (mode, starts) in phases.windows.options[phase.index].enumerated() {
        for option in starts {
          let price = problem.startMoveCost(of: phase, start: Day(option.start)).asDouble
          guard price != 0 else { continue }
          var begins = phases.begun(phase, mode: mode, by: option.start)
          begins.add(phases.begun(phase, mode: mode, by: option.start - 1), times: -1)
          builder.addCost(begins, price: price)
        }
      }
    }
  }

  private func addModeCosts(to builder: inout ProgramBuilder) {
    let problem = phases.problem
    for phase in problem.phaseIDs where !problem[phase].isDone {
      for mode in problem[phase].modes.indices {
        let cost = problem.modeCost(of: phase, mode: mode).asDouble
        guard cost != 0 else { continue }
        builder.addCost(phases.chosen(phase, mode: mode), price: cost)
      }
    }
  }

  private func addColumns(
    of buildOut: BuildOutID, to builder: inout ProgramBuilder
  ) -> [(day: Int, column: Int)] {
    let problem = phases.problem
    let price = problem[buildOut].latePenalty.asDouble
    let open = problem[buildOut].phases.filter { !problem[$0].isDone }
    let due = problem[buildOut].due.index
    guard price > 0 else { return [] }
    builder.addCost(
      LinearExpression(constant: Double(certainDays(of: buildOut, due: due, open: open))),
      price: price)
    var columns: [(day: Int, column: Int)] = []
    guard !open.isEmpty, due < problem.horizon.last.index else { return [] }
    for day in max(0, due)..<problem.horizon.last.index {
      let finished = open.map { phases.finished($0, by: day) }
      if finished.contains(where: \.isZero) {
        builder.addCost(LinearExpression(constant: 1), price: price)
        continue
      }
      guard finished.contains(where: { !$0.terms.isEmpty }) else { continue }
      let date = problem.horizon.nameWord(day)
      let column = builder.addContinuous(["late", problem[buildOut].name, date], cost: price)
      columns.append((day, column))
      for (phase, sum) in zip(open, finished) where !sum.terms.isEmpty {
        var row = sum
        row.add(column: column)
        builder.addRow(["late", problem[phase].qualifiedName, date], row, .atLeast(1))
      }
    }
    return columns
  }

  /// Days before the horizon on which the build-out is late whatever is planned.
  private func certainDays(of buildOut: BuildOutID, due: Int, open: [PhaseID]) -> Int {
    guard open.isEmpty else { return max(0, -due) }
    let finishes = phases.problem[buildOut].phases.compactMap { phase -> Int? in
      if case .done(let day) = phases.problem[phase].state { day.index } else { nil }
    }
    return finishes.max().map { max(0, $0 - due) } ?? 0
  }

  /// Writes into a solution's values which days are late with these phases.
  func set(_ schedule: [ScheduledPhase], in values: inout [Double]) {
    for (buildOut, days) in columns.enumerated() {
      let finish = schedule.filter {
        phases.problem[$0.phase].buildOut.index == buildOut
      }.map(\.finish.index).max()
      for (day, column) in days { values[column] = finish.map { $0 > day } ?? false ? 1 : 0 }
    }
  }
}
