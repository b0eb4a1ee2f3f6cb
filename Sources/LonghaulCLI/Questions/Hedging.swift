// SPDX-License-Identifier: GPL-3.0-or-later

internal import Answers
internal import Auditing
internal import Foundation
internal import Reports
internal import Risk
internal import Rotations
internal import Solving

/// `solve --hedge`: of plans that cost little more, the one that is late least when things go wrong.
struct Hedging {
  /// What may be paid for it, as a share of the cost.
  let share: Gap
  let problem: Problem

  /// Trials that each plan is put through.
  private static let trials = 2_000
  /// Of the time, what the first plan has.
  private static let shareOfFirst = 0.5

  /// - Throws: `CommandFailure` where the problem does not say what may go wrong.
  init(within share: Gap, _ problem: Problem) throws {
    guard problem.uncertainty != nil else {
      throw CommandFailure(
        status: .usage,
        message:
          "--hedge: the problem does not say what may go wrong. Give it an uncertainty; longhaul risk --help "
          + "shows one.")
    }
    self.share = share
    self.problem = problem
  }

  /// What the first plan may take of the options of the whole.
  func first(_ options: SolveOptions) -> SolveOptions {
    var first = options
    first.timeLimit = options.timeLimit.map { $0 * Hedging.shareOfFirst }
    return first
  }

  /// The plan to hand out instead of the first one, and its audit.
  ///
  /// - Parameter options: Of what is left.
  func hedged(
    _ plan: Plan, _ options: SolveOptions, on console: Console, isQuiet: Bool
  ) throws -> (plan: Plan, audit: AuditReport) {
    let found = try console.withLimits(for: problem, options, isQuiet: isQuiet) {
      try HedgeSearch(
        problem, within: .init(share: Decimal(share.share)), trials: Hedging.trials, limits: $0
      ).run(from: plan)
    }
    if !isQuiet { console.say(words(found)) }
    return (found.chosen.plan, Auditor.audit(found.chosen.plan, of: problem))
  }

  private func words(_ found: Hedged) -> String {
    let (first, chosen) = (found.first, found.chosen)
    let trials = "in \(Figures.counted(found.trials, "trial"))"
    let late = "late for \(Figures.money(first.lateness.mean)) on average \(trials)"
    guard first.lateness.mean > 0 else {
      return "hedge: no build-out is late \(trials); there is nothing to hedge against."
    }
    let among =
      "of \(Figures.counted(found.triedCount, "plan")), \(found.withinCount) within \(Figures.quantity(Decimal(share.share) * 100))% of "
      + "the cheapest,"
    guard chosen.lateness.mean < first.lateness.mean else {
      return "hedge: \(among) none is late for less than the first one, which is \(late)."
    }
    let more = chosen.cost - first.cost
    let price =
      more > 0
      ? "costs \(Figures.money(more)) more"
      : more < 0 ? "costs \(Figures.money(-more)) less" : "costs the same"
    return
      "hedge: \(among) this one is late for \(Figures.money(chosen.lateness.mean)) on average \(trials) instead of "
      + "\(Figures.money(first.lateness.mean)), and \(price) as planned."
  }
}
