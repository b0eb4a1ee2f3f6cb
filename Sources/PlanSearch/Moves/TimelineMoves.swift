// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel
internal import Pricing
internal import Rotations

/// New timelines for a group that is taken out of a plan: its own best answer to the others, or one phase moved.
///
/// Owned by one thread; keeps its workspace between calls.
final class TimelineMoves {
  private let model: SearchModel
  private let pricer: TimelinePricer
  private var options: OptionPricing
  private var prices: [Double]

  init(model: SearchModel) {
    self.model = model
    pricer = TimelinePricer(model: model.timelines)
    pricer.enumerationLimit = TimelineMoves.enumerationLimit
    options = OptionPricing(model: model)
    prices = Array(repeating: 0, count: model.crew.rowCount)
  }

  /// The posts that a group's phases may ask, ascending.
  func posts(ofGroup group: Int) -> [Int] { options.posts(ofGroup: group) }

  /// The group's best timeline under guide prices, within `radius` days of the one it has where that is given.
  ///
  /// - Parameter noise: Largest relative change of a price, up or down.
  /// - Returns: Whether there is one that stock allows; `choice` then holds it.
  func reprice(
    group: Int, in state: PlanState, guide: GuidePrices, noise: Double, radius: Int?,
    choice: inout [Int32], random: inout SplitMix64
  ) -> Bool {
    priceOptions(group, state, guide, noise: noise, &random)
    if let radius { keepNear(group, choice, radius: radius) }
    return solve(group, state, &choice)
  }

  /// Moves one phase of the group to a random other option; the others follow with as little change as they can.
  ///
  /// - Parameter radius: Most days by which the phase's start moves.
  func shift(
    group: Int, in state: PlanState, guide: GuidePrices, radius: Int, choice: inout [Int32],
    random: inout SplitMix64
  ) -> Bool {
    let guideWeight = random.nextIndex(below: 2) == 0 ? 0 : random.nextUnit()
    if guideWeight > 0 {
      priceOptions(group, state, guide, noise: 0.3, &random)
    } else {
      forbidImpossible(group, state)
    }
    let phases = model.timelines.phaseGroups[group]
    let moved = phases[random.nextIndex(below: phases.count)]
    for phase in phases {
      let now = model.timelines.options[phase][Int(choice[phase])]
      for (index, option) in model.timelines.options[phase].enumerated() {
        let cost = pricer.optionCosts[phase][index]
        guard cost < TimelinePricer.impossible / 2 else { continue }
        pricer.optionCosts[phase][index] =
          guideWeight * cost + Double(abs(option.start - now.start)) * TimelineMoves.costPerDayMoved
          + (option.mode == now.mode ? 0 : TimelineMoves.costPerModeChanged)
      }
    }
    guard pick(moved, now: Int(choice[moved]), radius: radius, &random) else { return false }
    return solve(group, state, &choice)
  }

  /// Moves one phase of the group to a random other option, and what is in its way no further than it must.
  ///
  /// - Parameters:
  ///   - radius: Most days by which the phase's start moves.
  ///   - allowed: The groups that may change; nil for all.
  /// - Returns: The options of all phases; nil where something finds no room.
  func push(
    group: Int, in state: PlanState, radius: Int, allowed: Territory?, random: inout SplitMix64
  ) -> [Int32]? {
    let phases = model.timelines.phaseGroups[group]
    let phase = phases[random.nextIndex(below: phases.count)]
    let options = model.timelines.options[phase]
    let now = Int(state.choice[phase])
    let others = options.indices.filter {
      $0 != now && abs(options[$0].start - options[now].start) <= radius
    }
    guard !others.isEmpty else { return nil }
    let option = others[random.nextIndex(below: others.count)]
    let graph = model.timelines.graph
    guard
      let choice = PhasePush(timelines: model.timelines)
        .pushing(phase, to: option, from: state.choice)
    else { return nil }
    let isAllowed = choice.indices.allSatisfy {
      choice[$0] == state.choice[$0] || allowed?.groups[graph.groupOfPhase[$0]] ?? true
    }
    return isAllowed ? choice : nil
  }

  /// A move is one of many: better soon than best.
  private static let enumerationLimit = 60

  /// What it costs in a shift that another phase moves by a day, or changes its mode.
  private static let costPerDayMoved = 400.0
  private static let costPerModeChanged = 2500.0

  /// Leaves the phase one option, another than it has; false where it has no other.
  private func pick(
    _ phase: Int, now: Int, radius: Int, _ random: inout SplitMix64
  ) -> Bool {
    let start = model.timelines.options[phase][now].start
    let others = model.timelines.options[phase].indices.filter { index in
      index != now && pricer.optionCosts[phase][index] < TimelinePricer.impossible / 2
        && abs(model.timelines.options[phase][index].start - start) <= radius
    }
    guard !others.isEmpty else { return false }
    let chosen = others[random.nextIndex(below: others.count)]
    for index in pricer.optionCosts[phase].indices where index != chosen {
      pricer.optionCosts[phase][index] = TimelinePricer.impossible
    }
    return true
  }

  private func solve(_ group: Int, _ state: PlanState, _ choice: inout [Int32]) -> Bool {
    guard pricer.solve(group: group, choice: &choice) != nil else { return false }
    // Options were allowed one by one; together they may still take more than there is.
    var stock = state.stock
    for phase in model.timelines.phaseGroups[group] {
      let (uses, day) = model.uses(phase: phase, option: choice[phase])
      stock.take(uses, day: day)
    }
    return stock.isCovered
  }

  private func priceOptions(
    _ group: Int, _ state: PlanState, _ guide: GuidePrices, noise: Double,
    _ random: inout SplitMix64
  ) {
    let dayCount = model.crew.dayCount
    for post in options.posts(ofGroup: group) {
      var factor = 1.0
      for day in 0..<dayCount {
        if noise > 0, day % 3 == 0 { factor = 1 + noise * (2 * random.nextUnit() - 1) }
        let row = post * dayCount + day
        // Idle heads cost nothing.
        let isIdle = state.crew.cover[row] > state.crew.demand[row]
        prices[row] = isIdle ? 0 : guide.prices[row] * factor
      }
    }
    options.price(group: group, prices: prices, into: &pricer.optionCosts)
    forbidImpossible(group, state, keepingCosts: true)
  }

  /// Forbids options for which there is no stock, or that do not go with the dates of other groups.
  private func forbidImpossible(_ group: Int, _ state: PlanState, keepingCosts: Bool = false) {
    defer { forbidAgainstTies(of: group, state) }
    for phase in model.timelines.phaseGroups[group] {
      if !keepingCosts {
        for index in pricer.optionCosts[phase].indices { pricer.optionCosts[phase][index] = 0 }
      }
      let modes = model.problem.phases[phase].modes
      guard modes.contains(where: { !$0.uses.isEmpty }) else { continue }
      for (index, option) in model.timelines.options[phase].enumerated()
      where !state.stock.allows(
        model.problem.stockTaken(by: PhaseID(phase), mode: option.mode), day: option.start)
      {
        pricer.optionCosts[phase][index] = TimelinePricer.impossible
      }
    }
  }

  private func forbidAgainstTies(of group: Int, _ state: PlanState) {
    let (graph, options) = (model.timelines.graph, model.timelines.options)
    for arc in graph.ties[group] {
      let isBefore = graph.groupOfPhase[arc.predecessor] == group
      let (own, other) =
        isBefore ? (arc.predecessor, arc.successor) : (arc.successor, arc.predecessor)
      let fixed = options[other][Int(state.choice[other])]
      for (index, option) in options[own].enumerated()
      where isBefore
        ? TimelineOptions.anchor(option, arc) + arc.gap > fixed.start
        : option.start < TimelineOptions.anchor(fixed, arc) + arc.gap
      {
        pricer.optionCosts[own][index] = TimelinePricer.impossible
      }
    }
  }

  private func keepNear(_ group: Int, _ choice: [Int32], radius: Int) {
    for phase in model.timelines.phaseGroups[group] {
      let now = model.timelines.options[phase][Int(choice[phase])]
      for (index, option) in model.timelines.options[phase].enumerated()
      where abs(option.start - now.start) > radius || abs(option.finish - now.finish) > radius {
        pricer.optionCosts[phase][index] = TimelinePricer.impossible
      }
    }
  }
}
