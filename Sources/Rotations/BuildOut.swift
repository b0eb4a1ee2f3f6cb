// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation

/// A hall that is to be brought up by a date (specification, section 1).
public struct BuildOut: Sendable {
  public let name: String
  /// What people call it; equal to ``name`` where the file gives none.
  public let title: String
  public let site: SiteID
  /// No phase starts before this day; may lie before the horizon.
  public let ready: Day
  /// The last day on which the last phase may finish without a penalty.
  public let due: Day
  /// Per calendar day.
  public let latePenalty: Decimal
  /// Finishing later than this is forbidden.
  public let latest: Day?
  /// The phases of this build-out, a run of ``Problem/phases``.
  public let phases: [PhaseID]
  /// The cable schedule, a run of ``Problem/runs``.
  public let runs: [RunID]

  public init(
    name: String, title: String, site: SiteID, ready: Day, due: Day, latePenalty: Decimal,
    latest: Day?, phases: [PhaseID], runs: [RunID]
  ) {
    self.name = name
    self.title = title
    self.site = site
    self.ready = ready
    self.due = due
    self.latePenalty = latePenalty
    self.latest = latest
    self.phases = phases
    self.runs = runs
  }
}
