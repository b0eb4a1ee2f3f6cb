// SPDX-License-Identifier: GPL-3.0-or-later

@testable import Planning

/// A small random 0-1 program, with its optimum found by trying every assignment.
struct RandomClauseProgram {
  struct Row {
    let terms: [(variable: Int, isNegated: Bool, coefficient: Int64)]
    let limit: Int64
  }

  let variableCount: Int
  private(set) var clauses: [[(variable: Int, isNegated: Bool)]] = []
  private(set) var rows: [Row] = []
  /// Variables and costs of each chain; each variable implies the one before it.
  private(set) var chains: [(variables: [Int], costs: [Int64])] = []

  init(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    variableCount = 6 + random.nextIndex(below: 5)
    for _ in 0..<(variableCount + random.nextIndex(below: 2 * variableCount)) {
      clauses.append(
        (0..<(2 + random.nextIndex(below: 2))).map { _ in
          (random.nextIndex(below: variableCount), random.nextIndex(below: 2) == 0)
        })
    }
    for _ in 0..<3 {
      var terms: [(variable: Int, isNegated: Bool, coefficient: Int64)] = []
      for variable in 0..<variableCount where random.nextIndex(below: 2) == 0 {
        terms.append(
          (variable, random.nextIndex(below: 2) == 0, Int64(1 + random.nextIndex(below: 4))))
      }
      rows.append(Row(terms: terms, limit: Int64(2 + random.nextIndex(below: 8))))
    }
    var next = 0
    while next < variableCount {
      let length = min(1 + random.nextIndex(below: 3), variableCount - next)
      var cost: Int64 = 0
      let costs = (0..<length).map { _ -> Int64 in
        cost += Int64(1 + random.nextIndex(below: 5))
        return cost
      }
      chains.append((Array(next..<next + length), costs))
      next += length
    }
  }

  /// Loads everything into a solver; the chains' implications too.
  func load(into solver: inout ClauseSolver) -> [Literal] {
    let literals = (0..<variableCount).map { _ in solver.makeVariable() }
    func literal(_ variable: Int, _ isNegated: Bool) -> Literal {
      isNegated ? !literals[variable] : literals[variable]
    }
    for clause in clauses {
      solver.addClause(clause.map { literal($0.variable, $0.isNegated) })
    }
    for row in rows {
      solver.addRow(
        row.terms.map { (literal($0.variable, $0.isNegated), $0.coefficient) }, limit: row.limit)
    }
    for chain in chains {
      for (lower, higher) in zip(chain.variables, chain.variables.dropFirst()) {
        solver.addClause([!literals[higher], literals[lower]])
      }
      solver.objective.add(
        StagedObjective.Chain(literals: chain.variables.map { literals[$0] }, costs: chain.costs))
    }
    return literals
  }

  /// What an assignment costs; nil where it breaks something.
  func cost(_ values: [Bool]) -> Int64? {
    for clause in clauses where !clause.contains(where: { values[$0.variable] != $0.isNegated }) {
      return nil
    }
    for row in rows {
      let sum = row.terms.reduce(Int64(0)) {
        $0 + (values[$1.variable] != $1.isNegated ? $1.coefficient : 0)
      }
      if sum > row.limit { return nil }
    }
    var cost: Int64 = 0
    for chain in chains {
      let flags = chain.variables.map { values[$0] }
      if zip(flags, flags.dropFirst()).contains(where: { !$0 && $1 }) { return nil }
      cost += flags.lastIndex(of: true).map { chain.costs[$0] } ?? 0
    }
    return cost
  }

  /// The least cost of all assignments; nil where none is allowed.
  var leastCost: Int64? {
    (0..<(1 << variableCount)).compactMap { bits in
      cost((0..<variableCount).map { bits >> $0 & 1 == 1 })
    }.min()
  }
}
