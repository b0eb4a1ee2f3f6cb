// SPDX-License-Identifier: GPL-3.0-or-later

internal import ProblemFiles
internal import Rotations

/// The links of a project plan between tasks alone: those of summary tasks are written out, and there is no cycle.
struct TaskGraph {
  struct Link {
    /// Position of a task.
    let predecessor: Int
    let kind: ScheduleLink.Kind
    let lag: WorkSpan
    let line: Int
  }

  /// For each task, what it waits for.
  private(set) var links: [[Link]]
  /// Positions of tasks; what a task waits for stands before it.
  private(set) var order: [Int] = []
  private(set) var notes: [ExchangeNote] = []

  private let schedule: ProjectSchedule
  private let positions: [String: Int]
  /// Tasks under each group, however deep.
  private let members: [String: [Int]]

  /// - Throws: `DiagnosticsError` with every cycle that a search meets.
  init(_ schedule: ProjectSchedule) throws(DiagnosticsError) {
    self.schedule = schedule
    positions = Dictionary(
      uniqueKeysWithValues: schedule.tasks.indices.map { (schedule.tasks[$0].id, $0) })
    members = TaskGraph.members(of: schedule)
    links = Array(repeating: [], count: schedule.tasks.count)
    var faults = ExchangeFaults(file: schedule.file)
    for position in schedule.tasks.indices {
      for link in schedule.tasks[position].links { add(link, to: [position], &faults) }
    }
    for group in schedule.groups where !group.links.isEmpty {
      let inside = members[group.id] ?? []
      for link in group.links { addToGroup(link, group, inside, &faults) }
    }
    findOrder(&faults)
    try faults.check()
  }

  private static func members(of schedule: ProjectSchedule) -> [String: [Int]] {
    let parents = Dictionary(
      uniqueKeysWithValues: schedule.groups.map { ($0.id, $0.parent) })
    var members: [String: [Int]] = [:]
    for position in schedule.tasks.indices {
      var group: String? = schedule.tasks[position].group
      while let id = group {
        members[id, default: []].append(position)
        group = parents[id] ?? nil
      }
    }
    return members
  }

  private mutating func addToGroup(
    _ link: ScheduleLink, _ group: ScheduleGroup, _ inside: [Int], _ faults: inout ExchangeFaults
  ) {
    switch link.kind {
    case .finishToStart, .startToStart: add(link, to: inside, &faults)
    case .finishToFinish, .startToFinish:
      notes.append(
        ExchangeNote(
          group.name,
          "its link \(link.kind.rawValue) is left out: which of its tasks ends last is not known before planning"
        ))
    }
  }

  private mutating func add(
    _ link: ScheduleLink, to tasks: [Int], _ faults: inout ExchangeFaults
  ) {
    var before: [Int] = []
    if let position = positions[link.predecessor] {
      before = [position]
    } else {
      let inside = members[link.predecessor] ?? []
      let name = schedule.groups.first { $0.id == link.predecessor }?.name ?? link.predecessor
      if let task = tasks.first(where: inside.contains) {
        faults.report(
          .cycle, line: link.line,
          "\(schedule.tasks[task].label) waits for \(name), which it is a part of",
          advice: "remove the link")
        return
      }
      let isFromFinish = link.kind == .finishToStart || link.kind == .finishToFinish
      if !isFromFinish, inside.count > 1 {
        notes.append(
          ExchangeNote(
            name,
            "a link from its start is left out: which of its tasks begins first is not known before planning"
          ))
        return
      }
      before = isFromFinish ? lastOnes(inside) : inside
    }
    for task in tasks {
      links[task] += before.map {
        Link(predecessor: $0, kind: link.kind, lag: link.lag, line: link.line)
      }
    }
  }

  /// Tasks of a group that no other of it waits for from finish to start, without a lead.
  private func lastOnes(_ inside: [Int]) -> [Int] {
    let own = Set(inside)
    let waitedFor = inside.flatMap { task in
      schedule.tasks[task].links.compactMap { link in
        link.kind == .finishToStart && link.lag.working >= 0 && link.lag.elapsed >= 0
          ? positions[link.predecessor] : nil
      }
    }
    let last = own.subtracting(waitedFor)
    return inside.filter { last.contains($0) }
  }

  private enum Mark { case unseen, open, closed }

  /// Depth first without recursion, since a chain of tasks may be long.
  private mutating func findOrder(_ faults: inout ExchangeFaults) {
    var marks = [Mark](repeating: .unseen, count: links.count)
    for root in links.indices where marks[root] == .unseen {
      var trail: [(task: Int, next: Int)] = [(root, 0)]
      marks[root] = .open
      while let (task, next) = trail.last {
        guard next < links[task].count else {
          marks[task] = .closed
          order.append(task)
          trail.removeLast()
          continue
        }
        trail[trail.count - 1].next += 1
        let link = links[task][next]
        switch marks[link.predecessor] {
        case .unseen:
          marks[link.predecessor] = .open
          trail.append((link.predecessor, 0))
        case .open: report(trail.map(\.task), link, &faults)
        case .closed: break
        }
      }
    }
  }

  /// The longest cycle that is written out in full.
  private static let mostNamed = 12

  private func report(_ trail: [Int], _ link: Link, _ faults: inout ExchangeFaults) {
    let cycle = trail.drop { $0 != link.predecessor }.map { schedule.tasks[$0].label }
    let named = cycle.prefix(TaskGraph.mostNamed) + (cycle.count > TaskGraph.mostNamed ? ["…"] : [])
    faults.report(
      .cycle, line: link.line, "tasks wait for each other",
      found: (named + [cycle.first ?? ""]).joined(separator: " after "),
      advice: "remove one of these links")
  }
}
