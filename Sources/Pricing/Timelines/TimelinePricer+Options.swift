// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel

extension TimelinePricer {
  /// For each phase of a group and each of its options: a proved lower bound on what timelines with it cost under
  /// ``optionCosts``; ``impossible`` where there is none.
  ///
  /// - Complexity: One pricing problem for each option that is not forbidden.
  package func leastCostsByOption(group: Int, choice: [Int32]) -> [[Double]] {
    model.phaseGroups[group].map { phase in
      let all = optionCosts[phase]
      defer { optionCosts[phase] = all }
      return all.indices.map { option in
        guard all[option] < TimelinePricer.impossible / 2 else { return TimelinePricer.impossible }
        optionCosts[phase] = all.indices.map { $0 == option ? all[$0] : TimelinePricer.impossible }
        var choice = choice
        // Where none is found for lack of enumeration there may be one: what is proved counts.
        _ = solve(group: group, choice: &choice)
        return provedCost
      }
    }
  }
}
