// SPDX-License-Identifier: GPL-3.0-or-later

internal import ColumnGeneration
internal import PlanningModel
internal import Pricing

/// Phase dates with the mix of the master problem at them: all timelines fixed, everyone's roster open.
///
/// Better dates are sought from here: groups whose timelines promise something are opened, and a dive fixes them anew.
struct DatesMix: Sendable {
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
    dates = plan
    let everyone = Array(context.rows.model.crew.classOfEngineer.indices)
    bundle = BundleMethod(
      context: context, plan: plan, engineers: everyone, duals: duals, lanes: lanes)
    trust = Array(repeating: 1, count: context.rows.model.timelines.groups.count)
  }

  /// Brings the mix near its optimum at the dates.
  mutating func settle(lanes: PricingLanes, shouldStop: () -> Bool) {
    bundle.run(
      passes: DatesMix.passes, lanes: lanes, tolerance: DatesMix.tolerance, shouldStop: shouldStop)
  }

  /// What the relaxation is worth at the dates, or a little more.
  var value: Double { bundle.value }

  /// What a dive has found: a mix at other dates of some groups.
  struct Found: Sendable {
    let bundle: BundleMethod
    let groups: [Int]
  }

  /// Opens some groups, and dives for their dates.
  ///
  /// - Parameters:
  ///   - limit: What the relaxation may be worth at the new dates.
  ///   - lanes: Solve the pricing problems; owned by this dive as long as it takes.
  /// - Returns: nil where it would be worth more, or the dive came back to the dates that are there.
  func dive(
    groups: [Int], effort: TimelineDive.Effort, limit: Double, lanes: PricingLanes,
    random: inout SplitMix64, shouldStop: () -> Bool
  ) -> Found? {
    guard !groups.isEmpty else { return nil }
    var trial = bundle
    for group in groups { trial.free(group: group, lanes: lanes) }
    let found = TimelineDive(lanes: lanes, effort: effort).run(
      trial, plan: dates, groups: groups, keeping: kept(of: groups, &random), limit: limit,
      random: &random, shouldStop: shouldStop)
    guard let found, found.choice != bundle.choice, found.value <= limit else { return nil }
    return Found(bundle: found, groups: groups)
  }

  /// Believes less of what prices promise of some groups, as a dive has found nothing with them.
  mutating func doubt(_ groups: [Int]) {
    for group in groups { trust[group] *= DatesMix.distrust }
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

  /// The mix with what another dive from the same dates has found, too: the groups of both at their new dates.
  ///
  /// - Returns: nil where that would be worth no less, breaks a tie, or takes stock that is not there.
  func joined(by other: Found, lanes: PricingLanes, shouldStop: () -> Bool) -> DatesMix? {
    let graph = model.timelines.graph
    guard other.groups.allSatisfy({ graph.ties[$0].isEmpty }) else { return nil }
    var joined = self
    for group in other.groups {
      joined.dates.removeTimeline(group: group)
      joined.dates.placeTimeline(group: group, choice: other.bundle.choice)
      joined.bundle.free(group: group, lanes: lanes)
      joined.bundle.fix(
        group: group,
        options: model.timelines.phaseGroups[group].map { other.bundle.choice[$0] }, lanes: lanes)
    }
    guard joined.dates.stock.isCovered else { return nil }
    joined.bundle.run(
      passes: DatesMix.passesToJoin, lanes: lanes, tolerance: DatesMix.tolerance,
      shouldStop: shouldStop)
    return joined.value < value ? joined : nil
  }

  private static let passesToJoin = 30

  /// Draws groups by what they promise; one that has ties is joined by some that it is tied to, as alone it can hardly move.
  ///
  /// - Parameters:
  ///   - width: How many groups; of one or two by chance one or both.
  ///   - others: Groups that are not to be drawn.
  func promising(
    width: Int, besides others: [Int], lanes: PricingLanes, random: inout SplitMix64
  ) -> [Int] {
    let count = width > TimelineDive.fewGroups ? width : 1 + random.nextIndex(below: width)
    var weights = zip(promises(lanes), trust).map(*)
    for group in others { weights[group] = 0 }
    var chosen: [Int] = []
    while chosen.count < count {
      let tied = Set(chosen.flatMap { model.timelines.graph.neighbors(of: $0) })
        .subtracting(chosen).subtracting(others).sorted()
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
  private func promises(_ lanes: PricingLanes) -> [Double] {
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
