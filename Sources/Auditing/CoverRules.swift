// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// Heads against needs and limits (specification, section 5), and how a plan lists them (section 7).
struct CoverRules {
  let audited: AuditedPlan
  let words: AuditWords
  let heads: HeadCounts

  private var problem: Problem { audited.problem }

  func check(into findings: inout Findings) {
    for phase in audited.phases.compactMap(\.self) {
      for need in phase.mode?.crew ?? [] { check(need, of: phase, into: &findings) }
    }
    checkContractors(into: &findings)
    checkCrewLimits(into: &findings)
    for hire in audited.plan.hires { check(hire, into: &findings) }
    for shortfall in audited.plan.shortfalls { check(shortfall, into: &findings) }
  }

  /// One violation for each stretch of days on which the same number of heads is missing or too many.
  private func check(_ need: Mode.Need, of phase: AuditedPhase, into findings: inout Findings) {
    let id = phase.scheduled.phase
    let surplus = phase.days.map { day in
      let post = HeadCounts.Post(phase: id, role: need.role, day: day)
      return (heads.accounted[post] ?? 0) - need.heads
    }
    let what = "\(words.name(id)) needs \(AuditWords.count(need.heads, "head")) as "
    for stretch in Stretch.unequalToZero(surplus) {
      let day = Day(phase.days[phase.days.startIndex + stretch.first])
      let days = AuditWords.count(stretch.count, "working day")
      let missing = max(0, -stretch.value) * stretch.count
      findings.add(
        .cover, .phase(id), day,
        what + "\(words.name(need.role)), the plan accounts for \(need.heads + stretch.value) "
          + "on \(days) from \(words.date(day))",
        price: missing == 0 ? nil : problem[need.role].uncoveredPenalty * Decimal(missing))
    }
  }

  private func checkContractors(into findings: inout Findings) {
    for (site, role) in hirings {
      let limit = problem[site].contractors.first { $0.role == role }?.count ?? 0
      let surplus = (0..<problem.horizon.dayCount).map { day in
        max(0, (heads.hired[HeadCounts.Hiring(site: site, role: role, day: day)] ?? 0) - limit)
      }
      for stretch in Stretch.unequalToZero(surplus) {
        findings.add(
          .contractorCount, .site(site), Day(stretch.first),
          "\(words.name(site)) hires \(limit + stretch.value) contractors as \(words.name(role)) "
            + "on \(AuditWords.count(stretch.count, "day")) from "
            + "\(words.date(Day(stretch.first))), it has \(limit)")
      }
    }
  }

  /// Where contractors are hired in which role, each pair once.
  private var hirings: [(site: SiteID, role: RoleID)] {
    let pairs = audited.plan.hires.map { [$0.site.index, $0.role.index] }
    return Set(pairs).sorted { $0.lexicographicallyPrecedes($1) }
      .map { (SiteID($0[0]), RoleID($0[1])) }
  }

  private func checkCrewLimits(into findings: inout Findings) {
    for site in problem.siteIDs {
      guard let limit = problem[site].maxCrew else { continue }
      for stretch in Stretch.unequalToZero(heads.atWork[site.index].map { max(0, $0 - limit) }) {
        findings.add(
          .crewLimit, .site(site), Day(stretch.first),
          "\(words.name(site)) has \(limit + stretch.value) heads at work on "
            + "\(AuditWords.count(stretch.count, "day")) from "
            + "\(words.date(Day(stretch.first))), the limit is \(limit)")
      }
    }
  }
}

extension CoverRules {
  private func check(_ hire: Hire, into findings: inout Findings) {
    let subject = Violation.Subject.phase(hire.phase)
    let what = "contractors as \(words.name(hire.role)) for \(words.name(hire.phase))"
    checkCount(hire.heads, subject, hire.from, what, into: &findings)
    checkRun(of: hire.phase, hire.role, hire.from, hire.to, what, into: &findings)
    let site = problem[hire.phase].site
    guard hire.site != site else { return }
    findings.add(
      .contractorSite, subject, hire.from,
      "The \(what) are hired at \(words.name(hire.site)), its site is \(words.name(site))")
  }

  private func check(_ shortfall: Shortfall, into findings: inout Findings) {
    switch shortfall.need {
    case .phase(let phase, let role):
      let what = "uncovered heads as \(words.name(role)) for \(words.name(phase))"
      checkCount(shortfall.heads, .phase(phase), shortfall.from, what, into: &findings)
      checkRun(of: phase, role, shortfall.from, shortfall.to, what, into: &findings)
    case .standby(let requirement):
      let what = "missing heads on standby as \(words.name(problem[requirement].role))"
      checkCount(shortfall.heads, .standby(requirement), shortfall.from, what, into: &findings)
      let isInside =
        problem.horizon.contains(shortfall.from) && problem.horizon.contains(shortfall.to)
      guard !isInside || shortfall.from > shortfall.to else { return }
      let dates = "\(words.date(shortfall.from)) to \(words.date(shortfall.to))"
      findings.add(
        .runWithinPhase, .standby(requirement), shortfall.from,
        "The \(what) are named on \(dates), which is no run of days of the horizon")
    }
  }

  private func checkCount(
    _ count: Int, _ subject: Violation.Subject, _ day: Day, _ what: String,
    into findings: inout Findings
  ) {
    guard count < 0 else { return }
    findings.add(.headCount, subject, day, "The \(what) number \(count)")
  }

  private func checkRun(
    of phase: PhaseID, _ role: RoleID, _ from: Day, _ to: Day, _ what: String,
    into findings: inout Findings
  ) {
    func report(_ why: String) {
      let dates = "\(words.date(from)) to \(words.date(to))"
      findings.add(.runWithinPhase, .phase(phase), from, "The \(what) on \(dates) \(why)")
    }
    guard let planned = audited[phase] else {
      report("belong to a phase that the plan does not have")
      return
    }
    if planned.mode.map({ mode in !mode.crew.contains { $0.role == role } }) ?? false {
      report("are of a role that its mode does not need")
    }
    if from > to {
      report("end before they begin")
    } else if from < planned.scheduled.start || to > planned.finish {
      let start = words.date(planned.scheduled.start)
      report("lie outside of the phase, which runs from \(start) to \(words.date(planned.finish))")
    }
  }
}

/// Days in a row with the same value.
struct Stretch {
  /// Position of the first of them.
  let first: Int
  let count: Int
  let value: Int

  /// The stretches of values other than 0, in order.
  static func unequalToZero(_ values: [Int]) -> [Stretch] {
    var stretches: [Stretch] = []
    for (position, value) in values.enumerated() where value != 0 {
      if let last = stretches.last, last.value == value, last.first + last.count == position {
        stretches[stretches.count - 1] = Stretch(
          first: last.first, count: last.count + 1, value: value)
      } else {
        stretches.append(Stretch(first: position, count: 1, value: value))
      }
    }
    return stretches
  }
}
