// SPDX-License-Identifier: GPL-3.0-or-later

package import PlanningModel
internal import Pricing
internal import Rotations

extension TimelineDive {
  /// Bans the options for which the groups that are fixed leave no stock; false where nothing is left then.
  ///
  /// Branches were taken before that was known: where they leave a group nothing, all branches of open groups are taken back.
  func banWithoutStock(_ node: inout Node) -> Bool {
    guard !model.problem.stock.isEmpty, !node.open.isEmpty else { return true }
    for branches in [node.banned, node.base] {
      var (banned, bundle) = (branches, node.bundle)
      guard ban(&banned, node), bundle.restrict(node.open, to: banned, lanes: lanes) else {
        continue
      }
      (node.banned, node.bundle) = (banned, bundle)
      return true
    }
    return false
  }

  private func ban(_ banned: inout BannedOptions, _ node: Node) -> Bool {
    for group in node.open {
      let stock = stock(beside: group, node)
      for phase in model.timelines.phaseGroups[group] {
        banned.keep(phase) { option in
          let (uses, day) = model.uses(phase: phase, option: Int32(option))
          return stock.allows(uses, day: day)
        }
      }
    }
    return banned.propagate(in: model.timelines)
  }

  /// What the other groups leave.
  package func stock(beside group: Int, _ node: Node) -> StockLedger {
    var stock = node.others.stock
    guard node.others.isPlaced[group] else { return stock }
    for phase in model.timelines.phaseGroups[group] {
      let (uses, day) = model.uses(phase: phase, option: node.others.choice[phase])
      stock.take(uses, day: day, sign: -1)
    }
    return stock
  }

  /// The best timeline of a group at the duals, whatever the branches say, whose phases all find stock; else the one that
  /// it had, where that is kept free.
  func stocked(_ group: Int, _ node: Node) -> [Int32]? {
    var banned = node.base
    guard ban(&banned, node) else { return nil }
    let block = node.bundle.block(ofGroup: group)
    let answer = lanes.price(
      [PricingLanes.Job(block: block, kind: .timeline(group: group))], duals: node.bundle.duals,
      choice: node.bundle.choice, banned: banned)[0]
    let stock = stock(beside: group, node)
    if let options = answer.column?.options, isStocked(group, options, stock),
      leaving(group, options, node.base) != nil
    {
      return options
    }
    guard node.others.isPlaced[group] else { return nil }
    let before = model.timelines.phaseGroups[group].map { node.others.choice[$0] }
    return leaving(group, before, node.base) == nil ? nil : before
  }

  func isStocked(_ group: Int, _ options: [Int32], _ left: StockLedger) -> Bool {
    guard !model.problem.stock.isEmpty else { return true }
    var stock = left
    for (phase, option) in zip(model.timelines.phaseGroups[group], options) {
      let (uses, day) = model.uses(phase: phase, option: option)
      stock.take(uses, day: day)
    }
    return stock.isCovered
  }
}
