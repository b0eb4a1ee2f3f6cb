// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import PlanningModel
internal import Rotations

/// Rows that keep what phases take from a pool within what has come (section 3), and covers that tighten them.
struct StockRows {
  /// Covers are made for up to this many phases that fit together.
  private static let widestCover = 3

  let phases: PhaseColumns

  func add(to builder: inout ProgramBuilder) {
    for pool in phases.problem.stockPoolIDs {
      for day in decisiveDays(of: pool) {
        addQuantities(pool, day: day, to: &builder)
        addCovers(pool, day: day, to: &builder)
      }
    }
  }

  /// What is taken only grows, so that it is enough to look at the last day before each delivery, and at the last day.
  private func decisiveDays(of pool: StockPoolID) -> [Int] {
    let horizon = phases.problem.horizon
    let eves = phases.problem[pool].deliveries.map { $0.day.index - 1 }
    return Set(eves + [horizon.last.index]).filter { horizon.contains(Day($0)) }.sorted()
  }

  private func addQuantities(_ pool: StockPoolID, day: Int, to builder: inout ProgramBuilder) {
    let problem = phases.problem
    var taken = LinearExpression()
    for phase in problem.phaseIDs {
      for mode in problem[phase].modes.indices {
        guard let quantity = use(of: pool, by: phase, mode: mode) else { continue }
        taken.add(phases.begun(phase, mode: mode, by: day), times: quantity.asDouble)
      }
    }
    let supply = problem[pool].supply(through: Day(day)).asDouble
    builder.addRow(name("stock", pool, day), taken, .atMost(supply))
  }

  /// Of the phases of a cover at most `count` can have begun, since the smallest `count + 1` of them ask too much.
  private func addCovers(_ pool: StockPoolID, day: Int, to builder: inout ProgramBuilder) {
    let supply = phases.problem[pool].supply(through: Day(day))
    let users = usersByLeastUse(of: pool, day: day)
    var widest = 0
    for count in 1...StockRows.widestCover {
      let size = (0...users.count).last { size in
        size > count
          && users[..<size].suffix(count + 1).reduce(Decimal()) { $0 + $1.use } > supply
      }
      // A cover no wider than one that allows fewer says nothing new.
      guard let size, size > widest else { continue }
      widest = size
      let begun = users[..<size].reduce(into: LinearExpression()) {
        $0.add(phases.begun($1.phase, by: day))
      }
      builder.addRow(name("stock_for_\(count)", pool, day), begun, .atMost(Double(count)))
    }
  }

  /// The phases that take from the pool in every mode and may begin by `day`, those first that take most at least.
  private func usersByLeastUse(
    of pool: StockPoolID, day: Int
  ) -> [(phase: PhaseID, use: Decimal)] {
    phases.problem.phaseIDs.compactMap { phase -> (phase: PhaseID, use: Decimal)? in
      let modes = phases.windows.options[phase.index].indices.filter { mode in
        phases.windows.options[phase.index][mode].contains { $0.start <= day }
      }
      let least = modes.map { use(of: pool, by: phase, mode: $0) ?? 0 }.min()
      return least.flatMap { $0 > 0 ? (phase, $0) : nil }
    }.sorted { ($1.use, $0.phase) < ($0.use, $1.phase) }
  }

  private func use(of pool: StockPoolID, by phase: PhaseID, mode: Int) -> Decimal? {
    phases.problem.stockTaken(by: phase, mode: mode).first { $0.pool == pool }?.quantity
  }

  private func name(_ word: String, _ pool: StockPoolID, _ day: Int) -> [String] {
    let problem = phases.problem
    return [word, problem[pool].item, problem[pool].site.map { problem[$0].name } ?? "all"]
      + [problem.horizon.nameWord(day)]
  }
}
