// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import PlanningModel
package import Rotations

extension ExactProgram {
  /// The plan that a whole solution stands for, with its cost in exact decimals.
  ///
  /// - Parameters:
  ///   - values: One value for each column of ``program``, feasible and whole where it must be.
  ///   - solver: What the plan is to say of how it was found.
  package func plan(from values: [Double], solver: SolverClaim) -> Plan {
    precondition(values.count == program.columns.count, "a solution has a value for each column")
    let schedule = phases.schedule(of: values)
    let compact = engineers.map { columns in
      let crewClass = model.classes[model.classOfEngineer[columns.engineer.index]]
      return CompactRoster(
        days: columns.days(of: values, crewClass: crewClass, dayCount: model.dayCount),
        of: crewClass, in: model)
    }
    let rosters = RosterWriting(model: model).rosters(compact, phases: schedule, table: table)
    return PlanAssembly(problem: problem).plan(
      phases: schedule, rosters: rosters, solver: solver)
  }
}

extension EngineerColumns {
  /// What the engineer does on each day; a day on which no arc is taken is owed rest at home.
  fileprivate func days(of values: [Double], crewClass: CrewClass, dayCount: Int) -> [DayCode] {
    func stop(_ site: Int) -> Int { site < 0 ? -1 : crewClass.sites[site] }
    var days = Array(repeating: DayCode.home, count: dayCount)
    for (arc, column) in zip(arcs.arcs, arcColumns) where values[column] > 0.5 {
      let code: DayCode
      switch arc.deed {
      case .home: code = .home
      case .standby(let requirement): code = .standby(requirement)
      case .localWork(let post): code = .localWork(post: post)
      case .work(let post): code = .work(post: post)
      case .off(let site): code = .off(site: stop(site))
      case .leg(let from, let to): code = .travel(from: stop(from), to: stop(to))
      case .hop: continue
      }
      for day in arc.day..<arc.day + arc.length { days[day] = code }
    }
    return days
  }
}
