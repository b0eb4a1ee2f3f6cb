// SPDX-License-Identifier: GPL-3.0-or-later

/// Solves every pricing problem once under given duals: the Lagrangian relaxation of the master problem.
///
/// Relaxed are cover and standby rows; crew limits, the sharing of stock between groups and days over target are left
/// out, which only lowers the value. Owned by one thread; keeps its workspace between calls.
final class LagrangianPass {
  /// What the pricing problems answer, by row.
  struct Answer {
    /// Heads needed less heads supplied, contractors included.
    var coverGap: [Double]
    var standbyGap: [Double]
    /// The Lagrangian value.
    var value: Double
    /// The option of each phase.
    var choice: [Int32]
  }

  private let model: SearchModel
  private var rosters: RosterPricer
  private let timelines: TimelinePricer
  private var options: OptionPricing
  private var prices: RosterPrices

  init(model: SearchModel) {
    self.model = model
    rosters = RosterPricer(model: model.crew)
    timelines = TimelinePricer(model: model.timelines)
    options = OptionPricing(model: model)
    prices = RosterPrices(model: model.crew)
  }

  /// - Parameters:
  ///   - choice: Where groups are that are fixed, and where cut nodes stay that are not enumerated.
  ///   - isFixed: Groups whose timeline is not asked for any more.
  func solve(_ duals: Duals, choice: [Int32], isFixed: [Bool]) -> Answer {
    var answer = Answer(
      coverGap: Array(repeating: 0, count: duals.cover.count),
      standbyGap: Array(repeating: 0, count: duals.standby.count), value: 0, choice: choice)
    for group in model.timelines.groups.indices {
      if !isFixed[group] { price(group, duals, &answer) }
      add(group, duals, to: &answer)
    }
    addRosters(duals, to: &answer)
    addContractors(duals, to: &answer)
    for (requirement, standby) in model.crew.standby.enumerated() {
      for row in requirement * model.crew.dayCount..<(requirement + 1) * model.crew.dayCount {
        answer.standbyGap[row] += Double(standby.count)
        answer.value += duals.standby[row] * Double(standby.count)
      }
    }
    return answer
  }

  private func price(_ group: Int, _ duals: Duals, _ answer: inout Answer) {
    options.price(group: group, prices: duals.cover, into: &timelines.optionCosts)
    _ = timelines.solve(group: group, choice: &answer.choice)
  }

  private func add(_ group: Int, _ duals: Duals, to answer: inout Answer) {
    answer.value += model.timelineCost(ofGroup: group, choice: answer.choice)
    model.forEachNeed(ofGroup: group, choice: answer.choice) { row, heads in
      answer.coverGap[row] += heads
      answer.value += duals.cover[row] * heads
    }
  }

  private func addRosters(_ duals: Duals, to answer: inout Answer) {
    prices.cover = duals.cover
    prices.standby = duals.standby
    let window = 0..<model.crew.dayCount
    let blank = Array(repeating: DayCode.home, count: model.crew.dayCount)
    for crewClass in model.crew.classes {
      guard
        let best = rosters.bestRoster(of: crewClass, prices: prices, window: window, base: blank)
      else { continue }
      let count = Double(crewClass.members.count)
      let roster = CompactRoster(days: best.days, of: crewClass, in: model.crew)
      answer.value -= count * best.value
      for row in roster.coverRows { answer.coverGap[row] -= count }
      for row in roster.standbyRows { answer.standbyGap[row] -= count }
    }
  }

  /// Contractors come where the dual is above their rate.
  private func addContractors(_ duals: Duals, to answer: inout Answer) {
    for (index, post) in model.crew.posts.enumerated() where post.hireLimit > 0 {
      for row in index * model.crew.dayCount..<(index + 1) * model.crew.dayCount {
        let saving = duals.cover[row] - post.hireRate
        guard saving > 0 else { continue }
        answer.value -= saving * Double(post.hireLimit)
        answer.coverGap[row] -= Double(post.hireLimit)
      }
    }
  }
}

extension SearchModel {
  /// Lateness and modes of a group at these options.
  func timelineCost(ofGroup group: Int, choice: [Int32]) -> Double {
    timelines.phaseGroups[group].reduce(timelines.lateCost(ofGroup: group, choice: choice)) {
      $0 + phases.entries[$1].modes[timelines.options[$1][Int(choice[$1])].mode].cost
    }
  }

  /// Calls `body` with every cover row on which the group asks heads, once a phase and role.
  func forEachNeed(
    ofGroup group: Int, choice: [Int32], _ body: (_ row: Int, _ heads: Double) -> Void
  ) {
    for phase in timelines.phaseGroups[group] {
      let (days, needs) = needs(phase: phase, option: choice[phase])
      for need in needs {
        for day in days { body(crew.row(post: need.post, day: day), Double(need.heads)) }
      }
    }
  }
}
