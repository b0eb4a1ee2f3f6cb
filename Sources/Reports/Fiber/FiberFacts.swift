// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// What a fiber plan says, added up by phase, day and reel.
struct FiberFacts {
  /// One day of a fiber phase.
  struct PhaseDay {
    let day: Day
    let engineers: [EngineerID]
    let contractors: Int
    /// Heads of the phase's role that nobody fills.
    let uncovered: Int
    let done: [FiberPlan.DayWork.Done]
    /// Meters, ends or fibers.
    let quantity: Decimal
    let soFar: Decimal
  }

  struct ReelKey: Hashable {
    let site: SiteID
    let cable: CableID
    let serial: Int
  }

  let problem: Problem
  let plan: Plan
  let fiber: FiberPlan
  private let facts: PlanFacts
  private let done: [PhaseID: [Day: [FiberPlan.DayWork.Done]]]
  /// The first and last day on which a reel is pulled from.
  let pulls: [ReelKey: ClosedRange<Day>]

  /// nil for a plan that says nothing of fiber.
  init?(problem: Problem, plan: Plan) {
    guard let fiber = plan.fiber else { return nil }
    self.problem = problem
    self.plan = plan
    self.fiber = fiber
    facts = PlanFacts(problem: problem, plan: plan)
    var done: [PhaseID: [Day: [FiberPlan.DayWork.Done]]] = [:]
    var pulls: [ReelKey: ClosedRange<Day>] = [:]
    for work in fiber.install {
      done[work.phase, default: [:]][work.day, default: []] += work.done
      for entry in work.done {
        guard let serial = entry.reel else { continue }
        let run = problem[entry.run]
        let key = ReelKey(site: problem[run.buildOut].site, cable: run.cable, serial: serial)
        let known = pulls[key] ?? work.day...work.day
        pulls[key] = min(known.lowerBound, work.day)...max(known.upperBound, work.day)
      }
    }
    self.done = done
    self.pulls = pulls
  }

  /// What the phase has to do in all.
  func total(of phase: PhaseID) -> Decimal {
    guard let work = problem[phase].fiber else { return 0 }
    return work.runs.reduce(0) { sum, run in
      sum + Decimal(problem[run].count)
        * FiberWork.quantity(of: problem[run], work.step, in: problem)
    }
  }

  /// The phase's working days, with who is there and what is done.
  func days(of phase: PhaseID) -> [PhaseDay] {
    guard let work = problem[phase].fiber else { return [] }
    var soFar = Decimal(0)
    return facts.workingDays(of: phase).map { day in
      let done = done[phase]?[day] ?? []
      let quantity = done.reduce(Decimal(0)) { sum, entry in
        sum + Decimal(entry.count)
          * FiberWork.quantity(of: problem[entry.run], work.step, in: problem)
      }
      soFar += quantity
      return PhaseDay(
        day: day, engineers: engineers(in: work.role, of: phase, on: day),
        contractors: plan.hires.reduce(0) { sum, hire in
          let isThere = hire.phase == phase && hire.role == work.role
          return isThere && hire.from <= day && day <= hire.to ? sum.plus(heads: hire.heads) : sum
        },
        uncovered: plan.shortfalls.reduce(0) { sum, shortfall in
          guard shortfall.need == .phase(phase, role: work.role),
            shortfall.from <= day, day <= shortfall.to
          else { return sum }
          return sum.plus(heads: shortfall.heads)
        }, done: done, quantity: quantity, soFar: soFar)
    }
  }

  private func engineers(in role: RoleID, of phase: PhaseID, on day: Day) -> [EngineerID] {
    problem.engineerIDs.filter { engineer in
      guard case .work(_, phase, role) = facts.activity(of: engineer, on: day) else { return false }
      return true
    }
  }

  /// What is left of a reel once its pieces are cut.
  func remainder(of reel: FiberPlan.Reel) -> Decimal {
    reel.cuts.reduce(reel.length) { rest, cut in
      rest - Decimal(cut.count) * FiberWork.quantity(of: problem[cut.run], .pull, in: problem)
    }
  }

  func key(of reel: FiberPlan.Reel) -> ReelKey {
    ReelKey(site: reel.site, cable: reel.cable, serial: reel.serial)
  }

  /// What remains of reels and is long enough for a piece of its cable, in the order of the reels.
  var offCuts: [(site: SiteID, cable: CableID, length: Decimal)] {
    let shortest = shortestPieces
    return fiber.reels.compactMap { reel in
      let rest = remainder(of: reel)
      guard let least = shortest[reel.cable], rest >= least else { return nil }
      return (reel.site, reel.cable, rest)
    }
  }

  /// The shortest piece of each cable in the whole problem: an off-cut as long can be used again.
  private var shortestPieces: [CableID: Decimal] {
    problem.runs.reduce(into: [:]) { shortest, run in
      let length = FiberWork.quantity(of: run, .pull, in: problem)
      shortest[run.cable] = min(shortest[run.cable] ?? length, length)
    }
  }

  /// What is done of a step over all phases.
  func quantity(of step: FiberWork.Step) -> Decimal {
    problem.phaseIDs.filter { problem[$0].fiber?.step == step }
      .reduce(0) { $0 + (days(of: $1).last?.soFar ?? 0) }
  }
}

extension FiberWork.Step {
  /// What is counted in the step: `m`, `ends`, `fibers`.
  var unit: String {
    switch self {
    case .pull: "m"
    case .terminate: "ends"
    case .test: "fibers"
    }
  }

  /// `pulled`, `terminated`, `tested`.
  var participle: String {
    switch self {
    case .pull: "pulled"
    case .terminate: "terminated"
    case .test: "tested"
    }
  }
}
