// SPDX-License-Identifier: GPL-3.0-or-later

public import Rotations

/// One change to a problem that somebody could make, and that may let a plan cost less.
///
/// No lever touches owed rest, runs of duty or call days, or days off.
public enum Lever: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Sendable {
    case engineer, equipment, contractor, delivery, limit, permit, workday, due, phase, mode
  }

  /// One engineer more with the home, skills, rates and sites of this one, free from the first day on.
  case engineer(like: EngineerID)
  /// One item of equipment more like this one, at home on the first day.
  case item(like: EngineerID)
  /// One head more a day that may be hired for the role at the site.
  case contractor(RoleID, SiteID)
  /// A delivery, by its position in the pool, ``daysEarlier`` days earlier.
  case earlierDelivery(StockPoolID, position: Int)
  /// A delivery a tenth larger.
  case largerDelivery(StockPoolID, position: Int)
  /// No longest rotation for this engineer, and for all of the same entry.
  case awayLimit(EngineerID)
  /// This engineer, or item, and all of the same entry may go to every site that lets them in.
  case permits(EngineerID)
  /// Everybody and everything may go to the site that otherwise may.
  case sitePermits(SiteID)
  /// The site works on this weekday too.
  case workday(SiteID, Weekday)
  /// The build-out is due ``daysLater`` days later.
  case laterDue(BuildOutID)
  /// The phase takes a day less in each mode of more than one, with the same heads.
  case shorter(PhaseID)
  /// The phase's `work` has a tenth fewer head-days.
  case lessWork(PhaseID)
  /// A head does a tenth more of the phase's `fiber` in a day.
  case faster(PhaseID)
  /// Choosing the mode costs a tenth less.
  case cheaper(PhaseID, mode: Int)

  /// Days by which a delivery comes earlier.
  public static let daysEarlier = 7
  /// Days by which a build-out is due later.
  public static let daysLater = 7

  public var kind: Kind {
    switch self {
    case .engineer: .engineer
    case .item: .equipment
    case .contractor: .contractor
    case .earlierDelivery, .largerDelivery: .delivery
    case .awayLimit: .limit
    case .permits, .sitePermits: .permit
    case .workday: .workday
    case .laterDue: .due
    case .shorter, .lessWork, .faster: .phase
    case .cheaper: .mode
    }
  }
}
