// SPDX-License-Identifier: GPL-3.0-or-later

package import PlanningModel

/// What a branch asks of one engineer's roster on one day: to be at a place, or not to be there.
package struct RosterRule: Hashable, Sendable {
  package enum Place: Hashable, Sendable {
    /// Not at home: at a site that is not local, or on a leg.
    case away
    /// At a site that is not local, by its position among those of the class, and not on a leg.
    case site(Int)
  }

  package let classIndex: Int
  let day: Int
  let place: Place
  package var isThere: Bool

  package init(classIndex: Int, day: Int, place: Place, isThere: Bool) {
    self.classIndex = classIndex
    self.day = day
    self.place = place
    self.isThere = isThere
  }

  /// Whether a roster of the class keeps the rule.
  package func allows(_ roster: CompactRoster, of crewClass: CrewClass, in model: CrewModel) -> Bool
  {
    isThere == (place == .away ? !isHome(roster) : site(roster, crewClass, model) == place)
  }

  private func isHome(_ roster: CompactRoster) -> Bool {
    switch roster.days[day].meaning {
    case .home, .standby, .localWork: true
    case .work, .off, .travel: false
    }
  }

  private func site(
    _ roster: CompactRoster, _ crewClass: CrewClass, _ model: CrewModel
  ) -> Place? {
    let site: Int
    switch roster.days[day].meaning {
    case .work(let post): site = model.posts[post].site
    case .off(let own): site = own
    case .home, .standby, .localWork, .travel: return nil
    }
    return crewClass.sites.firstIndex(of: site).map { .site($0) }
  }
}

/// The rules that branches have set for the rosters of a class with one member, with the network of those that keep them.
package struct RosterRestriction: Sendable {
  package let rules: [RosterRule]
  package let network: ClassNetwork

  package init(rules: [RosterRule], network: ClassNetwork) {
    self.rules = rules
    self.network = network
  }
}

extension CrewClass {
  /// The class with these rules beside its own.
  func keeping(_ rules: [RosterRule]) -> CrewClass {
    var kept = self
    for rule in rules { kept.dayRules[rule.day].keep(rule) }
    return kept
  }
}

extension CrewClass.DayRule {
  fileprivate mutating func keep(_ rule: RosterRule) {
    switch (rule.place, rule.isThere) {
    case (.away, true): forbidHome()
    case (.away, false):
      mayStay = false
      mayTravel = false
    case (.site(let site), true):
      forbidHome()
      mayTravel = false
      // Two sites on one day: none is left.
      if onlyStaySite >= 0, onlyStaySite != site { mayStay = false }
      onlyStaySite = site
    case (.site(let site), false): barredSites.append(site)
    }
  }

  private mutating func forbidHome() {
    mayBeHome = false
    mayStandBy = false
    mayWorkLocally = false
  }
}
