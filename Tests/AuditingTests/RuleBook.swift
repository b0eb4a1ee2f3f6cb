// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import ProblemFiles
import Rotations
import TestSupport

/// The specification's example with something added for each rule that it leaves out, and a legal plan of it.
enum RuleBook {
  static func problem() throws -> Problem {
    let text = Example.problemText
      .replacing("skills: [pull]", with: "skills: [pull], sites: {only: [plano]}")
      .replacing(
        "skills: {splice: 2, test: 1, network: 2}",
        with: """
          skills: {splice: 2, test: 1, network: 2}
              booked: [{from: 2026-01-25, leg: [home, hillsboro]}]
          """
      )
      .replacing(
        "due: 2026-01-28", with: "ready: 2026-01-13\n    due: 2026-01-28\n    latest: 2026-01-30")
    return try TestSupport.problem(text.replacing(hillsboro, with: plano + hillsboro) + rack)
  }

  static func plan(of problem: Problem) throws -> PlanEditor {
    var editor = PlanEditor(plan: try Example.plan(of: problem), problem: problem)
    editor.plan.cost = nil
    editor.plan.origin.sha256 = nil
    editor.add("plano-h1.ground", start: "2026-01-05", finish: "2026-01-06")
    editor.add("plano-h1.power", start: "2026-01-12", finish: "2026-01-12")
    editor.add("plano-h1.check", start: "2026-01-14", finish: "2026-01-14")
    editor.add("hillsboro-h3.rack", start: "2026-01-14", finish: "2026-01-14")
    return editor
  }

  private static let plano = """
          - {id: ground, started: {on: 2026-01-02, days_left: 2}, duration: 5}
          - {id: power, fixed: {start: 2026-01-12}, duration: 1}
          - {id: check, duration: 1, every_day: true, uses: {gpu-spare: 3}}

    """
  private static let hillsboro = "  - id: hillsboro-h3\n"
  private static let rack = """
          - {id: rack, earliest: 2026-01-14, duration: 1, every_day: true}

    """
}

/// Changes a plan by the names and dates that people use.
struct PlanEditor {
  var plan: Plan
  let problem: Problem

  func day(_ iso: String) -> Day { problem.horizon.day(of: CalendarDate(iso: iso)!) }

  func engineer(_ name: String) -> EngineerID {
    problem.engineerIDs.first { problem[$0].name == name }!
  }

  func phase(_ name: String) -> PhaseID {
    problem.phaseIDs.first { problem[$0].qualifiedName == name }!
  }

  func site(_ name: String) -> SiteID { problem.siteIDs.first { problem[$0].name == name }! }

  func role(_ name: String) -> RoleID { RoleID(problem.roles.firstIndex { $0.name == name }!) }

  func work(_ site: String, _ phase: String, _ role: String) -> Activity {
    .work(site: self.site(site), phase: self.phase(phase), role: self.role(role))
  }

  /// A leg between two sites, or from or to `home`.
  func leg(_ from: String, _ to: String) -> Activity {
    func stop(_ name: String) -> Stop { name == "home" ? .home : .site(site(name)) }
    return .travel(from: stop(from), to: stop(to))
  }

  mutating func add(_ phase: String, start: String, finish: String) {
    plan.phases.append(
      ScheduledPhase(phase: self.phase(phase), mode: 0, start: day(start), finish: day(finish)))
  }

  mutating func move(_ phase: String, start: String, finish: String) {
    let id = self.phase(phase)
    plan.phases.removeAll { $0.phase == id }
    add(phase, start: start, finish: finish)
  }

  /// Has an engineer do something else on some days.
  mutating func put(_ engineer: String, _ from: String, _ to: String, _ activity: Activity) {
    let id = self.engineer(engineer)
    let roster = plan.rosters.firstIndex { $0.engineer == id }!
    let (from, to) = (day(from), day(to))
    let rest = plan.rosters[roster].spans.flatMap { span in
      [
        Span(from: span.from, to: min(span.to, from - 1), activity: span.activity),
        Span(from: max(span.from, to + 1), to: span.to, activity: span.activity),
      ].filter { $0.from <= $0.to }
    }
    plan.rosters[roster].spans = (rest + [Span(from: from, to: to, activity: activity)])
      .sorted { $0.from < $1.from }
  }

  /// Replaces what is said of missing standby between two days.
  mutating func missStandby(from: String, to: String, heads: Int) {
    let standby = Shortfall.Need.standby(StandbyID(0))
    let days = day(from)...day(to)
    plan.shortfalls = plan.shortfalls.flatMap { shortfall in
      guard shortfall.need == standby else { return [shortfall] }
      return (shortfall.from.index...shortfall.to.index).map { Day($0) }
        .filter { !days.contains($0) }
        .map { Shortfall(need: standby, from: $0, to: $0, heads: shortfall.heads) }
    }
    guard heads > 0 else { return }
    plan.shortfalls.append(Shortfall(need: standby, from: day(from), to: day(to), heads: heads))
  }

  mutating func miss(_ phase: String, _ role: String, _ date: String, heads: Int) {
    plan.shortfalls.append(
      Shortfall(
        need: .phase(self.phase(phase), role: self.role(role)), from: day(date), to: day(date),
        heads: heads))
  }
}
