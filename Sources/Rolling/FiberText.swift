// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import ProblemFiles
internal import Rotations

/// Writes reels that are opened and fiber phases that are under way into the text of a problem file.
struct FiberText {
  typealias Value = ProblemEditor.Value
  typealias Step = ProblemEditor.Step

  let problem: Problem
  let day: Day
  let left: FiberLeft
  let going: FiberGoing
  var notes: [String] = []

  init(problem: Problem, day: Day, left: FiberLeft, going: FiberGoing) {
    self.problem = problem
    self.day = day
    self.left = left
    self.going = going
  }

  func date(_ day: Day) -> Value { .plain(problem.horizon.date(of: day).iso) }

  /// Writes a fiber phase that is under way with the days that it has left: `started` does not go with `fiber`.
  ///
  /// Its runs, where it pulls, go to a phase of their own that is done: their pieces are cut.
  mutating func write(
    _ phase: PhaseID, _ work: FiberWork, mode: Int, at path: [Step], _ editor: inout ProblemEditor
  ) {
    let chosen = problem[phase].modes[mode]
    if work.step == .pull {
      let tags = (0..<editor.count(at: path + [.key("tags")])).compactMap {
        editor.text(at: path + [.key("tags"), .item($0)])
      }
      writeCutPhase(
        phase, work, tags: editor.has(path + [.key("tags")]) ? tags : nil, at: path, &editor)
    }
    editor.replaceKey(path + [.key("fiber")], by: "duration", .plain("\(chosen.duration)"))
    editor.set(path + [.key("crew")], to: crew(chosen))
    editor.remove(path + [.key("tags")])
    notes.append(
      "\(problem[phase].qualifiedName) is under way: it is written with its days left and no longer with its "
        + "runs.\(work.step == .pull ? " Its cut list stands." : "") The old plan says which pieces are left."
    )
  }

  /// Writes a phase that goes on with the runs that are left: promised for the first of its days, with its heads.
  mutating func write(
    _ rest: FiberGoing.Rest, of phase: PhaseID, _ work: FiberWork, at path: [Step],
    _ editor: inout ProblemEditor
  ) {
    let fixed = Value.mapping([.init("start", date(rest.start))])
    let old = ["started", "fixed"].first { editor.has(path + [.key($0)]) }
    if let old {
      editor.replaceKey(path + [.key(old)], by: "fixed", fixed)
    } else {
      editor.set(path + [.key("fixed")], to: fixed)
    }
    if rest.rate != work.rate {
      editor.set(path + [.key("fiber"), .key("rate")], to: .plain("\(rest.rate)"))
      notes.append(
        "\(problem[phase].qualifiedName) goes on at a rate of \(rest.rate) in place of \(work.rate), so that what "
          + "is left takes the days that are left.")
    }
    for key in ["min", "max"] {
      editor.set(path + [.key("fiber"), .key(key)], to: .plain("\(rest.heads)"))
    }
    editor.set(path + [.key("tags")], to: .list(rest.tags.map { .text($0) }))
    // What it uses was taken when it began.
    editor.remove(path + [.key("uses")])
    if !rest.cutTags.isEmpty {
      writeCutPhase(phase, work, tags: rest.cutTags, at: path, &editor)
    }
  }

  /// Gives a phase that begins later, or is done, the tags that its runs have now.
  func renameTags(
    of phase: PhaseID, at path: [Step], _ editor: inout ProblemEditor
  ) {
    let new = going.tags[problem[phase].buildOut] ?? [:]
    let list = path + [.key("tags")]
    for position in 0..<editor.count(at: list) {
      guard let tag = editor.text(at: list + [.item(position)]), let names = new[tag] else {
        continue
      }
      editor.remove(list + [.item(position)])
      editor.append(names.map { .text($0) }, to: list)
    }
  }

  /// Divides runs into what is done and what is left.
  func writeRuns(to editor: inout ProblemEditor) {
    for (run, groups) in going.groups.sorted(by: { $0.key < $1.key }) {
      let buildOut = problem[problem[run].buildOut]
      let path: [Step] = [
        .key("buildouts"), .item(problem[run].buildOut.index), .key("runs"),
        .item(run.index - (buildOut.runs.first?.index ?? 0)),
      ]
      if groups.count == 1 {
        editor.set(path + [.key("tag")], to: .text(groups[0].tag))
        continue
      }
      editor.multiply(
        path,
        groups.map { group in
          { copy in
            copy.set([.key("id")], to: .plain(group.name))
            copy.set([.key("count")], to: .plain("\(group.count)"))
            copy.set([.key("tag")], to: .text(group.tag))
          }
        })
    }
  }

  /// Writes a phase that is still to come with its modes in the place of its runs, where it leaves pieces that a phase
  /// before it left.
  mutating func detach(_ phase: PhaseID, at path: [Step], _ editor: inout ProblemEditor) {
    guard left.detached.contains(phase) else { return }
    let modes = problem[phase].modes.map { mode -> Value in
      .mapping([.init("duration", .plain("\(mode.duration)")), .init("crew", crew(mode))])
    }
    editor.replaceKey(path + [.key("fiber")], by: "modes", .list(modes))
    editor.remove(path + [.key("crew")])
    editor.remove(path + [.key("tags")])
    notes.append(
      "\(problem[phase].qualifiedName) waits for pieces that a phase before it left undone: it is written with "
        + "its modes and no longer with its runs.")
  }

  private func crew(_ mode: Mode) -> Value {
    .mapping(mode.crew.map { .init(problem[$0.role].name, .plain("\($0.heads)")) })
  }

  /// A phase that is done, with the runs of one under way.
  private func writeCutPhase(
    _ phase: PhaseID, _ work: FiberWork, tags: [String]?, at path: [Step],
    _ editor: inout ProblemEditor
  ) {
    let own = problem[problem[phase].buildOut].phases.map { problem[$0].name }
    var name = "\(problem[phase].name)-cut"
    while own.contains(name) { name += "-cut" }
    let fiber = Value.mapping([
      .init("step", .plain("pull")), .init("role", .plain(problem[work.role].name)),
      .init("rate", .plain("\(work.rate)")), .init("min", .plain("1")), .init("max", .plain("1")),
    ])
    editor.append(
      [
        .mapping(
          [.init("id", .plain(name)), .init("done", date(day - 1))]
            + (tags.map { [.init("tags", .list($0.map { .text($0) }))] } ?? [])
            + [.init("fiber", fiber)])
      ], to: Array(path.dropLast()))
    // Later steps come after the phase, and so after its runs.
    editor.append([.plain(name)], to: path + [.key("after")])
  }
}
