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
  }

  private let model: SearchModel
  private var rosters: RosterPricer
  private let timelines: TimelinePricer
  private var options: OptionPricing
  private var prices: RosterPrices
  private var choice: [Int32]

  init(model: SearchModel, choice: [Int32]) {
    self.model = model
    self.choice = choice
    rosters = RosterPricer(model: model.crew)
    timelines = TimelinePricer(model: model.timelines)
    options = OptionPricing(model: model)
    prices = RosterPrices(model: model.crew)
  }

  func solve(_ duals: Duals) -> Answer {
    var answer = Answer(
      coverGap: Array(repeating: 0, count: duals.cover.count),
      standbyGap: Array(repeating: 0, count: duals.standby.count), value: 0)
    addTimelines(duals, to: &answer)
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

  private func addTimelines(_ duals: Duals, to answer: inout Answer) {
    for group in model.timelines.groups.indices {
      options.price(group: group, prices: duals.cover, into: &timelines.optionCosts)
      guard let cost = timelines.solve(group: group, choice: &choice) else { continue }
      answer.value += cost
      for phase in model.timelines.phaseGroups[group] {
        let (days, needs) = model.needs(phase: phase, option: choice[phase])
        for need in needs {
          for day in days {
            answer.coverGap[model.crew.row(post: need.post, day: day)] += Double(need.heads)
          }
        }
      }
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
