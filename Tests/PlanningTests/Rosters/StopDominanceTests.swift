// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import PlanningModel

/// Stops that are left out against the best tours with and without them.
@Suite("Stops that never pay")
struct StopDominanceTests {
  @Test("cost the best roster nothing, whatever work is worth")
  func bestRosterStays() {
    var (dominated, kept) = (0, 0)
    for seed in UInt64(1)...60 {
      var random = SplitMix64(seed: seed)
      let legs = RandomLegs(&random)
      let stops = StopDominance(
        crewClass: legs.crewClass, hasWork: legs.hasWork)
      let mayGo = legs.hasWork.indices.map { legs.hasWork[$0] || !stops.isDominated[$0] }
      dominated += mayGo.count { !$0 }
      kept += mayGo.indices.count { mayGo[$0] && !legs.hasWork[$0] }
      guard mayGo.contains(false) else { continue }
      for _ in 0..<3 {
        let worth = legs.lodging.indices.map { _ in
          (0..<legs.dayCount).map { _ in Double(random.nextIndex(below: 900)) }
        }
        var (free, bound) = (
          Tours(legs: legs, worth: worth, mayGo: legs.hasWork.map { _ in true }),
          Tours(legs: legs, worth: worth, mayGo: mayGo)
        )
        #expect(abs(free.best() - bound.best()) < 1e-6, "seed \(seed)")
      }
    }
    #expect(dominated >= 5 && kept >= 5, "\(dominated) \(kept)")
  }
}

/// A class that travels between four sites by random legs.
private struct RandomLegs {
  let crewClass: CrewClass
  let lodging: [Double]
  let hasWork: [Bool]
  let dayCount = 10

  init(_ random: inout SplitMix64) {
    let sites = 4
    func leg(_ random: inout SplitMix64) -> CrewClass.LegFigures {
      CrewClass.LegFigures(
        days: 1 + random.nextIndex(below: 2), cost: Double(150 + random.nextIndex(below: 350)))
    }
    let outbound = (0..<sites).map { _ in leg(&random) }
    let inbound = (0..<sites).map { _ in leg(&random) }
    let between = (0..<sites * sites).map { _ in leg(&random) }
    lodging = (0..<sites).map { _ in Double(random.nextIndex(below: 200)) }
    hasWork = (0..<sites).map { $0 < 2 }
    let maxAway = 5 + random.nextIndex(below: 4)
    let ratio = Double(random.nextIndex(below: 2)) * 0.4
    crewClass = CrewClass(
      members: [0], dayRate: 0, standbyRate: 0, maxAway: maxAway,
      maxDuty: 2 + random.nextIndex(below: 4), maxCall: nil,
      rest: (0...maxAway).map { Int((ratio * Double($0)).rounded(.up)) }, awayTarget: nil,
      overTargetCost: 0, standbyTarget: nil, overStandbyCost: 0,
      fees: DayFees(lodging: lodging, dayCount: 10), sites: Array(0..<sites), outbound: outbound,
      inbound: inbound,
      between: between, qualifications: Array(repeating: [], count: sites),
      localQualifications: [], standby: [],
      dayRules: Array(repeating: CrewClass.DayRule(), count: 10), bookedLegs: [],
      start: .home(rest: 0, duty: 0, call: 0))
  }
}

/// All legal rosters of a class, each day one of few deeds: what the best of them earns.
private struct Tours {
  private struct State: Hashable {
    var day = 0
    /// −1 for home.
    var place = -1
    var away = 0
    var duty = 0
    var owed = 0
  }

  let legs: RandomLegs
  let worth: [[Double]]
  let mayGo: [Bool]
  private var known: [State: Double] = [:]

  init(legs: RandomLegs, worth: [[Double]], mayGo: [Bool]) {
    self.legs = legs
    self.worth = worth
    self.mayGo = mayGo
  }

  mutating func best() -> Double { best(State()) }

  private mutating func best(_ state: State) -> Double {
    if state.day == legs.dayCount { return state.place < 0 ? 0 : -.infinity }
    if let value = known[state] { return value }
    var value = -Double.infinity
    if state.place < 0 {
      var home = state
      home.day += 1
      home.duty = 0
      home.owed = max(0, home.owed - 1)
      value = best(home)
    } else {
      value = max(stay(state, earning: 0, duty: 0), work(state))
      value = max(value, travel(state, to: -1))
    }
    if state.owed == 0 {
      for site in mayGo.indices where site != state.place && mayGo[site] {
        value = max(value, travel(state, to: site))
      }
    }
    known[state] = value
    return value
  }

  private mutating func work(_ state: State) -> Double {
    guard legs.hasWork[state.place] else { return -.infinity }
    return stay(state, earning: worth[state.place][state.day], duty: state.duty + 1)
  }

  private mutating func stay(_ state: State, earning: Double, duty: Int) -> Double {
    var next = state
    next.day += 1
    next.away += 1
    next.duty = duty
    return isLegal(next) ? earning - legs.lodging[state.place] + best(next) : -.infinity
  }

  private mutating func travel(_ state: State, to place: Int) -> Double {
    let crewClass = legs.crewClass
    let leg =
      place < 0
      ? crewClass.inbound[state.place]
      : state.place < 0
        ? crewClass.outbound[place] : crewClass.leg(from: state.place, to: place)
    var next = state
    next.day += leg.days
    next.away += leg.days
    next.duty += leg.days
    next.place = place
    guard next.day <= legs.dayCount, isLegal(next) else { return -.infinity }
    if place < 0 {
      next.owed = crewClass.rest[next.away]
      next.away = 0
    }
    return best(next) - leg.cost - (place < 0 ? 0 : legs.lodging[place])
  }

  private func isLegal(_ state: State) -> Bool {
    state.away <= legs.crewClass.maxAway && state.duty <= legs.crewClass.maxDuty ?? Int.max
  }
}
