// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import FiberPlanning

@Suite("The bounded knapsack")
struct KnapsackTableTests {
  @Test("It finds the best value within every capacity, and counts that make it")
  func best() {
    var random = RandomCuttings(seed: 3)
    for _ in 0..<200 {
      let items = (0..<random.int(1...4)).map { _ in
        KnapsackTable.Item(
          length: random.int(1...7), most: random.int(1...4), value: Double(random.int(1...20)))
      }
      let table = KnapsackTable(capacity: 20, items: items)
      for limit in 0...20 {
        let counts = table.counts(within: limit)
        #expect(table.value(within: limit) == brute(items[...], limit))
        #expect(zip(counts, items).allSatisfy { $0 <= $1.most })
        #expect(zip(counts, items).reduce(0) { $0 + $1.0 * $1.1.length } <= limit)
        let value = zip(counts, items).reduce(0.0) { $0 + Double($1.0) * $1.1.value }
        #expect(value == table.value(within: limit))
      }
    }
  }

  private func brute(_ items: ArraySlice<KnapsackTable.Item>, _ limit: Int) -> Double {
    guard let first = items.first else { return 0 }
    let most = min(first.most, limit / first.length)
    return (0...most).map {
      Double($0) * first.value + brute(items.dropFirst(), limit - $0 * first.length)
    }.max() ?? 0
  }
}
