// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// What is left of a plan from a day on, as a plan of the problem that was rolled on to it.
///
/// The new problem has the same engineers, phases, roles and pools in the same order, and sites of its own after those of
/// the old one, so that identifiers hold; only days are counted anew.
struct RestPlan {
  let plan: Plan
  let old: Problem
  let new: Problem
  let situation: Situation
  let stopovers: [Stopover]

  private var day: Day { situation.day }

  func rest() -> Plan {
    Plan(
      origin: Plan.Origin(name: new.name, sha256: new.sha256),
      solver: SolverClaim(
        method: "rest of a plan from \(new.horizon.start) on", status: .feasible, bound: nil,
        gap: nil),
      cost: nil, phases: plan.phases.compactMap(phase),
      rosters: old.engineerIDs.map { id in
        let spans = plan.rosters.first { $0.engineer == id }?.spans ?? []
        return Roster(engineer: id, spans: spans.flatMap { rest(of: $0, engineer: id) })
      },
      hires: plan.hires.compactMap { hire in
        guard let (from, to) = rest(hire.from, hire.to) else { return nil }
        return Hire(
          site: hire.site, phase: hire.phase, role: hire.role, from: from, to: to,
          heads: hire.heads)
      },
      shortfalls: plan.shortfalls.compactMap { shortfall in
        guard let (from, to) = rest(shortfall.from, shortfall.to) else { return nil }
        return Shortfall(need: shortfall.need, from: from, to: to, heads: shortfall.heads)
      })
  }

  /// The days from the day on, counted from it; nil where none are left.
  private func rest(_ from: Day, _ to: Day) -> (from: Day, to: Day)? {
    to < day ? nil : (Day(max(0, from - day)), Day(to - day))
  }

  private func phase(_ scheduled: ScheduledPhase) -> ScheduledPhase? {
    guard scheduled.finish >= day else { return nil }
    var start = scheduled.start
    if start < day {
      // Of a phase under way the first of its days that are left.
      let calendar = old.calendar(of: scheduled.phase, mode: scheduled.mode)
      start = calendar.firstWorkingDay(from: day) ?? day
    }
    return ScheduledPhase(
      phase: scheduled.phase, mode: scheduled.mode, start: Day(start - day),
      finish: Day(scheduled.finish - day))
  }

  private func rest(of span: Span, engineer: EngineerID) -> [Span] {
    guard let (from, to) = rest(span.from, span.to) else { return [] }
    guard case .travel(_, let end) = span.activity, span.from < day else {
      return [Span(from: from, to: to, activity: span.activity)]
    }
    let stopover = stopovers.first { $0.engineer == engineer }.flatMap { stopover in
      new.siteIDs.first { new[$0].name == stopover.name }
    }
    guard let stopover else { return [Span(from: from, to: to, activity: .home)] }
    let activity: Activity =
      old[engineer].isItem ? .off(site: stopover) : .travel(from: .site(stopover), to: end)
    return [Span(from: from, to: to, activity: activity)]
  }
}
