// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel

/// The fixed figures of one pricing of one class: window, sizes of the state space, and steps between states.
package struct RosterPass {
  let crewClass: CrewClass
  let prices: RosterPrices
  let window: Range<Int>
  /// Days in the window.
  let width: Int
  /// Whether the window ends with the horizon: then owed rest may reach beyond it.
  let endsHorizon: Bool
  let siteCount: Int
  let perDayAway: RosterValue
  let longestLeg: Int
  /// Longest run of duty days within a rotation; 0 where there is no limit, and runs are not counted.
  let dutyCap: Int
  /// 1 where runs are counted, else 0.
  let dutyStep: Int
  /// Values between one number of days away and the next, with room beyond ``dutyCap`` that is never reachable.
  let stride: Int
  /// Values of one (day, site).
  let block: Int
  /// Home states: (duty run, call run), each counted only where it is limited.
  let homeDutyCap: Int
  let homeCallCap: Int
  /// Home states that can be reached; the others keep no value.
  let liveHomeStates: [Int]
  let hasZeroLegs: Bool
  let hasBookings: Bool
  /// Whether days off may be moved from one place to another: no day is bound, and no leg takes no day.
  let mayShiftWaits: Bool

  init(crewClass: CrewClass, prices: RosterPrices, window: Range<Int>, model: CrewModel) {
    self.crewClass = crewClass
    self.prices = prices
    self.window = window
    width = window.count
    endsHorizon = window.upperBound == model.dayCount
    siteCount = crewClass.sites.count
    perDayAway = RosterValue(prices.perDayAway)
    longestLeg = crewClass.longestLeg
    dutyCap = crewClass.maxRotationDuty ?? 0
    dutyStep = crewClass.maxRotationDuty == nil ? 0 : 1
    stride = dutyCap + 1 + dutyStep * longestLeg
    block = (crewClass.maxAway + 2 + longestLeg) * stride
    homeDutyCap = crewClass.maxDuty ?? 0
    homeCallCap = crewClass.maxCall ?? 0
    liveHomeStates = RosterPass.liveHomeStates(crewClass, window)
    hasZeroLegs = crewClass.between.contains { $0.days == 0 }
    hasBookings = crewClass.isBooked
    mayShiftWaits = !hasZeroLegs && !hasBookings
  }

  /// Runs at home grow by local work and standby only; they also begin where rest is 0 or a run comes from before.
  private static func liveHomeStates(_ crewClass: CrewClass, _ window: Range<Int>) -> [Int] {
    let (dutyCap, callCap) = (crewClass.maxDuty ?? 0, crewClass.maxCall ?? 0)
    let hasRunFromBefore: Bool
    if case .home(_, let duty, let call) = crewClass.start, window.lowerBound == 0 {
      hasRunFromBefore = duty > 0 || call > 0
    } else {
      hasRunFromBefore = false
    }
    let isFree = hasRunFromBefore || crewClass.rest.dropFirst().contains(0)
    let countsDuty = isFree || !crewClass.localQualifications.isEmpty
    let countsCall = countsDuty || !crewClass.standby.isEmpty
    return (0...(countsDuty ? dutyCap : 0)).flatMap { duty in
      (0...(countsCall ? callCap : 0)).map { duty * (callCap + 1) + $0 }
    }
  }

  /// A day at a site, by position, in the window: its fee.
  func stay(_ site: Int, _ day: Int) -> RosterValue {
    RosterValue(crewClass.fees.stay(site, window.lowerBound + day))
  }

  /// What a leg costs that begins on a day of the window; −1 for home.
  func cost(of leg: CrewClass.LegFigures, from: Int, to: Int, day: Int) -> RosterValue {
    RosterValue(crewClass.cost(of: leg, from: from, to: to, day: window.lowerBound + day))
      + RosterValue(leg.days) * perDayAway
  }

  var homeStates: Int { (homeDutyCap + 1) * (homeCallCap + 1) }

  func homeState(duty: Int, call: Int) -> Int { duty * (homeCallCap + 1) + call }

  /// The state after one more duty day, or nil where that is one too many.
  func homeStateAfterDuty(_ state: Int) -> Int? {
    var (duty, call) = (state / (homeCallCap + 1), state % (homeCallCap + 1))
    if crewClass.maxDuty != nil { duty += 1 }
    if crewClass.maxCall != nil { call += 1 }
    return duty <= homeDutyCap && call <= homeCallCap ? homeState(duty: duty, call: call) : nil
  }

  /// The state after one more standby day, or nil where that is one too many.
  func homeStateAfterStandby(_ state: Int) -> Int? {
    guard crewClass.maxCall != nil else { return 0 }
    let call = state % (homeCallCap + 1) + 1
    return call <= homeCallCap ? homeState(duty: 0, call: call) : nil
  }

  /// The duty run, as rotations count it, of an engineer who leaves home in this state.
  func rotationDuty(leavingHomeIn state: Int) -> Int {
    let duty = crewClass.maxDuty.map { $0 - state / (homeCallCap + 1) } ?? Int.max
    let call = crewClass.maxCall.map { $0 - state % (homeCallCap + 1) } ?? Int.max
    return dutyStep == 0 ? 0 : max(0, dutyCap - min(duty, call))
  }

  /// The home state of an engineer who comes home with this duty run and owes no rest.
  ///
  /// Where both runs are limited the shorter one is not known any more; both are taken as the longest that fit, so
  /// that no illegal roster can follow.
  func homeState(returningWith duty: Int) -> Int {
    let left = dutyCap - duty
    return homeState(
      duty: crewClass.maxDuty.map { $0 - min($0, left) } ?? 0,
      call: crewClass.maxCall.map { $0 - min($0, left) } ?? 0)
  }

  /// Runs that began before the first day and are too long already count as full.
  var initialHomeState: (state: Int, rest: Int) {
    guard window.lowerBound == 0, case .home(let rest, let duty, let call) = crewClass.start else {
      return (0, 0)
    }
    let state = homeState(duty: min(duty, homeDutyCap), call: min(call, homeCallCap))
    return rest > 0 ? (0, rest) : (state, 0)
  }

  /// The first rotation state of an engineer who is away at the start of the window.
  var initialRotation: (site: Int, away: Int, duty: Int)? {
    guard window.lowerBound == 0,
      case .away(let site, let days, let duty, let call) = crewClass.start
    else { return nil }
    let left = min(
      crewClass.maxDuty.map { $0 - duty } ?? Int.max, crewClass.maxCall.map { $0 - call } ?? Int.max
    )
    return (site, days, dutyStep == 0 ? 0 : dutyCap - max(0, min(dutyCap, left)))
  }
}
