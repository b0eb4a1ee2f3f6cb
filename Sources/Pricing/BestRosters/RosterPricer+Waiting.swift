// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel

extension RosterPricer {
  // Days off between two days of work are looked at in one place only, where they are never dearer; see the same in
  // ``ConsistentPass``. Stops without work are not tried in a search.

  /// Whether a leg from home that begins on `day` may be of use.
  func mayLeaveHome(to site: Int, day: Int, _ pass: RosterPass) -> Bool {
    let days = pass.crewClass.outbound[site].days
    guard mayTravel(from: -1, to: site, day: day, days: days, pass) else { return false }
    let there = day + days
    guard pass.mayShiftWaits, !pass.crewClass.fees.attracts[site],
      nextWork[site * (pass.width + 1) + there] - there >= 2
    else { return true }
    return !mayTravel(from: -1, to: site, day: day + 1, days: days, pass)
  }

  /// Whether a leg home that begins on `day` may be of use.
  func mayComeHome(from site: Int, day: Int, _ pass: RosterPass) -> Bool {
    let days = pass.crewClass.inbound[site].days
    guard mayTravel(from: site, to: -1, day: day, days: days, pass) else { return false }
    guard pass.mayShiftWaits, !pass.crewClass.fees.attracts[site], day > 0,
      waited(at: site, day, pass) >= 2
    else { return true }
    return !mayTravel(from: site, to: -1, day: day - 1, days: days, pass)
  }

  /// Whether a leg between sites that begins on `day` may be of use.
  func mayMove(from: Int, to: Int, day: Int, _ pass: RosterPass) -> Bool {
    let days = pass.crewClass.leg(from: from, to: to).days
    guard days > 0, mayTravel(from: from, to: to, day: day, days: days, pass) else { return false }
    let fees = pass.crewClass.fees
    guard pass.mayShiftWaits, !fees.isDated[from], !fees.isDated[to], !fees.attracts[from],
      !fees.attracts[to]
    else { return true }
    if fees.stayRange[from].lowerBound < fees.stayRange[to].lowerBound {
      let there = day + days
      return nextWork[to * (pass.width + 1) + there] - there < 2
        || !mayTravel(from: from, to: to, day: day + 1, days: days, pass)
    }
    return day == 0 || waited(at: from, day, pass) < 2
      || !mayTravel(from: from, to: to, day: day - 1, days: days, pass)
  }

  private func waited(at site: Int, _ day: Int, _ pass: RosterPass) -> Int {
    day - 1 - lastWork[site * (pass.width + 1) + day]
  }
}
