// SPDX-License-Identifier: GPL-3.0-or-later

internal import GLPK

/// Solves the linear relaxation of a residual problem by column generation.
struct ColumnGeneration {
  /// What is known when the generation ends.
  struct Relaxation {
    let solution: CuttingMaster.Solution
    /// A lower bound on the cost of whole reels and missing pieces, in the program's units.
    let bound: Double
  }

  let master: CuttingMaster
  let pricing: PatternPricing
  let control: FiberControl

  /// A pattern that saves less is not added; above the tolerance of GLPK's duals.
  private static let leastSaving = 1e-5

  /// - Parameters:
  ///   - floor: A bound that is known already.
  ///   - isEnough: Told the objective and the bound after each round; true ends the generation.
  /// - Returns: nil where the control says stop, or GLPK gives up, before a first solution.
  func relaxation(
    of residual: Residual, floor: Double = 0,
    isEnough: (_ objective: Double, _ bound: Double) -> Bool
  ) throws -> Relaxation? {
    try master.restrict(to: residual)
    var change = SimplexOptions.Method.dual
    var bound = floor
    var last: CuttingMaster.Solution?
    var grid = pricing.isQuickerWithoutBound(residual) ? PatternPricing.Grid.quick : .fine
    while !control.mustStop() {
      guard
        let solution = master.solve(
          after: change, timeLimit: control.remaining(), isCancelled: control.mustStop)
      else { break }
      last = solution
      guard
        let answer = pricing.answer(
          solution.duals, residual, grid, mustStop: control.mustStop)
      else { break }
      if grid == .fine { bound = max(bound, self.bound(solution, answer, residual)) }
      let saving = answer.patterns.filter { $0.value > price(of: $0.pattern, solution.duals) }
      if isEnough(solution.objective, bound) || grid == .fine && saving.isEmpty { break }
      change = .primal
      if try master.add(saving.map(\.pattern)) > 0 { continue }
      if grid == .fine { break }
      grid = .fine
    }
    return last.map { Relaxation(solution: $0, bound: bound) }
  }

  /// What a pattern must be worth to be added.
  private func price(of pattern: CuttingPattern, _ duals: CuttingDuals) -> Double {
    cost(of: pattern.kind) - duals.kinds[pattern.kind] + ColumnGeneration.leastSaving
  }

  private func cost(of kind: Int) -> Double {
    Double(master.problem.kinds[kind].cost) * master.costScale
  }

  /// Farley's bound where every kind costs something, and the Lagrangian bound otherwise.
  private func bound(
    _ solution: CuttingMaster.Solution, _ answer: PatternPricing.Answer, _ residual: Residual
  ) -> Double {
    let problem = master.problem
    let kinds = problem.kinds.indices.filter { (residual.most[$0] ?? 1) > 0 }
    if problem.kinds.allSatisfy({ $0.cost > 0 }), residual.least.allSatisfy({ $0 == 0 }) {
      let ratio = kinds.reduce(1.0) {
        max($0, (answer.values[$1] + solution.duals.kinds[$1]) / cost(of: $1))
      }
      return solution.objective / ratio
    }
    let pieces = residual.demand.reduce(0, +)
    return kinds.reduce(solution.objective) { sum, kind in
      let reduced = cost(of: kind) - solution.duals.kinds[kind] - answer.values[kind]
      let most = max(residual.least[kind], min(residual.most[kind] ?? pieces, pieces))
      return sum + Double(most) * min(0, reduced)
    }
  }
}
