// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// A plan, made easy to ask about: which phase is where, who works when, what is hired and what is short.
///
/// Plans made by hand may be broken in every way, so nothing here trusts that dates fit.
struct PlanFacts {
  let problem: Problem
  let plan: Plan
  /// The phases in the order of the plan, each once, those in modes that do not exist left out.
  let scheduled: [ScheduledPhase]
  /// For each phase, its mode and dates; nil where the plan does not schedule it.
  private let schedule: [ScheduledPhase?]
  /// For each engineer, the spans of their roster, within the horizon.
  private let spans: [[Span]]
  /// For each engineer and day, the number of the span in ``spans``; −1 where there is none.
  private let spanOfDay: [[Int]]
  /// Uncovered heads of phases, in the order of the plan.
  private(set) var phaseShortfalls: [PhaseShortfall] = []

  init(problem: Problem, plan: Plan) {
    self.problem = problem
    self.plan = plan
    let horizon = problem.horizon
    var schedule = [ScheduledPhase?](repeating: nil, count: problem.phases.count)
    for phase in plan.phases where problem[phase.phase].modes.indices.contains(phase.mode) {
      schedule[phase.phase.index] = schedule[phase.phase.index] ?? phase
    }
    self.scheduled = plan.phases.filter { schedule[$0.phase.index] == $0 }
    var spans = [[Span]](repeating: [], count: problem.engineers.count)
    for roster in plan.rosters {
      spans[roster.engineer.index] = roster.spans.filter {
        horizon.contains($0.from) && horizon.contains($0.to) && $0.from <= $0.to
      }
    }
    self.schedule = schedule
    self.spans = spans
    self.spanOfDay = spans.map { spans in
      spans.enumerated().reduce(into: Array(repeating: -1, count: horizon.dayCount)) {
        for day in $1.element.from.index...$1.element.to.index { $0[day] = $1.offset }
      }
    }
    phaseShortfalls = findPhaseShortfalls()
  }

  subscript(phase: PhaseID) -> ScheduledPhase? { schedule[phase.index] }

  func spans(of engineer: EngineerID) -> [Span] { spans[engineer.index] }

  /// What the engineer does on the day; nil outside the horizon and where the plan has a hole.
  func activity(of engineer: EngineerID, on day: Day) -> Activity? {
    guard problem.horizon.contains(day) else { return nil }
    let span = spanOfDay[engineer.index][day.index]
    return span < 0 ? nil : spans[engineer.index][span].activity
  }

  /// The last day of the phase: scheduled, or done before the horizon.
  func finish(of phase: PhaseID) -> Day? {
    if case .done(let day) = problem[phase].state { return day }
    return self[phase]?.finish
  }

  /// The start that counts for `from: start`.
  func start(of phase: PhaseID) -> Day? {
    switch problem[phase].state {
    case .done(let day): day
    case .started(let day, _, _): day
    case .open, .fixed: self[phase]?.start
    }
  }

  /// The latest finish of the build-out's phases; nil where none is known.
  func finish(of buildOut: BuildOutID) -> Day? {
    problem[buildOut].phases.compactMap(finish(of:)).max()
  }

  func daysLate(_ buildOut: BuildOutID) -> Int? {
    finish(of: buildOut).map { $0 - problem[buildOut].due }
  }

  /// The mode of the phase as the plan has it.
  func mode(of phase: PhaseID) -> Mode? {
    self[phase].map { problem[phase].modes[$0.mode] }
  }

  /// The days of the horizon on which the phase is worked.
  func workingDays(of phase: PhaseID) -> [Day] {
    guard let scheduled = self[phase], problem.horizon.contains(scheduled.start) else { return [] }
    return problem.workingDays(of: phase, mode: scheduled.mode, start: scheduled.start)
      .map { Day($0) }
  }

  /// The working days of the phase within a range of days, such as a run of contractors.
  func workingDays(of phase: PhaseID, from: Day, to: Day) -> [Day] {
    workingDays(of: phase).filter { from <= $0 && $0 <= to }
  }
}
