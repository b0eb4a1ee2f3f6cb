// SPDX-License-Identifier: GPL-3.0-or-later

public import Rotations

/// Something that a planner would have otherwise, and that a plan either keeps or not.
public enum Condition: Hashable, Sendable {
  /// An engineer or item is booked there (specification, section 4): at a site to work or be off, at home to be off, on
  /// standby or at local work.
  case at(EngineerID, Stop, ClosedRange<Day>)
  /// On none of these days is an engineer or item there; at home are standby and local work too.
  case elsewhere(EngineerID, Stop, ClosedRange<Day>)
  /// An engineer or item is at home on every day of the horizon, neither at work nor on standby.
  case never(EngineerID)
  /// A phase starts on this day.
  case starts(PhaseID, on: Day)
  /// A phase starts on an earlier day than this.
  case startsBefore(PhaseID, Day)
  /// A phase starts on this day or later.
  case startsFrom(PhaseID, Day)
  /// A phase runs in this mode, counted from 0 (specification, section 3).
  case mode(PhaseID, Int)
  /// A build-out finishes on this day or earlier.
  case finishes(BuildOutID, by: Day)
  /// Nobody is hired by the day for this role at this site.
  case noContractors(RoleID, SiteID)
  /// No head that the phase needs stays open.
  case covered(PhaseID)

  /// Whose days it binds; nil where it is about phases or contractors.
  var engineer: EngineerID? {
    switch self {
    case .at(let engineer, _, _), .elsewhere(let engineer, _, _), .never(let engineer): engineer
    case .starts, .startsBefore, .startsFrom, .mode, .finishes, .noContractors, .covered: nil
    }
  }
}

/// Why conditions cannot be kept, seen before anything is planned.
public enum Contradiction: Hashable, Sendable {
  /// No file may say so: the id of the entry that is to blame, where there is one, and why, in the reader's words.
  case refused(entry: String?, reason: String)
  /// No legal roster of the engineer, or item, gets past the day.
  case noRoster(EngineerID, Day)
  /// The phase is promised for this other day.
  case promisedStart(PhaseID, Day)
  /// The phase is promised in this other mode.
  case promisedMode(PhaseID, Int)
}
