// SPDX-License-Identifier: GPL-3.0-or-later

internal import ProblemFiles
internal import Rotations

/// Writes conditions into the text of a problem file.
struct ConditionedText {
  typealias Step = ProblemEditor.Step

  let problem: Problem
  private(set) var editor: ProblemEditor
  private(set) var contradictions: [Contradiction] = []
  /// Phases that must start before a day, each followed by a phase of its own at the end of the file.
  private(set) var watched: [PhaseID] = []

  init(_ editor: ProblemEditor, problem: Problem) {
    self.editor = editor
    self.problem = problem
  }

  mutating func write(_ conditions: [Condition]) {
    writeCrew(conditions)
    for condition in conditions { write(condition) }
  }

  private func date(_ day: Day) -> ProblemEditor.Value {
    .plain(problem.horizon.date(of: day).iso)
  }

  private mutating func write(_ condition: Condition) {
    switch condition {
    // Of the crew's entries, and what no file says.
    case .at, .elsewhere, .never, .covered: break
    case .starts(let phase, let day): promise(phase, day)
    case .startsBefore(let phase, let day): watch(phase, until: day - 1)
    case .startsFrom(let phase, let day):
      editor.set(
        path(to: phase) + [.key("earliest")], to: date(max(day, problem[phase].earliest ?? day)))
    case .mode(let phase, let mode): keepOnly(mode, of: phase)
    case .finishes(let buildOut, let day):
      editor.set(
        [.key("buildouts"), .item(buildOut.index), .key("latest")],
        to: date(min(day, problem[buildOut].latest ?? day)))
    case .noContractors(let role, let site): dismiss(role, at: site)
    }
  }

  // MARK: Crew

  private mutating func writeCrew(_ conditions: [Condition]) {
    for entry in CrewEntry.all(in: editor) {
      write(
        conditions.filter { $0.engineer.map(entry.members.contains) ?? false }, of: entry.members,
        entry.path)
    }
  }

  /// One entry, which is written out where not all of its members are meant.
  private mutating func write(
    _ conditions: [Condition], of members: [EngineerID], _ path: [Step]
  ) {
    guard !conditions.isEmpty else { return }
    let problem = problem
    if members.count == 1 {
      for condition in conditions { condition.write(to: &editor, at: path, of: problem) }
      return
    }
    editor.writeOut(
      path,
      as: members.map { member in
        .init(id: problem[member].name) { copy in
          for condition in conditions where condition.engineer == member {
            condition.write(to: &copy, at: [], of: problem)
          }
        }
      })
  }

  // MARK: Phases

  private func path(to phase: PhaseID) -> [Step] {
    let buildOut = problem[phase].buildOut
    let position = problem[buildOut].phases.firstIndex(of: phase) ?? 0
    return [.key("buildouts"), .item(buildOut.index), .key("phases"), .item(position)]
  }

  private mutating func promise(_ phase: PhaseID, _ day: Day) {
    guard case .fixed(let start, _) = problem[phase].state else {
      editor.set(
        path(to: phase) + [.key("fixed")], to: .mapping([.init("start", date(day))]))
      return
    }
    if start != day { contradictions.append(.promisedStart(phase, start)) }
  }

  /// A phase has no latest day, but a build-out has: one is added whose only phase needs nobody, and may not start before
  /// the watched one has.
  private mutating func watch(_ phase: PhaseID, until day: Day) {
    watched.append(phase)
    let start: ProblemEditor.Value = .mapping([
      .init("id", .plain("started")),
      .init(
        "after",
        .list([
          .mapping([
            .init("phase", .plain(problem[phase].qualifiedName)), .init("from", .plain("start")),
          ])
        ])),
      .init("duration", .plain("1")), .init("every_day", .plain("true")),
    ])
    editor.append(
      [
        .mapping([
          .init("id", .plain(freeName())),
          .init("site", .plain(problem[problem[phase].site].name)),
          .init("latest", date(day)), .init("phases", .list([start])),
        ])
      ], to: [.key("buildouts")])
  }

  private func freeName() -> String {
    let used = Set(problem.buildOuts.map(\.name))
    var name = "asked-\(watched.count)"
    while used.contains(name) { name += "-" }
    return name
  }

  private mutating func keepOnly(_ mode: Int, of phase: PhaseID) {
    let path = path(to: phase)
    if case .fixed(_, let promised?) = problem[phase].state {
      guard promised == mode else {
        contradictions.append(.promisedMode(phase, promised))
        return
      }
      editor.remove(path + [.key("fixed"), .key("mode")])
    }
    let modes = path + [.key("modes")]
    for other in 0..<editor.count(at: modes) where other != mode {
      editor.remove(modes + [.item(other)])
    }
    for key in ["work", "fiber"] where editor.has(path + [.key(key)]) {
      keepOnly(mode, of: phase, at: path + [.key(key)])
    }
  }

  /// The mode of so many heads: the first has `min`, and what stands beside `work` is the same in each.
  private mutating func keepOnly(_ mode: Int, of phase: PhaseID, at path: [Step]) {
    func heads(_ mode: Int) -> Int {
      problem[phase].modes[mode].crew.reduce(0) { $0 + $1.heads }
    }
    let least = editor.whole(at: path + [.key("min")]) ?? 1
    for end in ["min", "max"] {
      editor.set(path + [.key(end)], to: .plain("\(least + heads(mode) - heads(0))"))
    }
  }

  // MARK: Contractors

  private mutating func dismiss(_ role: RoleID, at site: SiteID) {
    let path: [Step] = [.key("sites"), .key(problem[site].name), .key("contractors")]
    let name = problem[role].name
    for key in editor.keys(at: path) where key == name || key == "\(name)/1" {
      editor.set(path + [.key(key), .key("count")], to: .plain("0"))
    }
  }
}

extension Condition {
  /// Writes what an engineer's, or item's, days must be into the entry at the path.
  fileprivate func write(
    to editor: inout ProblemEditor, at path: [ProblemEditor.Step], of problem: Problem
  ) {
    let horizon = problem.horizon
    func days(_ from: Day, _ to: Day) -> [ProblemEditor.Value.Entry] {
      [
        .init("from", .plain(horizon.date(of: from).iso)),
        .init("to", .plain(horizon.date(of: to).iso)),
      ]
    }
    switch self {
    case .at(_, let stop, let range):
      let name = if case .site(let site) = stop { problem[site].name } else { "home" }
      editor.append(
        [.mapping(days(range.lowerBound, range.upperBound) + [.init("at", .plain(name))])],
        to: path + [.key("booked")])
    case .never:
      editor.append(
        [.mapping(days(horizon.first, horizon.last))], to: path + [.key("unavailable")])
    case .elsewhere, .starts, .startsBefore, .startsFrom, .mode, .finishes, .noContractors,
      .covered:
      break
    }
  }
}
