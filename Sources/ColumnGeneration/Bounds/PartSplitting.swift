// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel
internal import Pricing

/// Cuts those parts of phases in two whose options are mixed most: what the relaxation gains by.
struct PartSplitting {
  private let mixes: MixedPhases

  /// Of the parts that are mixed, the share that is cut at a time.
  private static let shareAtATime = 0.6

  /// - Parameters:
  ///   - leastSpread: Mean distance of starts from their mean, in days, up to which a part does not count as mixed.
  ///   - clearMode: Share of a mode from which on a part does not.
  init(model: SearchModel, leastSpread: Double, clearMode: Double) {
    mixes = MixedPhases(model: model, leastSpread: leastSpread, clearMode: clearMode)
  }

  /// The parts of a mix with the most mixed of them cut; nil where none is mixed.
  func cut(_ bundle: BundleMethod) -> PhaseParts? {
    let parts = bundle.rows.parts
    let weights = bundle.blocks.optionWeights(in: bundle.rows.model.timelines)
    var found: [(part: Int, branch: Branch)] = []
    for (index, part) in parts.parts.enumerated() {
      let weights = weights[part.phase]
      let branches = mixes.branches(of: part.phase, left: part.options, weights: weights)
      guard var best = branches.max(by: { $0.score < $1.score }) else { continue }
      best.score *= part.options.reduce(0) { $0 + weights[$1] }
      found.append((index, best))
    }
    if found.isEmpty { return nil }
    found.sort { ($1.branch.score, $0.part) < ($0.branch.score, $1.part) }
    let count = Int((PartSplitting.shareAtATime * Double(found.count)).rounded(.up))
    return parts.cut(
      Dictionary(uniqueKeysWithValues: found.prefix(count).map { ($0.part, $0.branch) }),
      in: bundle.rows.model)
  }
}
