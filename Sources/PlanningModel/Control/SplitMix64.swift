// SPDX-License-Identifier: GPL-3.0-or-later

/// Steele, Lea and Flood's SplitMix64: small, seeded, the same on every machine.
package struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number in 0 ..< 1.
  package mutating func nextUnit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A number in 0 ..< `bound`.
  package mutating func nextIndex(below bound: Int) -> Int { Int(next(upperBound: UInt64(bound))) }

  /// Fisher and Yates, fixed here so that plans do not change with the standard library.
  package mutating func shuffle<Element>(_ array: inout [Element]) {
    guard array.count > 1 else { return }
    for last in stride(from: array.count - 1, to: 0, by: -1) {
      array.swapAt(last, nextIndex(below: last + 1))
    }
  }
}
