// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// Says which phase each engineer at a post works for on each day, with few changes of hands.
///
/// The search only knows posts: heads of one role at one site on one day are interchangeable. Here each engineer stays
/// with the phase of the day before while it wants heads, and else takes the one that goes on longest. Work that no
/// phase wants any more becomes a day off, which is never dearer and never illegal.
struct CoverAssignment {
  private let model: CrewModel
  /// For each post: the phases that want heads there, with open heads by day.
  private var wanted: [[(phase: Int, open: [Int], last: Int)]]
  /// The phase of each engineer and day; −1 where the engineer works for none.
  private(set) var phaseOfDay: [[Int]]

  init(
    model: CrewModel, phases: [ScheduledPhase], table: PhaseTable, rosters: [CompactRoster]
  ) {
    self.model = model
    wanted = Array(repeating: [], count: model.posts.count)
    phaseOfDay = rosters.map { Array(repeating: -1, count: $0.days.count) }
    for scheduled in phases {
      let phase = scheduled.phase.index
      let days = table.workingDays(
        phase: phase, mode: scheduled.mode, start: scheduled.start.index)
      for need in table.entries[phase].modes[scheduled.mode].needs {
        var open = Array(repeating: 0, count: model.dayCount)
        for day in days { open[day] = need.heads }
        wanted[need.post].append((phase, open, days.last ?? 0))
      }
    }
    assign(rosters)
  }

  private mutating func assign(_ rosters: [CompactRoster]) {
    var workers: [[Int]] = Array(repeating: [], count: model.rowCount)
    for (engineer, roster) in rosters.enumerated() {
      for row in roster.coverRows { workers[row].append(engineer) }
    }
    for post in model.posts.indices where !wanted[post].isEmpty {
      var lastPhase: [Int: Int] = [:]
      for day in 0..<model.dayCount {
        assign(workers[model.row(post: post, day: day)], post: post, day: day, &lastPhase)
      }
    }
  }

  private mutating func assign(
    _ workers: [Int], post: Int, day: Int, _ lastPhase: inout [Int: Int]
  ) {
    var newcomers: [Int] = []
    for engineer in workers {
      let index = wanted[post].firstIndex { $0.phase == lastPhase[engineer] && $0.open[day] > 0 }
      if let index { take(index, post, day, engineer) } else { newcomers.append(engineer) }
    }
    for engineer in newcomers {
      let best = wanted[post].indices
        .filter { wanted[post][$0].open[day] > 0 }
        .max { wanted[post][$0].last < wanted[post][$1].last }
      guard let best else { continue }
      take(best, post, day, engineer)
      lastPhase[engineer] = wanted[post][best].phase
    }
  }

  private mutating func take(_ index: Int, _ post: Int, _ day: Int, _ engineer: Int) {
    wanted[post][index].open[day] -= 1
    phaseOfDay[engineer][day] = wanted[post][index].phase
  }
}
