// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import ProblemFiles
internal import Rotations

/// Writes a lever into the text of a problem file.
struct LeveredText {
  typealias Step = ProblemEditor.Step

  let problem: Problem
  private(set) var editor: ProblemEditor

  init(_ editor: ProblemEditor, problem: Problem) {
    self.editor = editor
    self.problem = problem
  }

  mutating func write(_ lever: Lever) {
    switch lever {
    case .engineer(let like), .item(let like): addOne(like: like)
    case .contractor(let role, let site): addHead(role, site)
    case .earlierDelivery(let pool, let position):
      let day = problem[pool].deliveries[position].day - Lever.daysEarlier
      editor.set(path(to: pool, position) + [.key("date")], to: date(day))
    case .largerDelivery(let pool, let position):
      let quantity = problem[pool].deliveries[position].quantity
      editor.set(
        path(to: pool, position) + [.key("quantity")],
        to: .plain("\(quantity * LeveredText.more)"))
    case .awayLimit(let engineer):
      if let path = entry(of: engineer)?.path {
        editor.set(path + [.key("max_away_days")], to: .plain("null"))
      }
    case .permits(let engineer):
      if let path = entry(of: engineer)?.path { editor.remove(path + [.key("sites")]) }
    case .sitePermits(let site):
      editor.remove([.key("sites"), .key(problem[site].name), .key("engineers")])
    case .workday(let site, let weekday):
      let days = LeveredText.workWeek(of: site, in: problem, editor) + [weekday]
      editor.set(
        [.key("sites"), .key(problem[site].name), .key("work_week")],
        to: .list(days.map { .plain($0.rawValue) }))
    case .laterDue(let buildOut):
      editor.set(
        [.key("buildouts"), .item(buildOut.index), .key("due")],
        to: date(problem[buildOut].due + Lever.daysLater))
    case .shorter(let phase): shorten(phase)
    case .lessWork(let phase):
      scale(path(to: phase) + [.key("work"), .key("head_days")], by: LeveredText.less)
    case .faster(let phase):
      scale(path(to: phase) + [.key("fiber"), .key("rate")], by: LeveredText.more)
    case .cheaper(let phase, let mode): cheapen(phase, mode)
    }
  }

  private static let (more, less) = (
    Decimal(sign: .plus, exponent: -1, significand: 11),
    Decimal(sign: .plus, exponent: -1, significand: 9)
  )

  private func date(_ day: Day) -> ProblemEditor.Value {
    .plain(problem.horizon.date(of: day).iso)
  }

  private func path(to pool: StockPoolID, _ delivery: Int) -> [Step] {
    [.key("stock"), .item(pool.index), .key("deliveries"), .item(delivery)]
  }

  /// The weekdays on which a site works, as the file has them or by default.
  static func workWeek(
    of site: SiteID, in problem: Problem, _ editor: ProblemEditor
  ) -> [Weekday] {
    let path: [Step] = [.key("sites"), .key(problem[site].name), .key("work_week")]
    guard editor.has(path) else { return Weekday.allCases.filter { $0 != .sunday } }
    let days = (0..<editor.count(at: path)).compactMap { editor.text(at: path + [.item($0)]) }
    return Weekday.allCases.filter { days.contains($0.rawValue) }
  }

  // MARK: Crew

  private func entry(of engineer: EngineerID) -> CrewEntry? {
    CrewEntry.all(in: editor).first { $0.members.contains(engineer) }
  }

  /// A copy of the entry without what is only about the days of those who are there.
  private mutating func addOne(like engineer: EngineerID) {
    guard let entry = entry(of: engineer),
      let id = editor.text(at: entry.path + [.key("id")])
    else { return }
    let name = freeName(id)
    editor.multiply(
      entry.path,
      [
        { _ in },
        { copy in
          copy.set([.key("id")], to: .plain(name))
          for key in ["name", "count", "start", "booked", "unavailable", "wishes"] {
            copy.remove([.key(key)])
          }
        },
      ])
    admit(name, like: id)
  }

  /// Where a site names the one, it names the other too.
  private mutating func admit(_ name: String, like id: String) {
    for site in problem.sites {
      for key in ["only", "except"] {
        let path: [Step] = [.key("sites"), .key(site.name), .key("engineers"), .key(key)]
        let names = (0..<editor.count(at: path)).map { editor.text(at: path + [.item($0)]) }
        if names.contains(id) { editor.append([.plain(name)], to: path) }
      }
    }
  }

  private func freeName(_ id: String) -> String {
    let used = Set(
      problem.engineers.map(\.name)
        + CrewEntry.all(in: editor).compactMap { editor.text(at: $0.path + [.key("id")]) })
    var name = "\(id)-more"
    while used.contains(name) { name += "-" }
    return name
  }

  // MARK: Sites and phases

  private mutating func addHead(_ role: RoleID, _ site: SiteID) {
    let path: [Step] = [.key("sites"), .key(problem[site].name), .key("contractors")]
    let (name, count) = (problem[role].name, problem[site].contractors(for: role)?.count ?? 0)
    for key in editor.keys(at: path) where key == name || key == "\(name)/1" {
      editor.set(path + [.key(key), .key("count")], to: .plain("\(count + 1)"))
    }
  }

  /// Whether the phase is written as `work`.
  static func hasWork(_ phase: PhaseID, of problem: Problem, _ editor: ProblemEditor) -> Bool {
    editor.has(path(to: phase, in: problem) + [.key("work")])
  }

  private static func path(to phase: PhaseID, in problem: Problem) -> [Step] {
    let buildOut = problem[phase].buildOut
    let position = problem[buildOut].phases.firstIndex(of: phase) ?? 0
    return [.key("buildouts"), .item(buildOut.index), .key("phases"), .item(position)]
  }

  private func path(to phase: PhaseID) -> [Step] { LeveredText.path(to: phase, in: problem) }

  private func paths(toModesOf phase: PhaseID) -> [[Step]] {
    let path = path(to: phase)
    guard editor.has(path + [.key("modes")]) else { return [path] }
    return problem[phase].modes.indices.map { path + [.key("modes"), .item($0)] }
  }

  private mutating func shorten(_ phase: PhaseID) {
    for (mode, path) in zip(problem[phase].modes, paths(toModesOf: phase)) {
      editor.set(path + [.key("duration")], to: .plain("\(max(1, mode.duration - 1))"))
    }
  }

  private mutating func scale(_ path: [Step], by factor: Decimal) {
    guard let text = editor.text(at: path),
      let number = Decimal(string: text.replacing("_", with: ""), locale: Locale(identifier: "C"))
    else { return }
    editor.set(path, to: .plain("\(number * factor)"))
  }

  private mutating func cheapen(_ phase: PhaseID, _ mode: Int) {
    editor.set(
      paths(toModesOf: phase)[mode] + [.key("cost")],
      to: .plain("\(problem[phase].modes[mode].cost * LeveredText.less)"))
  }
}
