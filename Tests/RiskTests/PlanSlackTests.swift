// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import ProblemFiles
import Rotations
import TestSupport
import Testing

@testable import Risk

/// How far phases may slip, in problems whose days are worked out by hand.
@Suite struct PlanSlackTests {
  /// Phases at a site near home that works Monday to Saturday; 2026-01-05 is a Monday.
  private func slack(
    _ phases: String, starts: [String: String], due: String = "2026-02-01"
  ) throws -> [String: Int] {
    let yaml = """
      longhaul: 1
      horizon: {start: 2026-01-05, end: 2026-01-31}
      sites: {near: {place: DFW, work_week: [mon, tue, wed, thu, fri, sat]}}
      buildouts:
        - {id: h, site: near, due: \(due), late_penalty: 10, phases: [\(phases)]}

      """
    let problem = try problem(yaml)
    let plan = try PlanScript(starts: starts).plan(of: problem)
    let slack = PlanSlack(of: plan, problem: problem)
    return Dictionary(
      uniqueKeysWithValues: problem.phaseIDs.compactMap { id in
        slack[id].map { (problem[id].name, $0) }
      })
  }

  @Test("a phase may slip up to what comes after it, and the last one up to the due date")
  func chain() throws {
    let found = try slack(
      "{id: a, duration: 2}, {id: b, after: [{phase: a, lag: 1}], duration: 2}",
      starts: ["h.a": "2026-01-05", "h.b": "2026-01-12"], due: "2026-01-16")
    // a: Mon 5 and Tue 6; it must end by Sat 10, as one free day lies before Mon 12: Fri 9 and Sat 10 are 4 days later.
    // b: Mon 12 and Tue 13; Thu 15 and Fri 16 are 3 days later.
    #expect(found == ["a": 4, "b": 3])
  }

  @Test("without a due date ahead the horizon ends it; what is late already may not be later")
  func ends() throws {
    let late = try slack(
      "{id: a, duration: 2}", starts: ["h.a": "2026-01-12"], due: "2026-01-06")
    #expect(late == ["a": 0])
    // Fri 30 and Sat 31 January are the last days; Mon 12 is 16 working days before.
    let free = try slack("{id: a, duration: 2}", starts: ["h.a": "2026-01-12"])
    #expect(free == ["a": 16])
  }

  @Test("a promise may not slip; what is under way has begun")
  func promised() throws {
    let found = try slack(
      """
      {id: a, fixed: {start: 2026-01-07}, duration: 2},
      {id: b, started: {on: 2026-01-02, days_left: 2}, duration: 4}
      """, starts: ["h.a": "2026-01-07", "h.b": "2026-01-05"])
    #expect(found == ["a": 0])
  }

  @Test("a slip that is slack ends within the horizon, and before whatever comes after the phase")
  func generated() throws {
    var (checked, tight) = (0, 0)
    for seed in UInt64(1)...150 {
      // Read as a file would be: what the reader refuses is no problem.
      let text = ProblemText(problem: RandomProblems.problem(seed: seed)).text
      guard let problem = try? ProblemReader.read(text: text, file: "random.yaml").problem,
        let plan = try RandomPlayTests.plan(of: problem)
      else { continue }
      let slack = PlanSlack(of: plan, problem: problem)
      let planned = Dictionary(
        uniqueKeysWithValues: plan.phases.map { ($0.phase, $0.start) })
      for scheduled in plan.phases {
        guard let days = slack[scheduled.phase] else { continue }
        checked += 1
        if days == 0 { tight += 1 }
        let last = min(
          problem.horizon.last,
          problem[problem[scheduled.phase].buildOut].latest ?? problem.horizon.last)
        #expect(scheduled.finish + days <= last || days == 0, "seed \(seed)")
        // What is under way has begun, whatever it came after.
        for other in problem.phaseIDs where other != scheduled.phase && !problem.isUnderWay(other) {
          for precedence in problem[other].precedences
          where precedence.predecessor == scheduled.phase && precedence.anchor == .finish {
            guard let start = planned[other] else { continue }
            // Calendar days between are at least as many as the working days of the slip.
            #expect(scheduled.finish + days + precedence.lag < start || days == 0, "seed \(seed)")
          }
        }
      }
    }
    #expect(checked > 100)
    #expect(tight > 5 && tight < checked)
  }

  @Test("the play moves nothing for a slip that is slack, and something for a day more")
  func played() throws {
    var moved = 0
    for seed in UInt64(1)...150 {
      let text = ProblemText(problem: RandomProblems.problem(seed: seed)).text
      guard let problem = try? ProblemReader.read(text: text, file: "random.yaml").problem,
        let plan = try RandomPlayTests.plan(of: problem)
      else { continue }
      let slack = PlanSlack(of: plan, problem: problem)
      let model = PlayModel(of: plan, problem: problem)
      for (place, phase) in model.phases.enumerated() {
        guard let days = slack[phase.id] else { continue }
        if case .fixed = problem[phase.id].state { continue }
        #expect(!isFelt(place, by: days, model, problem), "seed \(seed), \(place)")
        if isFelt(place, by: days + 1, model, problem) { moved += 1 }
      }
    }
    #expect(moved > 60)
  }

  /// Whether others begin later, or the build-out is later, where the phase begins so many of its working days later.
  private func isFelt(
    _ place: Int, by days: Int, _ model: PlayModel, _ problem: Problem
  ) -> Bool {
    var (planned, later) = (Play(model), Play(model.slipping(place, by: days)))
    let luck = Realization(
      durations: model.phases.map(\.duration), delays: model.deliveries.map { _ in 0 },
      lateLegs: model.legs.map { _ in false })
    planned.run(luck)
    later.run(luck)
    let buildOut = problem[problem[model.phases[place].id].buildOut]
    let finish = model.buildOuts.first { $0.phases.contains(place) }?.phases
      .map { planned.finishes[$0] }.max()
    return model.phases.indices.contains { $0 != place && later.starts[$0] > planned.starts[$0] }
      || later.finishes[place] > max(buildOut.due.index, finish ?? .min)
      || later.finishes[place]
        > min(
          problem.horizon.last.index, buildOut.latest?.index ?? .max)
  }
}

extension PlayModel {
  /// The same plan, in which one phase begins so many of its working days later at the earliest.
  fileprivate func slipping(_ place: Int, by days: Int) -> PlayModel {
    var phases = phases
    let phase = phases[place]
    phases[place] = PlacedPhase(
      id: phase.id, calendar: phase.calendar, plannedOrdinal: phase.plannedOrdinal + days,
      duration: phase.duration, startedOn: phase.startedOn, precedences: phase.precedences,
      stintLinks: phase.stintLinks, stockNeeds: phase.stockNeeds)
    return PlayModel(
      calendars: calendars, phases: phases, precedences: precedences, stintLinks: stintLinks,
      stockNeeds: stockNeeds, deliveries: deliveries, deliveriesOfPool: deliveriesOfPool,
      legs: legs, buildOuts: buildOuts, durations: durations, durationKeys: durationKeys,
      lateLegShare: lateLegShare)
  }
}
