// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel

extension ConsistentPass {
  // Days off between two days of work may be spent in several places; where one is never dearer than another, the other
  // need not be looked at. Two days off in a row end a run of duty days as well as one does, and one is always kept, so
  // that runs are no longer than they were. Where a stop without work may pay, days there are no wait for work at the
  // site, and all legs to it are looked at. See <doc:Decomposition>.

  /// Days off at a site from the arrival on the eve of `day` to the next day on which work there pays.
  private func wait(afterArrivingAt site: Int, _ day: Int) -> Int { nextWork[site][day] - day }

  /// Days off at a site since the last day on which work there paid.
  private func wait(beforeLeaving site: Int, _ day: Int) -> Int { day - 1 - lastWork[site][day] }

  /// Whether a leg from home that ends on the eve of `day` may be of use: one that begins a day later, with a day more at
  /// home, is better than two days off at the site.
  func mayLeaveHome(to site: Int, arriving day: Int) -> Bool {
    let days = network.crewClass.outbound[site].days
    guard day >= days, network.mayTravel(from: -1, to: site, day: day - days, days: days) else {
      return false
    }
    guard pass.mayShiftWaits, !network.mayStop[site], wait(afterArrivingAt: site, day) >= 2 else {
      return true
    }
    return !network.mayTravel(from: -1, to: site, day: day - days + 1, days: days)
  }

  /// Whether a leg home that begins on `day` may be of use: one that begins a day earlier is better than two days off.
  func mayComeHome(from site: Int, leaving day: Int) -> Bool {
    let days = network.crewClass.inbound[site].days
    guard network.mayTravel(from: site, to: -1, day: day, days: days) else { return false }
    guard pass.mayShiftWaits, !network.mayStop[site], day > 0,
      wait(beforeLeaving: site, day) >= 2
    else { return true }
    return !network.mayTravel(from: site, to: -1, day: day - 1, days: days)
  }

  /// Whether a leg between sites that ends on the eve of `day` may be of use: days off are spent where nights are cheaper.
  func mayMove(from: Int, to: Int, arriving day: Int) -> Bool {
    let days = network.crewClass.leg(from: from, to: to).days
    let start = day - days
    guard start >= 0, network.mayTravel(from: from, to: to, day: start, days: days) else {
      return false
    }
    let fees = network.crewClass.fees
    guard pass.mayShiftWaits, !fees.isDated[from], !fees.isDated[to] else { return true }
    if fees.stayRange[from].lowerBound < fees.stayRange[to].lowerBound {
      return network.mayStop[to] || wait(afterArrivingAt: to, day) < 2
        || !network.mayTravel(from: from, to: to, day: start + 1, days: days)
    }
    return network.mayStop[from] || start == 0 || wait(beforeLeaving: from, start) < 2
      || !network.mayTravel(from: from, to: to, day: start - 1, days: days)
  }
}
