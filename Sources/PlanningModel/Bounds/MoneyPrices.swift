// SPDX-License-Identifier: GPL-3.0-or-later

package import Foundation
package import Rotations

/// Every price of a problem, each what one unit of something costs.
package struct MoneyPrices: Sendable {
  /// Prices above 0, ascending, each entry of the file once.
  private let prices: [Decimal]

  package init(_ problem: Problem) {
    prices = Set(problem.listedPrices + MoneyPrices.fares(of: problem))
      .filter { $0 > 0 }.sorted()
  }

  /// What an ordinary one of them is, of two in the middle the lower; nil where nothing has a price.
  package var median: Decimal? { prices.isEmpty ? nil : prices[(prices.count - 1) / 2] }

  package var largest: Decimal { prices.last ?? 0 }

  /// What the longest leg that the file leaves to be computed costs at most, and each that it names.
  private static func fares(of problem: Problem) -> [Decimal] {
    let travel = problem.travel
    let carbon = problem.carbonPrice * travel.carbonPerKilometer / 1000
    let computed = travel.fareBase + (travel.farePerKilometer + carbon) * halfwayRound
    let freight = problem.engineers.compactMap(\.freight).map {
      $0.base + $0.perKilometer * halfwayRound
    }
    return [computed] + freight
      + travel.overrides.values.filter { $0.days > 0 }.map {
        $0.fare + carbon * Decimal($0.kilometers)
      }
  }

  /// Kilometers between two places at most.
  private static let halfwayRound = Decimal(20_016)
}
