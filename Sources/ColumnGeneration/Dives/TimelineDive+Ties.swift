// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel
internal import Pricing

/// Ties between build-outs in a dive: no pricing problem looks at them, so that what is fixed narrows what is open.
extension TimelineDive {
  /// What groups that stay as they are in a plan, and phases that do, leave the open ones; nil where that is nothing for
  /// some phase.
  func left(to open: [Int], by plan: PlanState, keeping kept: [Int]) -> BannedOptions? {
    let graph = model.timelines.graph
    var banned = BannedOptions(model: model.timelines)
    let closed = Set(
      open.flatMap { graph.ties[$0] }.flatMap { [$0.predecessor, $0.successor] }
        .filter { !open.contains(graph.groupOfPhase[$0]) }
    ).union(kept).sorted()
    banned.keep(closed, at: plan.choice)
    return banned.propagate(in: model.timelines, from: closed) ? banned : nil
  }

  /// What is left once a group takes a timeline; nil where some phase of another group then has no option.
  func leaving(_ group: Int, _ options: [Int32], _ banned: BannedOptions) -> BannedOptions? {
    guard !model.timelines.graph.ties[group].isEmpty else { return banned }
    let phases = model.timelines.phaseGroups[group]
    var left = banned
    for (phase, option) in zip(phases, options) { left.keep(phase) { $0 == Int(option) } }
    return left.propagate(in: model.timelines, from: phases) ? left : nil
  }

  /// Leaves the open groups what is not banned, where one of `groups` has ties, or phases were kept; false where some group
  /// then has no timeline.
  ///
  /// Groups without ties are left as they are: to price all that are open again would take more time than the dive itself.
  func restrict(_ node: inout Node, tiedTo groups: [Int], keeping kept: [Int] = []) -> Bool {
    let isTied = groups.contains { !model.timelines.graph.ties[$0].isEmpty }
    guard isTied || !kept.isEmpty else { return true }
    return node.bundle.restrict(node.open, to: node.banned, lanes: lanes)
  }

  /// The open groups whose options a branch on a group may ban.
  func touched(by group: Int, _ node: Node) -> [Int] {
    model.timelines.graph.ties[group].isEmpty ? [group] : node.open
  }
}
