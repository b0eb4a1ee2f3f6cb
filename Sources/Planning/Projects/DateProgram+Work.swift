// SPDX-License-Identifier: GPL-3.0-or-later

extension DateProgram {
  /// "Works on this day", tied to starts from one side: it is true where it must be.
  ///
  /// One literal speaks for what every mode of the phase asks, one for each mode for what it asks beyond that.
  mutating func makeWork(of phase: Int) {
    let modes = model.modes[phase]
    let shared = modes.dropFirst().reduce(heads(of: modes[0])) { shared, mode in
      guard mode.calendar == modes[0].calendar else { return [:] }
      return shared.merging(heads(of: mode), uniquingKeysWith: min)
        .filter { heads(of: mode)[$0.key] != nil && shared[$0.key] != nil }
    }
    var sharedWork: [Int: Literal] = [:]
    if !shared.isEmpty, let shortest = modes.map(\.duration).min() {
      for ordinal in workDays(of: modes) {
        let works = solver.makeVariable()
        sharedWork[ordinal] = works
        addWork(works, ordinal, duration: shortest, calendar: modes[0].calendar, phase, mode: nil)
        addTerms(works, shared, day: model.calendars[modes[0].calendar][ordinal])
      }
    }
    if modes.count > 1 || shared.isEmpty {
      for number in modes.indices { makeWork(of: phase, mode: number, beyond: shared, sharedWork) }
    }
  }

  private mutating func makeWork(
    of phase: Int, mode number: Int, beyond shared: [Int: Int32], _ sharedWork: [Int: Literal]
  ) {
    let mode = model.modes[phase][number]
    let extra = heads(of: mode).merging(shared) { $0 - $1 }.filter { $0.value > 0 }
    guard !extra.isEmpty || !shared.isEmpty else { return }
    for ordinal in workDays(of: [mode]) {
      let works = solver.makeVariable()
      addWork(works, ordinal, duration: mode.duration, calendar: mode.calendar, phase, mode: number)
      if let all = sharedWork[ordinal] { solver.addClause([!works, all]) }
      addTerms(works, extra, day: model.calendars[mode.calendar][ordinal])
    }
  }

  private func heads(of mode: ProjectModel.Mode) -> [Int: Int32] {
    Dictionary(uniqueKeysWithValues: mode.needs.map { ($0.row, $0.heads) })
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

  private mutating func addTerms(_ works: Literal, _ heads: [Int: Int32], day: Int) {
    for row in heads.keys.sorted() {
      rowTerms[row * model.dayCount + day].append((works, Int64(heads[row] ?? 0)))
    }
  }
}
