// SPDX-License-Identifier: GPL-3.0-or-later

/// At which sites a stop without work can never pay, whatever the prices.
///
/// A stop at w on the way from i to j, with k ≥ 0 days off there, can be left out where the direct leg with the days
/// that it saves spent off before or after it costs no more. Its cost is linear in k, so the ends of k's range decide.
/// Sites without work are left out one after another, each beside those that are left, so that chains of stops are
/// covered. Where nights have prices by date, the stop's least are set against the others' dearest. A stop where somebody
/// wishes to be, or is by the plan that people hold, is never left out; at all others a day costs what wishes and changes
/// cost everywhere, so that these decide nothing.
package struct StopDominance {
  package private(set) var isDominated: [Bool]

  private let crewClass: CrewClass

  /// - Parameter hasWork: Sites of the class where more may be done than to stop.
  package init(crewClass: CrewClass, hasWork: [Bool]) {
    self.crewClass = crewClass
    let sites = crewClass.sites.indices
    isDominated = Array(repeating: false, count: sites.count)
    for site in sites where !crewClass.fees.attracts[site] {
      let others = [-1] + sites.filter { $0 != site && (hasWork[$0] || !isDominated[$0]) }
      isDominated[site] = others.allSatisfy { from in
        others.allSatisfy { to in isNeverWorthIt(site, from: from, to: to) }
      }
    }
  }

  /// `from` and `to` are sites of the class, −1 for home.
  private func isNeverWorthIt(_ stop: Int, from: Int, to: Int) -> Bool {
    let first = leg(from, stop)
    let second = leg(stop, to)
    if first.days <= 0 || second.days <= 0 { return false }
    if from < 0, to < 0 { return true }
    if from == to {
      // There and back: the same days off without leaving.
      return isDearer(first, second, direct: nil, stop: stop, from: from, to: to)
    }
    let direct = leg(from, to)
    guard direct.days > 0, first.days + second.days >= direct.days else { return false }
    return isDearer(first, second, direct: direct, stop: stop, from: from, to: to)
  }

  private func isDearer(
    _ first: CrewClass.LegFigures, _ second: CrewClass.LegFigures, direct: CrewClass.LegFigures?,
    stop: Int, from: Int, to: Int
  ) -> Bool {
    let longest = max(0, crewClass.maxAway - first.days - second.days)
    let fees = crewClass.fees
    let night = to >= 0 ? fees.nightRange[to].upperBound : 0
    let arrival = to >= 0 ? fees.nightRange[to].lowerBound : 0
    // Days off before the direct leg end a run, as the stop did; the leg itself must then make it no longer.
    let mayWaitBefore = (direct?.days ?? 0) <= second.days
    return [0, longest].allSatisfy { off in
      let saved = Double(first.days + second.days + off - (direct?.days ?? 0))
      let viaStop =
        first.cost + second.cost + fees.nightRange[stop].lowerBound
        + Double(off) * fees.stayRange[stop].lowerBound + arrival
      let before =
        mayWaitBefore ? saved * (from >= 0 ? fees.stayRange[from].upperBound : 0) : .infinity
      let after = saved * (to >= 0 ? fees.stayRange[to].upperBound : 0)
      let straight = (direct?.cost ?? 0) + (direct == nil ? 0 : night)
      return straight + min(before, after) <= viaStop + 1e-9
    }
  }

  private func leg(_ from: Int, _ to: Int) -> CrewClass.LegFigures {
    switch (from < 0, to < 0) {
    case (true, true): CrewClass.LegFigures(days: -1, cost: 0)
    case (true, false): crewClass.outbound[to]
    case (false, true): crewClass.inbound[from]
    case (false, false): crewClass.leg(from: from, to: to)
    }
  }
}
