// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// Heads as the plan has them: at work, hired, uncovered, on standby and missing there.
struct HeadCounts {
  /// One role of one phase on one day.
  struct Post: Hashable {
    let phase: PhaseID
    let role: RoleID
    let day: Int
  }

  /// One role of contractors at one site on one day.
  struct Hiring: Hashable {
    let site: SiteID
    let role: RoleID
    let day: Int
  }

  /// Engineers, contractors and uncovered heads together.
  private(set) var accounted: [Post: Int] = [:]
  private(set) var hired: [Hiring: Int] = [:]
  /// Engineers at work and contractors, by site, then by day; equipment is no head.
  private(set) var atWork: [[Int]]
  /// Engineers and missing heads together, by standby requirement, then by day.
  private(set) var standingBy: [[Int]]

  /// - Complexity: O(days that the plan's runs cover)
  init(of audited: AuditedPlan) {
    let problem = audited.problem
    let days = [Int](repeating: 0, count: problem.horizon.dayCount)
    atWork = Array(repeating: days, count: problem.sites.count)
    standingBy = Array(repeating: days, count: problem.standby.count)
    for roster in audited.rosters.compactMap(\.self) {
      let isHead = !problem[roster.engineer].isItem
      for (day, activity) in roster.days.enumerated() { count(activity, on: day, isHead: isHead) }
    }
    for hire in audited.plan.hires { count(hire, in: audited) }
    for shortfall in audited.plan.shortfalls { count(shortfall, in: audited) }
  }

  private mutating func count(_ activity: Activity?, on day: Int, isHead: Bool) {
    switch activity {
    case .work(let site, let phase, let role):
      if isHead { atWork[site.index][day] += 1 }
      accounted[Post(phase: phase, role: role, day: day), default: 0] += 1
    case .standby(let requirement): standingBy[requirement.index][day] += 1
    case .home, .off, .travel, nil: break
    }
  }

  private mutating func count(_ hire: Hire, in audited: AuditedPlan) {
    let heads = max(0, hire.heads)
    let isHead = !audited.problem.isKind(hire.role)
    for day in audited.workedDays(of: hire.phase, from: hire.from, to: hire.to) {
      if isHead { atWork[hire.site.index][day].add(heads) }
      accounted[Post(phase: hire.phase, role: hire.role, day: day), default: 0].add(heads)
      hired[Hiring(site: hire.site, role: hire.role, day: day), default: 0].add(heads)
    }
  }

  private mutating func count(_ shortfall: Shortfall, in audited: AuditedPlan) {
    let heads = max(0, shortfall.heads)
    switch shortfall.need {
    case .phase(let phase, let role):
      for day in audited.workedDays(of: phase, from: shortfall.from, to: shortfall.to) {
        accounted[Post(phase: phase, role: role, day: day), default: 0].add(heads)
      }
    case .standby(let requirement):
      for day in audited.problem.horizon.days(from: shortfall.from, to: shortfall.to) {
        standingBy[requirement.index][day].add(heads)
      }
    }
  }
}

extension Int {
  /// Adds heads; what no number holds stays at the largest one, far above any that is asked for.
  fileprivate mutating func add(_ heads: Int) {
    let (sum, isTooLarge) = addingReportingOverflow(heads)
    self = isTooLarge ? .max : sum
  }
}

extension Horizon {
  /// The indices of its days from one day to another, both included.
  func days(from: Day, to: Day) -> Range<Int> {
    let first = max(from.index, 0)
    return first..<max(first, min(to.index, dayCount - 1) + 1)
  }
}
