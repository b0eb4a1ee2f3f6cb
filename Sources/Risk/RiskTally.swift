// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// What some trials came to, in counts that can be added up.
struct RiskTally: Sendable {
  struct DriverTally: Sendable {
    var trials = 0
    var extraDays = 0

    static func + (left: Self, right: Self) -> Self {
      var sum = left
      sum += right
      return sum
    }

    static func += (left: inout Self, right: Self) {
      left.trials += right.trials
      left.extraDays += right.extraDays
    }
  }

  struct BuildOutTally: Sendable {
    /// How many trials finish on each day.
    var finishes: [Int: Int] = [:]
    /// By the driver's number.
    var drivers: [Int: DriverTally] = [:]
  }

  private(set) var trials = 0
  /// In the order of ``PlayModel/buildOuts``.
  private(set) var buildOuts: [BuildOutTally]
  /// Of the cost of lateness of all build-outs together.
  private(set) var cost = Moments()
  /// Kept for its memory.
  private var chain = CriticalChain()

  init(buildOutCount: Int) { buildOuts = Array(repeating: BuildOutTally(), count: buildOutCount) }

  /// Counts the trial that was played last.
  ///
  /// - Parameter penalties: Of a day of lateness of each build-out.
  mutating func add(_ play: Play, _ luck: Realization, penalties: [Double]) {
    trials += 1
    var total = 0.0
    for (index, buildOut) in play.model.buildOuts.enumerated() {
      let finish = play.finish(of: buildOut)
      buildOuts[index].finishes[finish, default: 0] += 1
      total += penalties[index] * Double(max(0, finish - buildOut.due))
      chain.follow(play, to: buildOut, luck)
      for (driver, extraDays) in chain.links {
        let seen = DriverTally(trials: 1, extraDays: extraDays)
        buildOuts[index].drivers[driver, default: DriverTally()] += seen
      }
    }
    cost.add(total)
  }

  /// Adds what other trials came to.
  mutating func merge(_ other: RiskTally) {
    trials += other.trials
    for index in buildOuts.indices {
      buildOuts[index].finishes.merge(other.buildOuts[index].finishes, uniquingKeysWith: +)
      buildOuts[index].drivers.merge(other.buildOuts[index].drivers, uniquingKeysWith: +)
    }
    cost.merge(other.cost)
  }
}

/// Counts that come in any order, added up in the order of the trials, so that sums are rounded alike on any threads.
struct OrderedTallies: Sendable {
  private(set) var all: RiskTally
  private var next = 0
  /// Those that came before their turn.
  private var waiting: [Int: RiskTally] = [:]

  init(buildOutCount: Int) { all = RiskTally(buildOutCount: buildOutCount) }

  /// - Parameter position: Counted from 0 without a hole.
  mutating func add(_ tally: RiskTally, at position: Int) {
    waiting[position] = tally
    while let tally = waiting.removeValue(forKey: next) {
      all.merge(tally)
      next += 1
    }
  }
}

/// Mean and spread of numbers that come one by one (Welford), or in parts (Chan, Golub and LeVeque): of equal numbers the
/// spread is 0, exactly.
struct Moments: Sendable {
  private var count = 0.0
  private var mean = 0.0
  private var squares = 0.0

  mutating func add(_ number: Double) {
    count += 1
    let distance = number - mean
    mean += distance / count
    squares += distance * (number - mean)
  }

  mutating func merge(_ other: Moments) {
    guard other.count > 0 else { return }
    let all = count + other.count
    let distance = other.mean - mean
    mean += distance * (other.count / all)
    squares += other.squares + distance * distance * (count * other.count / all)
    count = all
  }

  /// The standard deviation of the population that the numbers are a sample of; 0 for one number.
  var deviation: Double { count > 1 ? (squares / (count - 1)).squareRoot() : 0 }
}
