// SPDX-License-Identifier: GPL-3.0-or-later

/// One engineer's days in the search, with what they cover and cost.
package struct CompactRoster: Sendable, Equatable {
  /// One code for each day of the horizon.
  package var days: [DayCode]
  /// Cover rows that the engineer fills, ascending in day.
  package var coverRows: [Int] = []
  /// `requirement * dayCount + day` for each day on standby.
  package var standbyRows: [Int] = []
  /// Days away within the horizon.
  package var awayDays = 0
  /// All that the roster costs but days over targets.
  package var cost = 0.0

  /// The figures of these days for a member of `crewClass`.
  package init(days: [DayCode], of crewClass: CrewClass, in model: CrewModel) {
    self.days = days
    let fees = crewClass.fees
    cost = fees.base + (days.allSatisfy(\.isHome) ? 0 : fees.hire)
    var day = 0
    while day < days.count {
      switch days[day].meaning {
      case .home:
        day += 1
      case .standby(let requirement):
        standbyRows.append(requirement * model.dayCount + day)
        cost += crewClass.standbyRate
        day += 1
      case .localWork(let post):
        coverRows.append(model.row(post: post, day: day))
        cost += crewClass.dayRate + fees.localWork[day]
        day += 1
      case .work(let post):
        coverRows.append(model.row(post: post, day: day))
        cost += crewClass.dayRate + crewClass.stay(atSite: model.posts[post].site, day: day)
        awayDays += 1
        day += 1
      case .off(let site):
        cost += crewClass.stay(atSite: site, day: day)
        awayDays += 1
        day += 1
      case .travel(let from, let to):
        let leg = crewClass.leg(fromSite: from, toSite: to)
        cost += crewClass.cost(
          of: leg, from: crewClass.position(ofSite: from) ?? -1,
          to: crewClass.position(ofSite: to) ?? -1, day: day)
        awayDays += leg.days
        day += leg.days
      }
    }
  }

  /// What the roster costs with its days over targets.
  package func fullCost(of crewClass: CrewClass) -> Double {
    let away = crewClass.awayTarget.map { max(0, awayDays - $0) } ?? 0
    let standby = crewClass.standbyTarget.map { max(0, standbyRows.count - $0) } ?? 0
    return cost + crewClass.overTargetCost * Double(away)
      + crewClass.overStandbyCost * Double(standby)
  }
}

extension CrewClass {
  /// The leg between two stops: sites of the problem, or −1 for home.
  package func leg(fromSite: Int, toSite: Int) -> LegFigures {
    switch (position(ofSite: fromSite), position(ofSite: toSite)) {
    case (let from?, let to?): leg(from: from, to: to)
    case (let from?, nil): inbound[from]
    case (nil, let to?): outbound[to]
    case (nil, nil): preconditionFailure("no leg goes from home to home")
    }
  }

  /// What a day at a site of the problem costs, at work or off.
  package func stay(atSite site: Int, day: Int) -> Double {
    guard let position = position(ofSite: site) else {
      preconditionFailure("members are only at sites of their class")
    }
    return fees.stay(position, day)
  }

  /// The position of a site of the problem among those of the class; nil for home.
  package func position(ofSite site: Int) -> Int? {
    site < 0 ? nil : sites.firstIndex(of: site)
  }
}
