// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import ColumnGeneration
@testable import PlanSearch
@testable import PlanningModel
@testable import Pricing

@Suite("Territories")
struct TerritoryTests {
  private static let plans = DispatchedPlans.all(movesTimelines: true).prefix(60).map(\.plan)

  @Test("give every engineer and every group to one lane", arguments: [1, 2, 3])
  func partition(lanes: Int) {
    for (seed, plan) in Self.plans.enumerated() {
      var random = SplitMix64(seed: UInt64(seed))
      let territories = Territory.deal(plan, lanes: lanes, random: &random)
      #expect(territories.count == lanes)
      for engineer in plan.crew.rosters.indices {
        #expect(territories.count { $0.engineers[engineer] } == 1)
      }
      for group in plan.model.timelines.groups.indices {
        #expect(territories.count { $0.groups[group] } == 1)
      }
    }
  }

  @Test("put together what each lane has changed in its own, and nothing else")
  func merge() throws {
    var changed = 0
    for (seed, plan) in Self.plans.enumerated() {
      var random = SplitMix64(seed: UInt64(seed))
      let territories = Territory.deal(plan, lanes: 2, random: &random)
      let found = territories.indices.map { lane in moved(plan, seed: UInt64(lane + 7)) }
      guard let merged = Territory.merge(found, of: territories, into: plan) else { continue }
      let timelines = plan.model.timelines
      let isTied = timelines.graph.ties.contains { !$0.isEmpty }
      for (territory, own) in zip(territories, found) {
        // Of plans with ties between territories one may be left out, but only as a whole.
        let isTaken = has(merged, all: territory, of: own)
        #expect(isTaken || isTied && has(merged, all: territory, of: plan), "seed \(seed)")
        for engineer in plan.crew.rosters.indices
        where isTaken && territory.engineers[engineer]
          && own.crew.rosters[engineer] != plan.crew.rosters[engineer]
        {
          changed += 1
        }
      }
      #expect(timelines.graph.arcs.allSatisfy { timelines.keeps($0, choice: merged.choice) })
      #expect(merged.stock.isCovered)
      #expect(abs(merged.cost - rebuilt(merged).cost) < 1e-6)
    }
    #expect(changed >= 20, "\(changed)")
  }

  /// Whether a plan has the rosters and the dates of a territory as another has them.
  private func has(_ plan: PlanState, all territory: Territory, of other: PlanState) -> Bool {
    plan.crew.rosters.indices.allSatisfy {
      !territory.engineers[$0] || plan.crew.rosters[$0]?.days == other.crew.rosters[$0]?.days
    }
      && plan.model.timelines.groups.indices.allSatisfy { group in
        !territory.groups[group]
          || plan.model.timelines.phaseGroups[group].allSatisfy {
            plan.choice[$0] == other.choice[$0]
          }
      }
  }

  /// The plan after some block moves that change anything.
  private func moved(_ plan: PlanState, seed: UInt64) -> PlanState {
    let guide = GuidePrices(model: plan.model.crew, headCost: GuidePrices.usualHeadCost)
    let blocks = BlockSearch(model: plan.model, start: plan, guide: guide, seed: seed)
    blocks.run(moves: 60, temperature: 5) { false }
    return blocks.state
  }

  /// The same plan, put together from nothing.
  private func rebuilt(_ plan: PlanState) -> PlanState {
    var state = PlanState(model: plan.model)
    for group in plan.model.timelines.groups.indices {
      state.placeTimeline(group: group, choice: plan.choice)
    }
    for (engineer, roster) in plan.crew.rosters.enumerated() {
      if let roster { state.place(roster, of: engineer) }
    }
    return state
  }
}
