// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// Reads `stock` (specification, sections 1 and 3).
struct StockSection {
  let context: ReadingContext

  func read(_ root: Fields) {
    for item in root.items("stock") { readPool(item) }
  }

  private func readPool(_ node: Node) {
    let keys = ["item", "unit", "site", "on_hand", "deliveries"]
    guard let fields = context.fields(node, keys) else { return }
    let item = fields.required("item").flatMap(context.values.text)
    let site = fields["site"].map { context.site($0) }
    let unit = fields.text("unit")
    let onHand = fields.decimal("on_hand") ?? 0
    let deliveries = fields.items("deliveries").compactMap(delivery)
    // A pool whose site is not known is no pool of all sites.
    guard let item, site == nil || site != .some(nil) else { return }
    let pool = StockPool(
      item: item, unit: unit, site: site ?? nil, onHand: onHand, deliveries: deliveries)
    if !context.stock.add(pool) {
      context.findings.report(
        .duplicateID, at: node.spot, "there is a pool for this item and site already", found: item,
        advice: "put both into one entry, with deliveries")
    }
  }

  private func delivery(_ node: Node) -> StockPool.Delivery? {
    guard let fields = context.fields(node, ["date", "quantity"]) else { return nil }
    let day = fields.required("date").flatMap(context.day)
    let quantity = fields.required("quantity").flatMap { context.values.decimal($0) }
    guard let day, let quantity else { return nil }
    return StockPool.Delivery(day: day, quantity: quantity)
  }
}
