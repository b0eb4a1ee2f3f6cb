// SPDX-License-Identifier: GPL-3.0-or-later

/// The engineers and groups that one lane of a search may change while other lanes change others.
struct Territory: Sendable {
  private(set) var engineers: [Bool]
  private(set) var groups: [Bool]

  /// Deals engineers and groups out to so many lanes, by chance and evenly.
  static func deal(
    _ model: SearchModel, lanes: Int, random: inout SplitMix64
  ) -> [Territory] {
    var territories = Array(
      repeating: Territory(
        engineers: Array(repeating: false, count: model.crew.classOfEngineer.count),
        groups: Array(repeating: false, count: model.timelines.groups.count)),
      count: lanes)
    var engineers = Array(model.crew.classOfEngineer.indices)
    random.shuffle(&engineers)
    for (position, engineer) in engineers.enumerated() {
      territories[position % lanes].engineers[engineer] = true
    }
    var groups = Array(model.timelines.groups.indices)
    random.shuffle(&groups)
    for (position, group) in groups.enumerated() {
      territories[position % lanes].groups[group] = true
    }
    return territories
  }

  /// `base` with what each of `plans` has changed in its own territory; nil where together they take stock that is
  /// not there.
  static func merge(
    _ plans: [PlanState], of territories: [Territory], into base: PlanState
  ) -> PlanState? {
    var merged = base
    for (plan, territory) in zip(plans, territories) {
      for group in territory.groups.indices where territory.groups[group] {
        let phases = base.model.timelines.phaseGroups[group]
        guard phases.contains(where: { plan.choice[$0] != base.choice[$0] }) else { continue }
        merged.removeTimeline(group: group)
        merged.placeTimeline(group: group, choice: plan.choice)
      }
      for engineer in territory.engineers.indices where territory.engineers[engineer] {
        guard let roster = plan.crew.rosters[engineer],
          roster.days != base.crew.rosters[engineer]?.days
        else { continue }
        merged.remove(engineer)
        merged.place(roster, of: engineer)
      }
    }
    return merged.stock.isCovered ? merged : nil
  }
}
