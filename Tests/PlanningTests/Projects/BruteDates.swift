// SPDX-License-Identifier: GPL-3.0-or-later

import Rotations

@testable import CrewLimitedScheduling
@testable import PlanningModel

/// The least cost of any dates within the crew's limits, found by trying all options of all phases.
struct BruteDates {
  /// With the rows of all sets of posts, and of all windows of days.
  let model: ProjectModel

  init(model: ProjectModel) {
    var model = model
    let reach = model.condition.reach
    let posts = reach.model.posts.indices.filter { model.shortages[$0] > 0 }
    let sets = (0..<(1 << posts.count)).map { bits in
      posts.indices.filter { bits >> $0 & 1 == 1 }.map { posts[$0] }
    }
    var lesson = HallCondition.Lesson(windows: model.condition.possibleWindows)
    for set in sets where !set.isEmpty {
      lesson.rows.append(CrewLimits.Row(posts: set, heads: reach.heads(at: set)))
    }
    _ = model.add(lesson)
    self.model = model
  }

  /// With the rows that the model has, and no others.
  init(ofRowsIn model: ProjectModel) { self.model = model }

  /// In units above the base cost; `.max` where no dates keep everything, nil where there are too many to try.
  var leastCost: Int64? {
    let phases = model.phases
    let sizes = phases.map { model.timelines.options[$0].count }
    guard sizes.reduce(1.0, { $0 * Double($1) }) <= 60_000 else { return nil }
    var choice = Array(repeating: Int32(0), count: model.modes.count)
    var least = Int64.max
    func visit(_ position: Int) {
      guard position < phases.count else {
        let cost = cost(choice)
        if cost < least, keepsEverything(choice) { least = cost }
        return
      }
      for option in 0..<sizes[position] {
        choice[phases[position]] = Int32(option)
        visit(position + 1)
      }
    }
    visit(0)
    return least
  }

  private func option(_ phase: Int, _ choice: [Int32]) -> TimelineOptions.Option {
    model.timelines.options[phase][Int(choice[phase])]
  }

  private func mode(_ phase: Int, _ choice: [Int32]) -> ProjectModel.Mode? {
    model.modes[phase].last { $0.firstOption <= Int(choice[phase]) }
  }

  func keepsEverything(_ choice: [Int32]) -> Bool {
    for arc in model.timelines.graph.arcs
    where !model.modes[arc.predecessor].isEmpty && !model.modes[arc.successor].isEmpty {
      let anchor = TimelineOptions.anchor(option(arc.predecessor, choice), arc)
      if option(arc.successor, choice).start < anchor + arc.gap { return false }
    }
    var ledger = StockLedger(problem: model.problem)
    var heads = model.limits
    for phase in model.phases {
      let option = option(phase, choice)
      let id = PhaseID(phase)
      ledger.take(model.problem.stockTaken(by: id, mode: option.mode), day: option.start)
      let days = model.problem.workingDays(of: id, mode: option.mode, start: Day(option.start))
      for need in mode(phase, choice)?.needs ?? [] {
        for day in days { heads[need.row * model.dayCount + day] -= need.heads }
      }
    }
    return ledger.isCovered && heads.allSatisfy { $0 >= 0 }
      && !model.windows.contains { model.exceeds($0, at: choice) }
  }

  func cost(_ choice: [Int32]) -> Int64 {
    var cost: Int64 = 0
    for phase in model.phases { cost += mode(phase, choice)?.extraCost ?? 0 }
    for buildOut in model.buildOuts {
      let finish = buildOut.sinks.reduce(buildOut.doneFinish) {
        max($0, option($1, choice).finish)
      }
      cost += buildOut.latePenalty * Int64(max(0, finish - buildOut.due))
    }
    return cost
  }
}
