// SPDX-License-Identifier: GPL-3.0-or-later

internal import ColumnGeneration
internal import PlanningModel
internal import Pricing

/// Phase dates with the mix of the master problem at them: all timelines fixed, everyone's roster open.
///
/// Better dates are sought from here: groups whose timelines promise something are opened, and a dive fixes them anew.
struct DatesMix {
  private let lanes: PricingLanes
  private(set) var bundle: BundleMethod
  /// Holds the dates, and the stock that they take; its rosters mean nothing.
  private(set) var dates: PlanState
  /// How much is believed of what prices promise of each group; less after each dive that found nothing.
  private var trust: [Double]

  private static let passes = 150
  private static let tolerance = 2e-4
  /// What is left of the trust in groups with which nothing was found, and how trust comes back with each success.
  private static let (distrust, recovery) = (0.5, 1.5)

  private var model: SearchModel { bundle.rows.model }

  init(context: MasterContext, plan: PlanState, duals: [Double], lanes: PricingLanes) {
    self.lanes = lanes
    dates = plan
    let everyone = Array(context.rows.model.crew.classOfEngineer.indices)
    bundle = BundleMethod(
      context: context, plan: plan, engineers: everyone, duals: duals, lanes: lanes)
    trust = Array(repeating: 1, count: context.rows.model.timelines.groups.count)
  }

  /// Brings the mix near its optimum at the dates.
  mutating func settle(shouldStop: () -> Bool) {
    bundle.run(
      passes: DatesMix.passes, lanes: lanes, tolerance: DatesMix.tolerance, shouldStop: shouldStop)
  }

  /// What the relaxation is worth at the dates, or a little more.
  var value: Double { bundle.value }

  /// What a dive has found: a mix at other dates of some groups.
  struct Found {
    let bundle: BundleMethod
    let groups: [Int]
  }

  /// Opens some groups that promise something, and dives for their dates.
  ///
  /// - Parameters:
  ///   - width: How many groups; of one or two by chance one or both.
  ///   - limit: What the relaxation may be worth at the new dates.
  /// - Returns: nil where it would be worth more, or the dive came back to the dates that are there.
  mutating func dive(
    effort: TimelineDive.Effort, width: Int, limit: Double, random: inout SplitMix64,
    shouldStop: () -> Bool
  ) -> Found? {
    let groups = promising(
      width > TimelineDive.fewGroups ? width : 1 + random.nextIndex(below: width), &random)
    guard !groups.isEmpty else { return nil }
    var trial = bundle
    for group in groups { trial.free(group: group, lanes: lanes) }
    let found = TimelineDive(lanes: lanes, effort: effort).run(
      trial, plan: dates, groups: groups, keeping: kept(of: groups, &random), limit: limit,
      random: &random, shouldStop: shouldStop)
    guard let found, found.choice != bundle.choice, found.value <= limit else {
      for group in groups { trust[group] *= DatesMix.distrust }
      return nil
    }
    return Found(bundle: found, groups: groups)
  }

  /// Of groups with many phases, those that stay as they are: all but some that are in progress at about the same time.
  private func kept(of groups: [Int], _ random: inout SplitMix64) -> [Int] {
    groups.flatMap { group -> [Int] in
      let phases = model.timelines.phaseGroups[group]
      guard phases.count > DatesMix.mostPhases else { return [] }
      let starts = phases.map { model.timelines.options[$0][Int(bundle.choice[$0])].start }
      let middle = starts[random.nextIndex(below: starts.count)]
      let nearest = phases.indices.sorted {
        (abs(starts[$0] - middle), $0) < (abs(starts[$1] - middle), $1)
      }
      return nearest.dropFirst(DatesMix.mostPhases).map { phases[$0] }
    }
  }

  /// Phases of one group that a dive opens at most.
  private static let mostPhases = 12

  /// Goes on from what was found.
  mutating func take(_ found: Found) {
    bundle = found.bundle
    for group in found.groups {
      dates.removeTimeline(group: group)
      dates.placeTimeline(group: group, choice: found.bundle.choice)
    }
    for group in trust.indices { trust[group] = min(1, trust[group] * DatesMix.recovery) }
  }

  /// Draws groups by what they promise; one that has ties is joined by some that it is tied to, as alone it can hardly move.
  private func promising(_ count: Int, _ random: inout SplitMix64) -> [Int] {
    var weights = zip(promises, trust).map(*)
    var chosen: [Int] = []
    while chosen.count < count {
      let tied = Set(chosen.flatMap { model.timelines.graph.neighbors(of: $0) })
        .subtracting(chosen).sorted()
      if !tied.isEmpty, random.nextIndex(below: 2) == 0 {
        chosen.append(tied[random.nextIndex(below: tied.count)])
      } else {
        var left = random.nextUnit() * weights.reduce(0, +)
        let drawn = weights.indices.first {
          left -= weights[$0]
          return left < 0
        }
        guard let drawn else { break }
        chosen.append(drawn)
      }
      if let last = chosen.last { weights[last] = 0 }
    }
    return chosen.sorted()
  }

  /// What each group's best timeline would save at the duals of the mix: the most that changing it alone can gain.
  private var promises: [Double] {
    let groups = model.timelines.groups.indices
    let free = groups.map {
      PricingLanes.Job(block: bundle.block(ofGroup: $0), kind: .timeline(group: $0))
    }
    let fixed = groups.map {
      PricingLanes.Job(block: bundle.block(ofGroup: $0), kind: .fixedTimeline(group: $0))
    }
    let answers = lanes.price(
      free + fixed, duals: bundle.boundDuals, choice: bundle.choice, banned: nil)
    return groups.map { max(0, answers[groups.count + $0].value - answers[$0].value) }
  }
}
