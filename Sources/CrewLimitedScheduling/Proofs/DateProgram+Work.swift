// SPDX-License-Identifier: GPL-3.0-or-later

internal import ClauseLearning

extension DateProgram {
  /// By row and day: literals "works on this day", with the heads that they ask for.
  private typealias Terms = [[(literal: Literal, coefficient: Int64)]]

  /// Adds these rows of the model, for every day.
  mutating func addRows(_ rows: Range<Int>) {
    let terms = terms(rows, of: \.needs)
    for (number, row) in terms.enumerated() {
      solver.addRow(row, limit: Int64(model.limits[rows.lowerBound * model.dayCount + number]))
    }
  }

  /// Adds these rows of the model over several days, for every first day.
  mutating func addWindows(_ windows: Range<Int>) {
    let terms = terms(windows, of: \.windowNeeds)
    for (number, window) in model.windows[windows].enumerated() {
      let days = terms[number * model.dayCount..<(number + 1) * model.dayCount]
      for (first, limit) in window.heads.enumerated() {
        let start = days.startIndex + first
        solver.addRow(
          days[start..<start + window.length].flatMap { $0 }, limit: Int64(limit))
      }
    }
  }

  private mutating func terms(
    _ rows: Range<Int>, of needs: KeyPath<ProjectModel.Mode, [ProjectModel.Need]>
  ) -> Terms {
    var terms: Terms = Array(repeating: [], count: rows.count * model.dayCount)
    for phase in model.phases { addWork(of: phase, rows, needs, to: &terms) }
    return terms
  }

  /// One literal speaks for what every mode of the phase asks, one for each mode for what it asks beyond that.
  private mutating func addWork(
    of phase: Int, _ rows: Range<Int>,
    _ needs: KeyPath<ProjectModel.Mode, [ProjectModel.Need]>, to terms: inout Terms
  ) {
    let modes = model.modes[phase]
    func heads(of mode: ProjectModel.Mode) -> [Int: Int32] {
      Dictionary(
        uniqueKeysWithValues: mode[keyPath: needs].filter { rows.contains($0.row) }.map {
          ($0.row - rows.lowerBound, $0.heads)
        })
    }
    let shared = modes.dropFirst().reduce(heads(of: modes[0])) { shared, mode in
      guard mode.calendar == modes[0].calendar else { return [:] }
      let own = heads(of: mode)
      return shared.merging(own, uniquingKeysWith: min)
        .filter { own[$0.key] != nil && shared[$0.key] != nil }
    }
    if !shared.isEmpty {
      makeSharedWork(of: phase)
      add(sharedWork[phase], shared, calendar: modes[0].calendar, to: &terms)
    }
    guard modes.count > 1 else { return }
    for (number, mode) in modes.enumerated() {
      let extra = heads(of: mode).merging(shared) { $0 - $1 }.filter { $0.value > 0 }
      guard !extra.isEmpty else { continue }
      makeWork(of: phase, in: number)
      add(workIn[phase][number], extra, calendar: mode.calendar, to: &terms)
    }
  }

  private func add(
    _ work: [Int: Literal], _ heads: [Int: Int32], calendar: Int, to terms: inout Terms
  ) {
    for (ordinal, works) in work.sorted(by: { $0.key < $1.key }) {
      let day = model.calendars[calendar][ordinal]
      for (row, count) in heads {
        terms[row * model.dayCount + day].append((works, Int64(count)))
      }
    }
  }

  /// "Works on this day", tied to starts from one side: it is true where it must be.
  private mutating func makeSharedWork(of phase: Int) {
    let modes = model.modes[phase]
    guard sharedWork[phase].isEmpty, let shortest = modes.map(\.duration).min() else { return }
    for ordinal in workDays(of: modes) {
      let works = solver.makeVariable()
      sharedWork[phase][ordinal] = works
      addWork(works, ordinal, duration: shortest, calendar: modes[0].calendar, phase, mode: nil)
    }
    guard modes.count > 1 else { return }
    for number in modes.indices {
      makeWork(of: phase, in: number)
      for (ordinal, works) in workIn[phase][number].sorted(by: { $0.key < $1.key }) {
        if let all = sharedWork[phase][ordinal] { solver.addClause([!works, all]) }
      }
    }
  }

  private mutating func makeWork(of phase: Int, in number: Int) {
    guard workIn[phase][number].isEmpty else { return }
    let mode = model.modes[phase][number]
    for ordinal in workDays(of: [mode]) {
      let works = solver.makeVariable()
      workIn[phase][number][ordinal] = works
      addWork(works, ordinal, duration: mode.duration, calendar: mode.calendar, phase, mode: number)
    }
  }

  /// Positions in the calendar of the days on which one of the modes may be at work.
  private func workDays(of modes: [ProjectModel.Mode]) -> ClosedRange<Int> {
    let first = modes.lazy.compactMap(\.ordinals.first).min() ?? 0
    let last = modes.lazy.map { ($0.ordinals.last ?? 0) + Int32($0.duration) - 1 }.max() ?? first
    return Int(first)...Int(last)
  }

  /// Starts on the last `duration` days up to a day are at work on it.
  private mutating func addWork(
    _ works: Literal, _ ordinal: Int, duration: Int, calendar: Int, _ phase: Int, mode: Int?
  ) {
    let days = model.calendars[calendar]
    let runs = mode.map { self.runs(phase, in: $0) } ?? .always
    imply(
      [runs, starts(phase, from: days[max(0, ordinal - duration + 1)])], .literal(works),
      unless: starts(phase, from: days[ordinal] + 1))
  }
}
