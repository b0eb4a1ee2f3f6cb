// SPDX-License-Identifier: GPL-3.0-or-later

import Rotations
import TestSupport
import Testing

@testable import PlanningModel
@testable import Pricing

/// Stock rows and covers of random amounts against every set of phases that may have begun.
@Suite("Stock rows and covers")
struct StockDemandTests {
  @Test("never forbid what stock allows", arguments: UInt64(1)...40)
  func neverCutALegalSchedule(seed: UInt64) throws {
    let stock = try RandomStock(seed: seed)
    for demand in stock.demands {
      let come = stock.supply(through: demand.day)
      forEachChoice(of: stock.amounts.map(\.count)) { modes in
        let taken = zip(stock.amounts, modes).reduce(0.0) { sum, phase in
          sum + (phase.1.map { phase.0[$0] } ?? 0)
        }
        guard taken <= come else { return }
        let used = demand.users.reduce(0.0) { sum, user in
          sum + (modes[user.phase].map { user.amounts[$0] } ?? 0)
        }
        #expect(used <= demand.supply + 1e-9, "day \(demand.day), \(modes)")
      }
    }
  }

  @Test(
    "forbid every pair of phases that together take more than has come", arguments: UInt64(1)...40)
  func forbidEveryPair(seed: UInt64) throws {
    let stock = try RandomStock(seed: seed)
    for day in Set(stock.demands.map(\.day)) {
      let least = stock.amounts.map { $0.min() ?? 0 }
      let pairs = stock.demands.filter { $0.day == day && $0.supply == 1 && $0.isCover }
      for first in least.indices {
        for second in least.indices where second > first {
          guard least[first] > 0, least[second] > 0,
            least[first] + least[second] > stock.supply(through: day),
            stock.mayBegin(first, by: day), stock.mayBegin(second, by: day)
          else { continue }
          #expect(
            pairs.contains { pair in
              pair.users.contains { $0.phase == first }
                && pair.users.contains { $0.phase == second }
            }, "\(first) and \(second) by day \(day)")
        }
      }
    }
  }

  @Test("are there in most of these problems")
  func areNoEmptyExercise() throws {
    let covers = try (UInt64(1)...40).map {
      try RandomStock(seed: $0).demands.count(where: \.isCover)
    }
    #expect(covers.count { $0 > 0 } >= 25, "\(covers)")
  }

  /// Every choice of a mode for those that have begun; nil for those that have not.
  private func forEachChoice(of modes: [Int], _ visit: ([Int?]) -> Void) {
    var chosen: [Int?] = []
    func extend() {
      guard chosen.count < modes.count else { return visit(chosen) }
      let begun: [Int?] = (0..<modes[chosen.count]).map { $0 }
      for mode in begun + [nil] {
        chosen.append(mode)
        extend()
        chosen.removeLast()
      }
    }
    extend()
  }
}

extension StockDemand {
  /// Whether every user counts once, whatever it takes.
  fileprivate var isCover: Bool { users.allSatisfy { $0.amounts.allSatisfy { $0 == 1 } } }
}

/// Phases of one build-out that are free of each other and take from one pool.
private struct RandomStock {
  /// What each phase takes in each of its modes.
  var amounts: [[Double]] = []
  let onHand: Int
  let delivery: (day: Int, quantity: Int)
  let model: SearchModel
  let demands: [StockDemand]

  init(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    onHand = 8 + random.nextIndex(below: 6)
    delivery = (3 + random.nextIndex(below: 5), 2 + random.nextIndex(below: 9))
    for _ in 0..<6 {
      amounts.append(
        (0...random.nextIndex(below: 2)).map { _ in Double(random.nextIndex(below: 9)) })
    }
    var lines = [
      "longhaul: 1", "horizon: {start: 2026-01-05, end: 2026-01-16}", "sites:",
      "  plano: {place: DFW}", "stock:",
      "  - {item: reel, on_hand: \(onHand), deliveries: [{date: 2026-01-\(String(5 + delivery.day).leftPadded), quantity: \(delivery.quantity)}]}",
      "buildouts:", "  - id: hall", "    site: plano", "    due: 2026-01-16",
      "    phases:",
    ]
    for (phase, modes) in amounts.enumerated() {
      let texts = modes.map { amount in
        "{duration: 1\(amount > 0 ? ", uses: {reel: \(Int(amount))}" : "")}"
      }
      lines.append("      - {id: p\(phase), modes: [\(texts.joined(separator: ", "))]}")
    }
    let problem = try TestSupport.problem(lines.joined(separator: "\n") + "\n")
    model = try #require(SearchModel(problem))
    demands = StockDemand.all(of: model)
  }

  func supply(through day: Int) -> Double {
    Double(onHand + (day >= delivery.day ? delivery.quantity : 0))
  }

  func mayBegin(_ phase: Int, by day: Int) -> Bool {
    model.timelines.options[phase].contains { $0.start <= day }
  }
}

extension String {
  fileprivate var leftPadded: String { count < 2 ? "0" + self : self }
}
