// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel

extension DateProgram {
  /// A build-out ends no earlier than these rows let the work that it asks of them be done.
  ///
  /// Rows by day see one day each; all that a build-out asks of a row, after the first day on which it may begin and
  /// before what must still follow, says more where people are scarce throughout.
  mutating func addWorkLoads(_ rows: Range<Int>) {
    for (number, finishes) in finishes.enumerated() {
      guard let finishes else { continue }
      let loads = WorkLoads(model, buildOut: number)
      let least = rows.lazy.compactMap { loads.leastFinish(row: $0) }.max()
      if let least { imply([], finishes.from(least)) }
    }
  }
}

/// What a build-out asks of rows in all, for a bound on when it ends.
private struct WorkLoads {
  private let model: ProjectModel
  private let phases: [Int]
  /// Days from the end of each phase to the end of the build-out at least.
  private var tails: [Int: Int] = [:]

  /// Build-outs with more phases are left alone.
  private static let mostPhases = 400

  init(_ model: ProjectModel, buildOut: Int) {
    self.model = model
    let own = model.phases.filter { model.buildOut(of: $0) == buildOut }
    phases = own.count <= WorkLoads.mostPhases ? own : []
    let graph = model.timelines.graph
    for phase in phases.reversed() {
      tails[phase] = graph.arcsOutOf[phase].reduce(0) { tail, index in
        let arc = graph.arcs[index]
        guard !arc.fromStart, let after = tails[arc.successor] else { return tail }
        let shortest = model.modes[arc.successor].lazy.map(\.duration).min() ?? 1
        return max(tail, arc.gap + shortest - 1 + after)
      }
    }
  }

  private struct Load {
    let head: Int
    let tail: Int
    let headDays: Int
  }

  /// The first day on which the build-out may end as far as a row says; nil where it says nothing.
  func leastFinish(row: Int) -> Int? {
    let loads = phases.compactMap { load(of: $0, row: row) }
    guard !loads.isEmpty else { return nil }
    let room = roomBefore(row: row)
    var least: Int?
    for head in Set(loads.map(\.head)) {
      var sum = 0
      for (tail, own) in byTail(loads.filter { $0.head >= head }) {
        sum += own
        guard let last = firstDay(with: sum, from: head, room) else { return model.dayCount }
        least = max(least ?? 0, last + tail)
      }
    }
    return least
  }

  /// Head-days by tail, the longest first.
  private func byTail(_ loads: [Load]) -> [(tail: Int, headDays: Int)] {
    Dictionary(loads.map { ($0.tail, $0.headDays) }, uniquingKeysWith: +)
      .sorted { $0.key > $1.key }.map { (tail: $0.key, headDays: $0.value) }
  }

  private func load(of phase: Int, row: Int) -> Load? {
    let headDays = model.modes[phase].lazy.map { mode in
      mode.needs.reduce(0) { $1.row == row ? $0 + Int($1.heads) * mode.duration : $0 }
    }.min()
    guard let headDays, headDays > 0, let tail = tails[phase],
      let head = model.modes[phase].lazy.compactMap(\.starts.first).min()
    else { return nil }
    return Load(head: Int(head), tail: tail, headDays: headDays)
  }

  /// Heads that the row allows before each day, on days on which some phase of it may be at work.
  private func roomBefore(row: Int) -> [Int] {
    var isOpen = Array(repeating: false, count: model.dayCount)
    for mode in phases.lazy.flatMap({ model.modes[$0] })
    where mode.needs.contains(where: { $0.row == row }) {
      for day in model.calendars[mode.calendar] { isOpen[day] = true }
    }
    var room = [0]
    for day in isOpen.indices {
      room.append(
        room[day] + (isOpen[day] ? Int(model.limits[row * model.dayCount + day]) : 0))
    }
    return room
  }

  /// The first day through which there is room for so many head-days; nil where there never is.
  private func firstDay(with headDays: Int, from head: Int, _ room: [Int]) -> Int? {
    let needed = room[head] + headDays
    guard let last = room.last, last >= needed else { return nil }
    var (low, high) = (head, model.dayCount - 1)
    while low < high {
      let middle = (low + high) / 2
      if room[middle + 1] < needed { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
