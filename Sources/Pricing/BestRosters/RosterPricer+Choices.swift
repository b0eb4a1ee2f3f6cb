// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel

/// What can be done next, from home or within a rotation; sites are positions in the class.
enum RosterChoice {
  case home
  case standby(next: Int)
  case localWork(next: Int)
  case leave(to: Int)
  case work
  case off
  case travel(to: Int)
  case comeHome
}

extension RosterPricer {
  /// The best choice at home at the beginning of `day`, and its value.
  func homeChoices(
    day: Int, state: Int, _ pass: RosterPass
  ) -> (value: RosterValue, choice: RosterChoice) {
    var best = (value: RosterPricer.unreachable, choice: RosterChoice.home)
    func offer(_ value: RosterValue, _ choice: RosterChoice) {
      if value > best.value { best = (value, choice) }
    }
    let tomorrow = (day + 1) * pass.homeStates
    let rule = pass.crewClass.dayRules[pass.window.lowerBound + day]
    if rule.mayBeHome { offer(home[tomorrow], .home) }
    if rule.mayStandBy, values.standbyRequirement[day] >= 0,
      let next = pass.homeStateAfterStandby(state)
    {
      offer(home[tomorrow + next] + values.standby[day], .standby(next: next))
    }
    if values.localPost[day] >= 0, let next = pass.homeStateAfterDuty(state) {
      offer(home[tomorrow + next] + values.localWork[day], .localWork(next: next))
    }
    let duty = pass.rotationDuty(leavingHomeIn: state)
    for site in usedSites {
      if let value = valueOfLeaving(day: day, to: site, duty: duty, pass) {
        offer(value, .leave(to: site))
      }
    }
    return best
  }

  func valueOfLeaving(day: Int, to site: Int, duty: Int, _ pass: RosterPass) -> RosterValue? {
    let leg = pass.crewClass.outbound[site]
    let dutyThere = duty + pass.dutyStep * leg.days
    guard day + leg.days <= pass.width, isActive[(day + leg.days) * pass.siteCount + site],
      leg.days <= pass.crewClass.maxAway, dutyThere <= pass.dutyCap,
      mayLeaveHome(to: site, day: day, pass)
    else { return nil }
    let there = relaxed[
      layer(day + leg.days, site, pass) + leg.days * pass.stride + dutyThere]
    return there - pass.cost(of: leg, from: -1, to: site, day: day)
  }

  /// The best choice within a rotation at the beginning of `day`.
  func rotationChoice(day: Int, site: Int, away: Int, duty: Int, _ pass: RosterPass) -> RosterChoice
  {
    var best = (value: RosterPricer.unreachable, choice: RosterChoice.off)
    func offer(_ value: RosterValue, _ choice: RosterChoice) {
      if value > best.value { best = (value, choice) }
    }
    let rule = pass.crewClass.dayRules[pass.window.lowerBound + day]
    let stride = pass.stride
    if rule.mayStay(at: site),
      isActive[(day + 1) * pass.siteCount + site]
    {
      let next = relaxed + layer(day + 1, site, pass) + (away + 1) * stride
      if values.workPost[site * pass.width + day] >= 0, duty + pass.dutyStep <= pass.dutyCap {
        let value = values.work[site * pass.width + day] - pass.perDayAway
        offer(next[duty + pass.dutyStep] + value, .work)
      }
      offer(next[0] - pass.stay(site, day) - pass.perDayAway, .off)
    }
    if let value = valueOfReturning(day: day, site: site, away: away, duty: duty, pass) {
      offer(value, .comeHome)
    }
    for next in usedSites where next != site {
      let leg = pass.crewClass.leg(from: site, to: next)
      guard day + leg.days <= pass.width, isActive[(day + leg.days) * pass.siteCount + next],
        mayMove(from: site, to: next, day: day, pass),
        away + leg.days <= pass.crewClass.maxAway, duty + pass.dutyStep * leg.days <= pass.dutyCap
      else { continue }
      let there = relaxed[
        layer(day + leg.days, next, pass) + (away + leg.days) * stride + duty
          + pass.dutyStep * leg.days]
      offer(there - pass.cost(of: leg, from: site, to: next, day: day), .travel(to: next))
    }
    precondition(best.value > RosterPricer.unreachable, "the trace left the reachable states")
    return best.choice
  }

  private func valueOfReturning(
    day: Int, site: Int, away: Int, duty: Int, _ pass: RosterPass
  ) -> RosterValue? {
    let leg = pass.crewClass.inbound[site]
    let dutyThen = duty + pass.dutyStep * leg.days
    guard mayComeHome(from: site, day: day, pass), dutyThen <= pass.dutyCap,
      away + leg.days <= pass.crewClass.maxAway,
      let end = endOfRest(from: day + leg.days, awayDays: away + leg.days, pass)
    else { return nil }
    let rested = pass.crewClass.rest[away + leg.days] > 0
    let state = rested ? 0 : pass.homeState(returningWith: dutyThen)
    return home[end * pass.homeStates + state] - pass.cost(of: leg, from: site, to: -1, day: day)
  }
}
