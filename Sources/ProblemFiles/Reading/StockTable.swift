// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// The pools of a problem, found by item and site.
struct StockTable {
  struct Key: Hashable {
    let item: String
    /// nil for the pool of all sites.
    let site: SiteID?
  }

  private(set) var pools: [StockPool] = []
  private var ids: [Key: StockPoolID] = [:]
  private var items: Set<String> = []

  /// Adds a pool; answers false where there is one for this item and site.
  mutating func add(_ pool: StockPool) -> Bool {
    let key = Key(item: pool.item, site: pool.site)
    guard ids[key] == nil else { return false }
    ids[key] = StockPoolID(pools.count)
    pools.append(pool)
    items.insert(pool.item)
    return true
  }

  /// Whether there is a pool of `item` anywhere.
  func has(_ item: String) -> Bool { items.contains(item) }

  /// The pool from which a phase at `site` takes `item`: the site's own, else that of all sites.
  func pool(of item: String, at site: SiteID) -> StockPoolID? {
    ids[Key(item: item, site: site)] ?? ids[Key(item: item, site: nil)]
  }
}
