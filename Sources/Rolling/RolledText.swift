// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import ProblemFiles
internal import Rotations

/// Writes a situation into the text of a problem file.
struct RolledText {
  typealias Step = ProblemEditor.Step

  let problem: Problem
  let situation: Situation
  private(set) var editor: ProblemEditor
  private(set) var stopovers: [Stopover] = []
  private(set) var notes: [String] = []
  private var fiber: FiberText

  init(
    _ editor: ProblemEditor, problem: Problem, situation: Situation, fiber: FiberLeft,
    going: FiberGoing
  ) {
    self.problem = problem
    self.situation = situation
    self.editor = editor
    self.fiber = FiberText(problem: problem, day: situation.day, left: fiber, going: going)
  }

  private var day: Day { situation.day }

  private func date(_ day: Day) -> ProblemEditor.Value {
    .plain(problem.horizon.date(of: day).iso)
  }

  mutating func write(news: News, keptDays: Int) {
    editor.set([.key("horizon"), .key("start")], to: date(day))
    writeCrew(news: news, keptDays: keptDays)
    writeStopovers()
    for pool in problem.stockPoolIDs { write(pool) }
    fiber.writeReels(to: &editor)
    fiber.writeRuns(to: &editor)
    for buildOut in problem.buildOutIDs {
      for (position, phase) in problem[buildOut].phases.enumerated() {
        let path: [Step] = [
          .key("buildouts"), .item(buildOut.index), .key("phases"), .item(position),
        ]
        write(phase, at: path)
      }
    }
    notes += fiber.notes
  }

  // MARK: Phases

  private mutating func write(_ phase: PhaseID, at path: [Step]) {
    if let rest = fiber.going.phases[phase], let work = problem[phase].fiber {
      fiber.write(rest, of: phase, work, at: path, &editor)
      writeLags(of: phase, at: path)
      return
    }
    fiber.renameTags(of: phase, at: path, &editor)
    let state: (key: String, value: ProblemEditor.Value)
    switch situation.phases[phase.index] {
    case .done(_, let on):
      if problem[phase].isDone { return }
      dropLoosePrecedences(of: phase, at: path)
      state = ("done", date(on))
    case .underWay(let on, let mode, let daysLeft):
      if let work = problem[phase].fiber {
        fiber.write(phase, work, mode: mode, at: path, &editor)
      }
      let isNumbered = problem[phase].modes.count > 1 && problem[phase].fiber == nil
      let number: [ProblemEditor.Value.Entry] =
        isNumbered ? [.init("mode", .plain("\(mode)"))] : []
      state = (
        "started",
        .mapping(
          [.init("on", date(on))] + number + [.init("days_left", .plain("\(daysLeft)"))])
      )
    case .ahead(let earliest):
      if let earliest { delay(phase, to: earliest, at: path) }
      writeLags(of: phase, at: path)
      fiber.detach(phase, at: path, &editor)
      return
    }
    if let old = ["done", "started", "fixed"].first(where: { editor.has(path + [.key($0)]) }) {
      editor.replaceKey(path + [.key(old)], by: state.key, state.value)
    } else {
      editor.set(path + [.key(state.key)], to: state.value)
    }
  }

  /// What a phase that is done comes after must be done too; one that was under way need not have waited for it.
  private mutating func dropLoosePrecedences(of phase: PhaseID, at path: [Step]) {
    for (position, precedence) in problem[phase].precedences.enumerated() {
      let before = situation.phases[precedence.predecessor.index]
      if before.isDone || precedence.anchor == .start && before.hasBegun { continue }
      editor.remove(path + [.key("after"), .item(position)])
      notes.append(
        "\(problem[phase].qualifiedName) is done before \(problem[precedence.predecessor].qualifiedName), "
          + "so it no longer comes after it.")
    }
  }

  /// News that the phase has not begun take the place of what the file promised.
  private mutating func delay(_ phase: PhaseID, to earliest: Day, at path: [Step]) {
    for key in ["started", "fixed"] where editor.has(path + [.key(key)]) {
      editor.remove(path + [.key(key)])
    }
    if earliest > max(day, problem[phase].earliest ?? day) {
      editor.set(path + [.key("earliest")], to: date(earliest))
    }
  }

  /// Where another waits for its start, a phase that is done counts by the day on which it finished, and a fiber phase that
  /// goes on by the first of its days that are left: the lag is then shorter.
  private mutating func writeLags(of phase: PhaseID, at path: [Step]) {
    for (position, precedence) in problem[phase].precedences.enumerated()
    where precedence.anchor == .start && precedence.lag > 0 {
      let delay = delay(ofStart: precedence.predecessor)
      guard delay > 0 else { continue }
      editor.set(
        path + [.key("after"), .item(position), .key("lag")],
        to: .plain("\(max(0, precedence.lag - delay))"))
    }
  }

  /// By how many days the new file has the phase begin later than it did.
  private func delay(ofStart phase: PhaseID) -> Int {
    switch situation.phases[phase.index] {
    case .done(let start, let on): problem[phase].isDone ? 0 : on - start
    case .underWay(let start, _, _): fiber.going.phases[phase].map { $0.start - start } ?? 0
    case .ahead: 0
    }
  }

  // MARK: Stock

  private mutating func write(_ pool: StockPoolID) {
    let left = situation.stock[pool.index]
    let path: [Step] = [.key("stock"), .item(pool.index)]
    if left.onHand != problem[pool].onHand {
      editor.set(path + [.key("on_hand")], to: .plain(written(left.onHand, at: path)))
    }
    for position in left.arrived { editor.remove(path + [.key("deliveries"), .item(position)]) }
    for (position, day) in left.moved.sorted(by: { $0.key < $1.key }) {
      editor.set(path + [.key("deliveries"), .item(position), .key("date")], to: date(day))
    }
  }

  /// The quantity with `_` between thousands where the file has it so.
  private func written(_ quantity: Decimal, at path: [Step]) -> String {
    let digits = "\(quantity)"
    guard editor.text(at: path + [.key("on_hand")])?.contains("_") ?? false,
      digits.allSatisfy(\.isNumber)
    else { return digits }
    return String(
      digits.reversed().enumerated().flatMap { position, digit -> [Character] in
        position > 0 && position.isMultiple(of: 3) ? ["_", digit] : [digit]
      }.reversed())
  }

  // MARK: Crew

  private mutating func writeCrew(news: News, keptDays: Int) {
    var crew = CrewRolling(
      problem: problem, situation: situation, news: news, keptDays: keptDays)
    var next = 0
    for section in ["engineers", "equipment"] {
      for entry in 0..<editor.count(at: [.key(section)]) {
        let path: [Step] = [.key(section), .item(entry)]
        let count = editor.whole(at: path + [.key("count")]) ?? 1
        let members = (next..<next + count).map { EngineerID($0) }
        next += count
        let name = editor.text(at: path + [.key("id")]) ?? ""
        write(members, entry: name, at: path, &crew)
      }
    }
    stopovers = crew.stopovers
    notes += crew.notes
  }

  /// One entry, which is written out where its members no longer stand alike.
  private mutating func write(
    _ members: [EngineerID], entry: String, at path: [Step], _ crew: inout CrewRolling
  ) {
    var together = crew
    let alike = members.map { together.change(of: $0, entry: entry) }
    if alike.allSatisfy({ $0 == alike[0] }) {
      crew = together
      alike[0].apply(to: &editor, at: path)
      return
    }
    var copies: [ProblemEditor.Member] = []
    for member in members {
      let name = problem[member].name
      let change = crew.change(of: member, entry: name)
      copies.append(.init(id: name) { change.apply(to: &$0, at: []) })
    }
    editor.writeOut(path, as: copies)
  }

  private mutating func writeStopovers() {
    for stopover in stopovers {
      if let (place, legs) = stopover.journey(in: problem) {
        editor.set([.key("places"), .key(stopover.name)], to: place)
        editor.append(legs, to: [.key("travel"), .key("legs")])
      }
      editor.set([.key("sites"), .key(stopover.name)], to: stopover.site(in: problem))
    }
  }
}
