// SPDX-License-Identifier: GPL-3.0-or-later

/// Reel cutting problems of one kind and size, like those of the literature, made from a seed.
struct ReelInstances {
  enum Kind: String, CaseIterable {
    /// As Falkenauer's (1996): pieces of 20 to 100 on reels of 150.
    case uniform
    /// As Falkenauer's: three pieces fill each reel of 1000 to the last unit.
    case triplets
    /// As Monaci's (2002): reels of 100, 120 and 150 at the price of their length.
    case lengths
    /// Hundreds of lengths, long reels that are cheaper by the meter, some of them few.
    case trunks
    /// Pieces that are long for their reels, to a tenth of a meter.
    case long
    /// Patch cords: short pieces of a few lengths on long reels.
    case short

    /// Numbers of pieces.
    var sizes: [Int] {
      switch self {
      case .uniform: [120, 250, 500, 1000]
      case .triplets: [60, 120, 249, 501]
      case .lengths: [100, 200]
      case .trunks: [100, 300, 1000]
      case .long: [100, 300]
      case .short: [1000, 10_000]
      }
    }

    /// What a cutting may cost beyond the optimum to be within one unit: the step between costs.
    var unit: Int { self == .trunks ? 10 : 1 }
  }

  let kind: Kind
  let size: Int

  /// A problem file with runs only: nothing is planned but reels.
  func problem(seed: UInt64) -> String {
    var draw = Draw(seed: seed)
    let runs = pieces(&draw).enumerated().map { number, length in
      "      - {id: r\(number), cable: c, length: \(length)}"
    }
    return """
      longhaul: 1
      horizon: {start: 2026-01-05, end: 2026-01-11}
      places: {campus: {lat: 32.9, lon: -97.0}}
      sites: {hall: {place: campus}}
      cables: {c: {reels: [\(reels)]}}
      buildouts:
        - id: h
          site: hall
          runs:
      \(runs.joined(separator: "\n"))

      """
  }

  private var reels: String {
    switch kind {
    case .uniform: "{length: 150}"
    case .triplets: "{length: 1000}"
    case .lengths:
      "{length: 100, cost: 100}, {length: 120, cost: 120}, {length: 150, cost: 150}"
    case .trunks, .long:
      "{length: 600, cost: 1950}, {length: 1200, cost: 3350, count: 12}, {length: 1200.5, cost: 2720, count: 7}, "
        + "{length: 2500, cost: 4820}"
    case .short: "{length: 500, cost: 640}, {length: 1000, cost: 1180}"
    }
  }

  private func pieces(_ draw: inout Draw) -> [String] {
    switch kind {
    case .uniform: (0..<size).map { _ in "\(draw.int(20...100))" }
    case .triplets: triplets(&draw)
    case .lengths: (0..<size).map { _ in "\(draw.int(1...100))" }
    case .trunks: (0..<size).map { _ in "\(draw.int(24...420))" }
    case .long: (0..<size).map { _ in "\(draw.int(200...590)).\(draw.int(0...9))" }
    case .short:
      (0..<size).map { _ in "\([3, 5, 7, 10, 15, 20, 30, 50][draw.int(0...7)])" }
    }
  }

  private func triplets(_ draw: inout Draw) -> [String] {
    (0..<size / 3).flatMap { _ -> [String] in
      let first = draw.int(380...490)
      let second = draw.int(250...(1000 - first) / 2)
      return ["\(first)", "\(second)", "\(1000 - first - second)"]
    }
  }

  private struct Draw {
    private var state: UInt64

    // Another factor than the step: seeds in a row must not give one sequence shifted.
    init(seed: UInt64) { state = (seed &+ 1) &* 0xD134_2543_DE82_EF95 }

    mutating func int(_ range: ClosedRange<Int>) -> Int {
      // SplitMix64 (Steele, Lea and Flood 2014).
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return range.lowerBound + Int((z ^ (z >> 31)) % UInt64(range.count))
    }
  }
}
