// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

extension PlanReport {
  private func shows(_ phase: PhaseID, _ from: Day, _ to: Day) -> Bool {
    filter.shows(problem[phase].site) && filter.clipped(from, to) != nil
  }

  /// What stays uncovered: heads of phases, then standby.
  func writeUncovered(_ page: inout TextPage) {
    var table = TextTable([
      .text("what", least: 14), .fixed("role"), .fixed("dates"), .figure("heads"),
      .figure("head-days"), .figure("price"),
    ])
    for lack in facts.phaseShortfalls where shows(lack.phase, lack.from, lack.to) {
      let price = problem[lack.role].uncoveredPenalty * Decimal(lack.headDays)
      table.add(
        row(words.fullName(lack.phase), lack.role, (lack.from, lack.to), lack.heads, lack.headDays)
          + [TextTable.Cell(Figures.money(price))])
    }
    for lack in plan.shortfalls where lack.heads > 0 {
      guard case .standby(let id) = lack.need, filter.sites.isEmpty,
        filter.clipped(lack.from, lack.to) != nil
      else { continue }
      let headDays = lack.heads.times(days: lack.to - lack.from + 1)
      table.add(
        row("standby", problem[id].role, (lack.from, lack.to), lack.heads, headDays)
          + [TextTable.Cell(Figures.money(problem[id].penalty * Decimal(headDays)))])
    }
    guard !table.isEmpty else { return }
    page.heading("Uncovered heads")
    page.table(table)
  }

  /// Heads that are hired at sites.
  func writeHired(_ page: inout TextPage) {
    var table = TextTable([
      .text("for", least: 14), .fixed("role"), .fixed("dates"), .figure("heads"),
      .figure("head-days"), .figure("price"),
    ])
    for hire in plan.hires where shows(hire.phase, hire.from, hire.to) {
      let days = facts.workingDays(of: hire.phase, from: hire.from, to: hire.to).count
      let headDays = hire.heads.times(days: days)
      let rate = problem[hire.site].contractors(for: hire.role)?.dayRate ?? 0
      table.add(
        row(
          words.fullName(hire.phase), hire.role, (hire.from, hire.to), hire.heads, headDays)
          + [TextTable.Cell(Figures.money(rate * Decimal(headDays)))])
    }
    guard !table.isEmpty else { return }
    page.heading("Hired heads")
    page.table(table)
  }

  private func row(
    _ what: String, _ role: RoleID, _ days: (from: Day, to: Day), _ heads: Int, _ headDays: Int
  ) -> [TextTable.Cell] {
    [
      TextTable.Cell(what), TextTable.Cell(words.name(role)),
      TextTable.Cell(words.rangeWithWeekdays(days.from, days.to)),
      TextTable.Cell(Figures.count(heads)), TextTable.Cell(Figures.count(headDays)),
    ]
  }

  /// What phases take from each pool, and what is left of its supply.
  func writeStock(_ page: inout TextPage) {
    let pools = problem.stockPoolIDs.filter { pool in
      filter.sites.isEmpty || problem[pool].site.map { filter.sites.contains($0) } ?? true
    }
    guard !pools.isEmpty else { return }
    page.heading("Stock")
    var table = TextTable([
      .text("item", least: 14), .figure("supply"), .figure("used"), .figure("left"),
      .figure("least left"), .fixed("on"),
    ])
    for pool in pools {
      let used = facts.withdrawals(from: pool).reduce(Decimal(0)) { $0 + $1.quantity }
      let supply = problem[pool].supply(through: problem.horizon.last)
      let least = leastLeft(in: pool)
      table.add([
        TextTable.Cell(words.name(pool)), TextTable.Cell(words.quantity(supply, of: pool)),
        TextTable.Cell(words.quantity(used, of: pool)),
        TextTable.Cell(words.quantity(supply - used, of: pool)),
        TextTable.Cell(
          least.map { words.quantity($0.quantity, of: pool) } ?? "",
          (least?.quantity ?? 0) < 0 ? .bad : .none),
        TextTable.Cell(least.map { words.short($0.day) } ?? ""),
      ])
    }
    page.table(table)
  }

  /// The start day on which least is left, with what is left then; nil where nothing is taken.
  private func leastLeft(in pool: StockPoolID) -> (quantity: Decimal, day: Day)? {
    var taken = Decimal(0)
    var least: (quantity: Decimal, day: Day)?
    for withdrawal in facts.withdrawals(from: pool) {
      taken += withdrawal.quantity
      let left = problem[pool].supply(through: withdrawal.day) - taken
      if least.map({ left < $0.quantity }) ?? true { least = (left, withdrawal.day) }
    }
    return least
  }
}
