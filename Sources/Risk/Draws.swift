// SPDX-License-Identifier: GPL-3.0-or-later

/// Chance, seeded: each number depends on the seed, the trial and the name of what is drawn, and on nothing else.
///
/// A trial's numbers can so be drawn on any thread and in any order, and plans that are tried with one seed meet the same
/// luck: what one plan asks for does not shift what another gets.
public struct Draws: Sendable {
  /// What is drawn, by a name that does not depend on a plan.
  struct Key: Sendable {
    fileprivate let bits: UInt64

    /// FNV-1a over the parts, each ended, so that `ab`, `c` and `a`, `bc` differ; mixed, since names differ in few bits.
    init(_ parts: String...) {
      var hash: UInt64 = 0xCBF2_9CE4_8422_2325
      for part in parts {
        for byte in part.utf8 { hash = (hash ^ UInt64(byte)) &* Key.prime }
        // No part holds this byte: it occurs nowhere in UTF-8.
        hash = (hash ^ 0xFF) &* Key.prime
      }
      bits = Draws.mixed(hash)
    }

    private static let prime: UInt64 = 0x0000_0100_0000_01B3
  }

  /// The numbers of one trial.
  struct Trial: Sendable {
    fileprivate let bits: UInt64

    /// A number in 0 ..< 1.
    func unit(_ key: Key) -> Double {
      Double(Draws.mixed((bits ^ key.bits) &+ Draws.step) >> 11) * 0x1p-53
    }
  }

  public let seed: UInt64

  public init(seed: UInt64) { self.seed = seed }

  func trial(_ number: Int) -> Trial {
    let start = Draws.mixed(seed &+ Draws.step)
    return Trial(bits: Draws.mixed(start &+ UInt64(truncatingIfNeeded: number) &* Draws.step))
  }

  /// The golden ratio's step and the finalizer of Steele, Lea and Flood's SplitMix64.
  private static let step: UInt64 = 0x9E37_79B9_7F4A_7C15

  private static func mixed(_ bits: UInt64) -> UInt64 {
    var mixed = bits
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
