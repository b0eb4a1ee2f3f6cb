// SPDX-License-Identifier: GPL-3.0-or-later

internal import FiberPlanning
internal import Foundation
internal import Planning
internal import Rotations

/// Adds reels and installation to crew plans, and has the crew planned again where phases must wait for reels.
///
/// The crew plan comes first and the fiber plan keeps it (specification, section 8). Where no cutting fits, the phases in
/// question get an `earliest` that the problem itself does not have. What is proved of the problem without it stands.
struct FiberStage {
  let problem: Problem
  let timeLimit: Double?
  let elapsed: @Sendable () -> Double
  let isCancelled: @Sendable () -> Bool
  let report: @Sendable (PlanningEvent) -> Void
  /// Plans the crew of a problem within so many seconds (nil for no limit).
  let crew: (_ problem: Problem, _ timeLimit: Double?) -> Strategy.Outcome

  /// The most times that a crew is planned again.
  private static let mostRepetitions = 6
  /// Seconds that a crew planned again gets at least: a plan without its reels is of no use.
  private static let leastRepetition = 1.0

  func run() -> Strategy.Outcome {
    let mayDelay = FiberPlanner.mayDelay(problem)
    switch crew(problem, timeLimit.map { $0 - reserve(of: $0, mayDelay: mayDelay) }) {
    case .plan(let plan): return .plan(completed(plan))
    case let other: return other
    }
  }

  /// The plan with fiber, its crew as it is.
  func keepingCrew(of plan: Plan) -> Plan {
    var planner = FiberPlanner(problem: problem)
    let outcome = planner.outcome(
      for: plan, immovable: Set(problem.phaseIDs), control: control)
    return finished(plan, outcome, [:], plan)
  }

  /// Seconds kept for what comes after the crew plan.
  private func reserve(of limit: Double, mayDelay: Bool) -> Double {
    if mayDelay { return limit * 0.3 }
    let pieces = problem.runs.reduce(0) { $0 + $1.count }
    return min(limit * 0.15, 0.5 + Double(pieces) / 500)
  }

  private func completed(_ first: Plan) -> Plan {
    var planner = FiberPlanner(problem: problem)
    var plan = first
    var delays: [PhaseID: Day] = [:]
    var immovable: Set<PhaseID> = []
    report(.stage("reels"))
    var outcome = planner.outcome(for: plan, control: control)
    for _ in 0..<FiberStage.mostRepetitions where !outcome.delays.isEmpty && !isCancelled() {
      var tried = delays
      for delay in outcome.delays { tried[delay.phase] = delay.earliest }
      report(.stage("crew again, waiting for reels"))
      switch crew(problem.delaying(tried), repetitionLimit) {
      case .plan(let later):
        plan = later
        delays = tried
      case .infeasible: immovable.formUnion(outcome.delays.map(\.phase))
      case .stopped, .tooLarge, .failed: immovable.formUnion(outcome.delays.map(\.phase))
      }
      report(.stage("reels"))
      outcome = planner.outcome(for: plan, immovable: immovable, control: control)
    }
    for _ in problem.phases where !outcome.stuck.isEmpty {
      guard let released = released(plan, outcome.stuck) else { break }
      plan = released
      outcome = planner.outcome(for: plan, immovable: immovable, control: control)
    }
    return finished(plan, outcome, delays, first)
  }

  /// The plan with a head less for each phase that must leave pieces; nil where no phase has one.
  private func released(_ plan: Plan, _ stuck: [PhaseID]) -> Plan? {
    let release = HeadRelease(problem: problem)
    let released = stuck.reduce(plan) { release.plan($0, without: $1) ?? $0 }
    return released == plan ? nil : released
  }

  private var control: FiberControl {
    FiberControl(
      elapsed: elapsed, timeLimit: timeLimit, isCancelled: isCancelled,
      report: { [report] event in
        if case .cut(let done, let all) = event { report(.stage("reels, \(done) of \(all)")) }
      })
  }

  private var repetitionLimit: Double? {
    timeLimit.map { max(FiberStage.leastRepetition, ($0 - elapsed()) * 0.6) }
  }

  /// The plan with its fiber, and with the bound that was proved before any phase had to wait.
  private func finished(
    _ plan: Plan, _ outcome: FiberOutcome, _ delays: [PhaseID: Day], _ first: Plan
  ) -> Plan {
    var plan = plan
    var fiber = outcome.plan
    fiber.learned = delays.filter { problem[$0.key].fiber?.step == .pull }
      .sorted { $0.key < $1.key }
      .map { FiberPlan.Learned(phase: $0.key, earliest: $0.value) }
    plan.fiber = fiber
    guard plan.cost != first.cost || !delays.isEmpty else { return plan }
    let bound = first.solver.bound.map { NSDecimalNumber(decimal: $0).doubleValue }
    plan.solver =
      BoundClaim(
        plan: plan, provedBound: bound ?? -.infinity, method: plan.solver.method
      ).solver
    return plan
  }
}

extension Problem {
  /// The problem in which some phases may not start before a day of their own.
  fileprivate func delaying(_ delays: [PhaseID: Day]) -> Problem {
    let later = phaseIDs.map { id -> Phase in
      let phase = self[id]
      guard let day = delays[id] else { return phase }
      return Phase(
        name: phase.name, qualifiedName: phase.qualifiedName, buildOut: phase.buildOut,
        site: phase.site, modes: phase.modes, earliest: max(day, phase.earliest ?? day),
        precedences: phase.precedences, state: phase.state, fiber: phase.fiber)
    }
    return Problem(
      name: name, currency: currency, horizon: horizon, carbonPrice: carbonPrice, travel: travel,
      places: places, roles: roles, sites: sites, engineers: engineers, standby: standby,
      stock: stock, buildOuts: buildOuts, phases: later, cables: cables, runs: runs,
      sha256: sha256)
  }
}
