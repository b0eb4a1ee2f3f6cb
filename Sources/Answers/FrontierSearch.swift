// SPDX-License-Identifier: GPL-3.0-or-later

internal import Auditing
internal import Foundation
public import Questions
public import Rotations
internal import Solving

/// Finds plans along the edge of what is possible between cost and another figure, and proves lines that lie below it.
///
/// A weight turns the figure into money; the best plan under it is a corner of the edge, and its bound a line (Aneja and
/// Nair 1979): first without weight, then with one above all else, then between the neighbors that leave most room.
public struct FrontierSearch {
  let problem: Problem
  let goal: FrontierGoal
  let limits: AnswerLimits

  /// Of the weight that outweighs all cost, how many times the cost a unit of the figure is.
  private static let heaviest: Decimal = 2
  private static let leastPlanning = 0.3

  /// - Precondition: The goal is not refused for the problem.
  public init(_ problem: Problem, against goal: FrontierGoal, limits: AnswerLimits) {
    precondition(goal.refusal(for: problem) == nil, "a figure that the problem has")
    self.problem = problem
    self.goal = goal
    self.limits = limits
  }

  /// What came of it.
  public enum Outcome: Sendable {
    case findings(FrontierFindings)
    case infeasible(Infeasibility)
    /// The limit came before a plan was found.
    case noPlan
  }

  /// - Parameter count: Weights that are tried at most, 2 or more.
  /// - Throws: what `Solver` throws.
  public func run(_ count: Int) throws -> Outcome {
    var findings = FrontierFindings()
    var tried: Set<Decimal> = []
    for turn in 0..<count {
      let left = limits.remaining.map { $0 / Double(count - turn) }
      if turn > 0, limits.isOver || left.map({ $0 < FrontierSearch.leastPlanning }) ?? false {
        break
      }
      guard let weight = weight(turn, findings), tried.insert(weight).inserted else { break }
      limits.report("plan \(turn + 1) of \(count)")
      switch try solve(weight, findings, limits.solver(left)) {
      case .plan(let plan, _, _): take(plan, weight, &findings)
      case .infeasible(let reason): return .infeasible(reason)
      case .noPlan: if turn == 0 { return .noPlan }
      }
    }
    return .findings(findings)
  }

  private func solve(
    _ weight: Decimal, _ findings: FrontierFindings, _ solver: Solver
  ) throws -> SolveOutcome {
    let weighted = goal.weighted(problem, by: weight)
    let start = findings.points.min {
      $0.cost + weight * $0.figure < $1.cost + weight * $1.figure
    }
    return try solver.solve(weighted, from: start.map { StartPlan(plan: $0.plan, of: problem) })
  }

  private func take(_ plan: Plan, _ weight: Decimal, _ findings: inout FrontierFindings) {
    let cost = Auditor.audit(plan, of: problem).cost.total
    // One more for each unit: the figure is what a weight of 1 adds.
    let figure = Auditor.audit(plan, of: goal.weighted(problem, by: 1)).cost.total - cost
    if let bound = plan.solver.bound {
      findings.add(FrontierFindings.Line(weight: weight, bound: bound))
    }
    findings.take(
      FrontierFindings.Point(
        plan: plan.claimed(of: problem, bound: weight == 0 ? plan.solver.bound : nil), cost: cost,
        figure: figure))
  }

  // MARK: Weights

  /// nil where no weight promises another corner.
  private func weight(_ turn: Int, _ findings: FrontierFindings) -> Decimal? {
    guard turn > 0, let cheapest = findings.points.last else { return turn == 0 ? 0 : nil }
    if turn == 1 {
      guard cheapest.figure > 0 else { return nil }
      return (FrontierSearch.heaviest * max(1, cheapest.cost) / min(1, cheapest.figure)).centsUp
    }
    let pairs = zip(findings.points, findings.points.dropFirst())
    let widest = pairs.max { room($0, findings) < room($1, findings) }
    guard let (left, right) = widest, room((left, right), findings) > 0 else { return nil }
    return ((left.cost - right.cost) / (right.figure - left.figure)).centsUp
  }

  /// How much lower the edge may run between two plans than straight from one to the other.
  private func room(
    _ pair: (FrontierFindings.Point, FrontierFindings.Point), _ findings: FrontierFindings
  ) -> Decimal {
    let weight = (pair.0.cost - pair.1.cost) / (pair.1.figure - pair.0.figure)
    let middle = (pair.0.figure + pair.1.figure) / 2
    let straight = (pair.0.cost + pair.1.cost) / 2
    let isTried = findings.lines.contains { abs($0.weight - weight) < 1 }
    let below = straight - (findings.bound(at: middle) ?? 0)
    return isTried ? 0 : max(0, below) * (pair.1.figure - pair.0.figure)
  }
}

extension Decimal {
  /// Rounded up to cents, so that a weight is an amount of money.
  fileprivate var centsUp: Decimal {
    var (exact, result) = (self, Decimal())
    NSDecimalRound(&result, &exact, 2, .up)
    return result
  }
}
