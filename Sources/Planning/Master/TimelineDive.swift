// SPDX-License-Identifier: GPL-3.0-or-later

/// Fixes one group's timeline after another, each time the one whose average says most clearly what it should be.
///
/// Of a group's heaviest timelines the one is kept after which the bound, after a few passes, is least. Groups whose
/// timelines would take stock that is not there beside the others keep what they have.
struct TimelineDive {
  /// How much work goes into each group.
  struct Effort: Sendable {
    let candidates: Int
    let passesPerCandidate: Int
    let passesPerGroup: Int

    /// The effort that about so many passes for each group allow.
    init(passesPerGroup passes: Int) {
      switch passes {
      case 50...: (candidates, passesPerCandidate, passesPerGroup) = (3, 10, 20)
      case 15...: (candidates, passesPerCandidate, passesPerGroup) = (2, 4, 7)
      default: (candidates, passesPerCandidate, passesPerGroup) = (1, 0, max(0, min(4, passes)))
      }
    }
  }

  /// Phase dates, with the bound on every plan that has them.
  struct Dates: Sendable {
    /// The option of each phase.
    let choice: [Int32]
    let duals: Duals
    /// What the pricing problems say that plans with these dates cost at least; infinite where time ran out.
    let value: Double
  }

  let model: SearchModel
  let effort: Effort

  /// - Parameter random: Varies which of two equally clear groups comes first, and which of two near bounds is taken.
  func run(
    _ start: VolumeAlgorithm, random: inout SplitMix64, shouldStop: () -> Bool
  ) -> Dates {
    var volume = start
    var plan = PlanState(model: model)
    for group in volume.state.isFixed.indices {
      plan.placeTimeline(group: group, choice: start.state.choice)
    }
    while let group = clearest(volume, &random) {
      plan.removeTimeline(group: group)
      let candidates = allowed(volume, group, plan)
      if candidates.isEmpty {
        let options = model.timelines.phaseGroups[group].map { plan.choice[$0] }
        volume.fix(group: group, options: options)
      } else {
        volume = best(of: candidates, group, volume, &random, shouldStop)
      }
      plan.placeTimeline(group: group, choice: volume.state.choice)
      volume.run(passes: effort.passesPerGroup, shouldStop: shouldStop)
    }
    volume.run(passes: 4 * effort.passesPerGroup, shouldStop: shouldStop)
    return Dates(choice: plan.choice, duals: volume.duals, value: volume.value)
  }

  /// The group that is not fixed and whose heaviest timeline is heaviest, give or take.
  private func clearest(_ volume: VolumeAlgorithm, _ random: inout SplitMix64) -> Int? {
    var best: (group: Int, weight: Double)?
    for group in volume.state.isFixed.indices where !volume.state.isFixed[group] {
      let weight =
        (volume.state.timelines[group].first?.weight ?? 0) * (0.7 + 0.6 * random.nextUnit())
      if weight > best?.weight ?? -1 { best = (group, weight) }
    }
    return best?.group
  }

  private func allowed(
    _ volume: VolumeAlgorithm, _ group: Int, _ plan: PlanState
  ) -> [[Int32]] {
    let phases = model.timelines.phaseGroups[group]
    return volume.state.timelines[group].map(\.options).filter { options in
      var stock = plan.stock
      for (phase, option) in zip(phases, options) {
        let (uses, day) = model.uses(phase: phase, option: option)
        stock.take(uses, day: day)
      }
      return stock.isCovered
    }.prefix(effort.candidates).map { $0 }
  }

  private func best(
    of candidates: [[Int32]], _ group: Int, _ volume: VolumeAlgorithm, _ random: inout SplitMix64,
    _ shouldStop: () -> Bool
  ) -> VolumeAlgorithm {
    var best: (volume: VolumeAlgorithm, bound: Double)?
    for options in candidates {
      var trial = volume
      trial.fix(group: group, options: options)
      if candidates.count > 1 {
        trial.run(passes: effort.passesPerCandidate, shouldStop: shouldStop)
      }
      let bound = trial.value * (1 + 0.01 * random.nextUnit())
      if best.map({ bound < $0.bound }) ?? true { best = (trial, bound) }
    }
    return best?.volume ?? volume
  }
}
