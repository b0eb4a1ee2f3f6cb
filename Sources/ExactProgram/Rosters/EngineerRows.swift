// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel

/// The rows of one engineer's days: flow, ties between the layers, runs of days, targets, hiring.
struct EngineerRows {
  let columns: EngineerColumns
  let crewClass: CrewClass
  let model: CrewModel

  private var names: EngineerNames {
    EngineerNames(engineer: columns.engineer, crewClass: crewClass, model: model)
  }

  func add(to builder: inout ProgramBuilder) {
    addFlow(to: &builder)
    addTies(to: &builder)
    addRuns(to: &builder)
    addTarget(to: &builder)
    addStandbyTarget(to: &builder)
    addHire(to: &builder)
  }

  /// What comes into a node leaves it; one unit enters at the source and leaves at home after the last day.
  private func addFlow(to builder: inout ProgramBuilder) {
    let nodes = columns.arcs.nodes
    var balances = Array(repeating: LinearExpression(), count: nodes.count)
    columns.forEachArc { arc, column in
      // A leg from or to home changes the layer: the rotation is what the layer at home sees of it.
      if !arc.leavesHome { balances[arc.tail].add(column: column, times: -1) }
      if !arc.comesHome { balances[arc.head].add(column: column) }
    }
    for (rotation, column) in zip(columns.arcs.rotations, columns.rotationColumns) {
      if let first = rotation.first { balances[nodes.home(first)].add(column: column, times: -1) }
      balances[nodes.home(rotation.rested)].add(column: column)
    }
    if let source = columns.arcs.source { balances[source].constant += 1 }
    balances[nodes.home(nodes.dayCount)].constant -= 1
    for (node, balance) in balances.enumerated() {
      builder.addRow(names.row(node: node, of: nodes), balance, .equal(0))
    }
  }

  /// A leg from home begins a rotation, and a leg home ends one.
  private func addTies(to builder: inout ProgramBuilder) {
    let none = Array(repeating: LinearExpression(), count: model.dayCount)
    var (leaving, returning) = (none, none)
    columns.forEachArc { arc, column in
      if arc.leavesHome { leaving[arc.day].add(column: column) }
      if arc.comesHome { returning[arc.day + arc.length - 1].add(column: column) }
    }
    for (rotation, column) in zip(columns.arcs.rotations, columns.rotationColumns) {
      if let first = rotation.first { leaving[first].add(column: column, times: -1) }
      returning[rotation.last].add(column: column, times: -1)
    }
    for day in 0..<model.dayCount {
      builder.addRow(names.row("leaves", day: day), leaving[day], .equal(0))
      builder.addRow(names.row("returns", day: day), returning[day], .equal(0))
    }
  }

  /// No run of duty days, and none of duty or standby days, is too long.
  private func addRuns(to builder: inout ProgramBuilder) {
    var duty = Array(repeating: LinearExpression(), count: model.dayCount)
    var call = duty
    columns.forEachArc { arc, column in
      for day in arc.day..<arc.day + arc.length where arc.isDuty {
        duty[day].add(column: column)
        call[day].add(column: column)
      }
      if case .standby = arc.deed { call[arc.day].add(column: column) }
    }
    let (dutyBefore, callBefore) = runsBefore
    addWindows("duty", duty, limit: crewClass.maxDuty, before: dutyBefore, to: &builder)
    addWindows("call", call, limit: crewClass.maxCall, before: callBefore, to: &builder)
  }

  /// Runs of duty days, and of duty or standby days, that began before the horizon.
  private var runsBefore: (duty: Int, call: Int) {
    switch crewClass.start {
    case .home(_, let duty, let call), .away(_, _, let duty, let call): (duty, call)
    }
  }

  private func addWindows(
    _ word: String, _ days: [LinearExpression], limit: Int?, before: Int,
    to builder: inout ProgramBuilder
  ) {
    guard let limit else { return }
    if before > 0 {
      addWindow("\(word)_since", days, 0..<limit - min(before, limit) + 1, to: &builder)
    }
    for first in days.indices {
      addWindow(word, days, first..<first + limit + 1, to: &builder)
    }
  }

  /// Some day of the window is none of these.
  private func addWindow(
    _ word: String, _ days: [LinearExpression], _ window: Range<Int>,
    to builder: inout ProgramBuilder
  ) {
    guard window.upperBound <= days.count, !days[window].contains(where: \.isZero) else { return }
    let sum = days[window].reduce(into: LinearExpression()) { $0.add($1) }
    builder.addRow(
      names.row(word, day: window.lowerBound), sum, .atMost(Double(window.count - 1)))
  }

  private func addTarget(to builder: inout ProgramBuilder) {
    guard let over = columns.overColumn, let target = crewClass.awayTarget else { return }
    var days = LinearExpression()
    for (rotation, column) in zip(columns.arcs.rotations, columns.rotationColumns) {
      days.add(column: column, times: Double(rotation.awayDays))
    }
    days.add(column: over, times: -1)
    builder.addRow(names.engineerWords("target"), days, .atMost(Double(target)))
  }

  private func addStandbyTarget(to builder: inout ProgramBuilder) {
    guard let over = columns.overStandbyColumn, let target = crewClass.standbyTarget else { return }
    var days = LinearExpression()
    columns.forEachArc { arc, column in
      if case .standby = arc.deed { days.add(column: column) }
    }
    days.add(column: over, times: -1)
    builder.addRow(names.engineerWords("standby_target"), days, .atMost(Double(target)))
  }

  /// Whoever is away, works or stands by on some day is hired.
  private func addHire(to builder: inout ProgramBuilder) {
    guard let hire = columns.hireColumn else { return }
    var busy = Array(repeating: LinearExpression(), count: model.dayCount)
    columns.forEachArc { arc, column in
      switch arc.deed {
      case .standby, .localWork: busy[arc.day].add(column: column)
      case .home, .work, .off, .leg, .hop: break
      }
    }
    for (rotation, column) in zip(columns.arcs.rotations, columns.rotationColumns) {
      for day in (rotation.first ?? 0)...rotation.last { busy[day].add(column: column) }
    }
    for day in 0..<model.dayCount where !busy[day].isZero {
      busy[day].add(column: hire, times: -1)
      builder.addRow(names.row("hired", day: day), busy[day], .atMost(0))
    }
  }
}
