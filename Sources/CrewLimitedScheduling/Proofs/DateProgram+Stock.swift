// SPDX-License-Identifier: GPL-3.0-or-later

internal import ClauseLearning

extension DateProgram {
  /// What is taken up to a day is at most the supply: one row for every day after which more comes.
  mutating func addStock() {
    for pool in 0..<(model.supply.count / model.dayCount) {
      for day in 0..<model.dayCount {
        let supply = model.supply[pool * model.dayCount + day]
        guard day == model.dayCount - 1 || model.supply[pool * model.dayCount + day + 1] > supply
        else { continue }
        addStock(pool: pool, day: day, supply: supply)
      }
    }
  }

  private mutating func addStock(pool: Int, day: Int, supply: Int64) {
    var terms: [(literal: Literal, coefficient: Int64)] = []
    var left = supply
    for phase in model.phases {
      let uses = model.modes[phase].map { mode in
        mode.uses.reduce(0) { $1.pool == pool ? $0 + $1.quantity : $0 }
      }
      // What every mode takes is taken for certain, or as soon as the phase starts: this says more than modes alone.
      let least = uses.min() ?? 0
      let later = starts(phase, from: day + 1)
      switch later {
      case .always: continue
      case .never: left -= least
      case .literal(let literal): if least > 0 { terms.append((!literal, least)) }
      }
      for (number, use) in uses.enumerated() where use > least {
        terms.append((taking(phase, in: number, unless: later), use - least))
      }
    }
    if left < 0 {
      solver.addClause([])
    } else {
      solver.addRow(terms, limit: left)
    }
  }

  /// "Runs in this mode, of several, and has started", tied to both from one side.
  private mutating func taking(
    _ phase: Int, in mode: Int, unless later: LiteralOrConstant
  ) -> Literal {
    if case .never = later, case .literal(let runs) = runs(phase, in: mode) { return runs }
    let takes = solver.makeVariable()
    imply([runs(phase, in: mode)], .literal(takes), unless: later)
    return takes
  }
}
