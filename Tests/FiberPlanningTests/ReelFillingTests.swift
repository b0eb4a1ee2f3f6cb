// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import FiberPlanning

@Suite("Reels filled without a linear program")
struct ReelFillingTests {
  @Test(
    "What is filled keeps every rule and has no piece missing", arguments: 0..<40 as Range<UInt64>)
  func legal(seed: UInt64) {
    var random = RandomCuttings(seed: seed)
    let problem = random.trunks(random.int(5...60))
    let needed = problem.items.reduce(0) { $0 + $1.length * $1.demand }
    let filling = ReelFilling(problem: problem, reels: [1, 0, 0, needed / 4000 + 2])
    for attempt in 0..<6 {
      guard let cutting = filling.cutting(attempt: attempt) else { continue }
      #expect(isLegal(cutting, in: problem))
      #expect(cutting.missingCount == 0)
    }
  }

  @Test("Pieces that add up to whole reels fill them to the last unit")
  func exact() throws {
    let problem = CuttingProblem(
      kinds: [.init(length: 100, cost: 1, limit: nil)],
      items: [
        .init(length: 61, demand: 3, kinds: [true]), .init(length: 39, demand: 3, kinds: [true]),
      ], windows: [], isExact: true)
    let cutting = try #require(ReelFilling(problem: problem, reels: [3]).cutting(attempt: 0))
    #expect(isLegal(cutting, in: problem))
    #expect(ReelFilling(problem: problem, reels: [2]).cutting(attempt: 0) == nil)
  }

  @Test(
    "Lengths and prices alone bound every cutting from below", arguments: 0..<200 as Range<UInt64>)
  func volume(seed: UInt64) {
    var random = RandomCuttings(seed: seed)
    let problem = random.tiny()
    let best = BruteCutting(problem).best
    let bound = VolumeBound.cost(of: problem, missing: best.missing)
    #expect(bound <= Double(best.cost) + 1e-6)
  }

  @Test("The bound takes the cheapest reels by length first, as many as there are")
  func volumeByPrice() {
    let kinds = [
      VolumeBound.Kind(length: 100, cost: 100, limit: nil),
      VolumeBound.Kind(length: 200, cost: 120, limit: 2),
    ]
    #expect(VolumeBound.cost(of: kinds, needed: 300) == 180)
    #expect(VolumeBound.cost(of: kinds, needed: 450) == 290)
  }

  @Test("Free reels are used up before any that costs something")
  func offCuts() {
    let problem = CuttingProblem(
      kinds: [
        .init(length: 50, cost: 0, limit: 2), .init(length: 100, cost: 70, limit: nil),
        .init(length: 400, cost: 200, limit: nil),
      ],
      items: [.init(length: 25, demand: 20, kinds: [true, true, true])], windows: [], isExact: true)
    let result = CuttingSearch(problem: problem, control: .unlimited).result()
    #expect(result.cost == 200)
    #expect(result.bound == 200)
  }
}
