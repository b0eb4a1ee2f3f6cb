// SPDX-License-Identifier: GPL-3.0-or-later

import Rotations
import Testing

@testable import CrewLimitedScheduling
@testable import ExactProgram
@testable import PlanningModel

@Suite("Dates within the crew's limits")
struct DateProofTests {
  @Test(
    "lists and clauses agree with the enumeration of all dates",
    arguments: [UInt64(1)...60, 61...120])
  func agreesWithEnumeration(seeds: ClosedRange<UInt64>) throws {
    var (compared, impossible, reached) = (0, 0, 0)
    for seed in seeds {
      var problems = ProjectProblems(seed: seed)
      guard let search = SearchModel(try problems.problem()) else { continue }
      let model = ProjectModelBuilder(search).build()
      let brute = BruteDates(model: model)
      guard let least = brute.leastCost else { continue }
      compared += 1
      let found = try proved(model, brute, seed: seed)
      // Heads that nobody can fill hide sets that others lack people for: then rows may be missing.
      let isWhole = model.modes.joined().allSatisfy { $0.unfillable == 0 }
      #expect(isWhole ? found == least : found <= least, "seed \(seed)")
      if least == .max { impossible += 1 }
      if listed(model, search, seed: seed) == least { reached += 1 }
    }
    #expect(compared >= 30 && impossible < compared / 2, "\(compared), \(impossible)")
    #expect(reached * 10 >= (compared - impossible) * 9, "\(reached) of \(compared - impossible)")
  }

  /// The least cost that the clauses prove; `.max` where they prove that there is none.
  private func proved(_ model: ProjectModel, _ brute: BruteDates, seed: UInt64) throws -> Int64 {
    let given = BruteDates(ofRowsIn: model)
    var proof = try #require(DateProof(model))
    var best = Int64.max
    while !proof.isComplete {
      if let found = proof.run(conflicts: 10_000, shouldStop: { false }) {
        // Sets that are only learned from dates that break them may be broken on the way.
        #expect(given.keepsEverything(found.choice), "seed \(seed)")
        #expect(brute.cost(found.choice) == found.cost, "seed \(seed)")
        best = found.cost
      }
    }
    #expect(proof.bound == best, "seed \(seed)")
    return best
  }

  /// The least cost that the lists find; nil for none.
  private func listed(_ model: ProjectModel, _ search: SearchModel, seed: UInt64) -> Int64? {
    var random = SplitMix64(seed: seed)
    let scheduling = ListScheduling(problem: model.problem, model: search.timelines)
    guard let choice = scheduling.schedule(random: &random),
      var lists = ListSearch(model: model, choice: choice, seed: seed)
    else { return nil }
    lists.run(moves: 3_000, shouldStop: { false })
    return lists.best.value.shortage == 0 ? lists.best.value.cost : nil
  }
}
