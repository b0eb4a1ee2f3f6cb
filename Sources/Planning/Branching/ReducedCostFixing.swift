// SPDX-License-Identifier: GPL-3.0-or-later

/// Bans the options that no plan below a cutoff can have, as the duals of a bound tell (reduced cost fixing).
///
/// Where the Lagrangian value at some duals is L, a plan with option o of a phase costs at least L plus what the cheapest
/// timeline of its group with o costs more, at these duals, than the cheapest of all.
struct ReducedCostFixing {
  let lanes: PricingLanes

  /// The options that are left in a master problem; nil where no plan below the cutoff is.
  ///
  /// - Complexity: One pricing problem of a group for each of its options.
  func left(in bundle: BundleMethod, cutoff: Double) -> BannedOptions? {
    let timelines = bundle.rows.model.timelines
    var banned = bundle.banned ?? BannedOptions(model: timelines)
    let room = cutoff - bundle.bound
    guard room.isFinite else { return banned }
    for group in timelines.groups.indices {
      let costs = leastCosts(of: group, in: bundle, banned)
      let least = costs.joined().min() ?? 0
      for (phase, costs) in zip(timelines.phaseGroups[group], costs) {
        banned.keep(phase) { costs[$0] - least < room }
      }
    }
    return banned.propagate(in: timelines) ? banned : nil
  }

  /// For each phase of a group and each of its options: what timelines with it cost at least, at the duals of the bound.
  private func leastCosts(
    of group: Int, in bundle: BundleMethod, _ banned: BannedOptions
  ) -> [[Double]] {
    lanes.withPricer { pricer in
      bundle.boundDuals.withUnsafeBufferPointer { buffer in
        guard let duals = buffer.baseAddress else { return [] }
        return pricer.leastCosts(group: group, duals: duals, choice: bundle.choice, banned: banned)
      }
    }
  }
}
