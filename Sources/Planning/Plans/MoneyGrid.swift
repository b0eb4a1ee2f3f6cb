// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// The step between two costs that plans of a problem can have, so that a bound within one step proves a plan the best.
struct MoneyGrid {
  /// Every cost is a whole number of times this; nil where nothing is known, as with carbon by great-circle distance.
  private let step: Decimal?

  init(_ problem: Problem) {
    guard problem.carbonPrice * problem.travel.carbonPerKilometer == 0 else {
      step = nil
      return
    }
    let rates = problem.engineers.flatMap { [$0.dayRate, $0.standbyRate, $0.limits.overTargetCost] }
    let prices =
      rates + problem.sites.flatMap { [$0.lodging] + $0.contractors.map(\.dayRate) }
      + problem.roles.map(\.uncoveredPenalty) + problem.standby.map(\.penalty)
      + problem.buildOuts.map(\.latePenalty) + problem.phases.flatMap { $0.modes.map(\.cost) }
      + problem.travel.overrides.values.filter { $0.days > 0 }.map(\.fare)
    // Fares that are computed are whole cents.
    let exponent = prices.reduce(-2) { $1 == 0 ? $0 : min($0, $1.exponent) }
    step = Decimal(sign: .plus, exponent: exponent, significand: 1)
  }

  /// Whether no plan can cost less than `total` and no less than `bound`.
  func hasNothing(above bound: Decimal, below total: Decimal) -> Bool {
    step.map { total - bound < $0 } ?? false
  }
}
