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
  /// - Complexity: O(log(days) × (phases + precedences + pairs of stints)), and making the model.
  public init(of plan: Plan, problem: Problem) {
    let search = SlackSearch(model: PlayModel(of: plan, problem: problem), problem: problem)
    days = search.days
  }
}

/// Holds what follows a phase against a later start of it. Only what waits for it directly need be looked at: what does not
/// move by that moves nothing else.
private struct SlackSearch {
  let model: PlayModel
  let problem: Problem
  /// By predecessor: the phase that comes after it, and the link.
  private var precedences: [[(place: Int, link: PlayModel.PlacedPrecedence)]]
  private var stints: [[(place: Int, link: PlayModel.StintLink)]]
  /// The planned finish of each build-out's last phase.
  private var finishes: [BuildOutID: Int] = [:]

  init(model: PlayModel, problem: Problem) {
    self.model = model
    self.problem = problem
    precedences = Array(repeating: [], count: model.phases.count)
    stints = Array(repeating: [], count: model.phases.count)
    for (place, phase) in model.phases.enumerated() {
      for link in model.precedences[phase.precedences] {
        precedences[link.predecessor].append((place, link))
      }
      for link in model.stintLinks[phase.stintLinks] {
        if let predecessor = link.predecessor { stints[predecessor].append((place, link)) }
      }
    }
    for buildOut in model.buildOuts {
      finishes[buildOut.id] = buildOut.phases.map { day(of: $0, working: lastDay(of: $0)) }.max()
    }
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
    let id = problem[model.phases[place].id].buildOut
    let finish = day(of: place, working: lastDay(of: place), slip: slip)
    let last = min(problem.horizon.last.index, problem[id].latest?.index ?? .max)
    if finish > min(last, max(problem[id].due.index, finishes[id] ?? .min)) { return true }
    return moves(precedences: place, finish: finish, slip: slip) || moves(stints: place, slip: slip)
  }

  private func moves(precedences place: Int, finish: Int, slip: Int) -> Bool {
    precedences[place].contains { next, link in
      let release =
        switch link.anchor {
        case .finish: finish + 1 + link.lag
        case .start: day(of: place, working: 0, slip: slip) + link.lag
        }
      return ordinal(of: next, onOrAfter: release) > model.phases[next].plannedOrdinal
    }
  }

  /// Rule 2, with all as planned but the slip.
  private func moves(stints place: Int, slip: Int) -> Bool {
    stints[place].contains { next, link in
      let last = link.endsWithPhase ? lastDay(of: place) : min(link.daysBefore, lastDay(of: place))
      let release = day(of: place, working: last, slip: slip) + 1 + link.boundDays
      return ordinal(of: next, onOrAfter: release) - link.daysAhead
        > model.phases[next].plannedOrdinal
    }
  }

  private func lastDay(of place: Int) -> Int { model.phases[place].duration - 1 }

  private func day(of place: Int, working days: Int, slip: Int = 0) -> Int {
    let phase = model.phases[place]
    return model.calendars[phase.calendar].day(at: phase.plannedOrdinal + slip + days)
  }

  private func ordinal(of place: Int, onOrAfter day: Int) -> Int {
    model.calendars[model.phases[place].calendar].ordinal(onOrAfter: day)
  }
}
