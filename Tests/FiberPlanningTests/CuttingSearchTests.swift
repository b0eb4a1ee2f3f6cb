// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import FiberPlanning

@Suite("Reel cutting")
struct CuttingSearchTests {
  @Test(
    "Tiny problems are cut as well as by trying everything", arguments: 0..<400 as Range<UInt64>)
  func tiny(seed: UInt64) {
    var random = RandomCuttings(seed: seed)
    let problem = random.tiny()
    let result = CuttingSearch(problem: problem, control: .unlimited).result()
    let best = BruteCutting(problem).best
    #expect(isLegal(result.cutting, in: problem))
    #expect(result.cutting.missingCount == best.missing)
    // Where missing pieces differ, so may costs: a bound speaks of as many as there are.
    #expect(result.cutting.cost(in: problem) == best.cost, "\(problem)")
    #expect(result.bound <= best.cost)
  }

  @Test("Uniform pieces are cut to proved optimality", arguments: [120, 250, 500, 1000])
  func uniform(count: Int) { expectProof { $0.uniform(count) } }

  @Test("Triplets are cut to proved optimality", arguments: [20, 40, 83])
  func triplets(count: Int) { expectProof { $0.triplets(count) } }

  @Test("Several reel lengths are cut to proved optimality", arguments: [50, 100, 200])
  func severalLengths(count: Int) { expectProof { $0.severalLengths(count) } }

  private func expectProof(_ make: (inout RandomCuttings) -> CuttingProblem) {
    for seed in 0..<5 as Range<UInt64> {
      var random = RandomCuttings(seed: seed)
      let problem = make(&random)
      let result = CuttingSearch(problem: problem, control: .unlimited).result()
      #expect(isLegal(result.cutting, in: problem))
      #expect(result.cutting.cost(in: problem) == result.bound, "seed \(seed)")
    }
  }

  @Test(
    "Long reels that are cheaper by the meter are cut to proved optimality", arguments: [100, 300])
  func trunks(count: Int) { expectProof { $0.trunks(count) } }

  @Test("So are pieces of hundreds of lengths", arguments: [100, 400])
  func manyLengths(count: Int) { expectProof { $0.manyLengths(count) } }

  @Test("Without time there is a cutting, and the bound of its length")
  func noTime() {
    var random = RandomCuttings(seed: 1)
    let problem = random.uniform(500)
    let control = FiberControl(elapsed: { 1 }, timeLimit: 0)
    let result = CuttingSearch(problem: problem, control: control).result()
    #expect(isLegal(result.cutting, in: problem))
    let length = problem.items.reduce(0) { $0 + $1.length * $1.demand }
    #expect(result.bound == (length + 149) / 150)
  }

  @Test("The same problem is cut the same way again")
  func deterministic() {
    var random = RandomCuttings(seed: 5)
    let problem = random.severalLengths(100)
    let results = (0..<2).map { _ in CuttingSearch(problem: problem, control: .unlimited).result() }
    #expect(results[0].cutting == results[1].cutting)
  }

  @Test("Reels that are free, or that nobody may use, are no trouble")
  func free() {
    let problem = CuttingProblem(
      kinds: [.init(length: 10, cost: 0, limit: 1), .init(length: 9, cost: 3, limit: nil)],
      items: [.init(length: 5, demand: 4, kinds: [true, true])], windows: [], isExact: true)
    let result = CuttingSearch(problem: problem, control: .unlimited).result()
    #expect(result.cutting.cost(in: problem) == 6)
    #expect(result.bound == 6)
  }

  @Test("Reels far longer than their pieces are priced on a coarser grid, with a true bound")
  func coarse() {
    let problem = CuttingProblem(
      kinds: [.init(length: 4_000_001, cost: 1, limit: nil)],
      items: [
        .init(length: 1_333_333, demand: 7, kinds: [true]),
        .init(length: 999_999, demand: 9, kinds: [true]),
      ], windows: [], isExact: true)
    let result = CuttingSearch(problem: problem, control: .unlimited).result()
    #expect(isLegal(result.cutting, in: problem))
    #expect(result.cutting.cost(in: problem) == 5)
    #expect(result.bound == 5)
  }
}
