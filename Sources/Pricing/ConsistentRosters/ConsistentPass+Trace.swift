// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel

extension ConsistentPass {
  /// A roster with the cover keys that it fills.
  struct Answer {
    var days: [DayCode]
    /// Cover keys worked on, with the day; latest day first.
    var work: [(key: Int, day: Int)] = []
  }

  /// A state within a rotation at the beginning of a day.
  private struct Cursor {
    var day: Int
    var site: Int
    var memory: Int
    var away: Int
    var duty: Int
    /// Whether a leg of 0 days has been taken on the eve of the day; there is at most one.
    var hasHopped = false
  }

  /// Where a rotation state came from, and what that was worth.
  private struct Origin {
    enum Kind {
      case work(offer: Int), off, travel(from: Int), leaveHome(slot: Int), zeroLeg(from: Int)
    }
    var value: Scalar
    var kind: Kind
    var cursor: Cursor
  }

  /// Reads the best roster off the values, from the last day to the first.
  func trace() -> Answer {
    var answer = Answer(days: Array(repeating: .home, count: network.dayCount))
    var (day, slot) = (network.dayCount, best.slot)
    while true {
      let step = homeSteps[day * slotCount + slot]
      switch step.kind {
      case .start: return answer
      case .home: break
      case .standby: answer.days[step.from] = .standby(Int(offers.standbyRequirements[step.from]))
      case .localWork:
        let key = Int(offers.local[step.offer].keys[step.from])
        answer.work.append((key, step.from))
        answer.days[step.from] = .localWork(post: network.postOfKey[key])
      case .rotation:
        guard let left = traceRotation(step, into: &answer) else { return answer }
        (day, slot) = left
        continue
      }
      (day, slot) = (step.from, step.slot)
    }
  }

  /// Goes back through a rotation to the day and home slot with which it was begun; nil where it began before the
  /// first day.
  private func traceRotation(
    _ step: HomeStep, into answer: inout Answer
  ) -> (day: Int, slot: Int)? {
    let site = step.slot
    fly(network.crewClass.inbound[site].days, from: site, to: -1, day: step.from, &answer)
    var cursor = Cursor(
      day: step.from, site: site, memory: 0, away: step.away, duty: step.duty)
    if step.duty < 0 { cursor.duty = bestDuty(cursor) }
    cursor.memory = bestMemory(cursor)
    while let origin = origin(of: cursor) {
      let from = origin.cursor
      switch origin.kind {
      case .work(let offer):
        let key = Int(offers.sites[cursor.site][offer].keys[from.day])
        answer.work.append((key, from.day))
        answer.days[from.day] = .work(post: network.postOfKey[key])
      case .off: answer.days[from.day] = .off(site: network.crewClass.sites[cursor.site])
      case .travel(let site):
        fly(cursor.day - from.day, from: site, to: cursor.site, day: from.day, &answer)
      case .leaveHome(let slot):
        fly(cursor.day - from.day, from: -1, to: cursor.site, day: from.day, &answer)
        return (from.day, slot)
      case .zeroLeg: break
      }
      cursor = from
    }
    return nil
  }

  private func fly(_ count: Int, from: Int, to: Int, day: Int, _ answer: inout Answer) {
    let sites = network.crewClass.sites
    let code = DayCode.travel(from: from < 0 ? -1 : sites[from], to: to < 0 ? -1 : sites[to])
    for day in day..<day + count { answer.days[day] = code }
  }

  private func value(_ cursor: Cursor) -> Scalar {
    let block =
      cursor.hasHopped && cursor.memory == 0
      ? freshArrivals[cursor.day * siteCount + cursor.site]
      : blocks[memoryIndex(cursor.site, cursor.day) + cursor.memory]
    return block < 0 ? Self.unreachable : values(block)[cursor.duty * rowLength + cursor.away]
  }

  private func bestMemory(_ cursor: Cursor) -> Int {
    var probe = cursor
    var best = (memory: 0, value: Self.unreachable)
    for memory in 0..<memoryCounts[cursor.site] {
      probe.memory = memory
      let value = value(probe)
      if value > best.value { best = (memory, value) }
    }
    return best.memory
  }

  /// The duty run with which one is best off on the way home, where it does not matter any more.
  private func bestDuty(_ cursor: Cursor) -> Int {
    let values = values(overall[cursor.day * siteCount + cursor.site])
    let leg = network.crewClass.inbound[cursor.site].days
    return (0...lastDuty(beforeLegOf: leg)).reduce(0) { best, duty in
      values[duty * rowLength + cursor.away] > values[best * rowLength + cursor.away] ? duty : best
    }
  }

  /// The best way to a state; nil for the state in which the class begins.
  private func origin(of cursor: Cursor) -> Origin? {
    var best: Origin?
    func offer(_ value: Scalar, _ kind: Origin.Kind, _ from: Cursor) {
      if value > best?.value ?? Self.leastReached {
        best = Origin(value: value, kind: kind, cursor: from)
      }
    }
    if isStart(cursor) { return nil }
    if cursor.day > 0, mayStay(cursor) {
      originsOfWork(cursor, offer)
      if cursor.duty == 0 { originsOfDayOff(cursor, offer) }
    }
    if cursor.memory == 0 { originsOfArrival(cursor, offer) }
    guard let best else { preconditionFailure("the trace left the reached states") }
    return best
  }

  private func isStart(_ cursor: Cursor) -> Bool {
    guard cursor.day == 0, let start = pass.initialRotation else { return false }
    return cursor.site == start.site && cursor.away == start.away && cursor.duty == start.duty
      && cursor.memory == 0
  }

  private func mayStay(_ cursor: Cursor) -> Bool {
    cursor.away > 0 && network.crewClass.dayRules[cursor.day - 1].mayStay(at: cursor.site)
  }

  private typealias Collector = (Scalar, Origin.Kind, Cursor) -> Void

  private func originsOfWork(_ cursor: Cursor, _ collect: Collector) {
    guard cursor.duty >= pass.dutyStep else { return }
    let duties = pass.dutyStep == 0 ? 0 : cursor.duty - 1
    for offer in offers.sites[cursor.site].indices {
      let own = offers.sites[cursor.site][offer]
      guard own.keys[cursor.day - 1] >= 0 else { continue }
      for memory in memoriesBeforeWork(cursor, offer, window: own.window) {
        let from = Cursor(
          day: cursor.day - 1, site: cursor.site, memory: memory, away: cursor.away - 1,
          duty: duties)
        collect(value(from) + own.values[cursor.day - 1], .work(offer: offer), from)
      }
    }
  }

  /// The memories from which work on an offer leads to the cursor's memory.
  private func memoriesBeforeWork(_ cursor: Cursor, _ offer: Int, window: Int) -> [Int] {
    let site = cursor.site
    let first = firstMemories[site][offer]
    var memories = stride(from: 1, to: window, by: 1)
      .filter { memory(site, offer, left: $0 - 1, day: cursor.day) == cursor.memory }
      .map { first + $0 }
    guard memory(site, offer, left: window - 1, day: cursor.day) == cursor.memory else {
      return memories
    }
    memories.append(0)
    for other in offers.sites[site].indices
    where mayFollow(site, offer, other, on: cursor.day - 1) {
      memories += firstMemories[site][other]..<firstMemories[site][other + 1]
    }
    return memories
  }

  private func originsOfDayOff(_ cursor: Cursor, _ collect: Collector) {
    let fee = Scalar(network.crewClass.fees.stay(cursor.site, cursor.day - 1)) + perDayAway
    for memory in memoriesBeforeDayOff(cursor) {
      for duty in 0...pass.dutyCap {
        let from = Cursor(
          day: cursor.day - 1, site: cursor.site, memory: memory, away: cursor.away - 1, duty: duty)
        collect(value(from) - fee, .off, from)
      }
    }
  }

  private func memoriesBeforeDayOff(_ cursor: Cursor) -> [Int] {
    let site = cursor.site
    var memories = cursor.memory == 0 ? [0] : []
    for offer in offers.sites[site].indices {
      let used = counts(site, offer, cursor.day - 1) ? 1 : 0
      for left in stride(from: 0, to: offers.sites[site][offer].window, by: 1)
      where memory(site, offer, left: max(0, left - used), day: cursor.day) == cursor.memory {
        memories.append(firstMemories[site][offer] + left)
      }
    }
    return memories
  }

  private func originsOfArrival(_ cursor: Cursor, _ collect: Collector) {
    let outbound = network.crewClass.outbound[cursor.site]
    let shift = pass.dutyStep * outbound.days
    if cursor.away == outbound.days, cursor.duty >= shift,
      mayLeaveHome(to: cursor.site, arriving: cursor.day)
    {
      let index = (cursor.day - outbound.days) * (pass.dutyCap + 1) + cursor.duty - shift
      let cost = cost(
        of: outbound, from: -1, to: cursor.site, day: cursor.day - outbound.days)
      var from = cursor
      from.day -= outbound.days
      collect(leaving[index] - cost, .leaveHome(slot: leavingSlots[index]), from)
    }
    for site in usedSites where site != cursor.site {
      originOfLeg(from: site, cursor, collect)
    }
  }

  private func originOfLeg(from site: Int, _ cursor: Cursor, _ collect: Collector) {
    let leg = network.crewClass.leg(from: site, to: cursor.site)
    guard leg.days >= (cursor.hasHopped ? 1 : 0), cursor.day >= leg.days,
      cursor.away >= leg.days
    else { return }
    var from = Cursor(
      day: cursor.day - leg.days, site: site, memory: 0, away: cursor.away - leg.days,
      duty: cursor.duty - pass.dutyStep * leg.days, hasHopped: leg.days == 0)
    guard from.duty >= 0 else { return }
    let block =
      leg.days == 0
      ? arrivals[from.day * siteCount + site] : overall[from.day * siteCount + site]
    guard block >= 0 else { return }
    let before = values(block)[from.duty * rowLength + from.away]
    guard before > Self.leastReached else { return }
    from.memory = bestMemory(from)
    if leg.days == 0 {
      collect(before, .zeroLeg(from: site), from)
    } else if mayMove(from: site, to: cursor.site, arriving: cursor.day) {
      let cost = cost(of: leg, from: site, to: cursor.site, day: from.day)
      collect(before - cost, .travel(from: site), from)
    }
  }
}
