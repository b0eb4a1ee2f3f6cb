// SPDX-License-Identifier: GPL-3.0-or-later

import GLPK
import Synchronization
import Testing

@Suite struct IntegerEvents {
  private let expected = TestPrograms.bestOf14

  @Test func progressTightensAndIncumbentsImproveUpToTheAnswer() throws {
    let program = try TestPrograms.knapsack(count: 14)
    var incumbents: [Double] = []
    var bounds: [Double] = []
    let outcome = program.solveInteger { event in
      switch event {
      case .incumbent(let values, let progress):
        #expect((try? program.violation(of: values)) == .some(nil))
        if let incumbent = progress.incumbent { incumbents.append(incumbent) }
      case .progress(let progress): bounds += progress.bound.map { [$0] } ?? []
      default: break
      }
      return .proceed
    }
    #expect(incumbents.last == expected)
    #expect(zip(incumbents, incumbents.dropFirst()).allSatisfy { $0 < $1 })
    #expect(!bounds.isEmpty && bounds.allSatisfy { $0 >= expected - 1e-6 })
    #expect(zip(bounds, bounds.dropFirst()).allSatisfy { $0 >= $1 })
    #expect(outcome.solution?.objective == expected)
  }

  @Test func theListenerChoosesTheBranches() throws {
    let program = try TestPrograms.knapsack(count: 14)
    var branches = 0
    let outcome = program.solveInteger { event in
      guard case .branch(let values, let fractional) = event, let column = fractional.last else {
        return .proceed
      }
      branches += 1
      #expect(values[column.index] != values[column.index].rounded())
      return .branch(column, up: true)
    }
    #expect(branches > 0)
    #expect(outcome.solution?.objective == expected)
  }

  @Test func aBranchOnAColumnThatCannotBeSplitIsLeftToTheSearch() throws {
    let program = try TestPrograms.knapsack(count: 14)
    let outcome = program.solveInteger { event in
      guard case .branch(let values, _) = event else { return .proceed }
      let whole = values.firstIndex { $0 == $0.rounded() } ?? -1
      return .branch(LinearProgram.Column(values.count % 2 == 0 ? whole : 99), up: false)
    }
    #expect(outcome.solution?.objective == expected)
  }

  @Test func aCandidateThatIsBetterIsTheNextIncumbent() throws {
    let best = try #require(TestPrograms.knapsack(count: 14).solveInteger().solution).columns
    var before: [[Double]]?
    var incumbents: [[Double]] = []
    _ = try TestPrograms.knapsack(count: 14).solveInteger { event in
      if case .incumbent(let values, _) = event { incumbents.append(values) }
      guard case .heuristic = event, before == nil else { return .proceed }
      before = incumbents
      return .candidate(best)
    }
    let earlier = try #require(before)
    #expect(!earlier.contains(best))
    #expect(incumbents == earlier + [best])
  }

  @Test(
    "A candidate that breaks the program is not taken",
    arguments: [
      [Double](repeating: 1, count: 14), [Double](repeating: .nan, count: 14), [0.5], [],
    ])
  func badCandidates(candidate: [Double]) throws {
    let program = try TestPrograms.knapsack(count: 14)
    let outcome = program.solveInteger { event in
      guard case .heuristic = event else { return .proceed }
      return .candidate(candidate)
    }
    #expect(outcome.solution?.objective == expected)
  }

  @Test("Stopping at the first incumbent hands it out", arguments: [true, false])
  func stop(asCancelled: Bool) throws {
    let program = try TestPrograms.knapsack(count: 14)
    let isStopping = Mutex(false)
    let outcome = program.solveInteger(
      IntegerOptions(isCancelled: { isStopping.withLock { $0 } })
    ) { event in
      guard case .incumbent = event else { return .proceed }
      if asCancelled { isStopping.withLock { $0 = true } }
      return asCancelled ? .proceed : .stop
    }
    guard case .feasible(let solution, let bound, .cancelled) = outcome else {
      Issue.record("the incumbent was not handed out")
      return
    }
    #expect(solution.objective <= bound && bound >= expected)
    #expect(try program.violation(of: solution.columns) == nil)
  }

  @Test func cancelledBeforeItBeginsTheSearchStops() throws {
    let program = try TestPrograms.knapsack(count: 14)
    let options = IntegerOptions(isCancelled: { true })
    #expect(program.solveInteger(options) == .stopped(bound: nil, .cancelled))
  }

  @Test func aPresolvedSearchTellsProgressOnly() throws {
    let program = try TestPrograms.knapsack(count: 14)
    var told = 0
    let outcome = program.solveInteger(IntegerOptions(presolve: true)) { event in
      guard case .progress = event else {
        Issue.record("values of columns that are not the caller's were told")
        return .proceed
      }
      told += 1
      return .proceed
    }
    #expect(told > 0)
    #expect(outcome.solution?.objective == expected)
  }
}
