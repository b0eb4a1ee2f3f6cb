// SPDX-License-Identifier: GPL-3.0-or-later

/// What each day costs a class beside pay and fares, by where it is spent, counted from a day at home.
///
/// Nights and meals, weekends, wishes, changes to a held plan: each is a price on a place and a day. They are put into
/// these tables once, so that pricing knows no more than a fee for a day at a site, for a leg and for local work; what a
/// roster at home throughout costs is ``base``.
package struct DayFees: Sendable {
  /// What is saved by a leg on the day on which the held plan has it.
  struct LegSaving: Sendable {
    let day: Int
    /// Positions among the sites of the class; −1 for home.
    let from: Int
    let to: Int
    /// The leg that is not given up.
    let price: Double
    /// For each day of the held leg: what it costs to be elsewhere then.
    let days: [Double]
  }

  let dayCount: Int
  /// What whoever stays at home throughout costs: wishes, changes and legs given up.
  package let base: Double
  /// Paid once for whoever has a day of work, travel or standby.
  package let hire: Double
  /// What local work on a day costs beyond pay.
  package let localWork: [Double]
  /// By site of the class, then by day: a day at work or off there, without pay.
  private let stays: [Double]
  /// By site of the class, then by day: the night after arriving there.
  private let nights: [Double]
  /// For each day 0 … dayCount: what the days before it would cost on legs.
  private let legDays: [Double]
  private let savings: [LegSaving]
  private let hasSaving: [Bool]

  /// For each site: whether a day or a leg there may be worth more than the work: a wish, or the held plan.
  package let attracts: [Bool]
  /// For each site: whether its nights have prices by date.
  package let isDated: [Bool]
  /// For each site: the least and the most that a day there costs, where it does not attract.
  package let stayRange: [ClosedRange<Double>]
  let nightRange: [ClosedRange<Double>]
  /// The most, up or down, that a day may cost, a leg's fare apart.
  package let largest: Double

  /// A day at a site of the class, at work or off.
  package func stay(_ site: Int, _ day: Int) -> Double { stays[site * dayCount + day] }

  /// What the days of a leg cost that begins on `day`, its fare and pay apart; −1 for home.
  func leg(from: Int, to: Int, day: Int, days: Int) -> Double {
    var cost = legDays[day + days] - legDays[day]
    if to >= 0 { cost += nights[to * dayCount + day + days - 1] }
    return hasSaving[day] ? cost - saving(from: from, to: to, day: day, days: days) : cost
  }

  private func saving(from: Int, to: Int, day: Int, days: Int) -> Double {
    savings.reduce(0) { sum, saving in
      guard saving.day == day, saving.from == from, saving.to == to else { return sum }
      return sum + saving.price + saving.days.prefix(days).reduce(0, +)
    }
  }
}

extension DayFees {
  /// What one place costs on every day.
  struct Place {
    /// A day at work or off, beyond a day at home.
    let stays: [Double]
    let nights: [Double]
    let attracts: Bool
    let isDated: Bool
    /// The days' prices without wishes and changes.
    let plainStays: [Double]
  }

  init(
    base: Double, hire: Double, localWork: [Double], legDays: [Double], places: [Place],
    savings: [LegSaving]
  ) {
    self.base = base
    self.hire = hire
    self.localWork = localWork
    self.savings = savings
    dayCount = localWork.count
    stays = places.flatMap(\.stays)
    nights = places.flatMap(\.nights)
    self.legDays = legDays.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1) }
    attracts = places.map(\.attracts)
    isDated = places.map(\.isDated)
    stayRange = places.map { DayFees.range($0.plainStays) }
    nightRange = places.map { DayFees.range($0.nights) }
    var hasSaving = Array(repeating: false, count: localWork.count)
    for saving in savings { hasSaving[saving.day] = true }
    self.hasSaving = hasSaving
    let saved = savings.map { $0.price + $0.days.reduce(0, +) }.max() ?? 0
    let nightly = nights.lazy.map(abs).max() ?? 0
    let daily = (stays + legDays).lazy.map(abs).max() ?? 0
    largest = nightly + daily + saved
  }

  private static func range(_ values: [Double]) -> ClosedRange<Double> {
    (values.min() ?? 0)...(values.max() ?? 0)
  }

  /// Nights at one price each, and nothing else.
  init(lodging: [Double], dayCount: Int) {
    let none = Array(repeating: 0.0, count: dayCount)
    self.init(
      base: 0, hire: 0, localWork: none, legDays: none,
      places: lodging.map {
        let nights = Array(repeating: $0, count: dayCount)
        return Place(
          stays: nights, nights: nights, attracts: false, isDated: false, plainStays: nights)
      }, savings: [])
  }
}
