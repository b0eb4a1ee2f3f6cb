// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlainText
internal import ProblemFiles
internal import Reports
internal import Rotations

/// Finds what edits mean in a plan and its problem.
struct ChangeReading {
  let plan: Plan
  let problem: Problem
  private let text: String

  init(_ shelved: ShelvedPlan) {
    plan = shelved.candidate.plan
    problem = shelved.problem
    text = String(decoding: shelved.source.files.first?.bytes ?? [], as: UTF8.self)
  }

  /// - Throws: `Refusal` with the first edit that makes no sense, and why.
  func changes(_ edits: [Edit]) throws(Refusal) -> [Change] {
    guard edits.count <= Edit.most else {
      throw .badRequest("a draft has at most \(Edit.most) changes.")
    }
    var heads = 0
    var changes: [Change] = []
    for edit in edits {
      if edit.kind == .head { heads += 1 }
      changes.append(try change(edit, head: heads))
    }
    return changes
  }

  private func change(_ edit: Edit, head: Int) throws(Refusal) -> Change {
    switch edit.kind {
    case .phase: return try placed(edit)
    case .release: return .release(try phase(edit.phase))
    case .stay:
      let engineer = try engineer(edit.engineer)
      let day = try day(edit.from)
      guard let stay = Stay(of: engineer, on: day, in: plan, of: problem) else {
        throw .unprocessable("\(title(engineer)) is at home on \(date(day)), so no stay can move.")
      }
      return .stay(stay, by: try whole(edit.days, -366...366, "days"))
    case .ill:
      let (from, to) = (try day(edit.from), try day(edit.to))
      guard from <= to else { throw .badRequest("“to” comes before “from”.") }
      return .ill(try engineer(edit.engineer), from...to)
    case .head:
      return .head(
        try engineer(edit.engineer), count: try whole(edit.count ?? 1, 1...100, "count"),
        id: freeID(head))
    case .due:
      guard let name = edit.buildOut,
        let buildOut = problem.buildOutIDs.first(where: { problem[$0].name == name })
      else { throw .unprocessable("the problem has no build-out “\(edit.buildOut.shown)”.") }
      guard let date = edit.date.flatMap({ CalendarDate(iso: $0) }) else {
        throw .badRequest("“date” must be a date such as 2026-01-05.")
      }
      return .due(buildOut, problem.horizon.day(of: date))
    }
  }

  private func placed(_ edit: Edit) throws(Refusal) -> Change {
    let phase = try phase(edit.phase)
    let start = try day(edit.start)
    let modes = problem[phase].modes
    if let mode = edit.mode, !modes.indices.contains(mode) {
      throw .unprocessable("\(problem[phase].qualifiedName) has no mode \(mode).")
    }
    guard let days = edit.duration else {
      return .phase(phase, start: start, mode: edit.mode, duration: nil)
    }
    guard modes.count == 1 else {
      throw .badRequest("a phase with several modes is stretched by another mode.")
    }
    let length = Change.Duration(
      days: try whole(days, 1...3660, "duration"), key: try durationKey(of: phase))
    return .phase(phase, start: start, mode: nil, duration: length)
  }

  /// Where the file says how long a phase with one mode takes.
  private func durationKey(of phase: PhaseID) throws(Refusal) -> String {
    let buildOut = problem[phase].buildOut
    let position = problem[buildOut].phases.firstIndex(of: phase) ?? 0
    let path: [ProblemEditor.Step] = [
      .key("buildouts"), .item(buildOut.index), .key("phases"), .item(position),
    ]
    let editor = ProblemEditor(text: text)
    if editor.has(path + [.key("duration")]) { return "duration" }
    if editor.has(path + [.key("modes"), .item(0), .key("duration")]) {
      return "modes[0].duration"
    }
    throw .unprocessable(
      "how long \(problem[phase].qualifiedName) takes follows from its work, so it cannot be stretched."
    )
  }

  // MARK: Names, dates and numbers

  private func phase(_ name: String?) throws(Refusal) -> PhaseID {
    guard let phase = problem.phaseIDs.first(where: { problem[$0].qualifiedName == name }) else {
      throw .unprocessable("the problem has no phase “\(name.shown)”.")
    }
    switch problem[phase].state {
    case .open, .fixed: return phase
    case .done: throw .unprocessable("\(problem[phase].qualifiedName) is done.")
    case .started:
      throw .unprocessable(
        "\(problem[phase].qualifiedName) is under way, so its start and mode stay as they are.")
    }
  }

  private func engineer(_ name: String?) throws(Refusal) -> EngineerID {
    guard let engineer = problem.engineerIDs.first(where: { problem[$0].name == name }) else {
      throw .unprocessable("the problem has no engineer “\(name.shown)”.")
    }
    return engineer
  }

  private func day(_ text: String?) throws(Refusal) -> Day {
    guard let date = text.flatMap({ CalendarDate(iso: $0) }) else {
      throw .badRequest("dates are written 2026-01-05, not “\(text.shown)”.")
    }
    let day = problem.horizon.day(of: date)
    guard problem.horizon.contains(day) else {
      throw .unprocessable(
        "\(date.iso) lies outside the horizon, which goes from \(problem.horizon.start) to \(problem.horizon.end)."
      )
    }
    return day
  }

  private func whole(
    _ number: Int?, _ range: ClosedRange<Int>, _ name: String
  ) throws(Refusal) -> Int {
    guard let number, range.contains(number) else {
      throw .badRequest("“\(name)” must be \(range.lowerBound) to \(range.upperBound).")
    }
    return number
  }

  private func title(_ engineer: EngineerID) -> String { problem[engineer].title.printable }
  private func date(_ day: Day) -> String { problem.horizon.date(of: day).iso }

  /// An id that nobody in the file has, the same whenever the same edits are read.
  private func freeID(_ number: Int) -> String {
    let used = Set(problem.engineers.map(\.name))
    var id = "extra-\(number)"
    while used.contains(where: { $0 == id || $0.hasPrefix("\(id)-") }) { id += "-new" }
    return id
  }
}

extension String? {
  fileprivate var shown: String { (self ?? "").printable }
}
