// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// Who does what on which day, step by step, with what does not fit.
struct Installation {
  private let crew: FiberCrew
  private let steps: RunSteps
  /// By step and run: pieces with the day on which the step is done for them.
  private var progress: [FiberWork.Step: [RunID: [(day: Day, count: Int)]]] = [:]

  private(set) var work: [FiberPlan.DayWork] = []
  private var leftCounts: [PhaseID: [RunID: Int]] = [:]
  /// Phases that end without pieces that were ready, although their heads were all there; pull phases first.
  private(set) var unfinished: [PhaseID] = []

  /// Phases that end before the step before them has done all that it does.
  private(set) var early: [PhaseID] = []

  private var problem: Problem { crew.problem }

  init(crew: FiberCrew, steps: RunSteps, reels: [DealtReel]) {
    self.crew = crew
    self.steps = steps
    let pulls = Installation.pullTasks(reels, of: crew.problem)
    for step in FiberWork.Step.allCases {
      for days in phases(of: step) {
        let tasks = step == .pull ? pulls[days.phase] ?? [] : readyTasks(days)
        spread(days, tasks)
      }
    }
    work.sort { ($0.phase, $0.day) < ($1.phase, $1.day) }
  }

  /// Pieces that phases end without, by phase and run.
  var left: [FiberPlan.Left] {
    leftCounts.sorted { $0.key < $1.key }.flatMap { phase, runs in
      runs.sorted { $0.key < $1.key }
        .map { FiberPlan.Left(phase: phase, run: $0.key, count: $0.value) }
    }
  }

  private func phases(of step: FiberWork.Step) -> [PhaseDays] {
    crew.phases.values.filter { $0.work.step == step }.sorted { $0.phase < $1.phase }
  }

  private mutating func spread(_ days: PhaseDays, _ tasks: [DaySpread.Task]) {
    let spread = DaySpread(days, tasks)
    work += spread.work
    for entry in spread.work {
      for done in entry.done {
        progress[days.work.step, default: [:]][done.run, default: []].append(
          (entry.day, done.count))
      }
    }
    for task in spread.unfinished { leave(task.run, task.count, in: days.phase) }
    if !spread.unfinished.isEmpty, !days.isShort { unfinished.append(days.phase) }
  }

  private mutating func leave(_ run: RunID, _ count: Int, in phase: PhaseID) {
    leftCounts[phase, default: [:]][run, default: 0] += count
  }

  /// The pieces of each pull phase, reel by reel.
  static func pullTasks(
    _ reels: [DealtReel], of problem: Problem
  ) -> [PhaseID: [DaySpread.Task]] {
    var tasks: [PhaseID: [DaySpread.Task]] = [:]
    for reel in reels {
      for cut in reel.cuts {
        guard let phase = cut.phase else { continue }
        tasks[phase, default: []].append(
          DaySpread.Task(
            run: cut.run, count: cut.count, reel: reel.serial,
            release: reel.kind.available ?? problem.horizon.first,
            size: FiberWork.quantity(of: problem[cut.run], .pull, in: problem)))
      }
    }
    return tasks
  }

  /// Pieces of a phase that the step before it has done by the phase's end; the others are left.
  private mutating func readyTasks(_ days: PhaseDays) -> [DaySpread.Task] {
    var tasks: [DaySpread.Task] = []
    let step = days.work.step
    let last = days.last ?? problem.horizon.first
    var isEarly = false
    for run in days.work.runs {
      var waiting = problem[run].count
      for (day, count) in ready(run, for: step) {
        guard day <= last else {
          isEarly = true
          continue
        }
        waiting -= count
        tasks.append(
          DaySpread.Task(
            run: run, count: count, reel: nil, release: day,
            size: FiberWork.quantity(of: problem[run], step, in: problem)))
      }
      if waiting > 0 { leave(run, waiting, in: days.phase) }
    }
    if isEarly { early.append(days.phase) }
    return tasks
  }

  /// When which of the run's pieces may be taken by the step.
  private func ready(_ run: RunID, for step: FiberWork.Step) -> [(day: Day, count: Int)] {
    guard let before = steps.phase(before: step, of: run), !problem[before].isDone,
      let previous = problem[before].fiber?.step
    else { return [(problem.horizon.first, problem[run].count)] }
    return progress[previous]?[run] ?? []
  }
}
