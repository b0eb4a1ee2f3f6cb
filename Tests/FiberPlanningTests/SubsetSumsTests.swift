// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import FiberPlanning

@Suite("Sums of lengths")
struct SubsetSumsTests {
  @Test("Every sum is found, and pieces that add up to it", arguments: 0..<60 as Range<UInt64>)
  func sums(seed: UInt64) throws {
    var random = RandomCuttings(seed: seed)
    let items = (0..<random.int(1...4)).map { number in
      SubsetSums.Item(
        number: number, length: random.int(1...90), most: random.int(1...4))
    }
    let capacity = random.int(1...400)
    let sums = try #require(SubsetSums(capacity: capacity, items: items))
    let reached = brute(items[...], capacity)
    for limit in 0...capacity {
      let longest = sums.longest(within: limit)
      #expect(longest == reached.filter { $0 <= limit }.max())
      let counts = sums.counts(adding: longest)
      #expect(items.reduce(0) { $0 + $1.length * counts[$1.number, default: 0] } == longest)
      #expect(items.allSatisfy { counts[$0.number, default: 0] <= $0.most })
    }
  }

  private func brute(_ items: ArraySlice<SubsetSums.Item>, _ capacity: Int) -> Set<Int> {
    guard let first = items.first else { return [0] }
    let rest = brute(items.dropFirst(), capacity)
    return Set(
      (0...first.most).flatMap { count in rest.map { $0 + count * first.length } }
    ).filter { $0 <= capacity }
  }

  @Test("The last items are taken first where there is a choice")
  func preference() throws {
    let items = [(1, 10), (2, 20), (3, 30)].map {
      SubsetSums.Item(number: $0.0, length: $0.1, most: 3)
    }
    let sums = try #require(SubsetSums(capacity: 60, items: items))
    #expect(sums.counts(adding: 60) == [3: 2])
  }
}
