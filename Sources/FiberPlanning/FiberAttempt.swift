// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// Cuttings of all sites and cables, and the installation that they allow.
struct FiberAttempt {
  struct Cut {
    let site: ReelSite
    let result: CuttingResult
  }

  let cuts: [Cut]
  /// Under which the cuts were made.
  let rules: ReelSite.Rules
  let reels: [DealtReel]
  let installation: Installation
  /// By run.
  let missing: [FiberPlan.Pieces]
  /// Pull phases with pieces that no reel holds.
  let shortOfReels: [PhaseID]
  /// By such phase: the site's cables and the lengths of the pieces, which later reels may hold.
  let wanted: [PhaseID: [(cut: Int, pieces: ReelSite.Pieces)]]

  init(cuts: [Cut], rules: ReelSite.Rules, crew: FiberCrew, steps: RunSteps) {
    self.cuts = cuts
    self.rules = rules
    var reels: [DealtReel] = []
    var counts: [RunID: Int] = [:]
    var wanted: [PhaseID: [(cut: Int, pieces: ReelSite.Pieces)]] = [:]
    for (number, cut) in cuts.enumerated() {
      let dealing = ReelDealing(cut.result.cutting, of: cut.site)
      reels += dealing.reels
      for pieces in dealing.missing {
        counts[pieces.run, default: 0] += pieces.count
        if let phase = pieces.phase { wanted[phase, default: []].append((number, pieces)) }
      }
    }
    self.reels = reels
    self.wanted = wanted
    shortOfReels = wanted.keys.sorted()
    missing = counts.sorted { $0.key < $1.key }
      .map { FiberPlan.Pieces(run: $0.key, count: $0.value) }
    installation = Installation(crew: crew, steps: steps, reels: reels)
  }

  var missingCount: Int { missing.reduce(0) { $0 + $1.count } }

  /// In money; reels without a cost count 1.
  var cost: Decimal { reels.reduce(0) { $0 + ($1.kind.cost ?? 1) } }

  /// Whether it leaves no more undone and, leaving as much, costs no more.
  func isNoWorse(than other: FiberAttempt) -> Bool {
    let (own, others) = (
      (installation.unfinished.count, missingCount),
      (other.installation.unfinished.count, other.missingCount)
    )
    return own < others || own == others && cost <= other.cost
  }

  /// Whether every piece has a reel, and every phase whose heads are there does its work.
  var isWhole: Bool { missing.isEmpty && installation.unfinished.isEmpty }
}
