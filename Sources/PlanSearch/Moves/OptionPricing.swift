// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel
internal import Rotations

/// Says what each option of a group's phases costs in heads, under a price on every cover row.
///
/// Sums over the days of an option come from prefix sums, so an option costs as much time as its mode has roles.
/// One value serves one thread.
struct OptionPricing {
  private let model: SearchModel
  /// Position of each option's start among the days that its mode counts.
  private let firstOrdinals: [[Int32]]
  /// Prefix sums over the working days of the post's site, and over all days, by post.
  private var workingSums: [[Double]]
  private var calendarSums: [[Double]]
  /// The posts that a group's phases may ask, and whether some mode of them counts every day.
  private let posts: [[(post: Int, everyDay: Bool)]]

  init(model: SearchModel) {
    self.model = model
    let calendars = model.problem.sites.map(\.calendar)
    firstOrdinals = model.timelines.options.enumerated().map { phase, options in
      let entry = model.phases.entries[phase]
      return options.map { option in
        let ordinal =
          entry.modes[option.mode].everyDay
          ? option.start : calendars[entry.site].ordinal(of: Day(option.start))
        return Int32(ordinal)
      }
    }
    workingSums = Array(repeating: [], count: model.crew.posts.count)
    calendarSums = workingSums
    posts = model.timelines.phaseGroups.map { phases in
      var everyDay: [Int: Bool] = [:]
      for mode in phases.flatMap({ model.phases.entries[$0].modes }) {
        for need in mode.needs {
          everyDay[need.post] = everyDay[need.post] ?? false || mode.everyDay
        }
      }
      return everyDay.keys.sorted().map { ($0, everyDay[$0] ?? false) }
    }
  }

  /// The posts that a group's phases may ask, ascending.
  func posts(ofGroup group: Int) -> [Int] { posts[group].map(\.post) }

  /// Writes what every option of the group costs: heads at `prices` (by cover row), its mode, and the move of its start.
  mutating func price(group: Int, prices: [Double], into costs: inout [[Double]]) {
    addUp(group, prices)
    for phase in model.timelines.phaseGroups[group] {
      let modes = model.phases.entries[phase].modes
      for (index, option) in model.timelines.options[phase].enumerated() {
        let mode = modes[option.mode]
        let first = Int(firstOrdinals[phase][index])
        var cost = mode.cost + model.startCosts[phase][index]
        for need in mode.needs {
          let sums = mode.everyDay ? calendarSums[need.post] : workingSums[need.post]
          let last = min(first + mode.duration, sums.count - 1)
          cost += Double(need.heads) * (sums[last] - sums[first])
        }
        costs[phase][index] = cost
      }
    }
  }

  private mutating func addUp(_ group: Int, _ prices: [Double]) {
    for (post, everyDay) in posts[group] {
      let row = model.crew.row(post: post, day: 0)
      let days = model.problem.sites[model.crew.posts[post].site].calendar.workingDays
      var sum = 0.0
      workingSums[post].removeAll(keepingCapacity: true)
      workingSums[post].append(0)
      for day in days {
        sum += prices[row + day]
        workingSums[post].append(sum)
      }
      guard everyDay else { continue }
      sum = 0
      calendarSums[post].removeAll(keepingCapacity: true)
      calendarSums[post].append(0)
      for day in 0..<model.crew.dayCount {
        sum += prices[row + day]
        calendarSums[post].append(sum)
      }
    }
  }
}
