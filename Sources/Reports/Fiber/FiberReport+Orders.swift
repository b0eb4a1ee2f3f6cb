// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import PlainText
internal import Rotations

extension FiberReport {
  /// Reels of one kind that have to be bought for a site.
  struct Order {
    let place: Place
    let length: Decimal
    let count: Int
    /// Of all of them; nil where the cable's reels have no costs.
    let cost: Decimal?
    /// `2 by Mon 12 Jan, 1 by Fri 16 Jan`: when reels are first pulled from.
    let deadlines: String
  }

  private struct Kind: Hashable {
    let length: Decimal
    let cost: Decimal?
  }

  var orders: [Order] {
    reelsByPlace.flatMap { place, reels in
      Dictionary(grouping: reels) { Kind(length: $0.length, cost: $0.cost) }
        .sorted { ($0.key.length, $0.key.cost ?? 0) < ($1.key.length, $1.key.cost ?? 0) }
        .map { kind, reels in
          Order(
            place: place, length: kind.length, count: reels.count,
            cost: kind.cost.map { $0 * Decimal(reels.count) }, deadlines: deadlines(of: reels))
        }
    }
  }

  /// How many reels of each length are needed, by when, and when they come.
  func writeOrders(_ page: inout TextPage) {
    guard !fiber.reels.isEmpty else { return }
    page.heading("Reels to order")
    var table = TextTable([
      .text("site"), .text("cable"), .figure("length"), .figure("reels"), .figure("cost"),
      .prose("may come no later than", least: 20),
    ])
    for order in orders {
      table.add([
        TextTable.Cell(words.name(order.place.site)),
        TextTable.Cell(problem[order.place.cable].name.printable),
        TextTable.Cell(Figures.quantity(order.length)), TextTable.Cell(Figures.count(order.count)),
        TextTable.Cell(order.cost.map(Figures.money) ?? ""), TextTable.Cell(order.deadlines),
      ])
    }
    page.table(table)
  }

  private func deadlines(of reels: [FiberPlan.Reel]) -> String {
    let days = reels.map { facts.pulls[facts.key(of: $0)]?.lowerBound }
    let dated = Dictionary(grouping: days.compactMap { $0 }) { $0 }.sorted { $0.key < $1.key }
      .map { "\($0.value.count) by \(words.short($0.key))" }
    let undated = days.count { $0 == nil }
    return (dated + (undated > 0 ? ["\(undated) at any time"] : [])).joined(separator: ", ")
  }
}
