// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// Who may go to a site by its own `engineers` (specification, section 11).
struct SitePermit {
  let isOnly: Bool
  /// Ids as the file writes them, of entries of engineers and equipment.
  let names: Set<String>
  let nodes: [Node]
  let spot: Spot

  func allows(_ entry: String) -> Bool { names.contains(entry) == isOnly }
}

extension ReadingContext {
  /// Reads `only` or `except` of a site.
  func permit(_ node: Node?) -> SitePermit? {
    guard let node, let fields = fields(node, ["only", "except"]) else { return nil }
    guard fields.has("only") != fields.has("except") else {
      findings.report(
        .keysDoNotGoTogether, at: node.spot, "exactly one of only and except must be given")
      return nil
    }
    let isOnly = fields.has("only")
    let nodes = fields.items(isOnly ? "only" : "except")
    if isOnly, nodes.isEmpty {
      findings.report(.nothingListed, at: node.spot, "only is empty: nobody may go there")
    }
    var names: Set<String> = []
    for item in nodes {
      guard let name = values.text(item) else { continue }
      if !names.insert(name).inserted {
        findings.report(.namedTwice, at: item.spot, "the id is named twice", found: name)
      }
    }
    return SitePermit(isOnly: isOnly, names: names, nodes: nodes, spot: node.spot)
  }

  /// Of the sites that an entry's own `sites` allows those whose permits allow it as well.
  func permitted(_ mayGoTo: [Bool], entry: String) -> [Bool] {
    mayGoTo.indices.map { site in
      mayGoTo[site] && permits[SiteID(site)]?.allows(entry) ?? true
    }
  }

  /// Reports what permits name that is no entry; needs engineers and equipment to be read.
  func checkPermits() {
    for (_, permit) in permits.sorted(by: { $0.key < $1.key }) {
      for node in permit.nodes {
        guard case .scalar(let scalar) = node.content, !entryNames.contains(scalar.text) else {
          continue
        }
        findings.report(
          .unknownReference, at: node.spot, "no engineer or item of equipment has this id",
          found: scalar.text,
          advice: Suggestion.phrase(for: scalar.text, among: entryNames.sorted())
            ?? "name ids as the file writes them, one for all of an entry with count")
      }
    }
  }
}
