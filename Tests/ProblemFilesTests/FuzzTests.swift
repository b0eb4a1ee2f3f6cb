// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import ProblemFiles
import TestSupport
import Testing

/// Damaged files are read or refused; a crash or a hang fails the whole run.
struct FuzzTests {
  private static let example = Array(Example.problemText.utf8)

  @Test("the example cut after any 7 bytes is read or refused")
  func truncation() throws {
    for length in stride(from: 0, through: Self.example.count, by: 7) {
      expectSane(Array(Self.example.prefix(length)))
    }
  }

  @Test("the example with bytes changed, doubled or lost is read or refused", arguments: 0..<4)
  func mutations(seed: UInt64) {
    var random = SplitMix(state: seed)
    for _ in 0..<80 {
      var bytes = Self.example
      for _ in 0..<Int.random(in: 1...6, using: &random) { mutate(&bytes, &random) }
      expectSane(bytes)
    }
  }

  @Test("the example with lines lost or exchanged is read or refused")
  func lines() {
    var random = SplitMix(state: 99)
    let lines = Example.problemText.split(separator: "\n", omittingEmptySubsequences: false)
    for _ in 0..<120 {
      var shuffled = lines
      let (one, other) = (
        Int.random(in: 0..<lines.count, using: &random),
        Int.random(in: 0..<lines.count, using: &random)
      )
      shuffled.swapAt(one, other)
      if Bool.random(using: &random) { shuffled.remove(at: one) }
      expectSane(Array(shuffled.joined(separator: "\n").utf8))
    }
  }

  private func mutate(_ bytes: inout [UInt8], _ random: inout SplitMix) {
    let telling: [UInt8] = Array("{}[]:,-&*!?|>'\"#%@`~0_.e\n\t ".utf8) + [0, 0xFF, 0xC3]
    let index = Int.random(in: 0..<bytes.count, using: &random)
    switch Int.random(in: 0..<4, using: &random) {
    case 0: bytes[index] = telling.randomElement(using: &random) ?? 0
    case 1: bytes.insert(telling.randomElement(using: &random) ?? 0, at: index)
    case 2: bytes.remove(at: index)
    default:
      let end = min(bytes.count, index + 40)
      bytes.insert(
        contentsOf: bytes[index..<end], at: Int.random(in: 0..<bytes.count, using: &random))
    }
  }

  /// Whoever refuses says why; whoever reads has nothing but warnings.
  private func expectSane(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    do {
      let result = try ProblemReader.read(text: text, file: "fuzz.yaml")
      #expect(result.warnings.allSatisfy { $0.severity == .warning })
    } catch {
      #expect(error.diagnostics.contains { $0.severity == .error })
    }
  }
}

/// A small generator with a seed, so that a failure can be met again.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
