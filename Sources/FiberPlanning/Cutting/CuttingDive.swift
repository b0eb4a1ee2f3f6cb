// SPDX-License-Identifier: GPL-3.0-or-later

/// Turns a fractional solution into whole reels: fix patterns, generate columns for the rest, go on.
struct CuttingDive {
  let generation: ColumnGeneration
  /// Cost and missing pieces, in the program's units, that a dive must stay below to be of use.
  let isHopeless: (_ fixed: Double, _ bound: Double) -> Bool

  /// Values below this are 0 to GLPK.
  private static let tolerance = 1e-6

  private var problem: CuttingProblem { generation.master.problem }

  /// - Parameter rank: Which pattern is rounded up first, by its value; 0 rounds down where it can.
  /// - Returns: nil where the dive is given up.
  func cutting(
    from relaxation: ColumnGeneration.Relaxation, of root: Residual, rank: Int
  ) throws -> Cutting? {
    var residual = root
    var cutting = Cutting(missing: problem.items.map { _ in 0 })
    var values = relaxation.solution.patterns
    var isFirst = true
    while !residual.isEmpty {
      let uses = fix(values, residual, rank: isFirst ? rank : 0)
      isFirst = false
      if uses.isEmpty { break }
      for use in uses {
        residual.take(use.pattern, times: use.times, in: problem)
        cutting.uses.append(use)
      }
      if residual.isEmpty { break }
      let fixed = Double(cutting.cost(in: problem)) * generation.master.costScale
      let next = try generation.relaxation(of: residual) { objective, bound in
        isHopeless(fixed, bound) || objective - bound < CuttingDive.tolerance
      }
      guard let next, !isHopeless(fixed, next.bound) else { return nil }
      values = next.solution.patterns
    }
    cutting.missing = residual.demand
    return cutting
  }

  /// The patterns that are taken next, each as often as there is room; none where only missing pieces are left.
  private func fix(_ values: [Double], _ residual: Residual, rank: Int) -> [Cutting.Use] {
    let patterns = generation.master.patterns
    let positive = values.indices.filter {
      values[$0] > CuttingDive.tolerance && !patterns[$0].parts.isEmpty
    }.sorted { (-values[$0], $0) < (-values[$1], $1) }
    var left = residual
    var uses: [Cutting.Use] = []
    func take(_ number: Int, _ times: Int) {
      let times = min(times, left.room(for: patterns[number], in: problem))
      guard times > 0 else { return }
      left.take(patterns[number], times: times, in: problem)
      uses.append(Cutting.Use(pattern: patterns[number], times: times))
    }
    if rank > 0 {
      // Fractions first: a whole value that is rounded up stays what it is.
      let fractional = positive.filter { abs(values[$0] - values[$0].rounded()) > 1e-4 }
      let order = fractional.isEmpty ? positive : fractional
      let number = order[min(rank - 1, max(0, order.count - 1))...].first
      if let number { take(number, max(1, Int(values[number].rounded(.up)))) }
      return uses
    }
    for number in positive { take(number, Int(values[number] + 1e-4)) }
    for number in positive where uses.isEmpty { take(number, 1) }
    return uses
  }
}
