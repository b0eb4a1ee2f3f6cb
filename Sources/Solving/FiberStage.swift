// SPDX-License-Identifier: GPL-3.0-or-later

internal import FiberPlanning
internal import Foundation
internal import PlanningModel
internal import Rotations

/// Adds reels and installation to crew plans, and has the crew planned again where phases must wait for reels.
///
/// The crew plan comes first and the fiber plan keeps it (specification, section 8). Where no cutting fits, the phases in
/// question get an `earliest` that the problem itself does not have. What is proved of the problem without it stands.
struct FiberStage {
  let problem: Problem
  /// A plan to go on from, if there is one.
  let start: Plan?
  let timeLimit: Double?
  /// Whether the crew is planned on in the time that reels have left; not where the work is limited, which would depend
  /// on the clock then.
  let usesTimeLeft: Bool
  let elapsed: @Sendable () -> Double
  let isCancelled: @Sendable () -> Bool
  let report: @Sendable (PlanningEvent) -> Void
  /// Plans the crew of a problem, from a plan if there is one, within so many seconds (nil for no limit).
  let crew: (_ problem: Problem, _ start: Plan?, _ timeLimit: Double?) -> Strategy.Outcome

  /// How often a lag is tried before phases wait for the end of those that they run beside.
  private static let mostLags = 3
  /// The most times that a crew is planned again.
  private static let mostRepetitions = 10
  /// Seconds that a crew planned again gets at least: a plan without its reels is of no use.
  private static let leastRepetition = 1.0
  /// Shares of the time for reels, where phases may have to wait for them and where none has, and the most of it for what
  /// comes last.
  private static let (shareForDelays, shareForCutting, shareForClosing) = (0.3, 0.15, 0.25)
  /// Pieces that are dealt, spread over days, audited and written in a second.
  private static let piecesPerSecond = 10_000.0

  func run() -> Strategy.Outcome {
    let mayDelay = FiberPlanner.mayDelay(problem)
    switch crew(problem, start, timeLimit.map { $0 - reserve(of: $0, mayDelay: mayDelay) }) {
    case .plan(let plan): return .plan(completed(plan))
    case let other: return other
    }
  }

  /// The plan with fiber, its crew as it is.
  func keepingCrew(of plan: Plan) -> Plan {
    var planner = FiberPlanner(problem: problem)
    return finished(
      Waiting(plan: plan), planner.fiberPlan(for: plan, control: control()), plan)
  }

  private var pieceCount: Int { problem.runs.reduce(0) { $0 + $1.count } }

  /// Seconds kept for what comes after the crew plan.
  private func reserve(of limit: Double, mayDelay: Bool) -> Double {
    let cutting =
      mayDelay
      ? limit * FiberStage.shareForDelays
      : min(limit * FiberStage.shareForCutting, 0.5 + Double(pieceCount) / 500)
    return cutting + closing(of: limit)
  }

  /// Seconds kept for what cannot be cut short: the last installation, and the audit.
  private func closing(of limit: Double) -> Double {
    min(limit * FiberStage.shareForClosing, Double(pieceCount) / FiberStage.piecesPerSecond)
  }

  /// A crew plan, and the phases that wait for reels in it.
  private struct Waiting {
    var plan: Plan
    var delays: [PhaseID: Day] = [:]
    /// How long phases wait after the start of fiber phases that they run beside, as plans that came before needed it.
    var lags: [PhaseID: [Precedence]] = [:]
    /// Phases that begin only when the ones before them end, since neither a day of their own nor a lag helped.
    var sequential: Set<PhaseID> = []
    /// Phases without which no crew plan was found that has them later.
    var immovable: Set<PhaseID> = []

    /// Whether the plan is one of a problem in which less is allowed.
    var isRestricted: Bool { !delays.isEmpty || !lags.isEmpty || !sequential.isEmpty }
  }

  private func completed(_ first: Plan) -> Plan {
    var planner = FiberPlanner(problem: problem)
    report(.stage("reels"))
    var waiting = Waiting(plan: first)
    let outcome = delayed(&waiting, &planner)
    shorten(&waiting, &planner)
    leave(outcome.stuck, &waiting, &planner)
    if outcome.stuck.isEmpty { improve(&waiting, &planner) }
    let fiber = planner.fiberPlan(for: waiting.plan, control: control())
    return finished(waiting, fiber, first)
  }

  /// Plans the crew again until every piece finds its reel, or nothing helps.
  private func delayed(_ waiting: inout Waiting, _ planner: inout FiberPlanner) -> FiberOutcome {
    var outcome = outcome(of: waiting, &planner)
    for repetition in 0..<FiberStage.mostRepetitions where !outcome.delays.isEmpty {
      // A plan without its reels is of no use: one that waits for them is looked for even where the time is over.
      if isCancelled() || repetition > 0 && control().mustStop() { break }
      if repetition >= FiberStage.mostLags || isHurried {
        waiting.sequential.formUnion(
          outcome.delays.map(\.phase).filter { problem[$0].fiber?.step != .pull })
      }
      if !replan(&waiting, with: outcome.delays) {
        waiting.immovable.formUnion(hardest(outcome.delays.map(\.phase)))
      }
      outcome = self.outcome(of: waiting, &planner)
    }
    return outcome
  }

  /// Whether there may be no time for more than one more crew plan.
  private var isHurried: Bool {
    guard let timeLimit, let remaining = control().remaining() else { return false }
    return remaining < 0.15 * timeLimit
  }

  private func outcome(of waiting: Waiting, _ planner: inout FiberPlanner) -> FiberOutcome {
    report(.stage("reels"))
    return planner.outcome(
      for: waiting.plan, immovable: waiting.immovable, control: control().share(0.5))
  }

  /// Plans the crew with more delays; false where no plan was found.
  private func replan(_ waiting: inout Waiting, with delays: [FiberDelay]) -> Bool {
    var tried = waiting
    for delay in delays {
      let lags = lags(of: delay, in: waiting.plan)
      if lags.isEmpty {
        tried.delays[delay.phase] = delay.earliest
      } else {
        tried.lags[delay.phase, default: []] += lags
      }
    }
    report(.anew)
    report(.stage("crew again, waiting for reels"))
    let later = problem.delaying(tried.delays, tried.lags, tried.sequential)
    guard case .plan(let plan) = crew(later, waiting.plan, repetitionLimit) else { return false }
    tried.plan = plan
    waiting = tried
    return true
  }

  /// The delay as lags after the starts of the fiber phases beside which the phase runs, so that all may move together.
  private func lags(of delay: FiberDelay, in plan: Plan) -> [Precedence] {
    let phase = problem[delay.phase]
    guard phase.fiber?.step != .pull else { return [] }
    return problem.besideFiber(phase).compactMap { precedence in
      let before = plan.phases.first { $0.phase == precedence.predecessor }
      guard let lag = before.map({ delay.earliest.index - $0.start.index }), lag > 0 else {
        return nil
      }
      return Precedence(predecessor: precedence.predecessor, anchor: .start, lag: lag)
    }
  }

  /// Those whose build-outs may not end late, which are the first to be asked for too much; all where there are none.
  private func hardest(_ phases: [PhaseID]) -> [PhaseID] {
    let hard = phases.filter { problem[problem[$0].buildOut].latest != nil }
    return hard.isEmpty ? phases : hard
  }

  /// Where phases wait longer than the plan needs that came of it, plans the crew once more with shorter waits.
  private func shorten(_ waiting: inout Waiting, _ planner: inout FiberPlanner) {
    guard !waiting.delays.isEmpty, !control().mustStop() else { return }
    let delays = waiting.delays.sorted { $0.key < $1.key }
      .map { FiberDelay(phase: $0.key, earliest: $0.value) }
    let shorter = planner.unneeded(delays, in: waiting.plan, control: control().share(0.3))
    guard !shorter.isEmpty else { return }
    var candidate = waiting
    guard replan(&candidate, with: shorter) else { return }
    let outcome = outcome(of: candidate, &planner)
    let isCheaper = candidate.plan.cost?.total ?? 0 <= waiting.plan.cost?.total ?? 0
    if outcome.delays.isEmpty, outcome.stuck.isEmpty, isCheaper { waiting = candidate }
  }

  /// Plans the crew on in the time that reels have left, and keeps what finds its reels too.
  private func improve(_ waiting: inout Waiting, _ planner: inout FiberPlanner) {
    guard usesTimeLeft, let timeLimit else { return }
    while waiting.plan.solver.status != .optimal, !isCancelled(),
      let left = control().remaining(), left > FiberStage.leastImprovement * timeLimit
    {
      report(.stage("crew again, in the time that is left"))
      let later = problem.delaying(waiting.delays, waiting.lags, waiting.sequential)
      let reserve = reserve(of: left, mayDelay: false)
      guard case .plan(let plan) = crew(later, waiting.plan, left - reserve) else { return }
      var candidate = waiting
      candidate.plan = plan
      let outcome = outcome(of: candidate, &planner)
      let isCheaper = plan.cost?.total ?? 0 < waiting.plan.cost?.total ?? 0
      if isCheaper, outcome.delays.isEmpty, outcome.stuck.isEmpty { waiting = candidate }
      if plan.solver.status == .optimal { return }
    }
  }

  /// The share of the time below which no crew is planned any more.
  private static let leastImprovement = 0.05

  /// Gives up a head of each phase that must leave pieces, until all that are left may be left.
  private func leave(
    _ first: [PhaseID], _ waiting: inout Waiting, _ planner: inout FiberPlanner
  ) {
    var stuck = first
    for _ in problem.phases where !stuck.isEmpty {
      guard let released = released(waiting.plan, stuck) else { return }
      waiting.plan = released
      stuck = outcome(of: waiting, &planner).stuck
    }
  }

  /// The plan with a head less for each phase that must leave pieces; nil where no phase has one.
  private func released(_ plan: Plan, _ stuck: [PhaseID]) -> Plan? {
    let release = HeadRelease(problem: problem)
    let released = stuck.reduce(plan) { release.plan($0, without: $1) ?? $0 }
    return released == plan ? nil : released
  }

  private func control() -> FiberControl {
    FiberControl(
      elapsed: elapsed, timeLimit: timeLimit.map { $0 - closing(of: $0) },
      isCancelled: isCancelled,
      report: { [report] event in
        switch event {
        case .cut(let done, let all): report(.stage("reels, \(done) of \(all)"))
        case .refined(let done, let all): report(.stage("reels, \(done) of \(all) improved"))
        }
      })
  }

  private var repetitionLimit: Double? {
    timeLimit.map { max(FiberStage.leastRepetition, ($0 - elapsed()) * 0.6) }
  }

  /// The plan with its fiber, and with the bound that was proved before any phase had to wait.
  private func finished(_ waiting: Waiting, _ fiber: FiberPlan, _ first: Plan) -> Plan {
    var plan = waiting.plan
    var fiber = fiber
    fiber.learned = waiting.delays.filter { problem[$0.key].fiber?.step == .pull }
      .sorted { $0.key < $1.key }
      .map { FiberPlan.Learned(phase: $0.key, earliest: $0.value) }
    plan.fiber = fiber
    guard plan.cost != first.cost || waiting.isRestricted else { return plan }
    let own = waiting.isRestricted ? nil : plan.solver.bound
    let bound = [first.solver.bound, own].compactMap(\.self).max()
    plan.solver =
      BoundClaim(
        plan: plan, of: problem, bound: bound.map(ProvedBound.init),
        method: plan.solver.method
      ).solver
    return plan
  }
}
