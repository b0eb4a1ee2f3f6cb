// SPDX-License-Identifier: GPL-3.0-or-later

public import Rotations

/// What part of a plan a report shows; an empty list narrows nothing.
public struct ReportFilter: Sendable {
  public var engineers: [EngineerID]
  public var sites: [SiteID]
  /// First day shown; nil for the first of the horizon.
  public var from: Day?
  /// Last day shown; nil for the last of the horizon.
  public var to: Day?

  public init(
    engineers: [EngineerID] = [], sites: [SiteID] = [], from: Day? = nil, to: Day? = nil
  ) {
    self.engineers = engineers
    self.sites = sites
    self.from = from
    self.to = to
  }

  /// Whether only engineers were asked for, so that sites are left out.
  var isAboutEngineersOnly: Bool { !engineers.isEmpty && sites.isEmpty }

  /// Whether only sites were asked for, so that only engineers who work there are shown.
  var isAboutSitesOnly: Bool { engineers.isEmpty && !sites.isEmpty }

  func shows(_ engineer: EngineerID) -> Bool { engineers.isEmpty || engineers.contains(engineer) }

  func shows(_ site: SiteID) -> Bool {
    !isAboutEngineersOnly && (sites.isEmpty || sites.contains(site))
  }

  /// The days from `first` to `last` that are shown, or nil where none is.
  func clipped(_ first: Day, _ last: Day) -> ClosedRange<Day>? {
    let low = from.map { max($0, first) } ?? first
    let high = to.map { min($0, last) } ?? last
    return low <= high ? low...high : nil
  }
}
