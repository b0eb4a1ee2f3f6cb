// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel
internal import Rotations

/// The columns of one engineer's days.
package struct EngineerColumns: Sendable {
  let engineer: EngineerID
  let arcs: RosterArcs
  /// The column of each arc, and of each rotation.
  let arcColumns: [Int]
  let rotationColumns: [Int]
  /// Days away above the target; nil where there is no target to miss.
  let overColumn: Int?
  /// Standby days above their target; nil where there is no target to miss.
  let overStandbyColumn: Int?
  /// 1 where the engineer does anything at all; nil where that costs nothing.
  let hireColumn: Int?

  init(
    engineer: EngineerID, crewClass: CrewClass, arcs: RosterArcs, model: CrewModel,
    builder: inout ProgramBuilder
  ) {
    self.engineer = engineer
    self.arcs = arcs
    let names = EngineerNames(engineer: engineer, crewClass: crewClass, model: model)
    arcColumns = arcs.arcs.map { builder.addBinary(names.column($0), cost: $0.cost) }
    rotationColumns = arcs.rotations.map {
      builder.addContinuous(names.column($0), upper: 1)
    }
    let mayMissTarget = crewClass.awayTarget.map { target in
      crewClass.overTargetCost > 0 && model.dayCount > target && !arcs.rotations.isEmpty
    }
    overColumn =
      mayMissTarget ?? false
      ? builder.addContinuous(names.engineerWords("over"), cost: crewClass.overTargetCost) : nil
    let mayStandLong = crewClass.standbyTarget.map { target in
      crewClass.overStandbyCost > 0 && model.dayCount > target && !crewClass.standby.isEmpty
    }
    overStandbyColumn =
      mayStandLong ?? false
      ? builder.addContinuous(
        names.engineerWords("long_standby"), cost: crewClass.overStandbyCost) : nil
    hireColumn =
      crewClass.fees.hire > 0
      ? builder.addContinuous(names.engineerWords("hire"), upper: 1, cost: crewClass.fees.hire)
      : nil
    builder.addCost(LinearExpression(constant: 1), price: crewClass.fees.base)
  }

  /// Calls `body` with each arc and its column.
  func forEachArc(_ body: (RosterArc, Int) -> Void) {
    for (arc, column) in zip(arcs.arcs, arcColumns) { body(arc, column) }
  }
}

/// Names of an engineer's columns and rows.
struct EngineerNames {
  let engineer: EngineerID
  let crewClass: CrewClass
  let model: CrewModel

  private var problem: Problem { model.problem }

  func engineerWords(_ word: String) -> [String] { [word, problem[engineer].name] }

  func row(_ word: String, day: Int) -> [String] {
    engineerWords(word) + [problem.horizon.nameWord(day)]
  }

  /// The row of a node of the layers.
  func row(node: Int, of nodes: RosterNodes) -> [String] {
    let date = problem.horizon.nameWord(nodes.boundary(of: node))
    guard let site = nodes.site(of: node) else { return engineerWords("at_home") + [date] }
    return engineerWords("at") + [siteName(site), date]
  }

  func column(_ arc: RosterArc) -> [String] {
    let date = problem.horizon.nameWord(arc.day)
    switch arc.deed {
    case .home: return engineerWords("home") + [date]
    case .standby(let requirement):
      return engineerWords("standby") + [problem[problem.standby[requirement].role].name, date]
    case .work(let post), .localWork(let post):
      let site = problem.sites[model.posts[post].site].name
      return engineerWords("work") + [site, problem.roles[model.posts[post].role].name, date]
    case .off(let site): return engineerWords("off") + [siteName(site), date]
    case .leg(let from, let to):
      return engineerWords("fly") + [siteName(from), siteName(to), date]
    case .hop(let from, let to) where from == to:
      return engineerWords("keep") + [siteName(from), date]
    case .hop(let from, let to):
      return engineerWords("hop") + [siteName(from), siteName(to), date]
    }
  }

  func column(_ rotation: RotationArc) -> [String] {
    let first = rotation.first.map(problem.horizon.nameWord) ?? "start"
    return engineerWords("away") + [first, problem.horizon.nameWord(rotation.last)]
  }

  private func siteName(_ site: Int) -> String {
    site < 0 ? "home" : problem.sites[crewClass.sites[site]].name
  }
}
