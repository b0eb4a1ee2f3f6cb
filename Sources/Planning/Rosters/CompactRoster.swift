// SPDX-License-Identifier: GPL-3.0-or-later

/// One engineer's days in the search, with what they cover and cost.
struct CompactRoster: Sendable, Equatable {
  /// One code for each day of the horizon.
  var days: [DayCode]
  /// Cover rows that the engineer fills, ascending in day.
  var coverRows: [Int] = []
  /// `requirement * dayCount + day` for each day on standby.
  var standbyRows: [Int] = []
  /// Days away within the horizon.
  var awayDays = 0
  /// Fares, carbon, lodging, pay and standby; days over target are not in it.
  var cost = 0.0

  /// The figures of these days for a member of `crewClass`.
  init(days: [DayCode], of crewClass: CrewClass, in model: CrewModel) {
    self.days = days
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
        cost += crewClass.dayRate
        day += 1
      case .work(let post):
        coverRows.append(model.row(post: post, day: day))
        cost += crewClass.dayRate + model.lodging[model.posts[post].site]
        awayDays += 1
        day += 1
      case .off(let site):
        cost += model.lodging[site]
        awayDays += 1
        day += 1
      case .travel(let from, let to):
        let leg = crewClass.leg(fromSite: from, toSite: to)
        cost += leg.cost + (to >= 0 ? model.lodging[to] : 0)
        awayDays += leg.days
        day += leg.days
      }
    }
  }

  /// What the roster costs with its days over target.
  func fullCost(of crewClass: CrewClass) -> Double {
    guard let target = crewClass.awayTarget else { return cost }
    return cost + crewClass.overTargetCost * Double(max(0, awayDays - target))
  }
}

extension CrewClass {
  /// The leg between two stops: sites of the problem, or −1 for home.
  func leg(fromSite: Int, toSite: Int) -> LegFigures {
    switch (position(ofSite: fromSite), position(ofSite: toSite)) {
    case (let from?, let to?): leg(from: from, to: to)
    case (let from?, nil): inbound[from]
    case (nil, let to?): outbound[to]
    case (nil, nil): preconditionFailure("no leg goes from home to home")
    }
  }

  private func position(ofSite site: Int) -> Int? {
    site < 0 ? nil : sites.firstIndex(of: site)
  }
}
