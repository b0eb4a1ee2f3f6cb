// SPDX-License-Identifier: GPL-3.0-or-later

import Answers
import Auditing
import Foundation
import Questions
import Rotations
import Solving
import TestSupport
import Testing

/// Lines below which no plan is, and plans, against exact solves at other weights.
@Suite("Frontiers of random problems") struct FrontierSearchTests {
  @Test("no plan is below a line, and points are what plans cost and count")
  func linesHold() throws {
    var (points, lines) = (0, 0)
    for item in try RandomCase.all(301...345) {
      for goal in FrontierGoal.allCases where goal.refusal(for: item.problem) == nil {
        let limits = AnswerLimits(RandomCase.little, clock: { 0 })
        guard
          case .findings(let findings) = try FrontierSearch(
            item.problem, against: goal, limits: limits
          ).run(4)
        else { continue }
        let name = "seed \(item.seed): \(goal)"
        for line in findings.lines {
          lines += 1
          let truth = try #require(
            try RandomCase.least(goal.weighted(item.problem, by: line.weight)))
          #expect(line.bound <= truth + RandomCase.cent, "\(name), weight \(line.weight)")
        }
        for point in findings.points {
          points += 1
          #expect(Auditor.audit(point.plan, of: item.problem).cost.total == point.cost)
          #expect(figure(goal, of: point.plan, item.problem) == point.figure, "\(name)")
          let bound = findings.bound(at: point.figure) ?? 0
          #expect(bound <= point.cost + RandomCase.cent, "\(name)")
        }
        let pairs = zip(findings.points, findings.points.dropFirst())
        #expect(pairs.allSatisfy { $0.figure < $1.figure && $0.cost > $1.cost }, "\(name)")
      }
    }
    #expect(points >= 60 && lines >= 100, "\(points) \(lines)")
  }

  /// Counted on the plan itself; nil for what the audit alone knows.
  private func figure(_ goal: FrontierGoal, of plan: Plan, _ problem: Problem) -> Decimal? {
    let cost = Auditor.audit(plan, of: problem).cost
    switch goal {
    case .late:
      let finishes = plan.phases.reduce(into: [BuildOutID: Day]()) {
        let buildOut = problem[$1.phase].buildOut
        $0[buildOut] = max($0[buildOut] ?? $1.finish, $1.finish)
      }
      return Decimal(
        problem.buildOutIDs.reduce(0) { sum, buildOut in
          let done = problem[buildOut].phases.compactMap { phase -> Day? in
            if case .done(let day) = problem[phase].state { day } else { nil }
          }
          let finish = (done + [finishes[buildOut]].compactMap(\.self)).max()
          return sum + (finish.map { max(0, $0 - problem[buildOut].due) } ?? 0)
        })
    case .hired:
      return Decimal(
        plan.hires.reduce(0) { sum, hire in
          let mode = plan.phases.first { $0.phase == hire.phase }?.mode ?? 0
          let calendar = problem.calendar(of: hire.phase, mode: mode)
          let days = (hire.from.index...hire.to.index).count { calendar.isWorking(Day($0)) }
          return sum + days * hire.heads
        })
    case .changes: return cost.changes
    case .nights:
      return Decimal(
        plan.rosters.filter { !problem[$0.engineer].isItem }.reduce(0) { sum, roster in
          sum
            + roster.spans.reduce(0) { nights, span in
              switch span.activity {
              case .off: nights + span.dayCount
              case .work(let site, _, _):
                problem.isLocal(site, to: roster.engineer) ? nights : nights + span.dayCount
              case .travel(_, let to):
                // A leg that the horizon cuts off ends nowhere.
                if case .site = to { nights + 1 } else { nights }
              case .home, .standby: nights
              }
            }
        })
    case .co2:
      let one = Auditor.audit(plan, of: goal.weighted(problem, by: 1)).cost.carbon
      return one - cost.carbon
    }
  }
}
