// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// What legs cost but for pay: fare, carbon and meals. Each is worked out in decimals once, as many classes take it.
///
/// Owned by one thread.
final class LegCosts {
  private struct Key: Hashable {
    let from: PlaceID
    let to: PlaceID
    /// Whose meals are paid: those of the site that is gone to, or that is left for home; −1 for none.
    let site: Int
    let endsAtHome: Bool
    let beginsAtHome: Bool
  }

  private let problem: Problem
  private var known: [Key: (days: Int, cost: Double)] = [:]

  init(problem: Problem) { self.problem = problem }

  /// Days and cost of the leg, 0 of both where the stops are local to each other.
  func cost(of engineer: EngineerID, from: Stop, to: Stop) -> (days: Int, cost: Double) {
    // Each item has freight rates of its own.
    guard !problem[engineer].isItem else { return computed(engineer, from, to) }
    let key = Key(
      from: problem.place(of: engineer, at: from), to: problem.place(of: engineer, at: to),
      site: site(to) ?? site(from) ?? -1, endsAtHome: to == .home, beginsAtHome: from == .home)
    if let cost = known[key] { return cost }
    let cost = computed(engineer, from, to)
    known[key] = cost
    return cost
  }

  private func site(_ stop: Stop) -> Int? {
    if case .site(let site) = stop { site.index } else { nil }
  }

  private func computed(
    _ engineer: EngineerID, _ from: Stop, _ to: Stop
  ) -> (days: Int, cost: Double) {
    let leg = problem.leg(of: engineer, from: from, to: to)
    guard leg.days > 0 else { return (0, 0) }
    let carbon =
      problem.carbonPrice.asDouble
      * problem.carbonKilograms(of: leg, takenBy: engineer).asDouble / 1000
    let meals = problem.meals(of: engineer, from: from, to: to, days: leg.days).asDouble
    return (leg.days, leg.fare.asDouble + carbon + meals)
  }
}
