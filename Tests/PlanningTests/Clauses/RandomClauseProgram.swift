// SPDX-License-Identifier: GPL-3.0-or-later

@testable import ClauseLearning
@testable import PlanningModel

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
    let literals = loadChains(into: &solver)
    for clause in clauses { add(clause, to: &solver, literals) }
    for row in rows { add(row, to: &solver, literals) }
    return literals
  }

  func add(
    _ clause: [(variable: Int, isNegated: Bool)], to solver: inout ClauseSolver,
    _ literals: [Literal]
  ) {
    solver.addClause(clause.map { $0.isNegated ? !literals[$0.variable] : literals[$0.variable] })
  }

  func add(_ row: Row, to solver: inout ClauseSolver, _ literals: [Literal]) {
    solver.addRow(
      row.terms.map {
        ($0.isNegated ? !literals[$0.variable] : literals[$0.variable], $0.coefficient)
      }, limit: row.limit)
  }

  func keeps(_ clause: [(variable: Int, isNegated: Bool)], _ values: [Bool]) -> Bool {
    clause.contains { values[$0.variable] != $0.isNegated }
  }

  func keeps(_ row: Row, _ values: [Bool]) -> Bool {
    row.terms.reduce(Int64(0)) {
      $0 + (values[$1.variable] != $1.isNegated ? $1.coefficient : 0)
    } <= row.limit
  }

  func loadChains(into solver: inout ClauseSolver) -> [Literal] {
    let literals = (0..<variableCount).map { _ in solver.makeVariable() }
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
    guard clauses.allSatisfy({ keeps($0, values) }), rows.allSatisfy({ keeps($0, values) })
    else { return nil }
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
