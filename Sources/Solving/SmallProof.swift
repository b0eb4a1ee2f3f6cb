// SPDX-License-Identifier: GPL-3.0-or-later

internal import Dispatch
internal import Foundation
internal import Planning
internal import Rotations
internal import Synchronization

/// Proves a small problem in two ways: by its exact program and by the tree of dates, side by side where there are threads.
///
/// Either may be the quicker one by far. Where work is limited they come one after another, so that the answer is the same
/// for every number of threads.
struct SmallProof: Sendable {
  let problem: Problem
  let start: Plan
  let control: PlanningControl

  /// What was found, whoever found it.
  struct Outcome: Sendable {
    /// The cheapest plan.
    var plan: Plan
    /// The best lower bound; minus infinity where none was proved.
    var bound: Double
    /// A lower bound at the plan's own dates, where one was proved.
    var datesBound: Double?
    /// The way that proved it, or found the most.
    var method = "decomposition"
  }

  /// What both ways tell each other while they run.
  private final class Progress: Sendable {
    let isProved = Atomic<Bool>(false)
    let isExactOver = Atomic<Bool>(false)
    let exact = Mutex<ExactOutcome?>(nil)
    let tree = Mutex<TimelineTree.Outcome?>(nil)
  }

  /// Shares of the time left that the exact program may take: beside the tree, and before it.
  private static let shareBeside = 0.5
  private static let shareBefore = 0.25
  /// Nearer to the cost than this, a bound is a proof.
  private static let proof = 0.0055

  func run() -> Outcome {
    let progress = Progress()
    if control.rounds == nil, control.threads > 1 {
      DispatchQueue.concurrentPerform(iterations: 2) { way in
        if way == 0 {
          runExact(progress, share: SmallProof.shareBeside)
        } else {
          runTree(progress)
        }
      }
    } else {
      runExact(progress, share: SmallProof.shareBefore)
      if !progress.isProved.load(ordering: .relaxed) { runTree(progress) }
    }
    return merged(progress)
  }

  private func runExact(_ progress: Progress, share: Double) {
    let end = control.timeLimit.map { control.elapsed() + share * ($0 - control.elapsed()) }
    let solver = ExactSolver(
      problem: problem, control: own(until: end, progress), start: start)
    let outcome = solver.solve()
    if case .optimal = outcome { progress.isProved.store(true, ordering: .relaxed) }
    progress.exact.withLock { $0 = outcome }
    progress.isExactOver.store(true, ordering: .relaxed)
  }

  private func runTree(_ progress: Progress) {
    let all = control.threads
    let tree = TimelineTree(
      problem: problem, control: own(until: control.timeLimit, progress), incumbent: start,
      threads: { progress.isExactOver.load(ordering: .relaxed) ? all : max(1, all - 1) })
    guard var tree else { return }
    let outcome = tree.run()
    if let cost = outcome.plan.flatMap(Self.cost),
      cost - outcome.bound <= max(SmallProof.proof, control.gap * cost)
    {
      progress.isProved.store(true, ordering: .relaxed)
    }
    progress.tree.withLock { $0 = outcome }
  }

  /// The control of one way, which ends as soon as the other has a proof.
  private func own(until end: Double?, _ progress: Progress) -> PlanningControl {
    let isCancelled = control.isCancelled
    return PlanningControl(
      elapsed: control.elapsed, timeLimit: end, rounds: control.rounds, gap: control.gap,
      seed: control.seed, threads: control.threads,
      isCancelled: { isCancelled() || progress.isProved.load(ordering: .relaxed) },
      report: control.report)
  }

  private func merged(_ progress: Progress) -> Outcome {
    var best = Outcome(
      plan: start, bound: start.solver.bound.map(\.asDouble) ?? -.infinity,
      datesBound: start.solver.atTheseDates.map { $0.bound.asDouble })
    func take(_ plan: Plan, datesBound: Double?) {
      guard let found = Self.cost(plan), let known = Self.cost(best.plan), found < known - 1e-6
      else { return }
      (best.plan, best.datesBound) = (plan, datesBound)
    }
    if let tree = progress.tree.withLock({ $0 }) {
      best.bound = max(best.bound, tree.bound)
      // A plan of the tree is the best at its dates: its own claim is about them.
      if let plan = tree.plan { take(plan, datesBound: plan.solver.bound.map(\.asDouble)) }
    }
    let exact = progress.exact.withLock { $0 }
    if case .optimal = exact { best.method = "exact" }
    switch exact {
    case .optimal(let plan), .feasible(let plan):
      take(plan, datesBound: nil)
      best.bound = max(best.bound, plan.solver.bound.map(\.asDouble) ?? -.infinity)
    case .stopped(let bound): best.bound = max(best.bound, bound ?? -.infinity)
    case .infeasible, .tooLarge, .failed, nil: break
    }
    return best
  }

  private static func cost(_ plan: Plan) -> Double? { plan.cost?.total.asDouble }
}
