// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Risk
internal import Rotations

extension RiskReport {
  /// The report as JSON with sorted keys: of one plan its figures, of several a list of them under `plans`.
  public var json: String {
    let records = plans.map { RiskRecord($0, promise: promise) }
    return records.count == 1
      ? ReportRecord.json(records[0]) : ReportRecord.json(RiskRecords(plans: records))
  }
}

private struct RiskRecords: Encodable {
  let plans: [RiskRecord]
}

/// What the JSON of a plan's risk says; shares are 0 … 1, days ISO dates, amounts in the problem's currency.
private struct RiskRecord: Encodable {
  struct Lateness: Encodable {
    let mean: Decimal
    /// The standard deviation.
    let deviation: Decimal
  }

  struct Promise: Encodable {
    let share: Decimal
    let date: String
    /// The share of trials in which the date is kept.
    let kept: Double
  }

  /// On the critical chain in so many trials.
  struct Driver: Encodable {
    /// `phase`, `delivery`, `engineer` or `equipment`.
    let kind: String
    let id: String
    /// The day for which a delivery is planned.
    let date: String?
    let share: Double
    let extraDays: Double
  }

  struct BuildOut: Encodable {
    let buildOut: String
    let due: String
    let planned: String
    let onTime: Double
    let p50: String
    let p80: String
    let p90: String
    let lateness: Lateness
    let promise: Promise?
    let critical: [Driver]
  }

  let plan: String
  let problem: String
  let samples: Int
  let seed: UInt64
  let lateness: Lateness
  let buildOuts: [BuildOut]

  init(_ played: RiskReport.Played, promise: Decimal?) {
    plan = played.label
    problem = played.problem.name
    samples = played.estimate.trials
    seed = played.estimate.seed
    lateness = Lateness(played.estimate.lateness)
    buildOuts = played.estimate.buildOuts.map {
      BuildOut($0, of: played.problem, promise: promise)
    }
  }
}

extension RiskRecord.Lateness {
  fileprivate init(_ lateness: RiskEstimate.Lateness) {
    self.init(mean: lateness.mean.cents, deviation: lateness.deviation.cents)
  }
}

extension RiskRecord.BuildOut {
  fileprivate init(_ estimate: RiskEstimate.BuildOut, of problem: Problem, promise: Decimal?) {
    let finishes = estimate.finishes
    let words = DriverWording(Wording(problem: problem))
    func iso(_ day: Day) -> String { problem.horizon.date(of: day).iso }
    self.init(
      buildOut: problem[estimate.buildOut].name, due: iso(estimate.due),
      planned: iso(estimate.planned), onTime: estimate.onTime,
      p50: iso(finishes.firstDay(byPercent: 50)), p80: iso(finishes.firstDay(byPercent: 80)),
      p90: iso(finishes.firstDay(byPercent: 90)),
      lateness: RiskRecord.Lateness(estimate.lateness),
      promise: promise.map { percent in
        let day = finishes.firstDay(byPercent: percent)
        return RiskRecord.Promise(
          share: percent / 100, date: iso(day), kept: finishes.share(by: day))
      },
      critical: estimate.drivers.map { driver in
        RiskRecord.Driver(
          kind: words.kind(driver.driver), id: words.id(driver.driver),
          date: words.date(driver.driver)?.iso,
          share: Double(driver.trials) / Double(finishes.trials),
          extraDays: driver.meanExtraDays)
      })
  }
}

extension Decimal {
  /// Rounded to cents, halves away from zero.
  fileprivate var cents: Decimal {
    var (exact, rounded) = (self, Decimal())
    NSDecimalRound(&rounded, &exact, 2, .plain)
    return rounded
  }
}
