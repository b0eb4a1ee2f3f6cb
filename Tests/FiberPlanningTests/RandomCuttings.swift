// SPDX-License-Identifier: GPL-3.0-or-later

@testable import FiberPlanning

/// Cutting problems made from a seed.
struct RandomCuttings {
  private var state: UInt64

  // Another factor than the step: seeds in a row must not give one sequence shifted.
  init(seed: UInt64) { state = (seed &+ 1) &* 0xD134_2543_DE82_EF95 }

  private mutating func next() -> UInt64 {
    // SplitMix64 (Steele, Lea and Flood 2014).
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func int(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.count))
  }

  mutating func chance(_ percent: Int) -> Bool { int(1...100) <= percent }

  /// Few pieces, several kinds, limits, late kinds and windows: everything that a problem may have.
  mutating func tiny() -> CuttingProblem {
    let kinds = (0..<int(1...3)).map { _ in
      CuttingProblem.Kind(
        length: int(8...30), cost: int(1...9) * 5, limit: chance(40) ? int(0...3) : nil)
    }
    let lengths = Set((0..<int(1...4)).map { _ in int(3...16) }).sorted(by: >)
    let items = lengths.map { length in
      CuttingProblem.Item(
        length: length, demand: int(1...2),
        kinds: kinds.map { $0.length >= length && chance(85) })
    }
    let windows = chance(50) ? [window(kinds.count, items.count)] : []
    return CuttingProblem(kinds: kinds, items: items, windows: windows, isExact: true)
  }

  private mutating func window(_ kinds: Int, _ items: Int) -> CuttingProblem.Window {
    .init(
      kinds: (0..<kinds).map { _ in chance(50) }, items: (0..<items).map { _ in chance(60) },
      most: int(0...30))
  }

  /// As Falkenauer's (1996): pieces of 20 to 100 on reels of 150.
  mutating func uniform(_ count: Int) -> CuttingProblem {
    problem((0..<count).map { _ in int(20...100) }, kinds: [(150, 1)])
  }

  /// As Falkenauer's: triples of pieces that fill reels of 1000 to the last unit.
  mutating func triplets(_ count: Int) -> CuttingProblem {
    let pieces = (0..<count).flatMap { _ -> [Int] in
      let first = int(380...490)
      let second = int(250...(1000 - first) / 2)
      return [first, second, 1000 - first - second]
    }
    return problem(pieces, kinds: [(1000, 1)])
  }

  /// As Monaci's (2002): reels of 100, 120 and 150 at the price of their length.
  mutating func severalLengths(_ count: Int) -> CuttingProblem {
    problem((0..<count).map { _ in int(1...100) }, kinds: [(100, 100), (120, 120), (150, 150)])
  }

  /// Short pieces of few lengths on long reels that grow cheaper by the meter.
  mutating func trunks(_ count: Int) -> CuttingProblem {
    let lengths = (0..<int(8...30)).map { _ in int(30...450) }
    return problem(
      (0..<count).map { _ in lengths[int(0...lengths.count - 1)] },
      kinds: [(500, 1950), (1000, 3350), (2000, 5900), (4000, 10_400)])
  }

  /// Few pieces of each of hundreds of lengths, and reels of which some are scarce.
  mutating func manyLengths(_ count: Int) -> CuttingProblem {
    problem(
      (0..<count).map { _ in int(240...4200) },
      kinds: [(6000, 1950), (12_000, 3350), (12_000, 2720), (25_000, 4820)],
      limits: [nil, 12, 7, nil])
  }

  private func problem(
    _ pieces: [Int], kinds: [(length: Int, cost: Int)], limits: [Int?]? = nil
  ) -> CuttingProblem {
    var demand: [Int: Int] = [:]
    for piece in pieces { demand[piece, default: 0] += 1 }
    return CuttingProblem(
      kinds: kinds.enumerated().map {
        .init(length: $1.length, cost: $1.cost, limit: limits?[$0] ?? nil)
      },
      items: demand.sorted { $0.key > $1.key }.map { length, count in
        .init(length: length, demand: count, kinds: kinds.map { $0.length >= length })
      },
      windows: [], isExact: true)
  }
}

extension FiberControl {
  /// No clock and no limit.
  static let unlimited = FiberControl(elapsed: { 0 }, timeLimit: nil)
}
