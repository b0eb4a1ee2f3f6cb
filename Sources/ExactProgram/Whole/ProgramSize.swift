// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel
package import Rotations

/// How large an integer program is.
package struct ProgramSize: Sendable, Equatable {
  package var rows: Int
  package var columns: Int

  package init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
  }

  /// What is still built: enough for a few tens of engineers over some months, in about 1 GB.
  package static let largest = ProgramSize(rows: 400_000, columns: 2_000_000)

  /// Whether neither figure is above that of `other`.
  package func fits(in other: ProgramSize) -> Bool {
    rows <= other.rows && columns <= other.columns
  }
}

extension ExactProgram {
  /// What came of building.
  package enum Build: Sendable {
    case program(ExactProgram)
    /// About this large, and therefore not built.
    case tooLarge(ProgramSize)
  }

  /// Builds the program unless it would be larger than `limit`, by its estimate.
  package static func build(_ problem: Problem, atMost limit: ProgramSize = .largest) -> Build {
    let size = estimatedSize(of: problem)
    return size.fits(in: limit) ? .program(ExactProgram(problem: problem)) : .tooLarge(size)
  }

  /// Whether the program may be as small as `limit`: false, at once, where rows for each engineer and day alone are more.
  package static func mayFit(_ problem: Problem, in limit: ProgramSize) -> Bool {
    rowsOfEngineerDay * problem.peopleIDs.count * problem.horizon.dayCount <= limit.rows
  }

  /// Rows of each day of an engineer, at whatever sites: see `estimatedSize(of:days:)`.
  private static let rowsOfEngineerDay = 3

  /// About how large the program is, from above: what calendars, certificates and dates forbid is not subtracted.
  ///
  /// - Complexity: Linear in the size of the problem.
  package static func estimatedSize(of problem: Problem) -> ProgramSize {
    let model = CrewModel(problem)
    let days = model.dayCount
    var size = ProgramSize(rows: 0, columns: 0)
    for crewClass in model.classes {
      let one = estimatedSize(of: crewClass, days: days)
      size.rows += one.rows * crewClass.members.count
      size.columns += one.columns * crewClass.members.count
    }
    for phase in problem.phases where !phase.isDone {
      size.rows += days * (phase.modes.count + phase.precedences.count + 1)
      size.columns += days * phase.modes.count
    }
    size.rows += days * (model.posts.count + model.standby.count + model.maxCrew.count)
    size.columns += days * (2 * model.posts.count + model.standby.count + problem.buildOuts.count)
    return size
  }

  private static func estimatedSize(of crewClass: CrewClass, days: Int) -> ProgramSize {
    let sites = crewClass.sites.count
    let legs = 2 * sites + sites * sites
    let posts = crewClass.qualifications.reduce(crewClass.localQualifications.count) {
      $0 + $1.count
    }
    let runs = (crewClass.maxDuty == nil ? 0 : 1) + (crewClass.maxCall == nil ? 0 : 1)
    let hired = crewClass.fees.hire > 0 ? 1 : 0
    return ProgramSize(
      rows: days * (sites + rowsOfEngineerDay + runs + hired) + 1,
      columns: days * (min(days, crewClass.maxAway) + 1 + crewClass.standby.count + posts + legs)
        + 2)
  }
}
