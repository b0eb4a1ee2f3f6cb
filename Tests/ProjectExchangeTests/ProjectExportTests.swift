// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import ProblemFiles
import ProjectExchange
import Rotations
import TestSupport
import Testing

/// Plans as project programs get them.
@Suite struct ProjectExports {
  /// The examples of the specification with their plans.
  private static func examples() throws -> [(Problem, Plan)] {
    let first = try ProblemReader.read(text: Example.problemText, file: "example.yaml").problem
    let second = try SecondExample.problem()
    return [
      (first, try PlanReader.read(text: Example.planText, file: "plan.json", of: first)),
      (second, try SecondExample.plan(of: second)),
    ]
  }

  @Test("dates, links and days off come back", arguments: ProjectImport.Format.allCases)
  func roundTrip(format: ProjectImport.Format) throws {
    for (problem, plan) in try Self.examples() {
      let back = try back(plan, problem, format)
      #expect(back.phases.count == problem.phases.count)
      for (id, phase) in zip(problem.phaseIDs, back.phases) {
        let before = problem[id]
        #expect(phase.precedences.count == Set(before.precedences).count)
        #expect(Set(phase.precedences.map(\.lag)) == Set(before.precedences.map(\.lag)))
        #expect(Set(phase.precedences.map(\.anchor)) == Set(before.precedences.map(\.anchor)))
        guard let scheduled = plan.phases.first(where: { $0.phase == id }) else {
          #expect(phase.isDone)
          continue
        }
        #expect(phase.modes[0].duration == before.modes[scheduled.mode].duration)
        let start = problem.horizon.date(of: scheduled.start)
        switch phase.state {
        case .open: #expect(phase.earliest.map(back.horizon.date) == start)
        case .fixed(let day, _): #expect(back.horizon.date(of: day) == start)
        case .started(_, _, let left):
          #expect(left == problem.plannedDuration(of: id, mode: scheduled.mode))
        case .done: Issue.record("the phase is not done")
        }
      }
    }
  }

  private func back(_ plan: Plan, _ problem: Problem, _ format: ProjectImport.Format) throws
    -> Problem
  {
    let data = ProjectExport.data(of: plan, for: problem, as: format)
    return try withTemporaryFile(bytes: Array(data), named: "plan.\(format.rawValue)") { path in
      try ProjectImport.read(path: path, as: format).problem
    }
  }

  @Test("names are written so that they are read again", arguments: ProjectImport.Format.allCases)
  func names(format: ProjectImport.Format) throws {
    let text = Example.problemText.replacing("name: Hall 2", with: "name: Hall <2> & \\\"yard\\\"")
    let problem = try ProblemReader.read(text: text, file: "example.yaml").problem
    let plan = try PlanReader.read(text: Example.planText, file: "plan.json", of: problem)
    let back = try back(plan, problem, format)
    #expect(back.buildOuts.map(\.title) == problem.buildOuts.map(\.title))
  }
}
