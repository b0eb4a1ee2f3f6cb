// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import ColumnGeneration
@testable import PlanSearch
@testable import PlanningModel
@testable import Pricing

@Suite("Shares of work")
struct WorkSharesTests {
  @Test("as long as nothing gains, time is divided as usual, however long units take")
  func usual() {
    var shares = WorkShares(moves: 0.3, polish: 0.7, fixedPart: 0.4)
    let time = spent(&shares, rounds: 4000) { _ in 0 }
    #expect(abs(time[0] - 0.3) < 0.05 && abs(time[1] - 0.7) < 0.05)
  }

  @Test("most of the time goes to what gains, and some to the others")
  func gains() {
    var shares = WorkShares(moves: 0.3, polish: 0.7, fixedPart: 0.4)
    let time = spent(&shares, rounds: 4000) { $0 == .moves ? 10 : 0 }
    #expect(time[0] > 0.6 && time[1] > 0.1, "\(time)")
  }

  @Test("what is polished is not polished again")
  func polished() {
    let shares = WorkShares(moves: 0.1, polish: 0.9, fixedPart: 1)
    var used = shares
    used.count(.moves, seconds: 1, gain: 0)
    #expect(used.next(isPolished: false) == .polish)
    #expect(used.next(isPolished: true) == .moves)
  }

  /// The share of the time of each kind, where their units take 0.5 and 2 seconds.
  private func spent(
    _ shares: inout WorkShares, rounds: Int, gain: (WorkShares.Kind) -> Double
  ) -> [Double] {
    var seconds = [0.0, 0]
    for _ in 0..<rounds {
      let kind = shares.next(isPolished: false)
      let length = [0.5, 2][kind.rawValue]
      shares.count(kind, seconds: length, gain: gain(kind))
      seconds[kind.rawValue] += length
    }
    let sum = seconds.reduce(0, +)
    return seconds.map { $0 / sum }
  }
}
