// SPDX-License-Identifier: GPL-3.0-or-later

import Auditing
import Foundation
import Rotations
import TestSupport

/// One engineer, four sites and two weeks, with rosters written as words: one a run of days.
///
/// `h` home, `s` standby, `L` local work, `A` work at a, `a`, `b`, `f`, `l` off at that site, `h>a` a leg;
/// `*3` behind a word makes it three days long. From home (EWR) the sites a (DFW) and b (half an hour from a) are a
/// day away, f (SIN) is two, and l is local.
struct DayWords {
  let problem: Problem

  init(engineer: String = "", rules: String = "") throws {
    problem = try TestSupport.problem(
      """
      longhaul: 1
      horizon: {start: 2026-01-05, end: 2026-01-18}
      rules: {home_days: 0, home_ratio: 0, carbon_price: 100\(rules)}
      places:
        near-home: {lat: 40.796, lon: -74.315}
        near-dfw: {lat: 32.9, lon: -97.3}
      sites:
        a: {place: DFW}
        b: {place: near-dfw}
        f: {place: SIN, lodging: 200}
        l: {place: near-home}
      engineers:
        - {id: e, home: EWR, skills: [s], day_rate: 500, standby_rate: 100\(engineer)}
      standby: [{role: s, penalty: 1}]
      buildouts:
        - {id: x, site: a, phases: [{id: p, duration: 14, every_day: true, crew: {s: 1}}]}
        - {id: y, site: l, phases: [{id: p, duration: 14, every_day: true, crew: {s: 1}}]}

      """)
  }

  /// What the audit says of a plan with this roster.
  func audit(_ roster: String) -> AuditReport {
    var spans: [Span] = []
    for word in roster.split(separator: " ") {
      let parts = word.split(separator: "*")
      let from = spans.last.map { $0.to + 1 } ?? Day(0)
      let count = parts.count > 1 ? Int(parts[1])! : 1
      spans.append(Span(from: from, to: from + (count - 1), activity: activity(String(parts[0]))))
    }
    let phases = problem.phaseIDs.map {
      ScheduledPhase(phase: $0, mode: 0, start: Day(0), finish: Day(13))
    }
    let plan = Plan(
      origin: Plan.Origin(name: "", sha256: nil),
      solver: SolverClaim(method: "", status: .feasible, bound: nil, gap: nil), cost: nil,
      phases: phases, rosters: [Roster(engineer: EngineerID(0), spans: spans)], hires: [],
      shortfalls: [])
    return Auditor.audit(plan, of: problem)
  }

  /// The rules of section 4 that a plan with this roster breaks.
  func broken(_ roster: String) -> Set<Rule> {
    Set(audit(roster).violations.map(\.rule).filter { $0.section == 4 })
  }

  private func activity(_ word: String) -> Activity {
    switch word {
    case "h": .home
    case "s": .standby(StandbyID(0))
    case "A": .work(site: site("a"), phase: PhaseID(0), role: RoleID(0))
    case "L": .work(site: site("l"), phase: PhaseID(1), role: RoleID(0))
    case "a", "b", "f", "l": .off(site: site(word))
    default: .travel(from: stop(word.prefix(1)), to: stop(word.suffix(1)))
    }
  }

  private func stop(_ word: Substring) -> Stop { word == "h" ? .home : .site(site(String(word))) }

  private func site(_ name: String) -> SiteID {
    problem.siteIDs.first { problem[$0].name == name }!
  }
}
