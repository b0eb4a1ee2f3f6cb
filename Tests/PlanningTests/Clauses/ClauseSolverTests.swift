// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import ClauseLearning

@Suite("Clause solver")
struct ClauseSolverTests {
  private static let seeds = UInt64(1)...400

  @Test("descends to the least cost of all assignments, and says when there is nothing cheaper")
  func descends() {
    for seed in Self.seeds {
      let program = RandomClauseProgram(seed: seed)
      var solver = ClauseSolver()
      let literals = program.load(into: &solver)
      var found: Int64?
      descent: while true {
        switch solver.solve(conflicts: .max / 2, shouldStop: { false }) {
        case .solution:
          let cost = program.cost(literals.map { solver.value($0) > 0 })
          #expect(cost == solver.objectiveValue, "seed \(seed)")
          #expect(cost ?? .max < found ?? .max, "seed \(seed)")
          found = cost
          solver.backtrack(to: 0)
          solver.objective.limit = (cost ?? 0) - 1
        case .none: break descent
        case .noneAtTarget, .open:
          Issue.record("seed \(seed)")
          break descent
        }
      }
      #expect(found == program.leastCost, "seed \(seed)")
    }
  }

  @Test("comes to the same where clauses and rows are added only when a solution breaks them")
  func learnsRowsLater() {
    for seed in Self.seeds {
      let program = RandomClauseProgram(seed: seed)
      var solver = ClauseSolver()
      let literals = program.loadChains(into: &solver)
      var found: Int64?
      // Something is learned, and forgotten now and then, before the last row is there.
      descent: while true {
        guard case .solution = solver.solve(conflicts: .max / 2, shouldStop: { false }) else {
          break descent
        }
        let values = literals.map { solver.value($0) > 0 }
        solver.backtrack(to: 0)
        let clauses = program.clauses.filter { !program.keeps($0, values) }
        let rows = program.rows.filter { !program.keeps($0, values) }
        for clause in clauses.prefix(1) { program.add(clause, to: &solver, literals) }
        for row in rows.prefix(1) { program.add(row, to: &solver, literals) }
        if !solver.learned.isEmpty, solver.isConsistent, solver.propagate() == nil {
          solver.forget()
        }
        if clauses.isEmpty, rows.isEmpty {
          found = program.cost(values)
          solver.objective.limit = (found ?? 0) - 1
        }
      }
      #expect(found == program.leastCost, "seed \(seed)")
    }
  }

  @Test("climbs target by target to the same cost, with descents between that lose nothing")
  func climbs() {
    for seed in Self.seeds {
      let program = RandomClauseProgram(seed: seed)
      guard let least = program.leastCost else { continue }
      var solver = ClauseSolver()
      let literals = program.load(into: &solver)
      var target = solver.rootBound
      #expect(target <= least, "seed \(seed)")
      climb: while true {
        solver.backtrack(to: 0)
        solver.aim(at: target)
        if target % 2 == 0 {
          solver.suspendTarget()
          _ = solver.solve(conflicts: 2, shouldStop: { false })
          solver.backtrack(to: 0)
          solver.aim(at: target)
        }
        switch solver.solve(conflicts: .max / 2, shouldStop: { false }) {
        case .solution:
          #expect(program.cost(literals.map { solver.value($0) > 0 }) == least, "seed \(seed)")
          break climb
        case .noneAtTarget:
          #expect(target < least, "seed \(seed)")
          solver.giveUpTarget()
          target += 1
        case .none, .open:
          Issue.record("seed \(seed)")
          break climb
        }
      }
    }
  }

  @Test("proves that seven pigeons do not fit six holes, forgetting what it learned on the way")
  func pigeons() {
    var solver = ClauseSolver()
    let sits = (0..<7).map { _ in (0..<6).map { _ in solver.makeVariable() } }
    for pigeon in sits { solver.addClause(pigeon) }
    for hole in 0..<6 {
      for one in 0..<7 {
        for other in 0..<one { solver.addClause([!sits[one][hole], !sits[other][hole]]) }
      }
    }
    var answer = ClauseSolver.Answer.open
    var calls = 0
    while case .open = answer {
      answer = solver.solve(conflicts: 50, shouldStop: { false })
      solver.backtrack(to: 0)
      if case .open = answer { solver.forget() }
      calls += 1
    }
    #expect(calls > 1)
    if case .none = answer {} else { Issue.record("\(answer)") }
  }

  @Test("the same calls give the same statistics")
  func isDeterministic() {
    func conflicts() -> Int {
      var solver = ClauseSolver()
      _ = RandomClauseProgram(seed: 7).load(into: &solver)
      _ = solver.solve(conflicts: 1_000, shouldStop: { false })
      return solver.statistics.propagations
    }
    #expect(conflicts() == conflicts())
  }
}
