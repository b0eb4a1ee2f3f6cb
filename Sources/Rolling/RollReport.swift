// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import PlainText
public import Rotations

/// What was written of a day, for people: phases, where everyone stands, stock, and what the format cannot say.
public struct RollReport: Sendable {
  let old: Problem
  let rolled: RolledProblem

  /// - Parameter old: The problem that was rolled on.
  public init(old: Problem, rolled: RolledProblem) {
    self.old = old
    self.rolled = rolled
  }

  /// The report in lines of at most `width` columns, as far as names leave room.
  public func text(width: Int) -> String {
    let sections = [headline, phases, fiber, crew, stock, notes]
    return sections.filter { !$0.isEmpty }
      .map { section in section.flatMap { wrapped($0, to: width) }.map { $0 + "\n" }.joined() }
      .joined(separator: "\n")
  }

  private var day: Day { rolled.situation.day }

  private func date(_ day: Day) -> String { old.horizon.date(of: day).iso }

  private func name(_ phase: PhaseID) -> String { old[phase].qualifiedName.printable }

  private func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  private var headline: [String] {
    let progress = rolled.situation.phases
    let done = progress.count { $0.isDone }
    let ahead = progress.count { !$0.hasBegun }
    let name = old.name.isEmpty ? "The problem" : old.name.printable
    return [
      "\(name) on the morning of \(date(day)): \(counted(done, "phase")) done, "
        + "\(progress.count - done - ahead) under way, \(ahead) to begin."
    ]
  }

  private var phases: [String] {
    let rows = old.phaseIDs.compactMap { phase -> (String, String)? in
      switch rolled.situation.phases[phase.index] {
      case .done(_, let on): old[phase].isDone ? nil : (name(phase), "done on \(date(on))")
      case .underWay(let on, let mode, let left):
        (
          name(phase),
          "under way since \(date(on)), \(left) of \(counted(old[phase].modes[mode].duration, "day")) left"
        )
      case .ahead(let earliest): earliest.map { (name(phase), "not before \(date($0))") }
      }
    }
    return rows.isEmpty ? [] : ["Phases"] + columns(rows)
  }

  private var fiber: [String] {
    let rows = rolled.fiber.map { progress -> (String, String) in
      let (done, unit) =
        switch progress.step {
        case .pull: ("pulled", "m")
        case .terminate: ("terminated", "ends")
        case .test: ("tested", "fibers")
        }
      return (
        name(progress.phase),
        "\(progress.piecesDone) of \(counted(progress.piecesDone + progress.piecesLeft, "piece")) "
          + "\(done), \(progress.quantityLeft) \(unit) left"
      )
    }
    return rows.isEmpty ? [] : ["Fiber under way"] + columns(rows)
  }

  /// Those who are away, owe rest, or are in a run of days on duty.
  private var crew: [String] {
    let rows = old.engineerIDs.compactMap { id -> (String, String)? in
      let standing = rolled.situation.standings[id.index]
      return words(standing, isItem: old[id].isItem).map { (old[id].name.printable, $0) }
    }
    let others = old.engineers.count - rows.count
    let home = others == 1 ? "1 other is at home, rested" : "\(others) others are at home, rested"
    let rest = others == 0 ? [] : ["  \(rows.isEmpty ? "everyone is at home, rested" : home)"]
    return ["Where everyone stands"] + columns(rows) + rest
  }

  private func words(_ standing: Standing, isItem: Bool) -> String? {
    var parts: [String] = []
    switch standing.place {
    case .home(let rest):
      if rest > 0 { parts.append("at home, owed \(counted(rest, "day")) of rest") }
    case .site(let site): parts.append("at \(old[site].name.printable)")
    case .onTheWay(let from, let to, let left):
      parts.append(
        "on the way from \(old.name(of: from).printable) to \(old.name(of: to).printable), "
          + "\(counted(left, "day")) left")
    }
    if !isItem {
      if standing.awayDays > 0 { parts.append("\(counted(standing.awayDays, "day")) away") }
      if standing.dutyDays > 0 { parts.append("\(counted(standing.dutyDays, "day")) on duty") }
      if standing.callDays > standing.dutyDays {
        parts.append("\(counted(standing.callDays, "day")) on call")
      }
    }
    if parts.isEmpty { return nil }
    if case .home(0) = standing.place { parts.insert("at home", at: 0) }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  private var stock: [String] {
    let rows = old.stockPoolIDs.map { id -> (String, String) in
      let pool = old[id]
      let left = rolled.situation.stock[id.index]
      let open = pool.deliveries.count - left.arrived.count
      let name = pool.item + (pool.site.map { "@\(old[$0].name)" } ?? "")
      let unit = pool.unit.map { " \($0)" } ?? ""
      return (
        name.printable,
        "\(left.onHand)\(unit.printable) there"
          + (open > 0 ? ", \(open == 1 ? "1 delivery" : "\(open) deliveries") to come" : "")
      )
    }
    return rows.isEmpty ? [] : ["Stock"] + columns(rows)
  }

  private var notes: [String] {
    rolled.notes.isEmpty ? [] : ["Notes"] + rolled.notes.map { "  - \($0.printable)" }
  }

  private func columns(_ rows: [(String, String)]) -> [String] {
    let width = rows.map(\.0.displayWidth).max() ?? 0
    return rows.map { name, words in
      "  \(name)\(String(repeating: " ", count: width - name.displayWidth))  \(words)"
    }
  }

  /// The line broken between words, what follows indented below it.
  private func wrapped(_ line: String, to width: Int) -> [String] {
    guard line.displayWidth > width else { return [line] }
    let indent = String(line.prefix { $0 == " " })
    var lines: [String] = []
    var current = indent
    for word in line.dropFirst(indent.count).split(separator: " ", omittingEmptySubsequences: false)
    {
      let isFirst = current.allSatisfy { $0 == " " }
      let longer = current + (isFirst ? "" : " ") + word
      if longer.displayWidth > width, !isFirst {
        lines.append(current)
        current = indent + "    " + word
      } else {
        current = longer
      }
    }
    return lines + [current]
  }
}
