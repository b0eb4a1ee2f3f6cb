// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel

/// The engineers and groups that one lane of a search may change while other lanes change others.
struct Territory: Sendable {
  private(set) var engineers: [Bool]
  private(set) var groups: [Bool]

  /// Deals the groups out to so many lanes by their sites, which are put in a row by chance, and the engineers by where
  /// in the row they work now.
  ///
  /// Who serve the same build-outs come together that way, and every lane has as many of both.
  static func deal(
    _ state: PlanState, lanes: Int, random: inout SplitMix64
  ) -> [Territory] {
    let model = state.model
    var sites = Array(0..<model.crew.siteCount)
    random.shuffle(&sites)
    var position = sites
    for (index, site) in sites.enumerated() { position[site] = index }
    let none = Territory(
      engineers: Array(repeating: false, count: model.crew.classOfEngineer.count),
      groups: Array(repeating: false, count: model.timelines.groups.count))
    var territories = Array(repeating: none, count: lanes)
    let groups = model.timelines.phaseGroups.map { phases in
      mean(phases.map { position[model.phases.entries[$0].site] }) ?? 0
    }
    for (rank, group) in ranked(groups).enumerated() {
      territories[rank * lanes / groups.count].groups[group] = true
    }
    let engineers = state.crew.rosters.map { roster in
      mean(
        (roster?.coverRows ?? []).map { row in
          position[model.crew.posts[row / model.crew.dayCount].site]
        }) ?? Double(sites.count) * random.nextUnit()
    }
    for (rank, engineer) in ranked(engineers).enumerated() {
      territories[rank * lanes / engineers.count].engineers[engineer] = true
    }
    return territories
  }

  private static func mean(_ positions: [Int]) -> Double? {
    positions.isEmpty ? nil : Double(positions.reduce(0, +)) / Double(positions.count)
  }

  private static func ranked(_ positions: [Double]) -> [Int] {
    positions.indices.sorted { (positions[$0], $0) < (positions[$1], $1) }
  }

  /// `base` with what each of `plans` has changed in its own territory; nil where together they take stock that is
  /// not there.
  ///
  /// What dates of different territories break of ties between them is left out, that of later ones first.
  static func merge(
    _ plans: [PlanState], of territories: [Territory], into base: PlanState
  ) -> PlanState? {
    var merged = base
    for (plan, territory) in zip(plans, territories) {
      var next = merged
      take(plan, of: territory, since: base, into: &next)
      if next.keepsTies(of: territory.groups) { merged = next }
    }
    return merged.stock.isCovered ? merged : nil
  }

  private static func take(
    _ plan: PlanState, of territory: Territory, since base: PlanState, into merged: inout PlanState
  ) {
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
}

extension PlanState {
  /// Whether the dates of the groups that are marked keep their ties with others.
  fileprivate func keepsTies(of isMarked: [Bool]) -> Bool {
    let timelines = model.timelines
    return isMarked.indices.allSatisfy { group in
      !isMarked[group]
        || timelines.graph.ties[group].allSatisfy { timelines.keeps($0, choice: choice) }
    }
  }
}
