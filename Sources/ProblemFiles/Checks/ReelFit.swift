// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// Checks that every piece of a build-out fits a reel of its cable at its site (specification, section 8).
struct ReelFit {
  let context: ReadingContext
  let site: SiteID
  let phases: [BuildOutsSection.LocatedPhase]
  let runs: [(id: RunID, located: RunsReader.Located)]

  /// Pieces of a pull phase that is done are cut already and need no reel.
  func check() {
    let done = phases.filter { $0.phase.isDone && $0.phase.fiber?.step == .pull }
    let cut = Set(done.flatMap { $0.phase.fiber?.runs ?? [] })
    for (id, located) in runs where !cut.contains(id) { check(located) }
  }

  private func check(_ located: RunsReader.Located) {
    let run = located.run
    guard let cable = context.soundCables[run.cable] else { return }
    let lengths = cable.reels.filter { ($0.site == nil || $0.site == site) && $0.count != 0 }
      .map(\.length)
    let piece = run.length + cable.slack
    if lengths.contains(where: { $0 >= piece }) { return }
    context.findings.report(
      .pieceFitsNoReel, at: lengthSpot(located.node),
      "the piece fits no reel of its cable at this site",
      found: "\(run.length) + \(cable.slack) slack",
      advice: lengths.max().map { "the longest reel has \($0)" } ?? "no reel is there")
  }

  private func lengthSpot(_ node: Node) -> Spot {
    guard case .mapping(let entries) = node.content else { return node.spot }
    return entries.first { $0.key == "length" }?.keySpot ?? node.spot
  }
}
