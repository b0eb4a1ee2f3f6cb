// SPDX-License-Identifier: GPL-3.0-or-later

internal import Auditing
public import Foundation
public import Risk
public import Rotations
internal import Solving

/// Looks among plans that cost little more than one that was found for the one whose build-outs are late least when things go
/// wrong (specification, section 13).
///
/// A plan has room where it was made for earlier due dates. So the problem is planned again with due dates earlier by what
/// trials say that each build-out slips, by half and by more of it, and every plan is judged at the true due dates: by what it
/// costs, and in trials on the same luck.
public struct HedgeSearch: Sendable {
  let problem: Problem
  let limit: Limit
  let trials: Int
  let limits: AnswerLimits

  /// What a plan may cost beside the cheapest that is known.
  public struct Limit: Sendable {
    /// 0 … 1 of the cost.
    public let share: Decimal

    public init(share: Decimal) { self.share = share }

    func allows(_ cost: Decimal, beside least: Decimal) -> Bool { cost <= least * (1 + share) }
  }

  /// How much of what a build-out slips in four trials of five its due date is moved by, in turn.
  private static let buffers: [Double] = [0.5, 1, 1.5, 2]
  private static let percentOfSlip: Decimal = 80
  /// Seconds without which planning again is not begun.
  private static let leastPlanning = 0.3

  /// - Parameters:
  ///   - limit: What the plan may cost beside the cheapest.
  ///   - trials: 1 or more.
  ///   - limits: Of the search as a whole; its seed is that of the trials, too.
  public init(_ problem: Problem, within limit: Limit, trials: Int, limits: AnswerLimits) {
    self.problem = problem
    self.limit = limit
    self.trials = trials
    self.limits = limits
  }

  /// - Parameter plan: A legal plan, with what is proved of all.
  /// - Throws: what `Solver` throws.
  public func run(from plan: Plan) throws -> Hedged {
    let first = trialed(plan)
    var all = [first]
    for (turn, buffer) in HedgeSearch.buffers.enumerated() where first.lateness.mean > 0 {
      let left = limits.remaining.map { $0 / Double(HedgeSearch.buffers.count - turn) }
      if limits.isOver || left.map({ $0 < HedgeSearch.leastPlanning }) ?? false { break }
      limits.report("room for what slips, \(turn + 1) of \(HedgeSearch.buffers.count)")
      let earlier = dueEarlier(by: buffer, of: first.estimate)
      let outcome = try limits.solver(left).solve(earlier, from: StartPlan(plan: plan, of: problem))
      guard case .plan(let found, _, _) = outcome else { continue }
      all.append(trialed(found.claimed(of: problem, bound: plan.solver.bound)))
    }
    return Hedged(first: first, all: all, limit: limit, trials: first.estimate.trials)
  }

  private func trialed(_ plan: Plan) -> Hedged.Trialed {
    let estimate = RiskAnalysis(of: plan, problem: problem).estimate(
      trials: trials, draws: Draws(seed: limits.options.seed), threads: limits.options.threads)
    let cost = Auditor.audit(plan, of: problem).cost.total
    return Hedged.Trialed(plan: plan, cost: cost, estimate: estimate)
  }

  /// The problem with due dates earlier by so many times what build-outs slip beyond their planned finish.
  private func dueEarlier(by buffer: Double, of estimate: RiskEstimate) -> Problem {
    var slips: [BuildOutID: Int] = [:]
    for buildOut in estimate.buildOuts {
      let usual = buildOut.finishes.firstDay(byPercent: HedgeSearch.percentOfSlip)
      slips[buildOut.buildOut] = max(0, usual.index - buildOut.planned.index)
    }
    let buildOuts = problem.buildOuts.enumerated().map { index, buildOut in
      let slip = Double(slips[BuildOutID(index)] ?? 0)
      return buildOut.due(earlierBy: Int((buffer * slip).rounded(.up)))
    }
    return problem.replacing(buildOuts: buildOuts)
  }
}

/// A plan that is late little when things go wrong, beside the one from which it was looked for.
public struct Hedged: Sendable {
  /// A plan, what it costs, and what became of it in trials.
  public struct Trialed: Sendable {
    public let plan: Plan
    public let cost: Decimal
    public let estimate: RiskEstimate

    /// What lateness cost in the trials.
    public var lateness: RiskEstimate.Lateness { estimate.lateness }
  }

  public let first: Trialed
  /// Of all plans within the limit the one whose lateness cost least on average; of equal ones the cheapest.
  public let chosen: Trialed
  /// The least that any of the plans costs.
  public let leastCost: Decimal
  /// Plans that were tried, and those of them within the limit; the first is one of them.
  public let (triedCount, withinCount): (Int, Int)
  public let trials: Int

  init(first: Trialed, all: [Trialed], limit: HedgeSearch.Limit, trials: Int) {
    let least = all.reduce(first.cost) { min($0, $1.cost) }
    let within = all.filter { limit.allows($0.cost, beside: least) }
    self.first = first
    chosen =
      within.dropFirst().reduce(within.first ?? first) { best, next in
        (next.lateness.mean, next.cost) < (best.lateness.mean, best.cost) ? next : best
      }
    leastCost = least
    (triedCount, withinCount) = (all.count, within.count)
    self.trials = trials
  }
}

extension BuildOut {
  /// The build-out with a due date so many days earlier, though not before it is ready.
  fileprivate func due(earlierBy days: Int) -> BuildOut {
    BuildOut(
      name: name, title: title, site: site, ready: ready,
      due: Day(min(due.index, max(ready.index, due.index - days))), latePenalty: latePenalty,
      latest: latest, phases: phases, runs: runs)
  }
}
