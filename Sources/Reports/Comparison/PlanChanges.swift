// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlainText
internal import Rotations

/// What changes for whom from one plan to another, matched by ids and dates.
struct PlanChanges {
  /// An engineer whose days differ.
  struct ChangedEngineer {
    let title: String
    /// Days of both horizons on which something else is done, or elsewhere.
    let days: Int
    let flightsLost: [Flight]
    let flightsGained: [Flight]
  }

  struct Flight: Hashable {
    let date: CalendarDate
    /// What people call its ends.
    let from: String
    let to: String
  }

  /// A build-out whose phases move or change their mode.
  struct MovedBuildOut {
    let title: String
    let finishBefore: CalendarDate?
    let finishAfter: CalendarDate?
    /// Phases with another start or another mode.
    let phases: Int

    /// Days later, negative for earlier; nil where one of the finishes is not known.
    var days: Int? {
      guard let finishBefore, let finishAfter else { return nil }
      return finishAfter.daysSince1970 - finishBefore.daysSince1970
    }
  }

  /// Most days first.
  let engineers: [ChangedEngineer]
  /// In the order of the first problem.
  let buildOuts: [MovedBuildOut]

  /// The year of the first plan's first day, which goes without saying.
  let usualYear: Int
  /// Whether other reels are cut, or other pieces pulled.
  let hasOtherFiber: Bool

  var isEmpty: Bool { engineers.isEmpty && buildOuts.isEmpty }

  /// - Complexity: O(engineers × days).
  init(from before: PlanFacts, to after: PlanFacts) {
    usualYear = before.problem.horizon.start.parts.year
    hasOtherFiber =
      FiberFigures(of: before.plan.fiber) != FiberFigures(of: after.plan.fiber)
    let pairs = PlanChanges.pairs(
      before.problem.engineers.map(\.name), after.problem.engineers.map(\.name))
    engineers = pairs.compactMap { pair in
      PlanChanges.change(
        EngineerTrack(of: EngineerID(pair.before), in: before),
        EngineerTrack(of: EngineerID(pair.after), in: after))
    }.enumerated().sorted {
      ($1.element.days, $0.offset) < ($0.element.days, $1.offset)
    }.map(\.element)
    let halls = PlanChanges.pairs(
      before.problem.buildOuts.map(\.name), after.problem.buildOuts.map(\.name))
    buildOuts = halls.compactMap {
      PlanChanges.move(BuildOutID($0.before), before, BuildOutID($0.after), after)
    }
  }

  /// Positions of the names that both lists have.
  private static func pairs(_ before: [String], _ after: [String]) -> [(before: Int, after: Int)] {
    let positions = Dictionary(
      after.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    return before.enumerated().compactMap { offset, name in positions[name].map { (offset, $0) } }
  }

  private static func change(_ before: EngineerTrack, _ after: EngineerTrack) -> ChangedEngineer? {
    let days = before.doings.count { date, doing in
      after.doings[date].map { $0 != doing } ?? false
    }
    let lost = before.flights.filter { !after.flights.contains($0) }
    let gained = after.flights.filter { !before.flights.contains($0) }
    guard days > 0 || !lost.isEmpty || !gained.isEmpty else { return nil }
    return ChangedEngineer(
      title: before.title, days: days, flightsLost: lost, flightsGained: gained)
  }

  private static func move(
    _ old: BuildOutID, _ before: PlanFacts, _ new: BuildOutID, _ after: PlanFacts
  ) -> MovedBuildOut? {
    let (first, second) = (placements(of: old, before), placements(of: new, after))
    let moved = Set(first.keys).union(second.keys).count { first[$0] != second[$0] }
    guard moved > 0 else { return nil }
    func date(_ facts: PlanFacts, _ id: BuildOutID) -> CalendarDate? {
      facts.finish(of: id).map { facts.problem.horizon.date(of: $0) }
    }
    return MovedBuildOut(
      title: before.problem[old].title.printable, finishBefore: date(before, old),
      finishAfter: date(after, new), phases: moved)
  }

  private struct Placement: Equatable {
    let start: CalendarDate
    let mode: Int
  }

  private static func placements(of id: BuildOutID, _ facts: PlanFacts) -> [String: Placement] {
    let problem = facts.problem
    return problem[id].phases.reduce(into: [:]) { placements, phase in
      guard let scheduled = facts[phase] else { return }
      placements[problem[phase].name] = Placement(
        start: problem.horizon.date(of: scheduled.start), mode: scheduled.mode)
    }
  }
}

/// One engineer's days and flights by date and name, so that two problems can be held against each other.
private struct EngineerTrack {
  /// What is done on a day, told apart by ids.
  enum Doing: Hashable {
    case home
    case standby(role: String)
    case work(phase: String, role: String)
    case off(site: String)
    case travel(from: String, to: String)
    case nothing
  }

  let title: String
  let doings: [CalendarDate: Doing]
  /// By date.
  let flights: [PlanChanges.Flight]

  init(of engineer: EngineerID, in facts: PlanFacts) {
    let problem = facts.problem
    let words = Wording(problem: problem)
    title = words.nameAndID(engineer)
    doings = Dictionary(
      uniqueKeysWithValues: (0..<problem.horizon.dayCount).map { index in
        let day = Day(index)
        let doing = facts.activity(of: engineer, on: day).map { Doing($0, problem) } ?? .nothing
        return (problem.horizon.date(of: day), doing)
      })
    flights = facts.spans(of: engineer).compactMap { span in
      guard case .travel(let from, let to) = span.activity else { return nil }
      return PlanChanges.Flight(
        date: problem.horizon.date(of: span.from), from: words.name(from), to: words.name(to))
    }
  }
}

extension EngineerTrack.Doing {
  fileprivate init(_ activity: Activity, _ problem: Problem) {
    func name(_ stop: Stop) -> String {
      switch stop {
      case .home: "home"
      case .site(let site): problem[site].name
      }
    }
    switch activity {
    case .home: self = .home
    case .standby(let id): self = .standby(role: problem[problem[id].role].name)
    case .work(_, let phase, let role):
      self = .work(phase: problem[phase].qualifiedName, role: problem[role].name)
    case .off(let site): self = .off(site: problem[site].name)
    case .travel(let from, let to): self = .travel(from: name(from), to: name(to))
    }
  }
}
