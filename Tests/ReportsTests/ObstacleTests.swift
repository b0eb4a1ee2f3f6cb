// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Rotations
import TestSupport
import Testing

@testable import Reports

/// What a phase waits for, on a site that works every day from Mon 5 Jan on.
@Suite struct Obstacles {
  @Test(
    "each thing that can hold a phase is found and named",
    arguments: [
      ("", 0, "starts on the first day possible"),
      ("ready: 2026-01-08", 3, "the build-out is ready on Thu 8 Jan"),
      ("phase: earliest: 2026-01-08", 3, "may not start before Thu 8 Jan"),
      ("phase: fixed: {start: 2026-01-08}", 3, "promised for that day"),
      ("phase: started: {days_left: 1}", 0, "under way since before the first day"),
      ("phase: after: [first]", 2, "waits for Hall: first, which ends on Tue 6 Jan"),
      (
        "phase: after: [{phase: first, lag: 2}]", 4,
        "waits for Hall: first, which ends on Tue 6 Jan plus 2 days"
      ),
      (
        "phase: after: [{phase: first, from: start, lag: 1}]", 1,
        "waits for the start of Hall: first, which starts on Mon 5 Jan plus 1 day"
      ),
      (
        "phase: uses: {gpu: 5}", 4,
        "delivery: 3 of gpu short before that; the next delivery comes on Fri 9 Jan"
      ),
      ("phase: crew: {test: 1}", 3, "nothing holds it"),
      (
        "phase: crew: {magic: 1}", 3, "people: 1 head of magic short on Wed 7 Jan; nobody qualifies"
      ),
      (
        "phase: crew: {test: 2}", 3,
        "people: 1 head of test short on Wed 7 Jan: Tess is needed for another head of it"
      ),
      ("phase: crew: {test: 9}", 3, "crew limit: 0 of at most 5 heads"),
    ])
  func obstacle(extra: String, start: Int, reason: String) throws {
    let problem = try problem(yaml(extra))
    let facts = PlanFacts(problem: problem, plan: plan(of: problem, start: start))
    let finder = ObstacleFinder(facts: facts)
    let scheduled = try #require(facts[PhaseID(1)])
    let link = ObstacleFinder.Link(
      phase: PhaseID(1), start: Day(start), obstacle: finder.obstacle(of: scheduled))
    let sentence = Wording(problem: problem).sentence(link, of: BuildOutID(0), facts)
    #expect(sentence.contains(reason), "\(sentence)")
  }

  @Test("a chain goes back from phase to phase to where it begins")
  func chain() throws {
    let problem = try problem(yaml("phase: after: [first]"))
    let facts = PlanFacts(problem: problem, plan: plan(of: problem, start: 2))
    let chain = ObstacleFinder(facts: facts).chain(to: BuildOutID(0))
    #expect(chain.map(\.phase) == [PhaseID(1), PhaseID(0)])
  }

  @Test("who is on the way, at rest or away is named with the reason")
  func busy() throws {
    let problem = try problem(yaml("phase: crew: {test: 1}"))
    let legs = (Stop.home, Stop.site(SiteID(0)))
    var plan = plan(of: problem, start: 9)
    plan.rosters = [
      Roster(
        engineer: EngineerID(0),
        spans: [
          Span(from: Day(0), to: Day(0), activity: .travel(from: legs.0, to: legs.1)),
          Span(from: Day(1), to: Day(6), activity: .off(site: SiteID(0))),
          Span(from: Day(7), to: Day(7), activity: .travel(from: legs.1, to: legs.0)),
          Span(from: Day(8), to: Day(13), activity: .home),
        ])
    ]
    let facts = PlanFacts(problem: problem, plan: plan)
    let scheduled = try #require(facts[PhaseID(1)])
    func reason(on day: Int) -> String {
      var earlier = scheduled
      earlier.start = Day(day + 1)
      let link = ObstacleFinder.Link(
        phase: PhaseID(1), start: Day(day + 1),
        obstacle: ObstacleFinder(facts: facts).obstacle(of: earlier))
      return Wording(problem: problem).sentence(link, of: BuildOutID(0), facts)
    }
    #expect(reason(on: 0).contains("Tess travels"))
    #expect(reason(on: 3).contains("nothing holds it"))
    #expect(reason(on: 7).contains("Tess travels"))
    #expect(reason(on: 8).contains("Tess is owed rest"))
    #expect(reason(on: 10).contains("Tess is owed rest"))
    #expect(reason(on: 11).contains("nothing holds it"))
  }

  /// A hall with a phase of two days and a second one; `extra` goes to the build-out or, after `phase:`, there.
  private func yaml(_ extra: String) -> String {
    let isOfPhase = extra.hasPrefix("phase: ")
    let ofPhase = isOfPhase ? ", " + extra.dropFirst("phase: ".count) : ""
    let ofBuildOut = isOfPhase || extra.isEmpty ? "" : "\n    \(extra)"
    return """
      longhaul: 1
      horizon: {start: 2026-01-05, end: 2026-01-18}
      sites:
        plano: {place: DFW, work_week: [mon, tue, wed, thu, fri, sat, sun], max_crew: 5}
      engineers:
        - {id: tess, name: Tess, home: EWR, skills: [test]}
      stock: [{item: gpu, on_hand: 2, deliveries: [{date: 2026-01-09, quantity: 3}]}]
      buildouts:
        - id: hall
          site: plano
          name: Hall\(ofBuildOut)
          phases:
            - {id: first, duration: 2}
            - {id: second, duration: 1\(ofPhase)}
      """
  }

  /// The first phase on the first day, the second on `start`, everyone at home.
  private func plan(of problem: Problem, start: Int) -> Plan {
    Plan(
      origin: .init(name: "", sha256: nil),
      solver: SolverClaim(method: "", status: .feasible, bound: nil, gap: nil), cost: nil,
      phases: [
        ScheduledPhase(phase: PhaseID(0), mode: 0, start: Day(0), finish: Day(1)),
        ScheduledPhase(phase: PhaseID(1), mode: 0, start: Day(start), finish: Day(start)),
      ],
      rosters: [
        Roster(
          engineer: EngineerID(0),
          spans: [Span(from: Day(0), to: Day(13), activity: .home)])
      ], hires: [], shortfalls: [])
  }
}
