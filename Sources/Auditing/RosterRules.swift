// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// How long engineers are away, on duty and at rest, and that they have one roster (specification, section 4).
struct RosterRules {
  let audited: AuditedPlan
  let words: AuditWords

  private var problem: Problem { audited.problem }

  func check(into findings: inout Findings) {
    checkNames(into: &findings)
    for roster in audited.plan.rosters { checkDays(of: roster, into: &findings) }
    for roster in audited.rosters.compactMap(\.self) {
      checkLegs(of: roster, into: &findings)
      var walk = RotationWalk(roster, of: problem, words: words)
      walk.walk(into: &findings)
      checkAwayDays(of: roster, periods: walk.periods, into: &findings)
      checkRest(of: roster, periods: walk.periods, into: &findings)
      checkRuns(of: roster, into: &findings)
    }
  }

  private func checkNames(into findings: inout Findings) {
    var counts = [Int](repeating: 0, count: problem.engineers.count)
    for roster in audited.plan.rosters { counts[roster.engineer.index] += 1 }
    for id in problem.engineerIDs where counts[id.index] != 1 {
      let count = counts[id.index]
      let has = count == 0 ? "has no roster" : "has \(count) rosters"
      findings.add(.engineerOnce, .engineer(id), nil, "\(words.name(id)) \(has)")
    }
  }

  /// Runs follow each other from the first to the last day, without a hole and without an overlap.
  private func checkDays(of roster: Roster, into findings: inout Findings) {
    let subject = Violation.Subject.engineer(roster.engineer)
    let name = words.name(roster.engineer)
    var next = problem.horizon.first
    func report(_ day: Day, _ what: String) {
      findings.add(.everyDayOnce, subject, day, "\(name) \(what)")
    }
    for span in roster.spans {
      if span.to < span.from {
        report(span.from, "has a run that ends on \(words.date(span.to)), before it begins")
        continue
      }
      if !problem.horizon.contains(span.from) || !problem.horizon.contains(span.to) {
        let days = "\(words.date(span.from)) to \(words.date(span.to))"
        report(span.from, "has days outside of the horizon, \(days)")
      } else if span.from < next {
        report(span.from, "has two things to do on \(words.date(span.from))")
      }
      if span.from > next, next <= problem.horizon.last {
        report(next, "has nothing to do from \(words.date(next)) on")
      }
      next = max(next, span.to + 1)
    }
    if next <= problem.horizon.last {
      report(next, "has nothing to do from \(words.date(next)) on")
    }
  }

  private func checkLegs(of roster: AuditedRoster, into findings: inout Findings) {
    for span in roster.spans {
      guard case .travel(let from, let to) = span.activity, from != to else { continue }
      let days = problem.leg(of: roster.engineer, from: from, to: to).days
      guard days != span.dayCount else { continue }
      findings.add(
        .legLength, .engineer(roster.engineer), span.from,
        "\(words.name(roster.engineer)) travels from \(words.name(from)) to \(words.name(to)) for "
          + "\(AuditWords.count(span.dayCount, "day")) from \(words.date(span.from)), "
          + "the leg takes \(AuditWords.count(days, "day"))")
    }
  }

  private func checkAwayDays(
    of roster: AuditedRoster, periods: [AwayPeriod], into findings: inout Findings
  ) {
    guard let limit = problem[roster.engineer].limits.maxAwayDays else { return }
    for period in periods where period.dayCount > limit && period.last >= problem.horizon.first {
      findings.add(
        .awayDays, .engineer(roster.engineer), max(period.first + limit, problem.horizon.first),
        "\(words.name(roster.engineer)) is away for \(period.dayCount) days from "
          + "\(words.date(period.first)), the limit is \(limit)")
    }
  }

  private func checkRest(
    of roster: AuditedRoster, periods: [AwayPeriod], into findings: inout Findings
  ) {
    let limits = problem[roster.engineer].limits
    if case .home(let owed, _, _) = problem[roster.engineer].start {
      checkRest(of: roster, owed: owed, after: problem.horizon.first - 1, nil, into: &findings)
    }
    for period in periods where period.isOver {
      var share = limits.homeRatio * Decimal(period.dayCount)
      var whole = Decimal()
      NSDecimalRound(&whole, &share, 0, .up)
      let owed = max(limits.homeDays, NSDecimalNumber(decimal: whole).intValue)
      checkRest(of: roster, owed: owed, after: period.last, period.dayCount, into: &findings)
    }
  }

  /// The owed days are `home`, as far as the horizon reaches; a hole in the plan is judged elsewhere.
  private func checkRest(
    of roster: AuditedRoster, owed: Int, after last: Day, _ awayDays: Int?,
    into findings: inout Findings
  ) {
    let first = last.index + 1
    let end = min(problem.horizon.dayCount, first + max(0, owed))
    guard first < end else { return }
    for day in first..<end {
      guard let activity = roster.days[day], activity != .home else { continue }
      let after = awayDays.map { " after \(AuditWords.count($0, "day")) away" } ?? ""
      findings.add(
        .rest, .engineer(roster.engineer), Day(day),
        "\(words.name(roster.engineer)) is owed \(AuditWords.count(owed, "day")) at home\(after) "
          + "from \(words.date(Day(first))), but \(words.name(activity)) on \(words.date(Day(day)))"
      )
      return
    }
  }
}

extension RosterRules {
  private func checkRuns(of roster: AuditedRoster, into findings: inout Findings) {
    let engineer = problem[roster.engineer]
    let before =
      switch engineer.start {
      case .home(_, let duty, let call), .away(_, _, let duty, let call): (duty: duty, call: call)
      }
    checkRuns(
      .dutyRun, of: roster, what: "duty days", limit: engineer.limits.maxDutyDays,
      before: before.duty, into: &findings, counts: AuditedRoster.isDuty)
    checkRuns(
      .callRun, of: roster, what: "duty or standby days", limit: engineer.limits.maxCallDays,
      before: before.call, into: &findings
    ) { activity in
      if case .standby = activity { true } else { AuditedRoster.isDuty(activity) }
    }
  }

  /// Runs of days that count; one that ends before the first day is not judged, however long.
  private func checkRuns(
    _ rule: Rule, of roster: AuditedRoster, what: String, limit: Int?, before: Int,
    into findings: inout Findings, counts: (Activity?) -> Bool
  ) {
    guard let limit else { return }
    var length = before
    for day in 0...roster.days.count {
      if day < roster.days.count, counts(roster.days[day]) {
        length += 1
        continue
      }
      if length > limit, day > 0 {
        let first = Day(day - length)
        findings.add(
          rule, .engineer(roster.engineer), max(first + limit, problem.horizon.first),
          "\(words.name(roster.engineer)) has \(length) \(what) in a row from "
            + "\(words.date(first)), the limit is \(limit)")
      }
      length = 0
    }
  }
}
