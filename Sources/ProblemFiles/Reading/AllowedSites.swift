// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// Reads `sites` of an engineer or item: where it may go, every site where left out.
struct AllowedSites {
  let context: ReadingContext
  /// `the engineer`, or `the item`.
  let whom: String

  /// One flag for each site.
  func flags(_ node: Node?) -> [Bool] {
    let all = [Bool](repeating: true, count: context.sites.count)
    guard let node, let fields = context.fields(node, ["only", "except"]) else { return all }
    guard fields.has("only") != fields.has("except") else {
      context.findings.report(
        .keysDoNotGoTogether, at: node.spot, "exactly one of only and except must be given")
      return all
    }
    let isOnly = fields.has("only")
    let items = fields.items(isOnly ? "only" : "except")
    if isOnly, items.isEmpty {
      context.findings.report(
        .nothingListed, at: node.spot, "only is empty: \(whom) goes nowhere")
    }
    var allowed = [Bool](repeating: !isOnly, count: context.sites.count)
    for item in items {
      guard let site = context.site(item), site.index < allowed.count else { continue }
      if allowed[site.index] == isOnly {
        context.findings.report(
          .namedTwice, at: item.spot, "the site is named twice", found: item.summary)
      }
      allowed[site.index] = isOnly
    }
    return allowed
  }
}
