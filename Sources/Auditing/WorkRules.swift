// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// Where engineers may be and what they may do there (specification, section 4).
struct WorkRules {
  let audited: AuditedPlan
  let words: AuditWords

  private var problem: Problem { audited.problem }

  func check(into findings: inout Findings) {
    for roster in audited.rosters.compactMap(\.self) {
      for span in roster.spans {
        checkSites(of: span, roster, into: &findings)
        checkUnavailable(span, roster, into: &findings)
        switch span.activity {
        case .work(let site, let phase, let role):
          checkWork(span, of: roster, at: site, for: phase, as: role, into: &findings)
        case .standby(let requirement):
          checkStandby(span, of: roster, requirement, into: &findings)
        case .home, .off, .travel: break
        }
      }
    }
  }

  private func checkSites(of span: Span, _ roster: AuditedRoster, into findings: inout Findings) {
    let sites: [SiteID] =
      switch span.activity {
      case .home, .standby: []
      case .work(let site, _, _), .off(let site): [site]
      case .travel(let from, let to): [from, to].compactMap(\.site)
      }
    let mayGoTo = problem[roster.engineer].mayGoTo
    guard let site = sites.first(where: { !mayGoTo[$0.index] }) else { return }
    report(
      .allowedSites, roster, span.from,
      "\(words.name(span.activity)) on \(words.date(span.from)), and may not go to \(words.name(site))",
      into: &findings)
  }

  private func checkUnavailable(
    _ span: Span, _ roster: AuditedRoster, into findings: inout Findings
  ) {
    guard span.activity != .home else { return }
    let flags = problem[roster.engineer].isUnavailable
    guard let day = (span.from.index...span.to.index).first(where: { flags[$0] }) else { return }
    report(
      .unavailable, roster, Day(day),
      "is unavailable on \(words.date(Day(day))), but \(words.name(span.activity))",
      into: &findings)
  }

  private func checkStandby(
    _ span: Span, of roster: AuditedRoster, _ requirement: StandbyID,
    into findings: inout Findings
  ) {
    let role = problem[requirement].role
    guard let day = firstDay(of: span, without: role, roster) else { return }
    report(
      .standbyQualification, roster, day,
      "stands by for \(words.name(role)) on \(words.date(day)), without the skill on that day",
      into: &findings)
  }

  private func firstDay(of span: Span, without role: RoleID, _ roster: AuditedRoster) -> Day? {
    (span.from.index...span.to.index).lazy.map { Day($0) }
      .first { !isQualified(roster.engineer, for: role, on: $0) }
  }

  /// Whether the engineer has the role's skill, at its level or above, on that day.
  private func isQualified(_ engineer: EngineerID, for role: RoleID, on day: Day) -> Bool {
    for skill in problem[engineer].skills
    where skill.name == problem[role].skill && skill.level >= problem[role].level {
      let isTooEarly = skill.from.map { day < $0 } ?? false
      let isTooLate = skill.until.map { $0 < day } ?? false
      if !isTooEarly, !isTooLate { return true }
    }
    return false
  }

  private func report(
    _ rule: Rule, _ roster: AuditedRoster, _ day: Day, _ what: String,
    into findings: inout Findings
  ) {
    let subject = Violation.Subject.engineer(roster.engineer)
    findings.add(rule, subject, day, "\(words.name(roster.engineer)) \(what)")
  }
}

extension WorkRules {
  private func checkWork(
    _ span: Span, of roster: AuditedRoster, at site: SiteID, for phase: PhaseID, as role: RoleID,
    into findings: inout Findings
  ) {
    let works = "works as \(words.name(role)) for \(words.name(phase))"
    if site != problem[phase].site {
      let place = "at \(words.name(site)), its site is \(words.name(problem[phase].site))"
      report(.workSite, roster, span.from, "\(works) \(place)", into: &findings)
    }
    if let day = firstDay(of: span, without: role, roster) {
      let what = "\(works) on \(words.date(day)), without the skill on that day"
      report(.qualification, roster, day, what, into: &findings)
    }
    let mode = audited[phase]?.mode
    if let mode, !mode.crew.contains(where: { $0.role == role }) {
      let what = "\(works) from \(words.date(span.from)), whose mode needs none"
      report(.neededRole, roster, span.from, what, into: &findings)
    }
    checkProgress(span, of: roster, at: site, for: phase, works, into: &findings)
  }

  /// The first idle day of the run, and the first closed one: a closed day is named as such.
  private func checkProgress(
    _ span: Span, of roster: AuditedRoster, at site: SiteID, for phase: PhaseID, _ works: String,
    into findings: inout Findings
  ) {
    let everyDay = audited[phase]?.mode?.everyDay ?? false
    let calendar = problem[site].calendar
    var closed: Day?
    var idle: Day?
    for day in (span.from.index...span.to.index).lazy.map({ Day($0) }) {
      if !everyDay, !calendar.isWorking(day) {
        closed = closed ?? day
      } else if !(audited[phase]?.isWorked(on: day) ?? false) {
        idle = idle ?? day
      }
    }
    if let closed {
      let what = "\(works) on \(words.date(closed)), on which \(words.name(site)) does not work"
      report(.workingDay, roster, closed, what, into: &findings)
    }
    if let idle {
      let what = "\(works) on \(words.date(idle)), on which it is not in progress"
      report(.phaseInProgress, roster, idle, what, into: &findings)
    }
  }
}

extension Stop {
  /// The site; nil for home.
  fileprivate var site: SiteID? {
    switch self {
    case .home: nil
    case .site(let site): site
    }
  }
}
