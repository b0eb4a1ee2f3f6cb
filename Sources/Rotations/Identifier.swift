// SPDX-License-Identifier: GPL-3.0-or-later

/// The position of a `Kind` in the one array of its problem that holds all of that kind.
///
/// Dense, so that hot loops can index flat arrays with ``index``; typed, so that a site is never taken for a role.
public struct Identifier<Kind>: Hashable, Comparable, Sendable {
  /// The position, counted from 0.
  public let index: Int

  public init(_ index: Int) {
    precondition(index >= 0, "an identifier counts from 0")
    self.index = index
  }

  public static func < (left: Self, right: Self) -> Bool { left.index < right.index }
}

public typealias PlaceID = Identifier<Place>
public typealias SiteID = Identifier<Site>
public typealias RoleID = Identifier<Role>
public typealias EngineerID = Identifier<Engineer>
public typealias BuildOutID = Identifier<BuildOut>
public typealias PhaseID = Identifier<Phase>
public typealias StockPoolID = Identifier<StockPool>
public typealias StandbyID = Identifier<StandbyRequirement>
public typealias CableID = Identifier<Cable>
public typealias RunID = Identifier<Run>
