// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations
internal import Solving

/// What came of solving one file.
struct Measurement: Codable {
  /// Cost and bound as they were known at a moment.
  struct Point: Codable {
    let seconds: Double
    let cost: Double?
    let bound: Double?
  }

  /// `optimal`, `feasible`, or why there is no plan.
  let status: String
  var cost: Double?
  var bound: Double?
  /// (cost − bound) / cost.
  var gap: Double?
  /// The gap to the best crew plan at the plan's own phase dates.
  var gapAtTheseDates: Double?
  /// From the start of reading to the end of the audit.
  let seconds: Double
  /// Peak of the process; nil where the system does not tell.
  let megabytes: Double?
  let points: [Point]

  /// When the first plan was known.
  var secondsToFirstPlan: Double? { points.first { $0.cost != nil }?.seconds }

  /// When the cost was first within 1 % of the last one.
  var secondsToWithinOnePercent: Double? {
    guard let cost else { return nil }
    return points.first { $0.cost.map { $0 <= cost * 1.01 + 1e-9 } ?? false }?.seconds
  }
}

extension Measurement {
  init(outcome: SolveOutcome, seconds: Double, memory: Double?, points: [Point]) {
    var plan: Plan?
    switch outcome {
    case .plan(let found, _, _):
      plan = found
      status = found.solver.status.rawValue
    case .infeasible: status = "infeasible"
    case .noPlan: status = "no plan"
    }
    cost = plan?.cost.map { NSDecimalNumber(decimal: $0.total).doubleValue }
    bound = plan?.solver.bound.map { NSDecimalNumber(decimal: $0).doubleValue }
    gap = plan?.solver.gap
    gapAtTheseDates = plan?.solver.atTheseDates?.gap
    self.seconds = seconds
    megabytes = memory
    self.points = points
  }

  /// A file that could not be solved at all.
  static func failed(_ reason: String, seconds: Double) -> Measurement {
    Measurement(status: reason, seconds: seconds, megabytes: nil, points: [])
  }
}
