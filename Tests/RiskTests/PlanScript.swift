// SPDX-License-Identifier: GPL-3.0-or-later

import Auditing
import Foundation
import Rotations
import TestSupport
import Testing

@testable import Risk

/// A plan in few words: starts of phases, and each engineer's days.
///
/// Days are words with spaces between: `home`, `@plano` (off there), `plano>home` (a leg, as long as it takes) or a phase
/// that is worked on; `home*3` is three such days. An engineer who is left out stays at home.
struct PlanScript {
  let starts: [String: String]
  var days: [String: String] = [:]
  var modes: [String: Int] = [:]

  func plan(of problem: Problem) throws -> Plan {
    var plan = Plan(
      origin: Plan.Origin(name: problem.name, sha256: nil),
      solver: SolverClaim(method: "by hand", status: .feasible, bound: nil, gap: nil), cost: nil,
      phases: [], rosters: [], hires: [], shortfalls: [])
    for phase in problem.phaseIDs where !problem[phase].isDone {
      let name = problem[phase].qualifiedName
      let date = try #require(starts[name].flatMap { CalendarDate(iso: $0) }, "start of \(name)")
      let start = problem.horizon.day(of: date)
      let mode = modes[name] ?? 0
      plan.phases.append(
        ScheduledPhase(
          phase: phase, mode: mode, start: start,
          finish: try #require(problem.finish(of: phase, mode: mode, start: start))))
    }
    for engineer in problem.engineerIDs {
      let words = days[problem[engineer].name] ?? ""
      plan.rosters.append(
        Roster(engineer: engineer, spans: try spans(words, of: engineer, in: problem)))
    }
    plan.shortfalls = openHeads(of: plan, in: problem)
    #expect(Auditor.audit(plan, of: problem).violations.map(\.detail) == [])
    return plan
  }

  /// Heads whom nobody of the rosters fills, day by day.
  private func openHeads(of plan: Plan, in problem: Problem) -> [Shortfall] {
    plan.phases.flatMap { scheduled in
      problem[scheduled.phase].modes[scheduled.mode].crew.flatMap { need in
        problem.workingDays(of: scheduled.phase, mode: scheduled.mode, start: scheduled.start)
          .compactMap { day in
            let heads = plan.rosters.count { roster in
              roster.spans.contains { span in
                guard case .work(_, scheduled.phase, need.role) = span.activity else {
                  return false
                }
                return span.from.index <= day && day <= span.to.index
              }
            }
            guard heads < need.heads else { return nil }
            return Shortfall(
              need: .phase(scheduled.phase, role: need.role), from: Day(day), to: Day(day),
              heads: need.heads - heads)
          }
      }
    }
  }

  private func spans(
    _ words: String, of engineer: EngineerID, in problem: Problem
  ) throws -> [Span] {
    var spans: [Span] = []
    var next = problem.horizon.first
    func add(_ count: Int, _ activity: Activity) {
      spans.append(Span(from: next, to: next + (count - 1), activity: activity))
      next = next + count
    }
    func stop(_ name: some StringProtocol) throws -> Stop {
      name == "home" ? .home : .site(try site(name))
    }
    func site(_ name: some StringProtocol) throws -> SiteID {
      SiteID(try #require(problem.sites.firstIndex { $0.name == name }))
    }
    for word in words.split(separator: " ") {
      let parts = word.split(separator: "*")
      let count = parts.count > 1 ? try #require(Int(parts[1])) : 1
      let ends = parts[0].split(separator: ">")
      if ends.count == 2 {
        let (from, to) = (try stop(ends[0]), try stop(ends[1]))
        add(problem.leg(of: engineer, from: from, to: to).days, .travel(from: from, to: to))
      } else if parts[0] == "home" {
        add(count, .home)
      } else if parts[0].hasPrefix("@") {
        add(count, .off(site: try site(parts[0].dropFirst())))
      } else {
        let phase = PhaseID(
          try #require(problem.phases.firstIndex { $0.qualifiedName == parts[0] }, "\(word)"))
        let role = try #require(problem[phase].modes[modes[String(parts[0])] ?? 0].crew.first?.role)
        for _ in 0..<count { add(1, .work(site: problem[phase].site, phase: phase, role: role)) }
      }
    }
    if next <= problem.horizon.last { add(problem.horizon.last - next + 1, .home) }
    return spans
  }
}

/// A plan played through once, by the first trial of a seed.
struct Played {
  let problem: Problem
  let model: PlayModel
  private let play: Play

  init(_ yaml: String, _ script: PlanScript) throws {
    let problem = try TestSupport.problem(yaml)
    try self.init(problem, script.plan(of: problem))
  }

  init(_ problem: Problem, _ plan: Plan) throws {
    self.problem = problem
    model = PlayModel(of: plan, problem: problem)
    var play = Play(model)
    play.run(model.realization(Draws(seed: 1).trial(0)))
    self.play = play
  }

  /// `2026-01-05 to 2026-01-08` for each phase that is not done, by name.
  var days: [String: String] {
    Dictionary(
      uniqueKeysWithValues: model.phases.enumerated().map { place, phase in
        let (start, finish) = (Day(play.starts[place]), Day(play.finishes[place]))
        return (
          problem[phase.id].qualifiedName,
          "\(problem.horizon.date(of: start)) to \(problem.horizon.date(of: finish))"
        )
      })
  }

  /// Build-out, finish, and who and what is on the critical chain, from its end.
  func chain(of name: String) throws -> [RiskDriver] {
    let buildOut = try #require(model.buildOuts.first { problem[$0.id].name == name })
    var chain = CriticalChain()
    chain.follow(play, to: buildOut, model.realization(Draws(seed: 1).trial(0)))
    return chain.links.map { model.driver($0.driver) }
  }

  func phase(_ name: String) throws -> RiskDriver {
    .phase(PhaseID(try #require(problem.phases.firstIndex { $0.qualifiedName == name })))
  }

  func engineer(_ name: String) throws -> RiskDriver {
    .engineer(EngineerID(try #require(problem.engineers.firstIndex { $0.name == name })))
  }
}
