// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel

extension RosterPricer {
  /// The value of the best roster from where the class stands at the beginning of the window.
  func startValue(_ pass: RosterPass) -> RosterValue {
    if let start = pass.initialRotation {
      guard start.away <= pass.crewClass.maxAway else { return RosterPricer.unreachable }
      return relaxed[
        layer(0, start.site, pass) + start.away * pass.stride + start.duty]
    }
    let (state, rest) = pass.initialHomeState
    let end = min(pass.width, rest)
    guard homeForbiddenBefore[end] == 0 else { return RosterPricer.unreachable }
    return home[end * pass.homeStates + state]
  }

  /// Reads the best roster off the values, from the first day to the last, and writes its days.
  func trace(_ pass: RosterPass, into days: inout [DayCode]) {
    var cursor = Cursor(pass: pass)
    while cursor.day < pass.width {
      if cursor.isHome {
        takeHomeChoice(&cursor, pass, into: &days)
      } else {
        takeZeroLeg(&cursor, pass)
        takeRotationChoice(&cursor, pass, into: &days)
      }
    }
  }

  /// Where the trace stands at the beginning of a day.
  private struct Cursor {
    var day = 0
    package var isHome = true
    var homeState = 0
    package var site = 0
    package var away = 0
    var duty = 0

    package init(pass: RosterPass) {
      if let start = pass.initialRotation {
        (isHome, site, away, duty) = (false, start.site, start.away, start.duty)
      } else {
        let (state, rest) = pass.initialHomeState
        homeState = state
        day = min(pass.width, rest)
      }
    }
  }

  private func takeHomeChoice(
    _ cursor: inout Cursor, _ pass: RosterPass, into days: inout [DayCode]
  ) {
    let date = pass.window.lowerBound + cursor.day
    switch homeChoices(day: cursor.day, state: cursor.homeState, pass).choice {
    case .standby(let next):
      days[date] = .standby(Int(values.standbyRequirement[cursor.day]))
      cursor.homeState = next
      cursor.day += 1
    case .localWork(let next):
      days[date] = .localWork(post: Int(values.localPost[cursor.day]))
      cursor.homeState = next
      cursor.day += 1
    case .leave(let site):
      let leg = pass.crewClass.outbound[site]
      let duty = pass.rotationDuty(leavingHomeIn: cursor.homeState)
      fly(leg.days, from: -1, to: site, date: date, pass, into: &days)
      cursor.isHome = false
      cursor.site = site
      cursor.away = leg.days
      cursor.duty = duty + pass.dutyStep * leg.days
      cursor.day += leg.days
    default:
      days[date] = .home
      cursor.homeState = 0
      cursor.day += 1
    }
  }

  private func takeZeroLeg(_ cursor: inout Cursor, _ pass: RosterPass) {
    guard pass.hasZeroLegs else { return }
    let offset = cursor.away * pass.stride + cursor.duty
    var best = rotation[layer(cursor.day, cursor.site, pass) + offset]
    let from = cursor.site
    for next in 0..<pass.siteCount where pass.crewClass.leg(from: from, to: next).days == 0 {
      let value = rotation[layer(cursor.day, next, pass) + offset]
      if value > best {
        best = value
        cursor.site = next
      }
    }
  }

  private func takeRotationChoice(
    _ cursor: inout Cursor, _ pass: RosterPass, into days: inout [DayCode]
  ) {
    let date = pass.window.lowerBound + cursor.day
    let site = cursor.site
    let choice = rotationChoice(
      day: cursor.day, site: site, away: cursor.away, duty: cursor.duty, pass)
    switch choice {
    case .work:
      days[date] = .work(post: Int(values.workPost[site * pass.width + cursor.day]))
      cursor.duty += pass.dutyStep
      cursor.away += 1
      cursor.day += 1
    case .travel(let next):
      let leg = pass.crewClass.leg(from: site, to: next)
      fly(leg.days, from: site, to: next, date: date, pass, into: &days)
      cursor.site = next
      cursor.away += leg.days
      cursor.duty += pass.dutyStep * leg.days
      cursor.day += leg.days
    case .comeHome:
      comeHome(&cursor, date: date, pass, into: &days)
    default:
      days[date] = .off(site: pass.crewClass.sites[site])
      cursor.duty = 0
      cursor.away += 1
      cursor.day += 1
    }
  }

  private func comeHome(
    _ cursor: inout Cursor, date: Int, _ pass: RosterPass, into days: inout [DayCode]
  ) {
    let leg = pass.crewClass.inbound[cursor.site]
    fly(leg.days, from: cursor.site, to: -1, date: date, pass, into: &days)
    let away = cursor.away + leg.days
    let rest = pass.crewClass.rest[away]
    let back = cursor.day + leg.days
    let end = min(pass.width, back + rest)
    for day in back..<max(back, end) { days[pass.window.lowerBound + day] = .home }
    cursor.isHome = true
    cursor.homeState =
      rest > 0 ? 0 : pass.homeState(returningWith: cursor.duty + pass.dutyStep * leg.days)
    cursor.day = end
  }

  private func fly(
    _ count: Int, from: Int, to: Int, date: Int, _ pass: RosterPass, into days: inout [DayCode]
  ) {
    let code = DayCode.travel(
      from: from < 0 ? -1 : pass.crewClass.sites[from], to: to < 0 ? -1 : pass.crewClass.sites[to])
    for day in date..<date + count { days[day] = code }
  }
}
