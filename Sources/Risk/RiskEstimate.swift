// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation
public import Rotations

/// What became of a plan in many trials (specification, end of section 13).
public struct RiskEstimate: Sendable, Equatable {
  /// A cost of lateness over the trials, in the problem's currency.
  public struct Lateness: Sendable, Equatable {
    public let mean: Decimal
    /// The standard deviation; 0 where all trials cost the same.
    public let deviation: Decimal
  }

  /// How often something is on the critical chain of a build-out.
  public struct DriverShare: Sendable, Equatable {
    public let driver: RiskDriver
    /// Trials in which it is on the chain.
    public let trials: Int
    /// In these trials, the mean of the days that it took more than planned: working days of a phase, calendar days by
    /// which a delivery came late, legs of an engineer that arrived a day late. Negative where it was mostly shorter.
    public let meanExtraDays: Double
  }

  public struct BuildOut: Sendable, Equatable {
    public let buildOut: BuildOutID
    public let due: Day
    /// Its finish in the plan.
    public let planned: Day
    public let finishes: FinishDistribution
    /// Trials in which it finishes on its due day or before.
    public let onTimeTrials: Int
    public let lateness: Lateness
    /// Those most often on the critical chain first; equal ones phases first, then deliveries and engineers, in the order
    /// of the file.
    public let drivers: [DriverShare]

    /// The share of trials in which it is on time, 0 … 1.
    public var onTime: Double { Double(onTimeTrials) / Double(finishes.trials) }
  }

  /// How many trials were played; fewer than asked for where somebody stopped them.
  public let trials: Int
  public let seed: UInt64
  /// Those that have phases, in the order of the file.
  public let buildOuts: [BuildOut]
  /// Of all build-outs together.
  public let lateness: Lateness
  /// Whether chance decides anything: where it does not, each trial is the same.
  public let varies: Bool
}

/// On which days a build-out finishes in how many trials.
public struct FinishDistribution: Sendable, Equatable {
  /// Ascending days, each with the trials that finish on it.
  let counts: [(day: Int, trials: Int)]
  public let trials: Int

  init(_ finishes: [Int: Int]) {
    counts = finishes.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    trials = counts.reduce(0) { $0 + $1.trials }
  }

  /// The first day by which so many of a hundred trials have finished; the very first finish for 0.
  ///
  /// - Parameter percent: 0 … 100, taken exactly.
  public func firstDay(byPercent percent: Decimal) -> Day {
    var finished = 0
    for (day, trials) in counts {
      finished += trials
      if Decimal(finished) * 100 >= percent * Decimal(self.trials) { return Day(day) }
    }
    return Day(counts.last?.day ?? 0)
  }

  /// The share of trials, 0 … 1, that have finished by the end of a day.
  public func share(by day: Day) -> Double { Double(trials(by: day)) / Double(trials) }

  /// How many trials have finished by the end of a day.
  public func trials(by day: Day) -> Int {
    counts.prefix { $0.day <= day.index }.reduce(0) { $0 + $1.trials }
  }

  /// Mean and standard deviation of the days by which trials finish after `due`.
  func lateDays(after due: Int) -> (total: Int, deviation: Double) {
    let late = counts.map { (days: max(0, $0.day - due), trials: $0.trials) }
    let total = late.reduce(0) { $0 + $1.days * $1.trials }
    guard trials > 1 else { return (total, 0) }
    let mean = Double(total) / Double(trials)
    let squares = late.reduce(0.0) { sum, entry in
      let distance = Double(entry.days) - mean
      return sum + distance * distance * Double(entry.trials)
    }
    return (total, (squares / Double(trials - 1)).squareRoot())
  }

  public static func == (left: Self, right: Self) -> Bool {
    left.counts.elementsEqual(right.counts) { $0 == $1 }
  }
}
