// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import ProblemFiles
internal import Rotations

/// A site of one engineer or item alone, at which nothing is worked: how a file says what the format has no key for.
///
/// A leg that began before the horizon goes on from such a site, for the days that are left and without a fare. Freight
/// that is under way waits there until it arrives. Whoever is ill away from home spends the days there, off.
struct Stopover: Equatable {
  enum Kind: Equatable {
    /// On a leg to this stop, for this many more days.
    case flight(from: Stop, to: Stop, daysLeft: Int)
    /// On the way to this site for this many more days, as freight.
    case freight(to: SiteID, daysLeft: Int)
    /// Ill, beside this site.
    case sickbed(at: SiteID)
  }

  /// The id of the site, and of a place that is made for it.
  let name: String
  /// The id of the entry that may go there.
  let permitted: String
  let engineer: EngineerID
  let kind: Kind

  /// What stands under `sites`.
  func site(in problem: Problem) -> ProblemEditor.Value {
    let permit = ProblemEditor.Value.Entry(
      "engineers", .mapping([.init("only", .list([.plain(permitted)]))]))
    switch kind {
    case .flight(let from, let to, _):
      let meals = [to, from].compactMap { stop in
        if case .site(let site) = stop { problem[site].meals } else { nil }
      }.first
      // No night is spent there by the plan; none should be cheaper there than elsewhere.
      let lodging = problem.sites.flatMap { [$0.lodging] + $0.lodgingDates.map(\.rate) }.max()
      return .mapping(
        [title(problem), .init("place", .plain(name))]
          + [.init("lodging", .plain("\(lodging ?? 0)"))]
          + (meals ?? 0 > 0 ? [.init("meals", .plain("\(meals ?? 0)"))] : []) + [permit])
    case .freight(let site, _):
      return .mapping([
        title(problem), .init("place", .plain(problem[problem[site].place].name)), permit,
      ])
    case .sickbed(let site):
      let beside = problem[site]
      return .mapping(
        [
          title(problem), .init("place", .plain(problem[beside.place].name)),
          .init("lodging", lodging(beside, problem)),
        ]
          + (beside.meals > 0 ? [.init("meals", .plain("\(beside.meals)"))] : []) + [permit])
    }
  }

  /// What people read where the site is named.
  private func title(_ problem: Problem) -> ProblemEditor.Value.Entry {
    let words =
      switch kind {
      case .flight(let from, let to, _):
        "on the way from \(problem.name(of: from)) to \(problem.name(of: to))"
      case .freight(let site, _): "freight on the way to \(problem[site].name)"
      case .sickbed(let site): "ill at \(problem[site].name)"
      }
    return .init("name", .text(words))
  }

  private func lodging(_ site: Site, _ problem: Problem) -> ProblemEditor.Value {
    guard !site.lodgingDates.isEmpty else { return .plain("\(site.lodging)") }
    let dates = site.lodgingDates.map { dates -> ProblemEditor.Value in
      .mapping([
        .init("from", .plain(problem.horizon.date(of: dates.from).iso)),
        .init("to", .plain(problem.horizon.date(of: dates.to).iso)),
        .init("rate", .plain("\(dates.rate)")),
      ])
    }
    return .mapping([.init("rate", .plain("\(site.lodging)")), .init("dates", .list(dates))])
  }

  /// What stands under `places`, and under `legs` of `travel`; nil where the site has another's place.
  func journey(in problem: Problem) -> (place: ProblemEditor.Value, legs: [ProblemEditor.Value])? {
    guard case .flight(let from, let to, let daysLeft) = kind else { return nil }
    let home = problem[problem[engineer].home].name
    let destination = problem.place(of: engineer, at: to)
    let point = Stopover.middle(
      problem[problem.place(of: engineer, at: from)], problem[destination])
    let place = ProblemEditor.Value.mapping([
      title(problem), .init("lat", .plain(point.latitude)), .init("lon", .plain(point.longitude)),
    ])
    func leg(to end: String, days: Int, isOneWay: Bool) -> ProblemEditor.Value {
      .mapping(
        [
          .init("from", .plain(name)), .init("to", .plain(end)), .init("days", .plain("\(days)")),
          .init("fare", .plain("0")), .init("km", .plain("0")),
        ] + (isOneWay ? [.init("one_way", .plain("true"))] : []))
    }
    switch to {
    case .home: return (place, [leg(to: home, days: daysLeft, isOneWay: false)])
    case .site:
      // Home is a day away in both directions, since a rotation stands at no local site.
      let back = ProblemEditor.Value.mapping([
        .init("from", .plain(name)), .init("to", .plain(home)), .init("days", .plain("1")),
      ])
      return (place, [leg(to: problem[destination].name, days: daysLeft, isOneWay: true), back])
    }
  }

  /// The point half way along the great circle, to three decimals.
  private static func middle(_ from: Place, _ to: Place) -> (latitude: String, longitude: String) {
    func vector(_ place: Place) -> SIMD3<Double> {
      let (latitude, longitude) = (place.latitude * .pi / 180, place.longitude * .pi / 180)
      return SIMD3(
        cos(latitude) * cos(longitude), cos(latitude) * sin(longitude), sin(latitude))
    }
    let sum = vector(from) + vector(to)
    func text(_ radians: Double) -> String {
      let rounded = Int((radians * 180_000 / .pi).rounded())
      return
        "\(Decimal(sign: rounded < 0 ? .minus : .plus, exponent: -3, significand: Decimal(abs(rounded))))"
    }
    return (
      text(atan2(sum.z, (sum.x * sum.x + sum.y * sum.y).squareRoot())), text(atan2(sum.y, sum.x))
    )
  }
}
