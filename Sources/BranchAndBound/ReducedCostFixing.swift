// SPDX-License-Identifier: GPL-3.0-or-later

internal import ColumnGeneration
internal import PlanningModel
internal import Pricing

/// Bans the options that no plan below a cutoff can have, as the duals of a bound tell (reduced cost fixing).
///
/// Where the Lagrangian value at some duals is L, a plan with option o of a phase costs at least L plus what the cheapest
/// timeline of its group with o costs more, at these duals, than what entered L for the group.
struct ReducedCostFixing {
  let lanes: PricingLanes

  /// Groups with more options are left as they are: a pricing problem for each would take longer than it is worth.
  private static let mostOptions = 1500

  /// The options that are left in a master problem; nil where no plan below the cutoff is.
  ///
  /// - Complexity: One pricing problem of a group for each of its options.
  func left(in bundle: BundleMethod, cutoff: Double) -> BannedOptions? {
    let timelines = bundle.rows.model.timelines
    var banned = bundle.banned ?? BannedOptions(model: timelines)
    let room = cutoff - bundle.bound
    guard room.isFinite else { return banned }
    for (group, phases) in timelines.phaseGroups.enumerated() {
      let optionCount = phases.reduce(0) { $0 + timelines.options[$1].count }
      guard optionCount <= ReducedCostFixing.mostOptions else { continue }
      let least = leastCost(of: group, in: bundle)
      let costs = leastCostsByOption(of: group, in: bundle, banned)
      for (phase, costs) in zip(phases, costs) {
        banned.keep(phase) { costs[$0] - least < room }
      }
    }
    return banned.propagate(in: timelines) ? banned : nil
  }

  /// What entered the bound for a group: a lower bound on all its timelines where they were not all looked at.
  private func leastCost(of group: Int, in bundle: BundleMethod) -> Double {
    let job = PricingLanes.Job(block: bundle.block(ofGroup: group), kind: .timeline(group: group))
    return lanes.price(
      [job], duals: bundle.boundDuals, choice: bundle.choice, banned: bundle.banned)[0].value
  }

  /// For each phase of a group and each of its options: what timelines with it cost at least, at the duals of the bound.
  private func leastCostsByOption(
    of group: Int, in bundle: BundleMethod, _ banned: BannedOptions
  ) -> [[Double]] {
    lanes.withPricer { pricer in
      bundle.boundDuals.withUnsafeBufferPointer { buffer in
        guard let duals = buffer.baseAddress else { return [] }
        return pricer.leastCostsByOption(
          group: group, duals: duals, choice: bundle.choice, banned: banned)
      }
    }
  }
}
