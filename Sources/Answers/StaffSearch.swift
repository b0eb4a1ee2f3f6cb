// SPDX-License-Identifier: GPL-3.0-or-later

internal import Auditing
internal import Foundation
internal import ProblemFiles
public import Questions
public import Rotations
internal import Solving

/// Finds the least crew that covers everything in time, and what one fewer costs.
///
/// The planner counts heads instead of money (`HeadCount`), which bounds the crew from below and finds a first one; then
/// one after another is sent home, as long as a plan without them covers everything. The plan of the crew that is left is
/// the proof that it suffices.
public struct StaffSearch {
  let problem: Problem
  let limits: AnswerLimits

  public enum Outcome: Sendable {
    case findings(StaffFindings)
    /// No dates exist at which all is in time.
    case infeasible(Infeasibility)
    case noPlan
  }

  /// Shares of the time: until the first crew is there, until the last has been sent home, until the crew has its plan.
  private static let (first, shrinking, planned) = (0.25, 0.55, 0.7)
  /// A crew without one more is looked for as long as this share of the whole time, at most.
  private static let oneTry = 0.05
  /// What a bound may lack of a whole number of heads.
  private static let rounding = Decimal(sign: .plus, exponent: -6, significand: 1)

  public init(_ problem: Problem, limits: AnswerLimits) {
    self.problem = problem
    self.limits = limits
  }

  /// - Throws: what `Solver` throws.
  public func run() throws -> Outcome {
    let count = HeadCount(problem)
    limits.report("least crew")
    let seconds = limits.share(StaffSearch.first)
    switch try limits.solver(seconds).solve(count.problem) {
    case .infeasible(let reason): return .infeasible(reason)
    case .noPlan: return .noPlan
    case .plan(let first, _, _):
      let plan = try covering(from: first, count)
      let bound = plan.solver.bound ?? 0
      var findings = StaffFindings(crew: nil, least: StaffSearch.heads(bound))
      let people = problem.peopleIDs.count
      findings.isImpossible = bound > Decimal(people)
      findings.openAtLeast = max(
        0, StaffSearch.heads((bound - Decimal(people)) / Decimal(count.penalty)))
      findings.openAtMost = problem.openHeadDays(in: plan)
      guard findings.openAtMost == 0 else { return .findings(findings) }
      let smallest = try shrink(plan, count, least: findings.least)
      findings.crew = smallest.crew
      try price(smallest, count, &findings)
      return .findings(findings)
    }
  }

  /// A plan that leaves nothing open, in all the time that is left where the first one does; it has the better bound of both.
  private func covering(from first: Plan, _ count: HeadCount) throws -> Plan {
    let people = Decimal(problem.peopleIDs.count)
    guard problem.openHeadDays(in: first) > 0, first.solver.bound ?? 0 <= people, !limits.isOver,
      limits.options.rounds == nil
    else { return first }
    let start = StartPlan(plan: first, of: count.problem)
    guard
      case .plan(var plan, _, _) = try limits.solver(limits.remaining).solve(
        count.problem, from: start)
    else { return first }
    plan.solver.bound = [plan.solver.bound, first.solver.bound].compactMap(\.self).max()
    return plan
  }

  /// The least whole number of heads that is no less.
  private static func heads(_ bound: Decimal) -> Int {
    var (exact, rounded) = (bound - rounding, Decimal())
    NSDecimalRound(&rounded, &exact, 0, .up)
    return max(0, NSDecimalNumber(decimal: rounded).intValue)
  }

  // MARK: Sending people home

  private struct Crew {
    var plan: Plan
    var crew: Set<EngineerID>
  }

  /// Tries everybody once, those who do least first.
  private func shrink(_ plan: Plan, _ count: HeadCount, least: Int) throws -> Crew {
    var best = Crew(plan: plan, crew: problem.used(by: plan))
    let order = best.crew.sorted { (plan.duty(of: $0), $0.index) < (plan.duty(of: $1), $1.index) }
    for engineer in order where best.crew.count > least && best.crew.contains(engineer) {
      guard !isOver(StaffSearch.shrinking) else { break }
      let fewer = count.counted(best.crew.subtracting([engineer]))
      guard fewer.dayWithoutRoster(of: engineer) == nil else { continue }
      limits.report("a crew of \(best.crew.count - 1)")
      let solver = limits.solver(limits.share(StaffSearch.oneTry))
      let held = StartPlan(plan: best.plan, of: count.problem)
      guard case .plan(let plan, let audit, _) = try solver.solve(fewer, from: held),
        audit.cost.total < Decimal(count.penalty)
      else { continue }
      best = Crew(plan: plan, crew: problem.used(by: plan))
    }
    return best
  }

  private func isOver(_ share: Double) -> Bool {
    guard !limits.isOver, let remaining = limits.remaining, let whole = limits.options.timeLimit
    else { return limits.isOver }
    return whole - remaining >= share * whole
  }

  // MARK: Money

  /// What the crew costs at the problem's own prices, and what it costs without one of each kind.
  private func price(
    _ smallest: Crew, _ count: HeadCount, _ findings: inout StaffFindings
  ) throws {
    limits.report("plan of the least crew")
    let own = count.limited(to: smallest.crew, inTime: false)
    let inTime = count.limited(to: smallest.crew, inTime: true)
    let start = StartPlan(plan: smallest.plan, of: count.problem)
    let seconds = limits.remaining.map { min($0, (limits.share(StaffSearch.planned) ?? $0) / 4) }
    guard case .plan(let plan, let audit, _) = try limits.solver(seconds).solve(inTime, from: start)
    else { return }
    findings.plan = plan.claimed(of: problem, bound: nil)
    findings.cost = audit.cost.total
    let ones = problem.oneOfEachKind(of: smallest.crew)
    findings.fewer = ones.map { StaffFindings.Fewer(without: $0) }
    guard case .bound(let base) = limits.solver(limits.remaining.map { $0 / 4 }).bound(of: own)
    else { return }
    for position in findings.fewer.indices {
      let left = limits.remaining.map { $0 / Double(findings.fewer.count - position) }
      if limits.isOver { return }
      limits.report("without one, \(position + 1) of \(findings.fewer.count)")
      try priceOne(&findings.fewer[position], smallest, count, near: base, seconds: left, plan)
    }
  }

  private func priceOne(
    _ fewer: inout StaffFindings.Fewer, _ smallest: Crew, _ count: HeadCount,
    near base: ProblemBound, seconds: Double?, _ plan: Plan
  ) throws {
    let without = count.limited(to: smallest.crew.subtracting([fewer.without]), inTime: false)
    // Whoever starts away, or is booked, cannot be spared.
    guard without.dayWithoutRoster(of: fewer.without) == nil else { return }
    if case .bound(let bound) = limits.solver(seconds.map { $0 / 4 }).bound(of: without, near: base)
    {
      fewer.bound = bound.amount
    }
    let start = StartPlan(plan: plan, of: problem)
    let solver = limits.solver(seconds.map { $0 * 3 / 4 })
    guard case .plan(let found, let audit, _) = try solver.solve(without, from: start) else {
      return
    }
    fewer.found = audit.cost.total
    fewer.bound = [fewer.bound, found.solver.bound].compactMap(\.self).max()
  }
}

extension Plan {
  fileprivate func duty(of engineer: EngineerID) -> Int {
    rosters.first { $0.engineer == engineer }?.spans.reduce(0) { days, span in
      if case .work = span.activity { days + span.dayCount } else { days }
    } ?? 0
  }
}

extension Problem {
  /// Heads of phases and of standby that the plan leaves open, over all days on which they are needed.
  fileprivate func openHeadDays(in plan: Plan) -> Int {
    plan.shortfalls.reduce(0) { sum, shortfall in
      guard case .phase(let phase, _) = shortfall.need,
        let mode = plan.phases.first(where: { $0.phase == phase })?.mode
      else { return sum + shortfall.heads * (shortfall.to - shortfall.from + 1) }
      let calendar = calendar(of: phase, mode: mode)
      let days = (shortfall.from.index...shortfall.to.index).count { calendar.isWorking(Day($0)) }
      return sum + shortfall.heads * days
    }
  }

  /// People with a day of work, travel or standby.
  fileprivate func used(by plan: Plan) -> Set<EngineerID> {
    Set(
      plan.rosters.filter { roster in
        !self[roster.engineer].isItem
          && roster.spans.contains { span in
            switch span.activity {
            case .work, .travel, .standby: true
            case .home, .off: false
            }
          }
      }.map(\.engineer))
  }

  /// The last of each home with each set of skills.
  fileprivate func oneOfEachKind(of crew: Set<EngineerID>) -> [EngineerID] {
    struct Kind: Hashable {
      let home: PlaceID
      let skills: Set<Engineer.Skill>
    }
    let last = crew.sorted { $0.index < $1.index }.reduce(into: [Kind: EngineerID]()) {
      $0[Kind(home: self[$1].home, skills: Set(self[$1].skills))] = $1
    }
    return last.values.sorted { $0.index < $1.index }
  }
}
