// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// Heads and stock that a mode asks for, while they are added up.
struct Needs {
  var heads: [RoleID: Int] = [:]
  var quantities: [StockPoolID: Decimal] = [:]

  /// What `crew` and `uses` of `fields` ask for at `site`; nothing is looked up in stock where that is not known.
  init(fields: Fields, site: SiteID?, context: ReadingContext) {
    for entry in fields.entries("crew") {
      let role = context.roles.find(entry.keyNode, values: context.values)
      let count = entry.value.isNull ? nil : context.values.whole(entry.value)
      if let role, let count, count > 0 { heads[role, default: 0] += count }
    }
    for entry in fields.entries("uses") {
      guard let item = context.values.text(entry.keyNode), !entry.value.isNull,
        let quantity = context.values.decimal(entry.value),
        let pool = context.pool(of: item, at: site, spot: entry.keySpot)
      else { continue }
      if quantity > 0 { quantities[pool, default: 0] += quantity }
    }
  }

  func adding(_ other: Needs) -> Needs {
    var sum = self
    sum.heads.merge(other.heads, uniquingKeysWith: +)
    sum.quantities.merge(other.quantities, uniquingKeysWith: +)
    return sum
  }

  func adding(_ count: Int, of role: RoleID) -> Needs {
    var sum = self
    sum.heads[role, default: 0] += count
    return sum
  }

  var crew: [Mode.Need] {
    heads.map { Mode.Need(role: $0.key, heads: $0.value) }.sorted { $0.role < $1.role }
  }

  var uses: [Mode.Use] {
    quantities.map { Mode.Use(pool: $0.key, quantity: $0.value) }.sorted { $0.pool < $1.pool }
  }
}

extension ReadingContext {
  /// The pool from which `item` is taken at `site`; reported where there is none.
  fileprivate func pool(of item: String, at site: SiteID?, spot: Spot) -> StockPoolID? {
    guard stock.has(item) else {
      findings.report(
        .itemWithoutPool, at: spot, "the item has no pool in stock", found: item,
        advice: Suggestion.phrase(for: item, among: stock.pools.map(\.item))
          ?? "add it under stock")
      return nil
    }
    guard let site else { return nil }
    if let pool = stock.pool(of: item, at: site) { return pool }
    findings.report(
      .itemWithoutPool, at: spot, "the item has no pool at this site and none for all sites",
      found: item, advice: "add a pool of \(item) for \(sites[site.index].name) under stock")
    return nil
  }
}
