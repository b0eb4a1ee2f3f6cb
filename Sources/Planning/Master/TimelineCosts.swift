// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// What each option of a group's phases costs under duals of the master problem, and the column of a timeline.
///
/// A head of a need costs the dual of its cover row, or, where that is less, what a contractor costs: rate, dual of the
/// site's crew row and dual of the contractors' row. Up to `count` heads a phase are hired, all or none, which is exact
/// for given duals. Sums over the days of an option come from prefix sums, so that an option costs as much time as its
/// mode has roles. One value serves one thread.
struct TimelineCosts {
  private let rows: MasterRows
  private let model: SearchModel
  /// Position of each option's start among the days that its mode counts.
  private let firstOrdinals: [[Int32]]
  private let calendars: [[Int]]
  private let everyDay: [Int]
  /// Prefix sums by key over the days of a calendar: cover duals, and what hiring saves.
  private var coverSums: [Double] = []
  private var savingSums: [Double] = []
  private var capacitySums: [Double] = []
  private var dailyCapacity: [Double] = []

  init(rows: MasterRows) {
    self.rows = rows
    model = rows.model
    calendars = rows.model.problem.sites.map(\.calendar.workingDays)
    everyDay = Array(0..<rows.model.crew.dayCount)
    let sites = rows.model.problem.sites
    firstOrdinals = rows.model.timelines.options.enumerated().map { phase, options in
      let entry = rows.model.phases.entries[phase]
      return options.map { option in
        Int32(
          entry.modes[option.mode].everyDay
            ? option.start : sites[entry.site].calendar.ordinal(of: Day(option.start)))
      }
    }
  }

  /// Writes what every option of a phase costs: heads, capacity, stock and the mode; lateness is left out.
  mutating func price(
    phase: Int, duals: UnsafePointer<Double>, into costs: inout [Double]
  ) {
    let entry = model.phases.entries[phase]
    let options = model.timelines.options[phase]
    addUpCapacity(phase, duals)
    for (mode, figures) in entry.modes.enumerated() {
      let days = figures.everyDay ? everyDay : calendars[entry.site]
      let indices = options.indices.filter { options[$0].mode == mode }
      guard !indices.isEmpty else { continue }
      for index in indices {
        costs[index] = figures.cost + stockCost(phase, mode, options[index].start, duals)
      }
      sumCapacity(phase, days)
      add(indices, phase, duration: figures.duration, sums: capacitySums, times: -1, to: &costs)
      for (position, need) in figures.needs.enumerated() {
        sumCover(rows.keysOfNeeds[phase][mode][position], days, duals)
        add(
          indices, phase, duration: figures.duration, sums: coverSums, times: Double(need.heads),
          to: &costs)
        let hired = min(need.heads, model.crew.posts[need.post].hireLimit)
        guard hired > 0 else { continue }
        add(
          indices, phase, duration: figures.duration, sums: savingSums, times: -Double(hired),
          to: &costs)
      }
    }
  }

  private func add(
    _ indices: [Int], _ phase: Int, duration: Int, sums: [Double], times factor: Double,
    to costs: inout [Double]
  ) {
    for index in indices {
      let first = Int(firstOrdinals[phase][index])
      let last = min(first + duration, sums.count - 1)
      costs[index] += factor * (sums[last] - sums[first])
    }
  }

  private func stockCost(
    _ phase: Int, _ mode: Int, _ start: Int, _ duals: UnsafePointer<Double>
  ) -> Double {
    rows.stockUses[phase][mode].reduce(0) { cost, use in
      start <= use.lastDay ? cost + use.amount * duals[use.row] : cost
    }
  }

  private mutating func sumCover(_ key: Int, _ days: [Int], _ duals: UnsafePointer<Double>) {
    let coverKey = rows.keys[key]
    coverSums.removeAll(keepingCapacity: true)
    savingSums.removeAll(keepingCapacity: true)
    var (cover, saving) = (0.0, 0.0)
    coverSums.append(0)
    savingSums.append(0)
    for day in days {
      if coverKey.days.contains(day) {
        cover += duals[coverKey.row(day)]
        saving += max(0, hiringSaves(coverKey, day, duals))
      }
      coverSums.append(cover)
      savingSums.append(saving)
    }
  }

  /// What a contractor saves on a head; below 0 where hiring is dearer than the row's dual.
  private func hiringSaves(
    _ key: MasterRows.CoverKey, _ day: Int, _ duals: UnsafePointer<Double>
  ) -> Double {
    guard let hireRow = rows.hireRows[key.post] else { return 0 }
    let crew = rows.crewRows[key.site].map { duals[$0 + day] } ?? 0
    return duals[key.row(day)] - model.crew.posts[key.post].hireRate - duals[hireRow + day] - crew
  }

  /// What the capacity rows of a phase pay for each day of its span on which it is in progress.
  private mutating func addUpCapacity(_ phase: Int, _ duals: UnsafePointer<Double>) {
    let span = rows.spans[phase]
    dailyCapacity.removeAll(keepingCapacity: true)
    dailyCapacity.append(contentsOf: repeatElement(0, count: span.count))
    for capacity in rows.capacityOfPhase[phase] {
      for day in span {
        dailyCapacity[day - span.lowerBound] += capacity.members * duals[capacity.row + day]
      }
    }
  }

  private mutating func sumCapacity(_ phase: Int, _ days: [Int]) {
    capacitySums.removeAll(keepingCapacity: true)
    var sum = 0.0
    capacitySums.append(0)
    let span = rows.spans[phase]
    for day in days {
      if span.contains(day) { sum += dailyCapacity[day - span.lowerBound] }
      capacitySums.append(sum)
    }
  }

  // MARK: Columns

  /// The column of a group's timeline, with the contractors that are worth hiring at these duals.
  ///
  /// - Parameter choice: The option of each phase.
  func column(
    group: Int, choice: [Int32], duals: UnsafePointer<Double>
  ) -> MasterColumn {
    var entries: [(row: Int, amount: Double)] = []
    var cost = model.timelineCost(ofGroup: group, choice: choice)
    let phases = model.timelines.phaseGroups[group]
    for phase in phases {
      let option = model.timelines.options[phase][Int(choice[phase])]
      let (days, needs) = model.needs(phase: phase, option: choice[phase])
      for (position, need) in needs.enumerated() {
        let key = rows.keys[rows.keysOfNeeds[phase][option.mode][position]]
        cost += addNeed(need, key: key, days: days, duals, to: &entries)
      }
      for capacity in rows.capacityOfPhase[phase] {
        for day in days { entries.append((capacity.row + day, capacity.members)) }
      }
      for use in rows.stockUses[phase][option.mode] where option.start <= use.lastDay {
        entries.append((use.row, -use.amount))
      }
    }
    return MasterColumn(
      content: .timeline(phases.map { choice[$0] }), cost: cost, entries: entries)
  }

  /// Adds the entries of a need; returns what its contractors cost.
  private func addNeed(
    _ need: PhaseTable.Need, key: MasterRows.CoverKey, days: ArraySlice<Int>,
    _ duals: UnsafePointer<Double>, to entries: inout [(row: Int, amount: Double)]
  ) -> Double {
    let post = model.crew.posts[need.post]
    var cost = 0.0
    for day in days {
      let hired = hiringSaves(key, day, duals) > 0 ? min(need.heads, post.hireLimit) : 0
      if hired < need.heads { entries.append((key.row(day), -Double(need.heads - hired))) }
      guard hired > 0 else { continue }
      cost += Double(hired) * post.hireRate
      if let row = rows.hireRows[need.post] { entries.append((row + day, -Double(hired))) }
      if let row = rows.crewRows[key.site] { entries.append((row + day, -Double(hired))) }
    }
    return cost
  }
}
