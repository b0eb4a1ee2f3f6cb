// SPDX-License-Identifier: GPL-3.0-or-later

internal import GLPK
internal import PlanningModel

/// The columns and rows of a ``RunProgram``.
struct RunRows {
  /// Members of a group at a post, or on standby, on a day.
  private struct Entry {
    let group: Int
    let number: Int
    let day: Int
    let isStandby: Bool
  }

  private let crew: LocalCrew
  private let groups: [RunProgram.Group]
  /// What the first columns stand for; the others are hired and open heads.
  private var entries: [Entry] = []
  private var columnCount = 0
  private(set) var columns = ColumnBatch()
  private(set) var rows = RowBatch()
  /// Columns of a group's work, and of its standby, by group and day.
  private var workOf: [[[LinearProgram.Column]]]
  private var standbyOf: [[[LinearProgram.Column]]]

  private typealias Terms = [(LinearProgram.Column, Double)]

  init(crew: LocalCrew, demand: [Int32], groups: [RunProgram.Group]) {
    self.crew = crew
    self.groups = groups
    let dayCount = crew.model.dayCount
    let none: [[LinearProgram.Column]] = Array(repeating: [], count: dayCount)
    workOf = Array(repeating: none, count: groups.count)
    standbyOf = workOf
    var fillers: [Terms] = Array(repeating: [], count: demand.count)
    var guards: [Terms] = Array(repeating: [], count: crew.model.standby.count * dayCount)
    addWork(demand, &fillers)
    addStandby(&guards)
    addCover(demand, &fillers)
    addStandbyCover(guards)
    for group in groups.indices { addLimits(of: group) }
  }

  private mutating func addColumn(
    cost: Double, upper: Double, isInteger: Bool
  ) -> LinearProgram.Column {
    columns.append(cost: cost, lower: 0, upper: upper, kind: isInteger ? .integer : .continuous)
    columnCount += 1
    return LinearProgram.Column(columnCount - 1)
  }

  private mutating func addWork(_ demand: [Int32], _ fillers: inout [Terms]) {
    for (number, group) in groups.enumerated() {
      let price = crew.model.classes[group.crewClass].dayRate
      for ability in crew.posts[group.crewClass] {
        for day in ability.isPossible.indices where ability.isPossible[day] {
          let row = crew.model.row(post: ability.number, day: day)
          guard demand[row] > 0 else { continue }
          let most = min(group.members, Int(demand[row]))
          let column = addColumn(cost: price, upper: Double(most), isInteger: true)
          entries.append(Entry(group: number, number: ability.number, day: day, isStandby: false))
          workOf[number][day].append(column)
          fillers[row].append((column, 1))
        }
      }
    }
  }

  private mutating func addStandby(_ guards: inout [Terms]) {
    for (number, group) in groups.enumerated() {
      let price = crew.model.classes[group.crewClass].standbyRate
      for ability in crew.standby[group.crewClass] {
        for day in ability.isPossible.indices where ability.isPossible[day] {
          let column = addColumn(cost: price, upper: Double(group.members), isInteger: true)
          entries.append(Entry(group: number, number: ability.number, day: day, isStandby: true))
          standbyOf[number][day].append(column)
          guards[ability.number * crew.model.dayCount + day].append((column, 1))
        }
      }
    }
  }

  /// Heads are filled, hired or open; those at a site are no more than it has room for.
  private mutating func addCover(_ demand: [Int32], _ fillers: inout [Terms]) {
    let model = crew.model
    for site in model.maxCrew.indices {
      for day in 0..<model.dayCount {
        var present: Terms = []
        for post in model.postsOfSite[site] {
          let row = model.row(post: post, day: day)
          let heads = Double(demand[row])
          guard heads > 0 else { continue }
          let figures = model.posts[post]
          if figures.hireLimit > 0 {
            let hired = addColumn(
              cost: figures.hireRate, upper: Double(figures.hireLimit), isInteger: false)
            fillers[row].append((hired, 1))
          }
          present += fillers[row]
          let open = addColumn(cost: figures.penalty, upper: heads, isInteger: false)
          rows.append(lower: heads, upper: heads, columns: fillers[row] + [(open, 1)])
        }
        if model.maxCrew[site] != Int.max, !present.isEmpty {
          rows.append(lower: -.infinity, upper: Double(model.maxCrew[site]), columns: present)
        }
      }
    }
  }

  private mutating func addStandbyCover(_ guards: [Terms]) {
    for (row, terms) in guards.enumerated() where !terms.isEmpty {
      let figures = crew.model.standby[row / crew.model.dayCount]
      let count = Double(figures.count)
      let open = addColumn(cost: figures.penalty, upper: count, isInteger: false)
      rows.append(lower: count, upper: count, columns: terms + [(open, 1)])
    }
  }

  /// No more than there are on each day, and runs of days.
  private mutating func addLimits(of group: Int) {
    let crewClass = crew.model.classes[groups[group].crewClass]
    let start = LocalRun(crewClass.start)
    let busy = zip(workOf[group], standbyOf[group]).map { $0 + $1 }
    for day in busy { addLimit(on: day, most: groups[group].members) }
    addRuns(workOf[group], longest: crewClass.maxDuty, before: start.duty, group)
    addRuns(busy, longest: crewClass.maxCall, before: start.call, group)
  }

  private mutating func addRuns(
    _ days: [[LinearProgram.Column]], longest: Int?, before: Int, _ group: Int
  ) {
    guard let longest else { return }
    let members = groups[group].members
    if before > 0 {
      let left = max(0, longest - before)
      addLimit(on: days.prefix(left + 1).flatMap { $0 }, most: left * members)
    }
    guard longest < days.count else { return }
    for first in 0..<(days.count - longest) {
      addLimit(on: days[first...(first + longest)].flatMap { $0 }, most: longest * members)
    }
  }

  private mutating func addLimit(on columns: [LinearProgram.Column], most: Int) {
    guard !columns.isEmpty else { return }
    rows.append(
      lower: -.infinity, upper: Double(most), columns: columns.map { ($0, 1) })
  }

  /// What each class does on each day by these values.
  func days(
    of values: [Double]
  ) -> [(work: [DayFilling.Share], standby: [DayFilling.Share])] {
    var days: [(work: [DayFilling.Share], standby: [DayFilling.Share])] = Array(
      repeating: ([], []), count: crew.model.dayCount)
    for (entry, value) in zip(entries, values) where value > 0.5 {
      let share = DayFilling.Share(
        crewClass: groups[entry.group].crewClass, number: entry.number, heads: Int(value.rounded()))
      if entry.isStandby {
        days[entry.day].standby.append(share)
      } else {
        days[entry.day].work.append(share)
      }
    }
    return days
  }
}
