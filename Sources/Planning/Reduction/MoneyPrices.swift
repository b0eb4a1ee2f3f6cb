// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// Every price of a problem, each what one unit of something costs.
struct MoneyPrices: Sendable {
  /// Prices above 0, ascending, each entry of the file once.
  private let prices: [Decimal]

  init(_ problem: Problem) {
    let rates = problem.engineers.flatMap {
      [$0.dayRate, $0.standbyRate, $0.limits.overTargetCost]
    }
    let sites = problem.sites.flatMap { [$0.lodging] + $0.contractors.map(\.dayRate) }
    let penalties =
      problem.roles.map(\.uncoveredPenalty) + problem.standby.map(\.penalty)
      + problem.buildOuts.map(\.latePenalty)
    let modes = problem.phases.filter { !$0.isDone }.flatMap { $0.modes.map(\.cost) }
    prices = Set(rates + sites + penalties + modes + MoneyPrices.fares(of: problem))
      .filter { $0 > 0 }.sorted()
  }

  /// What an ordinary one of them is; nil where nothing has a price.
  var median: Decimal? { prices.isEmpty ? nil : prices[prices.count / 2] }

  var largest: Decimal { prices.last ?? 0 }

  /// What the longest leg that the file leaves to be computed costs at most, and each that it names.
  private static func fares(of problem: Problem) -> [Decimal] {
    let travel = problem.travel
    let carbon = problem.carbonPrice * travel.carbonPerKilometer / 1000
    let computed = travel.fareBase + (travel.farePerKilometer + carbon) * halfwayRound
    return [computed]
      + travel.overrides.values.filter { $0.days > 0 }.map {
        $0.fare + carbon * Decimal($0.kilometers)
      }
  }

  /// Kilometers between two places at most.
  private static let halfwayRound = Decimal(20_016)
}
