// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// Reads `cables` with their reels (specification, section 8).
struct CablesSection {
  private enum Fiber: String, CaseIterable {
    case laser3 = "OM3"
    case laser4 = "OM4"
    case laser5 = "OM5"
    case single2 = "OS2"
  }

  private enum Link: String, CaseIterable {
    case multimode = "mpo-mm"
    case singlemode = "mpo-sm"
    case split = "mpo-sm-split"
    case duplex = "lc-sm"
  }

  let context: ReadingContext

  func read(_ root: Fields) {
    for entry in root.entries("cables") {
      if let id = readCable(entry) { context.cableEntries[id] = entry }
    }
  }

  /// Reads one entry of `cables`, of a file or of a fabric.
  @discardableResult
  func readCable(_ entry: Node.Entry) -> CableID? {
    let keys = ["reels", "slack", "fiber", "link", "polarity", "connector"]
    let errorCount = context.findings.errorCount
    let name = context.values.id(entry.keyNode)
    let id = name.flatMap {
      context.cableNames.add($0, at: entry.keySpot, findings: context.findings)
    }
    let fields = context.fields(entry.value, keys)
    let reels = (fields?.required("reels").flatMap(context.values.items) ?? []).compactMap(reel)
    if let fields { checkCosts(reels, fields: fields) }
    let slack = fields?.decimal("slack") ?? 0
    let labels = fields.map(labels) ?? [:]
    guard let name, let id else { return nil }
    let cable = Cable(name: name, reels: reels, slack: slack, labels: labels)
    context.cables.append(cable)
    if context.findings.errorCount == errorCount { context.soundCables[id] = cable }
    return id
  }

  private func reel(_ node: Node) -> Cable.Reel? {
    guard let fields = context.fields(node, ["length", "cost", "count", "available", "site"]) else {
      return nil
    }
    let length = fields.required("length").flatMap { context.values.decimal($0, .positive) }
    let site = fields["site"].flatMap(context.site)
    let reel = length.map { length in
      Cable.Reel(
        length: length, cost: fields.decimal("cost"), count: fields.whole("count"),
        available: fields["available"].flatMap(context.day), site: site)
    }
    return reel
  }

  private func checkCosts(_ reels: [Cable.Reel], fields: Fields) {
    let priced = reels.count { $0.cost != nil }
    guard priced > 0, priced < reels.count else { return }
    context.findings.report(
      .reelCosts, at: fields.keySpot("reels"),
      "\(priced) of \(reels.count) kinds of reel have a cost; either every kind has one or none")
  }

  private func labels(_ fields: Fields) -> [String: String] {
    var labels: [String: String] = [:]
    labels["fiber"] = fields["fiber"].flatMap { context.values.word($0, of: Fiber.self) }?.rawValue
    labels["link"] = fields["link"].flatMap { context.values.word($0, of: Link.self) }?.rawValue
    labels["polarity"] = fields.text("polarity")
    labels["connector"] = fields.text("connector")
    return labels
  }
}
