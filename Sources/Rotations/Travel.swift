// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation

/// Where a home or a site stands: an airport of the built-in table, or a place of the problem's own.
public struct Place: Hashable, Sendable {
  /// The IATA code, or the id under `places`.
  public let name: String
  /// What people call it; equal to ``name`` where the file gives none.
  public let title: String
  /// Degrees north.
  public let latitude: Double
  /// Degrees east.
  public let longitude: Double

  public init(name: String, title: String, latitude: Double, longitude: Double) {
    self.name = name
    self.title = title
    self.latitude = latitude
    self.longitude = longitude
  }

  /// Great-circle distance by the haversine formula, radius 6371.0088 km (specification, section 2).
  public func kilometers(to other: Place) -> Double {
    let radians = Double.pi / 180
    let northing = (other.latitude - latitude) * radians
    let easting = (other.longitude - longitude) * radians
    let haversine =
      sin(northing / 2) * sin(northing / 2)
      + cos(latitude * radians) * cos(other.latitude * radians) * sin(easting / 2)
      * sin(easting / 2)
    return 2 * 6371.0088 * asin(min(1, haversine.squareRoot()))
  }
}

/// One journey between two places, in one direction.
public struct Leg: Hashable, Sendable {
  /// Whole days that it takes; a leg of 0 days happens between two days, costs nothing and flies nothing.
  public let days: Int
  /// In the problem's currency, rounded to two decimals; 0 where ``days`` is 0.
  public let fare: Decimal
  public let kilometers: Double

  public init(days: Int, fare: Decimal, kilometers: Double) {
    self.days = days
    self.fare = fare
    self.kilometers = kilometers
  }
}

/// How legs follow from places (specification, section 2), with the legs that a file overrides.
public struct TravelRules: Sendable {
  /// A pair of places in one direction.
  public struct Direction: Hashable, Sendable {
    public let from: PlaceID
    public let to: PlaceID

    public init(from: PlaceID, to: PlaceID) {
      self.from = from
      self.to = to
    }
  }

  public let commuteKilometers: Double
  public let longHaulKilometers: Double
  public let fareBase: Decimal
  public let farePerKilometer: Decimal
  /// kg CO2e per passenger-km.
  public let carbonPerKilometer: Decimal
  /// Legs that the file overrides, complete: what an override leaves out has been computed.
  public let overrides: [Direction: Leg]
  /// The kilometers that the file names, as written.
  public let namedKilometers: [Direction: Decimal]

  public init(
    commuteKilometers: Double, longHaulKilometers: Double, fareBase: Decimal,
    farePerKilometer: Decimal, carbonPerKilometer: Decimal, overrides: [Direction: Leg],
    namedKilometers: [Direction: Decimal] = [:]
  ) {
    self.commuteKilometers = commuteKilometers
    self.longHaulKilometers = longHaulKilometers
    self.fareBase = fareBase
    self.farePerKilometer = farePerKilometer
    self.carbonPerKilometer = carbonPerKilometer
    self.overrides = overrides
    self.namedKilometers = namedKilometers
  }

  /// Days of a leg of this length that no override names.
  public func days(kilometers: Double) -> Int {
    kilometers <= commuteKilometers ? 0 : kilometers <= longHaulKilometers ? 1 : 2
  }

  /// Fare of a leg of 1 day or more that no override names.
  public func fare(kilometers: Double) -> Decimal {
    TravelRules.fare(base: fareBase, perKilometer: farePerKilometer, kilometers: kilometers)
  }

  /// Fare of a leg whose length the file names.
  public func fare(exactKilometers: Decimal) -> Decimal {
    TravelRules.fare(
      base: fareBase, perKilometer: farePerKilometer, exactKilometers: exactKilometers)
  }

  /// base + perKilometer × kilometers, rounded to two decimals, halves away from zero.
  ///
  /// The great-circle distance is a binary number, so the product is taken in binary as well; where a file
  /// names the distance, ``fare(base:perKilometer:exactKilometers:)`` rounds the exact value of the decimals as written.
  static func fare(base: Decimal, perKilometer: Decimal, kilometers: Double) -> Decimal {
    let amount =
      NSDecimalNumber(decimal: base).doubleValue
      + NSDecimalNumber(decimal: perKilometer).doubleValue * kilometers
    return TravelRules.decimal(cents: (amount * 100).rounded(.toNearestOrAwayFromZero))
  }

  /// The same, rounded from the exact value of the decimals as written.
  static func fare(base: Decimal, perKilometer: Decimal, exactKilometers: Decimal) -> Decimal {
    var exact = base + perKilometer * exactKilometers
    var rounded = Decimal()
    NSDecimalRound(&rounded, &exact, 2, .plain)
    return rounded
  }

  private static func decimal(cents: Double) -> Decimal {
    Decimal(sign: cents < 0 ? .minus : .plus, exponent: -2, significand: Decimal(abs(cents)))
  }
}
