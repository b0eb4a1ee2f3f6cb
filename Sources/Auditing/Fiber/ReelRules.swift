// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// Whether the reels of a plan are there (specification, section 8).
struct ReelRules {
  let fiber: AuditedFiber
  let words: AuditWords

  private var problem: Problem { fiber.audited.problem }

  /// Reels that only their day of arrival tells apart.
  private struct Likeness: Hashable {
    let site: SiteID
    let cable: CableID
    let length: Decimal
    let cost: Decimal?
  }

  func check(into findings: inout Findings) {
    checkSerials(into: &findings)
    var groups: [Likeness: [FiberPlan.Reel]] = [:]
    var order: [Likeness] = []
    for reel in fiber.fiber.reels {
      let likeness = Likeness(
        site: reel.site, cable: reel.cable, length: reel.length, cost: reel.cost)
      if groups[likeness] == nil { order.append(likeness) }
      groups[likeness, default: []].append(reel)
    }
    for likeness in order { check(likeness, groups[likeness] ?? [], into: &findings) }
  }

  private func checkSerials(into findings: inout Findings) {
    var seen: Set<AuditedFiber.ReelKey> = []
    for reel in fiber.fiber.reels where !seen.insert(key(reel)).inserted {
      findings.add(
        .reelSerial, .site(reel.site), nil, "There are two of \(words.name(key(reel)))")
    }
  }

  private func key(_ reel: FiberPlan.Reel) -> AuditedFiber.ReelKey {
    .init(site: reel.site, cable: reel.cable, serial: reel.serial)
  }

  private func check(
    _ likeness: Likeness, _ reels: [FiberPlan.Reel], into findings: inout Findings
  ) {
    let kinds = problem[likeness.cable].reels.filter { kind in
      kind.length == likeness.length && kind.cost == likeness.cost
        && (kind.site ?? likeness.site) == likeness.site
    }
    guard !kinds.isEmpty else {
      let cost = likeness.cost.map { " at \(AuditWords.money($0))" } ?? ""
      findings.add(
        .reelKind, .site(likeness.site), nil,
        "\(problem[likeness.cable].name) has no reel of \(likeness.length)\(cost) at "
          + "\(words.name(likeness.site)), as \(words.name(key(reels[0]))) is")
      return
    }
    if let most = count(kinds, by: nil), reels.count > most {
      findings.add(
        .reelCount, .site(likeness.site), nil,
        "\(AuditWords.count(reels.count, "reel")) of \(problem[likeness.cable].name) with a length of "
          + "\(likeness.length) are cut at \(words.name(likeness.site)), and there are \(most)")
      return
    }
    checkArrivals(reels, kinds, into: &findings)
  }

  /// By any day, no more reels are begun than have come: a matching of reels to arrivals exists just then.
  private func checkArrivals(
    _ reels: [FiberPlan.Reel], _ kinds: [Cable.Reel], into findings: inout Findings
  ) {
    let begun = reels.compactMap { reel in
      fiber.firstPull[key(reel)].map { (day: $0, reel: reel) }
    }.sorted { ($0.day, $0.reel.serial) < ($1.day, $1.reel.serial) }
    for (position, entry) in begun.enumerated() {
      guard let come = count(kinds, by: entry.day), position >= come else { continue }
      findings.add(
        .reelAvailable, .site(entry.reel.site), entry.day,
        "\(words.name(key(entry.reel)).capitalizedFirst) is cut on \(words.date(entry.day)), by which "
          + "\(AuditWords.count(come, "reel")) of its kind have come, and \(position) are begun")
      return
    }
  }

  /// How many reels of these kinds have come by a day, or ever; nil where there is no limit.
  private func count(_ kinds: [Cable.Reel], by day: Day?) -> Int? {
    var count = 0
    for kind in kinds {
      if let day, let available = kind.available, day < available { continue }
      guard let limit = kind.count else { return nil }
      count += min(limit, 1_000_000_000)
    }
    return count
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
