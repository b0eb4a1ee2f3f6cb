// SPDX-License-Identifier: GPL-3.0-or-later

public import Rotations

/// How far each phase of a plan may slip by itself before something else moves or costs.
///
/// A phase slips where it begins some of its working days later and all else keeps to section 13: people come on from it as
/// soon as they can, and nothing begins before its planned day. It has slack for as long as no other phase begins later than
/// planned, its build-out is no later, and no promise, deadline or horizon is broken. What longer stays cost is not counted.
public struct PlanSlack: Sendable {
  private let days: [PhaseID: Int]

  /// Working days of its site by which the phase may slip; nil where it is done or under way, or has no plan.
  public subscript(phase: PhaseID) -> Int? { days[phase] }

  /// - Precondition: The plan is a legal one of the problem.
  /// - Complexity: O(phases × log(days) × (phases + precedences + pairs of stints)).
  public init(of plan: Plan, problem: Problem) {
    let search = SlackSearch(model: PlayModel(of: plan, problem: problem), problem: problem)
    days = search.days
  }
}

/// Plays the plan with one phase later than planned, again and again.
private struct SlackSearch {
  let model: PlayModel
  let problem: Problem
  private let luck: Realization
  private let planned: Play

  init(model: PlayModel, problem: Problem) {
    self.model = model
    self.problem = problem
    luck = Realization(
      durations: model.phases.map(\.duration),
      delays: Array(repeating: 0, count: model.deliveries.count),
      lateLegs: Array(repeating: false, count: model.legs.count))
    var planned = Play(model)
    planned.run(luck)
    self.planned = planned
  }

  var days: [PhaseID: Int] {
    var days: [PhaseID: Int] = [:]
    for place in model.phases.indices where model.phases[place].startedOn == nil {
      days[model.phases[place].id] = slack(of: place)
    }
    return days
  }

  /// The largest slip that nothing else feels: what a slip moves, a longer one moves too.
  private func slack(of place: Int) -> Int {
    if case .fixed = problem[model.phases[place].id].state { return 0 }
    var (free, felt) = (0, problem.horizon.dayCount)
    while felt - free > 1 {
      let middle = (free + felt) / 2
      if isFelt(place, slip: middle) { felt = middle } else { free = middle }
    }
    return free
  }

  private func isFelt(_ place: Int, slip: Int) -> Bool {
    var play = Play(model.slipping(place, by: slip))
    play.run(luck)
    let id = model.phases[place].id
    let buildOut = problem[problem[id].buildOut]
    let last = min(problem.horizon.last.index, buildOut.latest?.index ?? .max)
    let finish = play.finishes[place]
    if finish > last { return true }
    let others = model.phases.indices.filter { $0 != place }
    if others.contains(where: { play.starts[$0] > planned.starts[$0] }) { return true }
    return finish > max(buildOut.due.index, plannedFinish(of: problem[id].buildOut))
  }

  /// The planned finish of the build-out's last phase.
  private func plannedFinish(of buildOut: BuildOutID) -> Int {
    model.buildOuts.first { $0.id == buildOut }?.phases.map { planned.finishes[$0] }.max() ?? .min
  }
}

extension PlayModel {
  /// The same plan, in which one phase begins so many of its working days later at the earliest.
  fileprivate func slipping(_ place: Int, by days: Int) -> PlayModel {
    var model = self
    model.phases[place].plannedOrdinal += days
    return model
  }
}
