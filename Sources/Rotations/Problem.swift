// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation

/// A valid problem: what the specification asks of a file holds for every value of this type.
///
/// Only `ProblemFiles` makes one, from a file that it has checked. Identifiers are positions in the arrays here.
public struct Problem: Sendable {
  public let name: String
  /// A label; nil where the file gives none.
  public let currency: String?
  public let horizon: Horizon
  /// Per tonne CO2e of travel.
  public let carbonPrice: Decimal
  public let travel: TravelRules
  public let places: [Place]
  /// Every role that a mode, a contractor entry, a standby requirement or `roles` names.
  public let roles: [Role]
  public let sites: [Site]
  /// In the order of the file, an entry with `count` n written out as n engineers; after them the items of equipment.
  public let engineers: [Engineer]
  public let standby: [StandbyRequirement]
  public let stock: [StockPool]
  public let buildOuts: [BuildOut]
  /// In the order of the file, build-out by build-out, those that are done included.
  public let phases: [Phase]
  public let cables: [Cable]
  public let runs: [Run]
  /// The plan that people hold; nil where there is none.
  public let baseline: Baseline?
  public let uncertainty: Uncertainty?
  /// The kinds of equipment: the skills of items.
  public let kinds: Set<String>
  /// The least amount that is paid, in the money of the problem: a hundredth, but where money is counted otherwise than people
  /// pay it.
  public let cent: Decimal
  /// Lowercase hexadecimal SHA-256 of the file's bytes.
  public let sha256: String

  /// - Parameter cent: ``cent``; nil for a hundredth.
  package init(
    name: String, currency: String?, horizon: Horizon, carbonPrice: Decimal, travel: TravelRules,
    places: [Place], roles: [Role], sites: [Site], engineers: [Engineer],
    standby: [StandbyRequirement], stock: [StockPool], buildOuts: [BuildOut], phases: [Phase],
    cables: [Cable], runs: [Run], baseline: Baseline? = nil, uncertainty: Uncertainty? = nil,
    cent: Decimal? = nil, sha256: String
  ) {
    self.name = name
    self.currency = currency
    self.horizon = horizon
    self.carbonPrice = carbonPrice
    self.travel = travel
    self.places = places
    self.roles = roles
    self.sites = sites
    self.engineers = engineers
    self.standby = standby
    self.stock = stock
    self.buildOuts = buildOuts
    self.phases = phases
    self.cables = cables
    self.runs = runs
    self.baseline = baseline
    self.uncertainty = uncertainty
    kinds = Set(engineers.lazy.filter(\.isItem).flatMap(\.skills).map(\.name))
    self.cent = cent ?? Decimal(sign: .plus, exponent: -2, significand: 1)
    self.sha256 = sha256
  }
}
