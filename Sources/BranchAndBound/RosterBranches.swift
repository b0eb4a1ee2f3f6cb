// SPDX-License-Identifier: GPL-3.0-or-later

internal import ColumnGeneration
internal import PlanningModel
internal import Pricing

/// Names branches on where an engineer is on a day, where a mix has several answers: what is left to a relaxation whose
/// dates are settled.
///
/// Only engineers who are alone in their class are asked: of several who are alike none can be told from the others.
struct RosterBranches {
  let model: SearchModel

  /// Shares of the mix nearer to none or all than this do not count as mixed.
  private static let leastMix = 0.02

  /// The branch of each engineer whose place is mixed most evenly, the most promising first.
  func branches(of node: TreeNode) -> [(rule: RosterRule, score: Double)] {
    let found = node.blocks.compactMap { block -> (rule: RosterRule, score: Double)? in
      guard case .crewClass(let index) = block.kind, model.crew.classes[index].members.count == 1
      else { return nil }
      return mostMixed(block, classIndex: index)
    }
    return found.sorted { ($1.score, $0.rule.classIndex) < ($0.score, $1.rule.classIndex) }
  }

  /// Whether one is away is asked first; the site only where that is nowhere mixed.
  private func mostMixed(
    _ block: BundleMethod.Block, classIndex: Int
  ) -> (rule: RosterRule, score: Double)? {
    let sites = model.crew.classes[classIndex].sites.indices
    return best(of: [.away], in: block, classIndex)
      ?? best(of: sites.map { .site($0) }, in: block, classIndex)
  }

  private func best(
    of places: [RosterRule.Place], in block: BundleMethod.Block, _ classIndex: Int
  ) -> (rule: RosterRule, score: Double)? {
    var best: (rule: RosterRule, score: Double)?
    let crewClass = model.crew.classes[classIndex]
    for place in places {
      for day in 0..<model.crew.dayCount {
        let rule = RosterRule(classIndex: classIndex, day: day, place: place, isThere: true)
        var share = 0.0
        for (column, weight) in zip(block.columns, block.weights) where weight > 1e-9 {
          guard let roster = column.roster else { continue }
          if rule.allows(roster, of: crewClass, in: model.crew) { share += weight }
        }
        let score = min(share, 1 - share)
        if score > best?.score ?? RosterBranches.leastMix { best = (rule, score) }
      }
    }
    return best
  }
}
