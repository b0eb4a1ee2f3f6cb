// SPDX-License-Identifier: GPL-3.0-or-later

extension DateProgram {
  mutating func addObjective() {
    for buildOut in model.buildOuts where buildOut.latePenalty > 0 {
      addLateness(of: buildOut)
    }
    for phase in model.phases {
      for (number, mode) in model.modes[phase].enumerated() where mode.extraCost > 0 {
        guard case .literal(let runs) = runs(phase, in: number) else { continue }
        solver.objective.add(StagedObjective.Chain(literals: [runs], costs: [mode.extraCost]))
      }
    }
  }

  /// "Finished on this day or later", for every late day.
  private mutating func addLateness(of buildOut: ProjectModel.BuildOut) {
    let last = buildOut.sinks.reduce(buildOut.doneFinish) { last, sink in
      model.modes[sink].reduce(last) { max($0, Int($1.finishes.max() ?? 0)) }
    }
    let first = max(buildOut.due, -1)
    guard last > first else { return }
    let literals = (first + 1...last).map { _ in solver.makeVariable() }
    for (earlier, later) in zip(literals, literals.dropFirst()) {
      solver.addClause([!later, earlier])
    }
    func finishes(from day: Int) -> LiteralOrConstant {
      day <= first ? .always : day > last ? .never : .literal(literals[day - first - 1])
    }
    for sink in buildOut.sinks {
      for (number, mode) in model.modes[sink].enumerated() {
        for option in mode.starts.indices {
          imply(
            [runs(sink, in: number), starts(sink, from: Int(mode.starts[option]))],
            finishes(from: Int(mode.finishes[option])))
        }
      }
    }
    if buildOut.doneFinish > first { imply([], finishes(from: buildOut.doneFinish)) }
    solver.objective.add(
      StagedObjective.Chain(
        literals: literals,
        costs: (first + 1...last).map { buildOut.latePenalty * Int64($0 - buildOut.due) }))
  }
}
