// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel

extension ConsistentPass {
  /// Where the class stands before the first day.
  func begin() {
    if let start = pass.initialRotation {
      guard start.away <= mostAway(start.site) else { return }
      block(start.site, 0, 0)[start.duty * rowLength + start.away] = 0
    } else {
      let (state, rest) = pass.initialHomeState
      let day = min(network.dayCount, rest)
      guard network.homeForbiddenBefore[day] == 0 else { return }
      offerHome(day: day, slot: state * localMemoryCount, 0, HomeStep())
    }
  }

  func offerHome(day: Int, slot: Int, _ value: Scalar, _ step: HomeStep) {
    let index = day * slotCount + slot
    guard value > home[index] else { return }
    home[index] = value
    homeSteps[index] = step
  }

  /// What the day before `day` can be at home: a day off, standby, local work.
  func stepAtHome(_ day: Int) {
    let today = day - 1
    let rule = network.crewClass.dayRules[today]
    for slot in liveSlots {
      let value = home[today * slotCount + slot]
      guard value > Self.leastReached else { continue }
      let state = slot / localMemoryCount
      let memory = memoryAfterRest(slot % localMemoryCount, day)
      if rule.mayBeHome {
        offerHome(day: day, slot: memory, value, HomeStep(kind: .home, from: today, slot: slot))
      }
      if offers.standbyRequirements[today] >= 0, let next = pass.homeStateAfterStandby(state) {
        offerHome(
          day: day, slot: next * localMemoryCount + memory, value + offers.standbyValues[today],
          HomeStep(kind: .standby, from: today, slot: slot))
      }
      if let next = pass.homeStateAfterDuty(state) {
        workLocally(day, from: slot, nextState: next, value)
      }
    }
  }

  /// The offer whose work a memory remembers, and the counting days that are left; nil for memory 0.
  private func remembered(_ memory: Int) -> (offer: Int, left: Int)? {
    guard memory > 0 else { return nil }
    let offer = offers.local.indices.last {
      offers.local[$0].window > 0 && firstLocalMemories[$0] <= memory
    }
    return offer.map { ($0, memory - firstLocalMemories[$0]) }
  }

  private func localMemory(_ offer: Int, left: Int, day: Int) -> Int {
    offers.local[offer].window == 0 || localHorizons[offer].isForgotten(on: day, left: left)
      ? 0 : firstLocalMemories[offer] + localHorizons[offer].useful(left, on: day)
  }

  private func memoryAfterRest(_ memory: Int, _ day: Int) -> Int {
    guard let (offer, left) = remembered(memory) else { return 0 }
    let counts = network.items.local[offers.local[offer].item].counts[day - 1]
    return localMemory(offer, left: max(0, left - (counts ? 1 : 0)), day: day)
  }

  private func workLocally(_ day: Int, from slot: Int, nextState: Int, _ value: Scalar) {
    let before = remembered(slot % localMemoryCount)
    for offer in offers.local.indices where offers.local[offer].keys[day - 1] >= 0 {
      let left: Int
      if let before, before.offer == offer {
        guard before.left > 0 else { continue }
        left = before.left - 1
      } else {
        if let before, !mayFollowLocally(offer, before.offer, on: day - 1) { continue }
        left = offers.local[offer].window - 1
      }
      let memory = localMemory(offer, left: left, day: day)
      offerHome(
        day: day, slot: nextState * localMemoryCount + memory,
        value + offers.local[offer].values[day - 1],
        HomeStep(kind: .localWork, from: day - 1, slot: slot, offer: offer))
    }
  }

  private func mayFollowLocally(_ offer: Int, _ other: Int, on day: Int) -> Bool {
    let item = network.items.local[offers.local[offer].item]
    return item.daysAfter[offers.local[other].item].contains(day)
  }

  /// The best home slot with which one leaves, by the duty run that one takes along; what was worked on is forgotten.
  func prepareLeaving(_ day: Int) {
    let first = day * (pass.dutyCap + 1)
    for slot in liveSlots {
      let value = home[day * slotCount + slot]
      let index = first + pass.rotationDuty(leavingHomeIn: slot / localMemoryCount)
      if value > leaving[index] {
        leaving[index] = value
        leavingSlots[index] = slot
      }
    }
  }

  /// Legs home that begin on `day`, with the rest owed after them.
  func comeHome(_ site: Int, _ day: Int) {
    let block = overall[day * siteCount + site]
    let leg = network.crewClass.inbound[site]
    guard block >= 0, mayComeHome(from: site, leaving: day) else { return }
    let values = values(block)
    let cost = cost(of: leg, from: site, to: -1, day: day)
    let last = lastDuty(beforeLegOf: leg.days)
    guard last >= 0 else { return }
    best(ofRows: last + 1, values, count: mostAway(site) + 1)
    for away in 0...mostAway(site) where scratch[away] > Self.leastReached {
      guard let end = network.endOfRest(from: day + leg.days, awayDays: away + leg.days) else {
        continue
      }
      if network.crewClass.rest[away + leg.days] > 0 {
        offerHome(
          day: end, slot: 0, scratch[away] - cost,
          HomeStep(kind: .rotation, from: day, slot: site, away: away, duty: -1))
        continue
      }
      for duty in 0...last where values[duty * rowLength + away] > Self.leastReached {
        offerHome(
          day: end,
          slot: network.homeState(returningWith: duty + pass.dutyStep * leg.days)
            * localMemoryCount,
          values[duty * rowLength + away] - cost,
          HomeStep(kind: .rotation, from: day, slot: site, away: away, duty: duty))
      }
    }
  }

  /// The longest duty run with which a leg of so many days may begin; below 0 for none.
  func lastDuty(beforeLegOf days: Int) -> Int {
    pass.dutyStep == 0 ? 0 : pass.dutyCap - days
  }
}
