// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel
internal import Rotations

/// What each option of a group's phases costs under duals of the master problem, and the column of a timeline.
///
/// A head of a need costs the dual of its cover row, or, where that is less, what a contractor costs: rate, dual of the
/// site's crew row and dual of the contractors' row. Up to `count` heads a phase are hired, all or none, which is exact
/// for given duals. Sums over the days of an option come from prefix sums, so that an option costs as much time as its
/// mode has roles. One value serves one thread.
struct TimelineCosts {
  /// Options of one mode in one part, with the days over which their sums go.
  private struct Batch {
    let mode: Int
    /// Positions among the phase's options, with those of their first days among the batch's days.
    let options: [(index: Int, first: Int)]
    let days: ArraySlice<Int>
  }

  private let rows: MasterRows
  private let model: SearchModel
  /// For each part.
  private let batches: [[Batch]]
  /// Prefix sums over the days of a batch: cover duals, what hiring saves, and what capacity rows pay.
  private var coverSums: [Double] = []
  private var savingSums: [Double] = []
  private var capacitySums: [Double] = []
  private var dailyCapacity: [Double] = []

  init(rows: MasterRows) {
    self.rows = rows
    model = rows.model
    batches = rows.parts.parts.map { TimelineCosts.batches(of: $0, in: rows.model) }
  }

  private static func batches(of part: Part, in model: SearchModel) -> [Batch] {
    let options = model.timelines.options[part.phase]
    let entry = model.phases.entries[part.phase]
    let calendar = model.problem.sites[entry.site].calendar
    let everyDay = Array(0..<model.crew.dayCount)
    return entry.modes.indices.compactMap { mode in
      let own = part.options.filter { options[$0].mode == mode }
      let firsts = own.map { option in
        let start = options[option].start
        return entry.modes[mode].everyDay ? start : calendar.ordinal(of: Day(start))
      }
      guard let first = firsts.min(), let last = firsts.max() else { return nil }
      let days = entry.modes[mode].everyDay ? everyDay : calendar.workingDays
      return Batch(
        mode: mode, options: zip(own, firsts).map { ($0, $1 - first) },
        days: days[first..<min(last + entry.modes[mode].duration, days.count)])
    }
  }

  /// Writes what every option of a phase costs: heads, capacity, stock and the mode; lateness is left out.
  mutating func price(
    phase: Int, duals: UnsafePointer<Double>, into costs: inout [Double]
  ) {
    for part in rows.parts.partsOfPhase[phase] {
      addUpCapacity(part, duals)
      for batch in batches[part] { price(batch, of: part, duals, into: &costs) }
    }
  }

  private mutating func price(
    _ batch: Batch, of part: Int, _ duals: UnsafePointer<Double>, into costs: inout [Double]
  ) {
    let phase = rows.parts.parts[part].phase
    let figures = model.phases.entries[phase].modes[batch.mode]
    let options = model.timelines.options[phase]
    for (index, _) in batch.options {
      costs[index] =
        figures.cost + model.startCosts[phase][index]
        + stockCost(phase, batch.mode, options[index].start, duals)
    }
    if !rows.capacityOfPart[part].isEmpty {
      sumCapacity(part, batch.days)
      add(batch, duration: figures.duration, sums: capacitySums, times: -1, to: &costs)
    }
    for (position, need) in figures.needs.enumerated() {
      sumCover(rows.keysOfNeeds[part][batch.mode][position], batch.days, duals)
      add(
        batch, duration: figures.duration, sums: coverSums, times: Double(need.heads), to: &costs)
      let hired = min(need.heads, model.crew.posts[need.post].hireLimit)
      guard hired > 0 else { continue }
      add(batch, duration: figures.duration, sums: savingSums, times: -Double(hired), to: &costs)
    }
  }

  private func add(
    _ batch: Batch, duration: Int, sums: [Double], times factor: Double, to costs: inout [Double]
  ) {
    for (index, first) in batch.options {
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

  private mutating func sumCover(
    _ key: Int, _ days: ArraySlice<Int>, _ duals: UnsafePointer<Double>
  ) {
    let coverKey = rows.keys[key]
    coverSums.removeAll(keepingCapacity: true)
    savingSums.removeAll(keepingCapacity: true)
    var (cover, saving) = (0.0, 0.0)
    coverSums.append(0)
    savingSums.append(0)
    for day in days {
      cover += duals[coverKey.row(day)]
      saving += max(0, hiringSaves(coverKey, day, duals))
      coverSums.append(cover)
      savingSums.append(saving)
    }
  }

  /// What a contractor saves on a head; below 0 where hiring is dearer than the row's dual.
  private func hiringSaves(
    _ key: MasterRows.CoverKey, _ day: Int, _ duals: UnsafePointer<Double>
  ) -> Double {
    guard let hireRow = rows.hireRows[key.post] else { return 0 }
    let crew = rows.crewRow(of: key).map { duals[$0 + day] } ?? 0
    return duals[key.row(day)] - model.crew.posts[key.post].hireRate - duals[hireRow + day] - crew
  }

  /// What the capacity rows of a part pay for each day of its span on which an option of it is in progress.
  private mutating func addUpCapacity(_ part: Int, _ duals: UnsafePointer<Double>) {
    let span = rows.parts.parts[part].span
    dailyCapacity.removeAll(keepingCapacity: true)
    dailyCapacity.append(contentsOf: repeatElement(0, count: span.count))
    for capacity in rows.capacityOfPart[part] {
      for day in span {
        dailyCapacity[day - span.lowerBound] += capacity.members * duals[capacity.row + day]
      }
    }
  }

  private mutating func sumCapacity(_ part: Int, _ days: ArraySlice<Int>) {
    let first = rows.parts.parts[part].span.lowerBound
    capacitySums.removeAll(keepingCapacity: true)
    var sum = 0.0
    capacitySums.append(0)
    for day in days {
      sum += dailyCapacity[day - first]
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
      let part = rows.parts.partOfOption[phase][Int(choice[phase])]
      let (days, needs) = model.needs(phase: phase, option: choice[phase])
      for (position, need) in needs.enumerated() {
        let key = rows.keys[rows.keysOfNeeds[part][option.mode][position]]
        cost += addNeed(need, key: key, days: days, duals, to: &entries)
      }
      for capacity in rows.capacityOfPart[part] {
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
      if let row = rows.crewRow(of: key) { entries.append((row + day, -Double(hired))) }
    }
    return cost
  }
}
