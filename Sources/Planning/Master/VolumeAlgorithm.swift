// SPDX-License-Identifier: GPL-3.0-or-later

/// Finds good duals of the master problem without an LP: a subgradient method that averages what it has seen.
///
/// The volume algorithm (Barahona and Anbil 2000). Each pass solves all pricing problems at the best duals moved along the
/// averaged gap between heads needed and heads supplied. The averages are near a solution of the master problem's
/// relaxation: how much weight each timeline has in them says which ones a plan should take.
struct VolumeAlgorithm {
  /// A timeline that a pass has answered, with its weight in the average.
  struct WeighedTimeline {
    /// Options of the group's phases, in their order.
    let options: [Int32]
    var weight: Double
  }

  /// All that is known between two passes; a value that another thread may go on from.
  struct State: Sendable {
    var duals: Duals
    var isFixed: [Bool]
    /// What groups have that are fixed; for the others a place where cut nodes stay.
    var choice: [Int32]
    /// Timelines of each group, the heaviest first.
    var timelines: [[WeighedTimeline]]
    var average: LagrangianPass.Answer
    /// Whether the value of the duals is that of before a timeline was fixed.
    var isStale = false
    /// Passes made so far.
    var passCount = 0
    var step = 1.0
    var idle = 0
  }

  let model: SearchModel
  private(set) var state: State
  private let lagrangian: LagrangianPass

  /// Share of the newest answer in the average.
  private static let newestShare = 0.1
  /// How far above the best value the step aims.
  private static let aim = 1.05
  /// A head's price on rows that nothing is known about yet.
  private static let firstPrice = 700.0
  private static let mostTimelines = 30

  /// - Parameter choice: Options that keep precedence and stock.
  init(model: SearchModel, choice: [Int32]) {
    let isFixed = Array(repeating: false, count: model.timelines.groups.count)
    let lagrangian = LagrangianPass(model: model)
    var duals = VolumeAlgorithm.firstDuals(model.crew)
    let answer = lagrangian.solve(duals, choice: choice, isFixed: isFixed)
    duals.bound = answer.value
    self.model = model
    self.lagrangian = lagrangian
    state = State(
      duals: duals, isFixed: isFixed, choice: choice,
      timelines: Array(repeating: [], count: isFixed.count), average: answer)
    remember(answer, share: 1)
  }

  /// Goes on from a state, with a workspace of its own.
  init(model: SearchModel, state: State) {
    self.model = model
    self.state = state
    lagrangian = LagrangianPass(model: model)
  }

  var duals: Duals { state.duals }

  /// Makes up to `passes` passes.
  mutating func run(passes: Int, shouldStop: () -> Bool) {
    for _ in 0..<passes {
      if shouldStop() { return }
      refresh()
      state.passCount += 1
      var trial = moved(state.duals, along: state.average)
      let answer = lagrangian.solve(trial, choice: state.choice, isFixed: state.isFixed)
      mix(answer)
      if answer.value > state.duals.bound + 1e-9 * abs(state.duals.bound) {
        trial.bound = answer.value
        state.duals = trial
        (state.step, state.idle) = (min(2, state.step * 1.1), 0)
      } else {
        state.idle += 1
        if state.idle % 5 == 0 { state.step = max(0.02, state.step * 0.66) }
      }
    }
  }

  /// Finds the value of the duals anew, where it is stale.
  private mutating func refresh() {
    guard state.isStale else { return }
    let answer = lagrangian.solve(state.duals, choice: state.choice, isFixed: state.isFixed)
    state.duals.bound = answer.value
    state.isStale = false
  }

  /// The value of the duals; infinite where no pass has been made since a timeline was fixed.
  var value: Double { state.isStale ? .infinity : state.duals.bound }

  /// Fixes a group's timeline; the average then has it with its whole weight.
  mutating func fix(group: Int, options: [Int32]) {
    for timeline in state.timelines[group] {
      addNeeds(group, timeline.options, times: -timeline.weight)
    }
    addNeeds(group, options, times: 1)
    state.timelines[group] = [WeighedTimeline(options: options, weight: 1)]
    place(options, of: group)
    state.isFixed[group] = true
    state.isStale = true
    state.step = max(state.step, 0.2)
  }

  private mutating func place(_ options: [Int32], of group: Int) {
    for (phase, option) in zip(model.timelines.phaseGroups[group], options) {
      state.choice[phase] = option
    }
  }

  private mutating func addNeeds(_ group: Int, _ options: [Int32], times factor: Double) {
    var choice = state.choice
    for (phase, option) in zip(model.timelines.phaseGroups[group], options) {
      choice[phase] = option
    }
    model.forEachNeed(ofGroup: group, choice: choice) { state.average.coverGap[$0] += factor * $1 }
  }

  private static func firstDuals(_ crew: CrewModel) -> Duals {
    let cover = crew.posts.flatMap { post in
      Array(repeating: min(post.penalty, firstPrice), count: crew.dayCount)
    }
    let standby = crew.standby.flatMap {
      Array(repeating: $0.penalty * 0.5, count: crew.dayCount)
    }
    return Duals(cover: cover, standby: standby, bound: -.infinity)
  }

  private func moved(_ duals: Duals, along gap: LagrangianPass.Answer) -> Duals {
    let norm =
      gap.coverGap.reduce(0) { $0 + $1 * $1 } + gap.standbyGap.reduce(0) { $0 + $1 * $1 }
    guard norm > 0 else { return duals }
    let target = max(duals.bound * VolumeAlgorithm.aim, duals.bound + 1)
    let length = state.step * (target - duals.bound) / norm
    var moved = duals
    for (index, post) in model.crew.posts.enumerated() {
      for row in index * model.crew.dayCount..<(index + 1) * model.crew.dayCount {
        moved.cover[row] = max(0, min(duals.cover[row] + length * gap.coverGap[row], post.penalty))
      }
    }
    for (index, standby) in model.crew.standby.enumerated() {
      for row in index * model.crew.dayCount..<(index + 1) * model.crew.dayCount {
        let price = duals.standby[row] + length * gap.standbyGap[row]
        moved.standby[row] = max(0, min(price, standby.penalty))
      }
    }
    return moved
  }

  private mutating func mix(_ answer: LagrangianPass.Answer) {
    let share = VolumeAlgorithm.newestShare
    for row in state.average.coverGap.indices {
      state.average.coverGap[row] += share * (answer.coverGap[row] - state.average.coverGap[row])
    }
    for row in state.average.standbyGap.indices {
      state.average.standbyGap[row] +=
        share * (answer.standbyGap[row] - state.average.standbyGap[row])
    }
    remember(answer, share: share)
  }

  private mutating func remember(_ answer: LagrangianPass.Answer, share: Double) {
    for group in state.timelines.indices where !state.isFixed[group] {
      let options = model.timelines.phaseGroups[group].map { answer.choice[$0] }
      for index in state.timelines[group].indices {
        state.timelines[group][index].weight *= 1 - share
      }
      if let index = state.timelines[group].firstIndex(where: { $0.options == options }) {
        state.timelines[group][index].weight += share
      } else {
        state.timelines[group].append(WeighedTimeline(options: options, weight: share))
      }
      state.timelines[group].sort { $0.weight > $1.weight }
      if state.timelines[group].count > VolumeAlgorithm.mostTimelines {
        state.timelines[group].removeLast()
      }
    }
  }
}
