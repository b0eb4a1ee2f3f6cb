// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// How much each demand of a problem can give way at the most, and in which steps.
struct RepairLimits {
  let problem: Problem

  /// Days by which a horizon may end later: beyond a year it is another problem.
  private static let longestExtension = 366

  /// The most that is of any use; nil for what nobody can change by days or units, or what has nothing to give.
  func most(_ demand: Demand) -> Repair.Amount? {
    let steps = steps(demand)
    return steps.count > 0 ? steps.amount(steps.count) : nil
  }

  /// Amounts from nothing to the most.
  struct Steps {
    let count: Int
    let amount: (Int) -> Repair.Amount
  }

  func steps(_ demand: Demand) -> Steps {
    if case .stock(let pool) = demand {
      let gap = StockGap(of: pool, in: problem)
      return Steps(count: gap.steps) { .units(gap.amount($0)) }
    }
    return Steps(count: max(0, days(demand))) { .days($0) }
  }

  /// A first day is moved to the first of the horizon at the earliest, a deadline to where the horizon could end; a lag may
  /// vanish. Who comes before whom is not given up.
  private func days(_ demand: Demand) -> Int {
    let horizon = problem.horizon
    switch demand {
    case .ready(let id): return problem[id].ready - horizon.first
    case .earliest(let id): return problem[id].earliest.map { $0 - horizon.first } ?? 0
    case .latest(let id):
      return problem[id].latest.map { horizon.last + RepairLimits.longestExtension - $0 } ?? 0
    case .precedence(let id, let position):
      return min(problem[id].precedences[position].lag, horizon.dayCount)
    case .horizonEnd: return RepairLimits.longestExtension
    case .fixed, .started, .stock: return 0
    }
  }
}
