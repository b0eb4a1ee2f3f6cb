// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Planning

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
      // Of plans with ties between territories one may be left out.
      let isTied = plan.model.timelines.graph.ties.contains { !$0.isEmpty }
      guard !isTied, let merged = Territory.merge(found, of: territories, into: plan) else {
        continue
      }
      for (territory, own) in zip(territories, found) {
        for engineer in plan.crew.rosters.indices where territory.engineers[engineer] {
          #expect(merged.crew.rosters[engineer]?.days == own.crew.rosters[engineer]?.days)
          if own.crew.rosters[engineer] != plan.crew.rosters[engineer] { changed += 1 }
        }
        for group in plan.model.timelines.groups.indices where territory.groups[group] {
          for phase in plan.model.timelines.phaseGroups[group] {
            #expect(merged.choice[phase] == own.choice[phase])
          }
        }
      }
      #expect(merged.stock.isCovered)
      #expect(abs(merged.cost - rebuilt(merged).cost) < 1e-6)
    }
    #expect(changed >= 20, "\(changed)")
  }

  /// The plan after some block moves that change anything.
  private func moved(_ plan: PlanState, seed: UInt64) -> PlanState {
    let guide = GuidePrices(model: plan.model.crew, headCost: GuidePrices.usualHeadCost)
    let blocks = BlockSearch(model: plan.model, start: plan, guide: guide, seed: seed)
    blocks.run(moves: 30, temperature: 5) { false }
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
