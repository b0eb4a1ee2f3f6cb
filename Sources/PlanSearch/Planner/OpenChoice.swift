// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel

/// Chooses the engineers whose rosters a polish opens.
///
/// Of few, any; of many, those who serve costly groups that run at the same time, or could.
struct OpenChoice {
  let model: SearchModel
  /// Engineers that are opened at a time.
  let mostEngineers: Int
  /// What may be opened; nil for everything.
  var territory: Territory?

  init(model: SearchModel, mostEngineers: Int) {
    self.model = model
    self.mostEngineers = mostEngineers
  }

  private static let mostGroups = 3
  /// What each group weighs in the draw beside its own cost.
  private static let baseWeight = 500.0

  /// Engineers, ascending.
  func engineers(in state: PlanState, random: inout SplitMix64) -> [Int] {
    var mine = model.crew.classOfEngineer.indices.filter { territory?.engineers[$0] ?? true }
    guard mine.count > mostEngineers else { return mine }
    if SearchLane.isSmall(model) || model.timelines.groups.isEmpty {
      random.shuffle(&mine)
      return mine.prefix(mostEngineers).sorted()
    }
    return engineers(
      for: groups(in: state, random: &random), among: mine, in: state, random: &random)
  }

  private func groups(in state: PlanState, random: inout SplitMix64) -> [Int] {
    let all = model.timelines.groups.indices.filter { territory?.groups[$0] ?? true }
    guard let last = all.last else { return [] }
    let weights = all.map { weight(ofGroup: $0, state) }
    let sum = weights.reduce(0, +)
    func draw(_ random: inout SplitMix64) -> Int {
      var left = random.nextUnit() * sum
      for (group, weight) in zip(all, weights) {
        left -= weight
        if left <= 0 { return group }
      }
      return last
    }
    func any(_ random: inout SplitMix64) -> Int { all[random.nextIndex(below: all.count)] }
    let count = min(all.count, 1 + random.nextIndex(below: OpenChoice.mostGroups))
    var chosen = [random.nextIndex(below: 3) > 0 ? draw(&random) : any(&random)]
    let first = span(ofGroup: chosen[0], state)
    var attempts = 0
    while chosen.count < count, attempts < 50 {
      attempts += 1
      let next = random.nextIndex(below: 2) == 0 ? draw(&random) : any(&random)
      guard !chosen.contains(next) else { continue }
      if attempts > 30 || first.overlaps(span(ofGroup: next, state)) { chosen.append(next) }
    }
    return chosen
  }

  /// Lateness and modes, and half of what stays open at its sites while it runs.
  private func weight(ofGroup group: Int, _ state: PlanState) -> Double {
    var weight = state.timelineCosts[group] + OpenChoice.baseWeight
    for phase in model.timelines.phaseGroups[group] {
      let option = model.timelines.options[phase][Int(state.choice[phase])]
      let row = model.phases.entries[phase].site * model.crew.dayCount
      for day in option.start...option.finish { weight += 0.5 * state.crew.openCost[row + day] }
    }
    return weight
  }

  private func span(ofGroup group: Int, _ state: PlanState) -> Range<Int> {
    let options = model.timelines.phaseGroups[group].map {
      model.timelines.options[$0][Int(state.choice[$0])]
    }
    let first = options.map(\.start).min() ?? 0
    return first..<max(first, options.map(\.finish).max() ?? 0) + 1
  }

  /// Those who serve the groups' posts now, and some who could.
  private func engineers(
    for groups: [Int], among mine: [Int], in state: PlanState, random: inout SplitMix64
  ) -> [Int] {
    var posts: Set<Int> = []
    var days = span(ofGroup: groups.first ?? 0, state)
    for group in groups {
      let own = span(ofGroup: group, state)
      days = min(days.lowerBound, own.lowerBound)..<max(days.upperBound, own.upperBound)
      for phase in model.timelines.phaseGroups[group] {
        for mode in model.phases.entries[phase].modes { posts.formUnion(mode.needs.map(\.post)) }
      }
    }
    return ranked(mine, posts: posts, days: days, state, &random).prefix(mostEngineers).sorted()
  }

  private func ranked(
    _ mine: [Int], posts: Set<Int>, days: Range<Int>, _ state: PlanState,
    _ random: inout SplitMix64
  ) -> [Int] {
    let dayCount = model.crew.dayCount
    let isQualified = model.crew.classes.map { crewClass in
      (crewClass.qualifications.joined() + crewClass.localQualifications).contains {
        posts.contains($0.post)
      }
    }
    let scored = mine.map { engineer -> (Double, Int) in
      let served = (state.crew.rosters[engineer]?.coverRows ?? []).count {
        days.contains($0 % dayCount) && posts.contains($0 / dayCount)
      }
      let qualified = isQualified[model.crew.classOfEngineer[engineer]]
      return (Double(served) + (qualified ? 6 * random.nextUnit() : 0), engineer)
    }
    return scored.sorted { ($1.0, $0.1) < ($0.0, $1.1) }.map(\.1)
  }
}
