// SPDX-License-Identifier: GPL-3.0-or-later

internal import ClauseLearning

extension DateProgram {
  mutating func addObjective() {
    for number in model.buildOuts.indices where model.buildOuts[number].latePenalty > 0 {
      addLateness(of: number)
    }
    for phase in model.phases {
      for (number, mode) in model.modes[phase].enumerated() where mode.extraCost > 0 {
        guard case .literal(let runs) = runs(phase, in: number) else { continue }
        solver.objective.add(StagedObjective.Chain(literals: [runs], costs: [mode.extraCost]))
      }
    }
  }

  /// "Finished on this day or later", for every late day.
  private mutating func addLateness(of number: Int) {
    let buildOut = model.buildOuts[number]
    let last = buildOut.sinks.reduce(buildOut.doneFinish) { last, sink in
      model.modes[sink].reduce(last) { max($0, Int($1.finishes.max() ?? 0)) }
    }
    let first = max(buildOut.due, -1)
    guard last > first else { return }
    let literals = (first + 1...last).map { _ in solver.makeVariable() }
    for (earlier, later) in zip(literals, literals.dropFirst()) {
      solver.addClause([!later, earlier])
    }
    let finishes = FinishLiterals(first: first, literals: literals)
    self.finishes[number] = finishes
    for sink in buildOut.sinks {
      for (number, mode) in model.modes[sink].enumerated() {
        for option in mode.starts.indices {
          imply(
            [runs(sink, in: number), starts(sink, from: Int(mode.starts[option]))],
            finishes.from(Int(mode.finishes[option])))
        }
      }
    }
    if buildOut.doneFinish > first { imply([], finishes.from(buildOut.doneFinish)) }
    solver.objective.add(
      StagedObjective.Chain(
        literals: literals,
        costs: (first + 1...last).map { buildOut.latePenalty * Int64($0 - buildOut.due) }))
  }
}

/// "Finished on this day or later", for every late day of a build-out.
struct FinishLiterals: Sendable {
  /// The last day that is not late.
  let first: Int
  let literals: [Literal]

  func from(_ day: Int) -> LiteralOrConstant {
    day <= first
      ? .always : day > first + literals.count ? .never : .literal(literals[day - first - 1])
  }
}
