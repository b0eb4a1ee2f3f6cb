// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel

extension RosterPricer {
  /// Computes the values of all states at the beginning of `day` from those of later days.
  mutating func evaluate(day: Int, _ pass: RosterPass) {
    for site in usedSites where isActive[day * pass.siteCount + site] {
      evaluateRotation(day: day, site: site, pass)
    }
    if pass.hasZeroLegs { relaxZeroLegs(day: day, pass) }
    evaluateHome(day: day, pass)
  }

  func layer(_ day: Int, _ site: Int, _ pass: RosterPass) -> Int {
    (day * pass.siteCount + site) * pass.block
  }

  /// Whether a leg may cover these days: none is bound otherwise, or the leg is the one that is booked there.
  package func mayTravel(from: Int, to: Int, day: Int, days: Int, _ pass: RosterPass) -> Bool {
    guard day + days <= pass.width else { return false }
    if travelForbiddenBefore[day + days] == travelForbiddenBefore[day] { return true }
    let booked = pass.crewClass.dayRules[pass.window.lowerBound + day].bookedLeg
    guard booked >= 0 else { return false }
    let leg = pass.crewClass.bookedLegs[booked]
    return leg.day == pass.window.lowerBound + day && leg.from == from && leg.to == to
  }

  /// The first day after the rest owed for a rotation that ends before `day`; nil where the rest does not fit.
  func endOfRest(from day: Int, awayDays: Int, _ pass: RosterPass) -> Int? {
    let rest = pass.crewClass.rest[awayDays]
    guard day + rest <= pass.width || pass.endsHorizon else { return nil }
    let end = min(pass.width, day + rest)
    return homeForbiddenBefore[end] == homeForbiddenBefore[day] ? end : nil
  }

  /// The most days away with which one can be at `site` on `day` and still come home in time.
  private func mostDaysAway(day: Int, site: Int, _ pass: RosterPass) -> Int {
    var most = pass.crewClass.maxAway - pass.crewClass.inbound[site].days
    let before = pass.initialRotation?.away ?? 0
    most = min(most, day + before)
    return most
  }

  private func evaluateRotation(day: Int, site: Int, _ pass: RosterPass) {
    let target = rotation + layer(day, site, pass)
    target.update(repeating: RosterPricer.unreachable, count: pass.block)
    guard day < pass.width else { return }
    let most = mostDaysAway(day: day, site: site, pass)
    guard most >= 0 else { return }
    let rule = pass.crewClass.dayRules[pass.window.lowerBound + day]
    if rule.mayStay(at: site),
      isActive[(day + 1) * pass.siteCount + site]
    {
      stay(day: day, site: site, most: most, target, pass)
    }
    for next in usedSites where next != site {
      travel(day: day, from: site, to: next, most: most, target, pass)
    }
    returnHome(day: day, site: site, most: most, target, pass)
    // Duty runs beyond the cap are room for the shifted reads above, and must stay unreachable.
    for away in 0...most {
      for duty in pass.dutyCap + 1..<max(pass.stride, pass.dutyCap + 1) {
        target[away * pass.stride + duty] = RosterPricer.unreachable
      }
    }
  }

  /// A day of work, or a day off, at the site.
  private func stay(
    day: Int, site: Int, most: Int, _ target: UnsafeMutablePointer<RosterValue>, _ pass: RosterPass
  ) {
    let next = UnsafePointer(relaxed + layer(day + 1, site, pass))
    let stride = pass.stride
    if values.workPost[site * pass.width + day] >= 0 {
      let value = values.work[site * pass.width + day] - pass.perDayAway
      raise(target, by: next + stride + pass.dutyStep, plus: value, count: (most + 1) * stride)
    }
    let fee = pass.stay(site, day) + pass.perDayAway
    for away in 0...most {
      let value = next[(away + 1) * stride] - fee
      let row = target + away * stride
      for duty in 0...pass.dutyCap { row[duty] = row[duty] > value ? row[duty] : value }
    }
  }

  private func travel(
    day: Int, from: Int, to: Int, most: Int, _ target: UnsafeMutablePointer<RosterValue>,
    _ pass: RosterPass
  ) {
    let leg = pass.crewClass.leg(from: from, to: to)
    guard day + leg.days <= pass.width, isActive[(day + leg.days) * pass.siteCount + to],
      mayMove(from: from, to: to, day: day, pass)
    else { return }
    let next = UnsafePointer(relaxed + layer(day + leg.days, to, pass))
    let cost = pass.cost(of: leg, from: from, to: to, day: day)
    raise(
      target, by: next + leg.days * (pass.stride + pass.dutyStep), plus: -cost,
      count: (min(most, pass.crewClass.maxAway - leg.days) + 1) * pass.stride)
  }

  private func returnHome(
    day: Int, site: Int, most: Int, _ target: UnsafeMutablePointer<RosterValue>, _ pass: RosterPass
  ) {
    let leg = pass.crewClass.inbound[site]
    guard mayComeHome(from: site, day: day, pass) else { return }
    let cost = pass.cost(of: leg, from: site, to: -1, day: day)
    let lastDuty = pass.dutyStep == 0 ? 0 : pass.dutyCap - leg.days
    guard lastDuty >= 0 else { return }
    for away in 0...most {
      guard let end = endOfRest(from: day + leg.days, awayDays: away + leg.days, pass) else {
        continue
      }
      let row = target + away * pass.stride
      if pass.crewClass.rest[away + leg.days] > 0 {
        let value = home[end * pass.homeStates] - cost
        for duty in 0...lastDuty { row[duty] = row[duty] > value ? row[duty] : value }
      } else {
        for duty in 0...lastDuty {
          let state = pass.homeState(returningWith: duty + pass.dutyStep * leg.days)
          row[duty] = max(row[duty], home[end * pass.homeStates + state] - cost)
        }
      }
    }
  }

  /// target[i] = max(target[i], source[i] + plus).
  @inline(__always)
  private func raise(
    _ target: UnsafeMutablePointer<RosterValue>, by source: UnsafePointer<RosterValue>,
    plus: RosterValue,
    count: Int
  ) {
    for index in 0..<max(0, count) {
      let value = source[index] + plus
      target[index] = target[index] > value ? target[index] : value
    }
  }

  /// At most one leg of 0 days between two days, between sites that are not local.
  private func relaxZeroLegs(day: Int, _ pass: RosterPass) {
    for site in 0..<pass.siteCount {
      let target = relaxed + layer(day, site, pass)
      target.update(from: rotation + layer(day, site, pass), count: pass.block)
      for next in 0..<pass.siteCount where pass.crewClass.leg(from: site, to: next).days == 0 {
        raise(target, by: rotation + layer(day, next, pass), plus: 0, count: pass.block)
      }
    }
  }

  /// Values of all home states; what leaving is worth depends on the duty run alone, so it is found once for each.
  private mutating func evaluateHome(day: Int, _ pass: RosterPass) {
    let (today, tomorrow) = (day * pass.homeStates, (day + 1) * pass.homeStates)
    guard day < pass.width else {
      for state in pass.liveHomeStates { home[today + state] = 0 }
      return
    }
    for duty in 0...pass.dutyCap { leaving[duty] = bestLeaving(day: day, duty: duty, pass) }
    let rule = pass.crewClass.dayRules[pass.window.lowerBound + day]
    let staying = rule.mayBeHome ? home[tomorrow] : RosterPricer.unreachable
    let mayStandBy = rule.mayStandBy && values.standbyRequirement[day] >= 0
    let mayWork = values.localPost[day] >= 0
    for state in pass.liveHomeStates {
      var best = max(staying, leaving[pass.rotationDuty(leavingHomeIn: state)])
      if mayStandBy, let next = pass.homeStateAfterStandby(state) {
        best = max(best, home[tomorrow + next] + values.standby[day])
      }
      if mayWork, let next = pass.homeStateAfterDuty(state) {
        best = max(best, home[tomorrow + next] + values.localWork[day])
      }
      home[today + state] = best
    }
  }

  private func bestLeaving(day: Int, duty: Int, _ pass: RosterPass) -> RosterValue {
    var best = RosterPricer.unreachable
    for site in usedSites {
      if let value = valueOfLeaving(day: day, to: site, duty: duty, pass) {
        best = max(best, value)
      }
    }
    return best
  }
}
