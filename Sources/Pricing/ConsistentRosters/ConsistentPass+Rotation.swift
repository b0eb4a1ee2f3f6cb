// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel

extension ConsistentPass {
  /// Whether a leg that ends at the site on `day` may be worth anything: work is near, or it is a stop on the way.
  private func isWorthReaching(_ site: Int, _ day: Int) -> Bool {
    network.mayStop[site] || nextWork[site][day] - day <= network.crewClass.maxAway
  }

  /// Legs that end at the site on the eve of `day`, from home and from other sites; they forget what was worked on.
  func arrive(_ site: Int, _ day: Int) {
    guard isWorthReaching(site, day) else { return }
    let most = mostAway(site)
    leaveHome(to: site, day, most: most)
    var isRaised = false
    for from in usedSites where from != site {
      let leg = network.crewClass.leg(from: from, to: site)
      guard leg.days > 0, leg.days <= day, leg.days <= most,
        pass.dutyStep * leg.days <= pass.dutyCap,
        overall[(day - leg.days) * siteCount + from] >= 0,
        mayMove(from: from, to: site, arriving: day),
        !isDominated(from: from, to: site, leg, day)
      else { continue }
      let source = values(overall[(day - leg.days) * siteCount + from])
      let cost = cost(of: leg, from: from, to: site, day: day - leg.days)
      // One loop over all duty runs; what comes to lie beyond the most days away is taken out below.
      let shift = pass.dutyStep * leg.days
      raise(
        block(site, day, 0) + shift * rowLength + leg.days, by: source, plus: -cost,
        count: (pass.dutyCap - shift + 1) * rowLength - leg.days)
      isRaised = true
    }
    if isRaised { clear(block(site, day, 0), beyond: most) }
  }

  private func clear(_ block: UnsafeMutablePointer<Scalar>, beyond most: Int) {
    for duty in 0...pass.dutyCap {
      (block + duty * rowLength + most + 1).update(
        repeating: Self.unreachable, count: rowLength - most - 1)
    }
  }

  /// Whether whoever comes by this leg is no better off than one who comes fresh from home that day: with no more value,
  /// no fewer days away and no shorter run.
  private func isDominated(
    from: Int, to site: Int, _ leg: CrewClass.LegFigures, _ day: Int
  ) -> Bool {
    let fresh = network.crewClass.outbound[site].days
    guard network.restGrows, fresh <= leg.days, blocks[memoryIndex(site, day)] >= 0 else {
      return false
    }
    let value = values(blocks[memoryIndex(site, day)])[pass.dutyStep * fresh * rowLength + fresh]
    let greatest = greatest[(day - leg.days) * siteCount + from]
    let cost = cost(of: leg, from: from, to: site, day: day - leg.days)
    return value >= greatest - cost
  }

  /// The greatest value of all with which one is at the site.
  func findGreatest(_ site: Int, _ day: Int) {
    let block = overall[day * siteCount + site]
    guard block >= 0 else { return }
    greatest[day * siteCount + site] = maximum(
      values(block), count: (pass.dutyCap + 1) * rowLength)
  }

  /// The greatest of some values, sought in four places at a time, as each comparison waits for the one before it.
  private func maximum(_ values: UnsafePointer<Scalar>, count: Int) -> Scalar {
    var best = (Self.unreachable, Self.unreachable, Self.unreachable, Self.unreachable)
    for index in stride(from: 0, to: count - 3, by: 4) {
      best.0 = best.0 > values[index] ? best.0 : values[index]
      best.1 = best.1 > values[index + 1] ? best.1 : values[index + 1]
      best.2 = best.2 > values[index + 2] ? best.2 : values[index + 2]
      best.3 = best.3 > values[index + 3] ? best.3 : values[index + 3]
    }
    for index in count & ~3..<count { best.0 = max(best.0, values[index]) }
    return max(max(best.0, best.1), max(best.2, best.3))
  }

  /// What a leg costs that begins on `day`, with the night after it; −1 for home.
  func cost(of leg: CrewClass.LegFigures, from: Int, to: Int, day: Int) -> Scalar {
    Scalar(network.crewClass.cost(of: leg, from: from, to: to, day: day))
      + Scalar(leg.days) * perDayAway
  }

  private func leaveHome(to site: Int, _ day: Int, most: Int) {
    let leg = network.crewClass.outbound[site]
    guard leg.days <= most, mayLeaveHome(to: site, arriving: day) else { return }
    let cost = cost(of: leg, from: -1, to: site, day: day - leg.days)
    let shift = pass.dutyStep * leg.days
    for duty in 0...pass.dutyCap where duty + shift <= pass.dutyCap {
      let value = leaving[(day - leg.days) * (pass.dutyCap + 1) + duty]
      guard value > Self.leastReached else { continue }
      let target = block(site, day, 0) + (duty + shift) * rowLength + leg.days
      if value - cost > target.pointee { target.pointee = value - cost }
    }
  }

  /// The day before `day` at the site: off, or work on one of the offers.
  func stay(_ site: Int, _ day: Int) {
    let rule = network.crewClass.dayRules[day - 1]
    guard overall[(day - 1) * siteCount + site] >= 0, rule.mayStay(at: site) else { return }
    takeDayOff(site, day, memory: 0, next: 0)
    for offer in offers.sites[site].indices where offerBests[offerIndex(site, day - 1) + offer] >= 0
    {
      let used = counts(site, offer, day - 1) ? 1 : 0
      let first = firstMemories[site][offer]
      for memory in first..<firstMemories[site][offer + 1]
      where blocks[memoryIndex(site, day - 1) + memory] >= 0 {
        let left = max(0, memory - first - used)
        takeDayOff(
          site, day, memory: memory, next: self.memory(site, offer, left: left, day: day))
      }
    }
    for offer in offers.sites[site].indices where offers.sites[site][offer].keys[day - 1] >= 0 {
      work(site, day, offer)
    }
  }

  /// Whether the day uses up one of the days that a memory has left.
  func counts(_ site: Int, _ offer: Int, _ day: Int) -> Bool {
    network.items.items[site][offers.sites[site][offer].item].counts[day]
  }

  private func takeDayOff(_ site: Int, _ day: Int, memory: Int, next: Int) {
    let index = blocks[memoryIndex(site, day - 1) + memory]
    let most = mostAway(site)
    guard index >= 0, most >= 1 else { return }
    let source = values(index)
    let target = block(site, day, next)
    let fee = Scalar(network.crewClass.fees.stay(site, day - 1)) + perDayAway
    best(ofRows: pass.dutyCap + 1, source, count: most)
    raise(target + 1, by: scratch, plus: -fee, count: most)
  }

  /// Work on an offer: within the window of the stay, or in a new one.
  private func work(_ site: Int, _ day: Int, _ offer: Int) {
    let value = offers.sites[site][offer].values[day - 1]
    let window = offers.sites[site][offer].window
    let first = firstMemories[site][offer]
    let before = memoryIndex(site, day - 1)
    for left in stride(from: 1, to: window, by: 1) where blocks[before + first + left] >= 0 {
      let next = memory(site, offer, left: left - 1, day: day)
      step(from: blocks[before + first + left], to: block(site, day, next), value)
    }
    let opened = memory(site, offer, left: window - 1, day: day)
    if blocks[before] >= 0 { step(from: blocks[before], to: block(site, day, opened), value) }
    forEachBest(site, day, before: offer) { step(from: $0, to: block(site, day, opened), value) }
    for memory in first..<first + window { clear(site, day, memory) }
    clear(site, day, 0)
  }

  /// Calls `body` with the best of what stays remember after which the day before `day` may be work on an offer: of a
  /// whole phase at once where all its offers allow it.
  private func forEachBest(
    _ site: Int, _ day: Int, before offer: Int, _ body: (Int32) -> Void
  ) {
    let item = offers.sites[site][offer].item
    for phase in phases[site].indices {
      let best = phaseBests[phaseIndex(site, day - 1) + phase]
      guard best >= 0 else { continue }
      if network.items.items[site][item].daysAfterPhase[phases[site][phase].phase].contains(day - 1)
      {
        body(best)
        continue
      }
      for other in phases[site][phase].offers where mayFollow(site, offer, other, on: day - 1) {
        let best = offerBests[offerIndex(site, day - 1) + other]
        if best >= 0 { body(best) }
      }
    }
  }

  /// Whether work on `offer` may on this day come after work on another in one stay.
  func mayFollow(_ site: Int, _ offer: Int, _ other: Int, on day: Int) -> Bool {
    other != offer
      && network.items.items[site][offers.sites[site][offer].item]
        .daysAfter[offers.sites[site][other].item].contains(day)
  }

  /// A day of work, in one loop over all duty runs; what comes to lie beyond the most days away is taken out afterwards.
  private func step(from source: Int32, to target: UnsafeMutablePointer<Scalar>, _ value: Scalar) {
    let shift = pass.dutyStep * rowLength
    raise(
      target + shift + 1, by: values(source), plus: value,
      count: (pass.dutyCap + 1) * rowLength - shift - 1)
  }

  private func clear(_ site: Int, _ day: Int, _ memory: Int) {
    let block = blocks[memoryIndex(site, day) + memory]
    if block >= 0 { clear(values(block), beyond: mostAway(site)) }
  }

  /// The best of all memories of the site, by offer, by phase and over all.
  func gather(_ site: Int, _ day: Int) {
    let first = memoryIndex(site, day)
    var best = Maximum(block: blocks[first])
    for phase in phases[site].indices {
      var ofPhase = Maximum(block: -1)
      for offer in phases[site][phase].offers where mayRemember(site, offer, on: day) {
        var own = Maximum(block: -1)
        for memory in firstMemories[site][offer]..<firstMemories[site][offer + 1] {
          join(blocks[first + memory], to: &own)
        }
        offerBests[offerIndex(site, day) + offer] = own.block
        join(own.block, to: &ofPhase)
      }
      phaseBests[phaseIndex(site, day) + phase] = ofPhase.block
      join(ofPhase.block, to: &best)
    }
    arrivals[day * siteCount + site] = best.block
    overall[day * siteCount + site] = best.block
  }

  /// Whether a stay can remember an offer on the eve of `day`: it did so the day before, or works on it.
  private func mayRemember(_ site: Int, _ offer: Int, on day: Int) -> Bool {
    guard offers.sites[site][offer].window > 0, day > 0 else { return false }
    return offerBests[offerIndex(site, day - 1) + offer] >= 0
      || offers.sites[site][offer].keys[day - 1] >= 0
  }

  /// The greatest of several blocks in each place: one of them as long as there is only one, then a block of its own.
  private struct Maximum {
    var block: Int32
    var isOwn = false
  }

  private func join(_ other: Int32, to best: inout Maximum) {
    guard other >= 0 else { return }
    guard best.block >= 0 else {
      best.block = other
      return
    }
    let count = (pass.dutyCap + 1) * rowLength
    if !best.isOwn {
      let copy = arena.makeBlock(filledWith: Self.unreachable)
      values(copy).update(from: values(best.block), count: count)
      best = Maximum(block: copy, isOwn: true)
    }
    raise(values(best.block), by: values(other), plus: 0, count: count)
  }

  /// At most one leg of 0 days between two days, between sites that are not local.
  func takeZeroLegs(_ day: Int) {
    for site in usedSites where isWorthReaching(site, day) {
      let index = memoryIndex(site, day)
      var fresh = Maximum(block: blocks[index])
      for from in usedSites where network.crewClass.leg(from: from, to: site).days == 0 {
        join(arrivals[day * siteCount + from], to: &fresh)
      }
      freshArrivals[day * siteCount + site] = blocks[index]
      blocks[index] = fresh.block
    }
    for site in usedSites {
      var best = Maximum(block: arrivals[day * siteCount + site])
      join(blocks[memoryIndex(site, day)], to: &best)
      overall[day * siteCount + site] = best.block
    }
  }

  /// Writes into the scratch row the best of the first rows of a block, for each number of days away.
  func best(ofRows rows: Int, _ source: UnsafePointer<Scalar>, count: Int) {
    scratch.update(from: source, count: count)
    for row in stride(from: 1, to: rows, by: 1) {
      raise(scratch, by: source + row * rowLength, plus: 0, count: count)
    }
  }

  /// target[i] = max(target[i], source[i] + plus).
  @inline(__always)
  private func raise(
    _ target: UnsafeMutablePointer<Scalar>, by source: UnsafePointer<Scalar>, plus: Scalar,
    count: Int
  ) {
    for index in 0..<max(0, count) {
      let value = source[index] + plus
      target[index] = target[index] > value ? target[index] : value
    }
  }
}
