// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
package import PlanningModel
package import Rotations

/// One limit on what phases that have started by a day have taken: a pool's, or a cover's.
///
/// What is taken only grows, so the last day before each delivery and the last day decide. A *cover* is a set of phases
/// of which at most n can have started by the day, since any n + 1 of them ask more than has come; it forbids the halves
/// of phases that the pool's own row allows in a mix.
package struct StockDemand {
  package struct User {
    package let phase: Int
    /// What each mode takes.
    let amounts: [Double]
  }

  package let day: Int
  let supply: Double
  package let users: [User]
  /// What an amount is divided by, so that rows of pools weigh about as much as cover rows.
  package let unit: Double

  private static let widestCover = 3
  /// The largest use of a row, once divided by its unit.
  private static let largestUse = 10.0

  package static func all(of model: SearchModel) -> [StockDemand] {
    model.problem.stockPoolIDs.flatMap { pool in
      decisiveDays(of: pool, in: model.problem).flatMap { day in
        demands(of: pool, day: day, in: model)
      }
    }
  }

  private static func decisiveDays(of pool: StockPoolID, in problem: Problem) -> [Int] {
    let eves = problem[pool].deliveries.map { $0.day.index - 1 }
    return Set(eves + [problem.horizon.last.index])
      .filter { problem.horizon.contains(Day($0)) }.sorted()
  }

  private static func demands(
    of pool: StockPoolID, day: Int, in model: SearchModel
  ) -> [StockDemand] {
    let users = users(of: pool, day: day, in: model)
    let supply = model.problem[pool].supply(through: Day(day)).asDouble
    let largest = users.flatMap(\.amounts).max() ?? 0
    let most = users.reduce(0) { $0 + ($1.amounts.max() ?? 0) }
    guard largest > 0, most > supply else { return [] }
    let own = StockDemand(day: day, supply: supply, users: users, unit: largest / largestUse)
    return [own] + covers(users, day: day, supply: supply)
  }

  package static func users(of pool: StockPoolID, day: Int, in model: SearchModel) -> [User] {
    model.phases.entries.indices.compactMap { phase in
      guard model.timelines.options[phase].contains(where: { $0.start <= day }) else { return nil }
      let amounts = model.phases.entries[phase].modes.indices.map { mode in
        model.problem.stockTaken(by: PhaseID(phase), mode: mode)
          .first { $0.pool == pool }?.quantity.asDouble ?? 0
      }
      return amounts.contains { $0 > 0 } ? User(phase: phase, amounts: amounts) : nil
    }
  }

  /// Covers of those that take most at least, the widest for each n, with what else of the users fits to a pair.
  private static func covers(_ users: [User], day: Int, supply: Double) -> [StockDemand] {
    let sorted = users.map { (user: $0, least: $0.amounts.min() ?? 0) }
      .filter { $0.least > 0 }
      .sorted { ($1.least, $0.user.phase) < ($0.least, $1.user.phase) }
    var covers: [StockDemand] = []
    var widest = 0
    for count in 1...widestCover {
      let size = (0...sorted.count).last { size in
        size > count && exceeds(sorted[..<size].suffix(count + 1).map(\.least), supply)
      }
      guard let size, size > widest else { continue }
      widest = size
      covers.append(cover(sorted[..<size].map(\.user), count: count, day: day))
      // One that takes less than the last may still go with none of the largest.
      for extra in sorted[size...] {
        let width = (count...size).last { width in
          exceeds(sorted[..<width].suffix(count).map(\.least) + [extra.least], supply)
        }
        guard let width else { break }
        let users = sorted[..<width].map(\.user) + [extra.user]
        covers.append(cover(users, count: count, day: day))
      }
    }
    return covers
  }

  /// Sums of decimals taken in binary may miss by a little; a cover must hold beyond doubt.
  private static func exceeds(_ amounts: [Double], _ supply: Double) -> Bool {
    amounts.reduce(0, +) > supply * (1 + 1e-9) + 1e-9
  }

  private static func cover(_ users: [User], count: Int, day: Int) -> StockDemand {
    StockDemand(
      day: day, supply: Double(count),
      users: users.map { User(phase: $0.phase, amounts: $0.amounts.map { _ in 1 }) },
      unit: 1 / largestUse)
  }
}
