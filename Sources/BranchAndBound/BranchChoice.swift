// SPDX-License-Identifier: GPL-3.0-or-later

internal import ColumnGeneration
internal import PlanningModel
internal import Pricing

/// A way to cut a node in two.
enum NodeBranch: Sendable {
  case timelines(Branch)
  /// The first child keeps the rule, the second its opposite.
  case roster(RosterRule)
}

/// Names the branches of a node that are worth trying.
///
/// Mixed timelines are what the relaxation gains by: a phase whose starts are spread is cut at their mean, one whose modes
/// are mixed into the heaviest mode and the others. Beside them stand branches on where an engineer is on a day; they come
/// first where no timelines are mixed, beside cuts just before and after a phase's start. Where nothing at all is mixed a
/// plan at the dates of the mix comes before such cuts.
struct BranchChoice {
  let model: SearchModel
  /// Branches that are named at most.
  static let count = 4
  /// Of them those on rosters, at most: where timelines are mixed, and where they are not.
  private static let (rosterCount, settledRosterCount) = (1, 3)
  private let mixes: MixedPhases
  private let rosters: RosterBranches

  init(model: SearchModel) {
    self.model = model
    mixes = MixedPhases(model: model, leastSpread: 1e-3, clearMode: 0.98)
    rosters = RosterBranches(model: model)
  }

  /// - Returns: The most promising first; none where nothing is mixed, unless a plan has been sought and options are left.
  func branches(of node: TreeNode) -> [NodeBranch] {
    let weights = node.blocks.optionWeights(in: model.timelines)
    let phases = weights.indices.filter { model.timelines.graph.groupOfPhase[$0] >= 0 }
    let open = phases.map { (phase: $0, left: node.banned.left($0)) }.filter { $0.left.count > 1 }
    let mixed =
      brokenTies(of: node)
      + open.flatMap {
        mixes.branches(of: $0.phase, left: $0.left, weights: weights[$0.phase])
      }
    let own = rosters.branches(of: node)
      .prefix(mixed.isEmpty ? BranchChoice.settledRosterCount : BranchChoice.rosterCount)
    if mixed.isEmpty, own.isEmpty, node.stage != .tried { return [] }
    let dates =
      mixed.isEmpty
      ? open.flatMap { beside($0.phase, left: $0.left, weights: weights[$0.phase]) } : mixed
    let ranked = dates.sorted { ($1.score, $0.phase) < ($0.score, $1.phase) }
    return own.map { .roster($0.rule) }
      + ranked.prefix(BranchChoice.count - own.count).map { .timelines($0) }
  }

  /// Cuts after the starts that come too early for the heaviest timelines of other groups: no pricing problem looks at ties.
  private func brokenTies(of node: TreeNode) -> [Branch] {
    let timelines = model.timelines
    guard timelines.graph.ties.contains(where: { !$0.isEmpty }),
      let dates = node.heaviestDates(in: timelines)
    else { return [] }
    return timelines.graph.ties.indices.flatMap { group in
      timelines.graph.ties[group].filter {
        timelines.graph.groupOfPhase[$0.successor] == group && !timelines.keeps($0, choice: dates)
      }.map { arc in
        let before = timelines.options[arc.predecessor][Int(dates[arc.predecessor])]
        let start = timelines.options[arc.successor][Int(dates[arc.successor])].start
        let missing = TimelineOptions.anchor(before, arc) + arc.gap - start
        return mixes.cutting(
          arc.successor, after: start, score: Double(missing) * mixes.size(arc.successor))
      }
    }
  }

  /// Cuts just before and after where the phase is; where only modes are left, the first against the others.
  private func beside(_ phase: Int, left: [Int], weights: [Double]) -> [Branch] {
    let options = model.timelines.options[phase]
    let starts = left.map { options[$0].start }
    guard let first = starts.min(), let last = starts.max() else { return [] }
    guard first < last else {
      let mode = options[left[0]].mode
      return [
        Branch(phase: phase, isFirst: options.map { $0.mode == mode }, score: mixes.size(phase))
      ]
    }
    let heaviest = left.max { weights[$0] < weights[$1] } ?? left[0]
    let start = options[heaviest].start
    let score = Double(last - first) * mixes.size(phase)
    return [start - 1, start].filter { $0 >= first && $0 < last }.map {
      mixes.cutting(phase, after: $0, score: score)
    }
  }
}
