// SPDX-License-Identifier: GPL-3.0-or-later

internal import GLPK
internal import PlanningModel

/// Who works where on which day at given dates, where runs of duty days bind: an integer program over classes and days.
///
/// Members of a class differ in nothing, so a number for each class, post and day says all: no window of one day more
/// than the longest run has more duty days than the run's for every member, and then they can be dealt out
/// (``LocalRosters``). Only where two kinds of run bind the same class is each member a class of its own.
struct RunProgram: Sendable {
  private let crew: LocalCrew
  private let demand: [Int32]
  private let groups: [Group]
  /// Whether members of some class stand apart, whom ``LocalRosters`` may deal out otherwise.
  private let hasApart: Bool

  /// Members of a class who are counted together.
  struct Group: Sendable {
    let crewClass: Int
    let members: Int
  }

  struct Solution: Sendable {
    /// What each class does on each day.
    let days: [(work: [DayFilling.Share], standby: [DayFilling.Share])]
    let isOptimal: Bool
  }

  /// Programs with more columns are not tried.
  private static let mostColumns = 40_000
  /// Megabytes that GLPK may take.
  private static let memoryLimit = 1000

  init(crew: LocalCrew, demand: [Int32]) {
    self.crew = crew
    self.demand = demand
    let isApart = crew.model.classes.indices.map { number in
      crew.model.classes[number].maxDuty != nil && crew.model.classes[number].maxCall != nil
        && !crew.standby[number].isEmpty
    }
    hasApart = isApart.contains(true)
    groups = crew.model.classes.indices.flatMap { number in
      let crewClass = crew.model.classes[number]
      return isApart[number]
        ? crewClass.members.map { _ in Group(crewClass: number, members: 1) }
        : [Group(crewClass: number, members: crewClass.members.count)]
    }
  }

  /// nil where the program is too large, or GLPK finds nothing in time.
  func solve(control: PlanningControl, seconds: Double) -> Solution? {
    guard columnCount <= RunProgram.mostColumns else { return nil }
    let solved = try? withGLPKThread(memoryLimit: RunProgram.memoryLimit) {
      try self.solved(control, seconds)
    }
    return solved ?? nil
  }

  private var columnCount: Int {
    groups.reduce(0) { sum, group in
      sum + (crew.posts[group.crewClass].count + crew.standby[group.crewClass].count)
        * crew.model.dayCount
    }
  }

  private func solved(_ control: PlanningControl, _ seconds: Double) throws -> Solution? {
    let rows = RunRows(crew: crew, demand: demand, groups: groups)
    let program = try LinearProgram(name: "")
    try program.addColumns(rows.columns)
    try program.addRows(rows.rows)
    let options = IntegerOptions(
      timeLimit: control.rounds == nil ? min(seconds, control.remaining) : nil,
      nodeLimit: RunProgram.mostNodes, cuts: [], branching: .driebeckTomlin,
      isCancelled: control.isCancelled)
    switch program.solveInteger(options) {
    case .optimal(let solution, _):
      return Solution(days: rows.days(of: solution.columns), isOptimal: !hasApart)
    case .feasible(let solution, _, _):
      return Solution(days: rows.days(of: solution.columns), isOptimal: false)
    case .infeasible, .unbounded, .stopped, .startRejected, .numericalTrouble, .failed: return nil
    }
  }

  private static let mostNodes = 2_000
}
