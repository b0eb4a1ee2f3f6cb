// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel
internal import Pricing

/// Each engineer's own best answer to the others' plans, exact under the marginal value of every head.
///
/// Owned by one thread; keeps its workspace between calls.
final class BestResponse {
  let model: CrewModel
  private var pricer: RosterPricer
  private var prices: RosterPrices

  init(model: CrewModel) {
    self.model = model
    pricer = RosterPricer(model: model)
    prices = RosterPrices(model: model)
  }

  /// How marginal prices are changed before an answer is sought, so that answers differ.
  struct Distortion {
    /// Share of the guide price in the price of a head, 0 to 1.
    var guideShare = 0.0
    var guide: [Double] = []
    /// Largest relative change of a price, up or down.
    var noise = 0.0
    /// The only cover rows that are wanted; nil for all.
    var promised: Set<Int>?

    static let none = Distortion()
  }

  /// The best roster within `window` of an engineer who is not placed; `base` holds the days outside the window.
  ///
  /// Days over target are first priced at nothing, then at their full cost, then at prices between, and the best of
  /// the answers is taken: a Lagrangian search that is exact where one of the two ends is best. Standby days above their
  /// target likewise.
  func answer(
    of engineer: Int, in state: CrewState, window: Range<Int>, base: [DayCode],
    distortion: Distortion = .none, random: inout SplitMix64
  ) -> CompactRoster? {
    let crewClass = state.crewClass(of: engineer)
    state.priceMarginally(crewClass, window: window, into: &prices)
    distort(distortion, crewClass: crewClass, window: window, random: &random)
    prices.perDayAway = 0
    prices.perStandbyDay = 0
    guard let free = bestAway(crewClass, window: window, base: base) else { return nil }
    guard let target = crewClass.standbyTarget, crewClass.overStandbyCost > 0,
      free.roster.standbyRows.count > target
    else { return free.roster }
    var best = free
    for share in BestResponse.sharesOfStandbyCost {
      prices.perDayAway = 0
      prices.perStandbyDay = share * crewClass.overStandbyCost
      guard let priced = bestAway(crewClass, window: window, base: base) else { break }
      if net(priced, crewClass) > net(best, crewClass) { best = priced }
    }
    prices.perStandbyDay = 0
    return best.roster
  }

  /// Prices of a standby day that are tried where more are wanted than the target, as shares of what one too many costs.
  private static let sharesOfStandbyCost = [1, 0.5]

  /// The best answer at the price of standby days that is set.
  private func bestAway(
    _ crewClass: CrewClass, window: Range<Int>, base: [DayCode]
  ) -> Answer? {
    guard let free = roster(of: crewClass, window: window, base: base) else { return nil }
    guard let target = crewClass.awayTarget, crewClass.overTargetCost > 0,
      free.roster.awayDays > target
    else { return free }
    return boundedAnswer(free, crewClass, target: target, window: window, base: base)
  }

  /// What an answer earns, days over targets deducted.
  private func net(_ answer: Answer, _ crewClass: CrewClass) -> Double {
    answer.earned - answer.roster.fullCost(of: crewClass) + answer.roster.cost
  }

  private typealias Answer = (roster: CompactRoster, earned: Double)

  private func roster(
    of crewClass: CrewClass, window: Range<Int>, base: [DayCode]
  ) -> Answer? {
    guard
      let best = pricer.bestRoster(of: crewClass, prices: prices, window: window, base: base)
    else { return nil }
    let roster = CompactRoster(days: best.days, of: crewClass, in: model)
    // Days outside the window are the same in every answer, so their price per day away is a constant.
    let standby = window.count { if case .standby = best.days[$0].meaning { true } else { false } }
    return (
      roster,
      best.value + prices.perDayAway * Double(awayDays(best.days, window))
        + prices.perStandbyDay * Double(standby)
    )
  }

  private func awayDays(_ days: [DayCode], _ window: Range<Int>) -> Int {
    window.reduce(0) { count, day in
      switch days[day].meaning {
      case .home, .standby, .localWork: count
      case .work, .off, .travel: count + 1
      }
    }
  }

  private func boundedAnswer(
    _ free: Answer, _ crewClass: CrewClass, target: Int, window: Range<Int>, base: [DayCode]
  ) -> Answer {
    var best = free
    var (low, high) = (0.0, crewClass.overTargetCost)
    prices.perDayAway = high
    for _ in 0..<4 {
      guard let priced = roster(of: crewClass, window: window, base: base) else { break }
      if net(priced, crewClass) > net(best, crewClass) { best = priced }
      if priced.roster.awayDays >= target && prices.perDayAway == crewClass.overTargetCost { break }
      if priced.roster.awayDays == target { break }
      if priced.roster.awayDays > target {
        low = prices.perDayAway
      } else {
        high = prices.perDayAway
      }
      prices.perDayAway = (low + high) / 2
    }
    return best
  }

  private func distort(
    _ distortion: Distortion, crewClass: CrewClass, window: Range<Int>, random: inout SplitMix64
  ) {
    guard distortion.guideShare > 0 || distortion.noise > 0 || distortion.promised != nil else {
      return
    }
    distortStandby(distortion, crewClass: crewClass, window: window, random: &random)
    for qualification in [crewClass.qualifications.flatMap { $0 }, crewClass.localQualifications]
      .joined()
    {
      var factor = 1.0
      for day in window {
        if distortion.noise > 0, day % 4 == 0 {
          factor = 1 + distortion.noise * (2 * random.nextUnit() - 1)
        }
        let row = qualification.post * model.dayCount + day
        let price = prices.cover[row]
        guard price > RosterPrices.unwanted / 2 else { continue }
        if let promised = distortion.promised, !promised.contains(row) {
          prices.cover[row] = RosterPrices.unwanted
          continue
        }
        let guide = distortion.guide.isEmpty ? price : min(price, distortion.guide[row])
        prices.cover[row] =
          ((1 - distortion.guideShare) * price + distortion.guideShare * guide) * factor
      }
    }
  }

  /// Where standby has a target, one engineer hands days to another only if neither sees what they are worth exactly.
  private func distortStandby(
    _ distortion: Distortion, crewClass: CrewClass, window: Range<Int>, random: inout SplitMix64
  ) {
    guard distortion.noise > 0, crewClass.standbyTarget != nil, crewClass.overStandbyCost > 0 else {
      return
    }
    for qualification in crewClass.standby {
      var factor = 1.0
      for day in window {
        if day % 4 == 0 { factor = 1 + distortion.noise * (2 * random.nextUnit() - 1) }
        prices.standby[qualification.post * model.dayCount + day] *= factor
      }
    }
  }
}
