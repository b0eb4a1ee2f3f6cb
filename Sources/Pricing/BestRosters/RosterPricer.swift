// SPDX-License-Identifier: GPL-3.0-or-later

package import PlanningModel

/// The pricing problem of an engineer: the best roster under given prices, a longest path through the days.
///
/// States are (day, site, days away, duty run) within a rotation and (day, duty run, call run) at home; owed rest is
/// an arc of its own length. Values are computed backward, from the last day to the first, so that the best roster is
/// read off forward by taking the best choice in each state. Within a rotation only duty and off days occur, so one
/// number carries both runs: the duty days left before an `off` is due. Not copyable: it owns a large workspace.
///
/// Complexity: O(days × sites × longest rotation × longest duty run × (sites + 3)), where legs take days
/// and nothing is booked with no more sites than a window of this length has room for. One pricer serves one thread.
package struct RosterPricer: ~Copyable {
  /// A value that no state reaches.
  static let unreachable: RosterValue = -1e29

  package let model: CrewModel
  var values = RosterDayValues()
  /// Values of rotation states, layer by layer: (day, site), then (days away, duty run).
  var rotation = UnsafeMutablePointer<RosterValue>.allocate(capacity: 1)
  private var rotationCapacity = 1
  /// The same after at most one leg of 0 days; aliases ``rotation`` where the class has none.
  var relaxed: UnsafeMutablePointer<RosterValue>
  private var relaxedStorage = UnsafeMutablePointer<RosterValue>.allocate(capacity: 1)
  private var relaxedCapacity = 1
  /// Values of home states, day by day: (duty run, call run).
  package var home: [RosterValue] = []
  /// What leaving home on the day that is evaluated is worth, by the duty run with which one leaves.
  var leaving: [RosterValue] = []
  /// Sites that are tried, ascending: of those where work pays as many as the window has room for.
  var usedSites: [Int] = []
  /// Which (day, site) layers can be part of a best roster.
  var isActive: [Bool] = []
  /// For each day of the window and one beyond: how many days before it forbid `home`, or a leg that is not booked.
  var homeForbiddenBefore: [Int32] = []
  var travelForbiddenBefore: [Int32] = []
  /// For each site and day of the window and one beyond: the next day on which work there pays, the last one before.
  var nextWork: [Int] = []
  var lastWork: [Int] = []

  package init(model: CrewModel) {
    self.model = model
    relaxed = rotation
  }

  deinit {
    rotation.deallocate()
    relaxedStorage.deallocate()
  }

  /// The best roster of a class within a window of days.
  ///
  /// Outside the window `base` stays as it is. A window that does not begin on the first day must follow a free home
  /// day; one that does not end on the last day must precede a home day.
  /// - Returns: The roster and its value (prices earned less what it costs, the price per day away included), or nil
  ///   where no legal roster exists.
  package mutating func bestRoster(
    of crewClass: CrewClass, prices: RosterPrices, window: Range<Int>, base: [DayCode]
  ) -> (value: Double, days: [DayCode])? {
    let pass = RosterPass(crewClass: crewClass, prices: prices, window: window, model: model)
    values.compute(crewClass, model: model, prices: prices, window: window)
    prepare(pass)
    for day in stride(from: pass.width, through: 0, by: -1) { evaluate(day: day, pass) }
    let value = startValue(pass)
    guard value > RosterPricer.unreachable else { return nil }
    var days = base
    trace(pass, into: &days)
    return hiring(crewClass, value: Double(value), days: days, window: window, base: base)
  }

  /// Deducts the hire of whoever does nothing outside the window, and leaves them idle where work does not earn it.
  private func hiring(
    _ crewClass: CrewClass, value: Double, days: [DayCode], window: Range<Int>, base: [DayCode]
  ) -> (value: Double, days: [DayCode]) {
    let hire = crewClass.fees.hire
    let isIdleOutside = base.indices.allSatisfy { window.contains($0) || base[$0].isHome }
    guard hire > 0, isIdleOutside, !days.allSatisfy(\.isHome) else { return (value, days) }
    if value > hire || !crewClass.mayStayIdle { return (value - hire, days) }
    return (0, Array(repeating: .home, count: days.count))
  }

  private mutating func prepare(_ pass: RosterPass) {
    let needed = (pass.width + 1) * pass.siteCount * pass.block
    if needed > rotationCapacity {
      rotation.deallocate()
      rotation = .allocate(capacity: needed)
      rotationCapacity = needed
    }
    if pass.hasZeroLegs {
      if needed > relaxedCapacity {
        relaxedStorage.deallocate()
        relaxedStorage = .allocate(capacity: needed)
        relaxedCapacity = needed
      }
      relaxed = relaxedStorage
    } else {
      relaxed = rotation
    }
    home.reset(to: RosterPricer.unreachable, count: (pass.width + 1) * pass.homeStates)
    leaving.reset(to: RosterPricer.unreachable, count: pass.dutyCap + 1)
    countForbidden(pass)
    chooseSites(pass)
    findWork(pass)
    markActive(pass)
  }

  /// Sites that are tried at most where a class may be sent to many, as each day compares all pairs of them: some, and
  /// one more for every few days that the window has more.
  private static func mostSites(_ pass: RosterPass) -> Int { max(8, pass.width / 8) }

  /// Chooses the sites whose days of work are worth most together, and the one where the window begins.
  ///
  /// Classes with legs of 0 days or bookings try every site: there a site can be a mere stop on the way.
  private mutating func chooseSites(_ pass: RosterPass) {
    usedSites.removeAll(keepingCapacity: true)
    if pass.hasZeroLegs || pass.hasBookings {
      usedSites.append(contentsOf: 0..<pass.siteCount)
      return
    }
    var ranked: [(worth: RosterValue, site: Int)] = []
    for site in 0..<pass.siteCount {
      let worth = (0..<pass.width).reduce(RosterValue(0)) { sum, day in
        pays(site, day, pass)
          ? sum + max(0, values.work[site * pass.width + day] - pass.perDayAway) : sum
      }
      if worth > 0 { ranked.append((worth, site)) }
    }
    let most = RosterPricer.mostSites(pass)
    if ranked.count > most {
      ranked.sort { ($1.worth, $0.site) < ($0.worth, $1.site) }
      ranked.removeLast(ranked.count - most)
    }
    usedSites.append(contentsOf: ranked.map(\.site))
    for site in 0..<pass.siteCount
    where pass.crewClass.fees.attracts[site] && !usedSites.contains(site) {
      usedSites.append(site)
    }
    if let start = pass.initialRotation, !usedSites.contains(start.site) {
      usedSites.append(start.site)
    }
    usedSites.sort()
  }

  private mutating func findWork(_ pass: RosterPass) {
    let count = pass.width + 1
    nextWork.reset(to: Int.max / 2, count: pass.siteCount * count)
    lastWork.reset(to: -1, count: pass.siteCount * count)
    for site in usedSites {
      for day in stride(from: pass.width - 1, through: 0, by: -1) {
        nextWork[site * count + day] =
          pays(site, day, pass) ? day : nextWork[site * count + day + 1]
      }
      for day in 0..<pass.width {
        lastWork[site * count + day + 1] =
          pays(site, day, pass) ? day : lastWork[site * count + day]
      }
    }
  }

  private func pays(_ site: Int, _ day: Int, _ pass: RosterPass) -> Bool {
    values.workPost[site * pass.width + day] >= 0
  }

  private mutating func countForbidden(_ pass: RosterPass) {
    homeForbiddenBefore.reset(to: 0, count: pass.width + 1)
    travelForbiddenBefore.reset(to: 0, count: pass.width + 1)
    for day in 0..<pass.width {
      let rule = pass.crewClass.dayRules[pass.window.lowerBound + day]
      homeForbiddenBefore[day + 1] = homeForbiddenBefore[day] + (rule.mayBeHome ? 0 : 1)
      travelForbiddenBefore[day + 1] = travelForbiddenBefore[day] + (rule.mayTravel ? 0 : 1)
    }
  }

  /// A site is worth being at only within a rotation's reach of a day on which work there pays.
  private mutating func markActive(_ pass: RosterPass) {
    let all = pass.hasZeroLegs || pass.hasBookings
    isActive.reset(to: all, count: (pass.width + 1) * pass.siteCount)
    guard !all else { return }
    let tail = pass.longestLeg + (pass.crewClass.maxRotationDuty ?? 0) + 2
    for site in usedSites {
      if pass.crewClass.fees.attracts[site] {
        for day in 0...pass.width { isActive[day * pass.siteCount + site] = true }
        continue
      }
      var reach = -1
      for day in 0..<pass.width
      where values.workPost[site * pass.width + day] >= 0
        && values.work[site * pass.width + day] > pass.perDayAway
      {
        let first = max(reach + 1, day - pass.crewClass.maxAway)
        reach = min(pass.width, day + tail)
        for active in min(first, reach + 1)..<reach + 1 {
          isActive[active * pass.siteCount + site] = true
        }
      }
    }
    if case .away(let site, _, _, _) = pass.crewClass.start, pass.window.lowerBound == 0 {
      for day in 0...min(pass.width, pass.crewClass.maxAway + tail) {
        isActive[day * pass.siteCount + site] = true
      }
    }
  }
}
