// SPDX-License-Identifier: GPL-3.0-or-later

package import Foundation
package import Rotations

/// The step between two costs that plans of a problem can have, so that a bound within one step proves a plan the best.
package struct MoneyGrid {
  /// Every cost is a whole number of times this; nil where nothing is known, as with carbon by great-circle distance.
  package let step: Decimal?
  /// What all prices that the file lists are multiples of, legs left aside where their costs have no step; nil where that is
  /// too little to be found.
  package let measure: Decimal?

  package init(_ problem: Problem) {
    // The first and the last day of a rotation cost three quarters of the meals.
    let meals = problem.sites.map { $0.meals * 3 / 4 }
    // Freight is rounded to whole cents.
    let freight = problem.itemIDs.isEmpty ? [] : [problem.cent]
    let prices = Set(problem.listedPrices + meals + freight)
    let hasCarbon = problem.carbonPrice * problem.travel.carbonPerKilometer != 0
    step =
      hasCarbon ? nil : MoneyGrid.commonMeasure(of: prices.union(MoneyGrid.fares(of: problem)))
    measure = step ?? MoneyGrid.commonMeasure(of: prices)
  }

  /// Whether no plan can cost less than `total` and no less than `bound`.
  func hasNothing(above bound: Decimal, below total: Decimal) -> Bool {
    step.map { total - bound < $0 } ?? false
  }

  /// Legs up to which each fare is looked at; where there are more, fares that are computed are whole cents.
  private static let mostLegs = 10_000

  private static func fares(of problem: Problem) -> [Decimal] {
    let atSites = Set(problem.sites.map(\.place))
    let stops = atSites.union(problem.engineers.map(\.home))
    guard stops.count * atSites.count <= mostLegs else {
      return problem.travel.overrides.values.map(\.fare) + [problem.cent]
    }
    return stops.flatMap { stop in
      atSites.flatMap { site in
        // What a leg of no days would cost is never paid.
        [problem.leg(from: stop, to: site), problem.leg(from: site, to: stop)]
          .filter { $0.days > 0 }.map(\.fare)
      }
    }
  }

  /// The largest amount of which each is a multiple; nil where each is 0, or some are too many of it.
  private static func commonMeasure(of amounts: Set<Decimal>) -> Decimal? {
    let exponent = amounts.filter { $0 != 0 }.map(\.exponent).min() ?? 0
    let unit = Decimal(sign: .plus, exponent: exponent, significand: 1)
    var measure = 0
    for amount in amounts {
      let units = amount / unit
      guard units < largestWhole else { return nil }
      measure = greatestCommonDivisor(measure, NSDecimalNumber(decimal: units).intValue)
    }
    return measure == 0 ? nil : Decimal(measure) * unit
  }

  private static let largestWhole = Decimal(Int.max / 2)

  private static func greatestCommonDivisor(_ one: Int, _ other: Int) -> Int {
    other == 0 ? one : greatestCommonDivisor(other, one % other)
  }
}
