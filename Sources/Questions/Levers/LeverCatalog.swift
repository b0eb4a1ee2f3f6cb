// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
public import ProblemFiles
public import Rotations

/// The levers that a problem has, seen from a plan of it.
///
/// What no plan could use is left out: limits that nobody comes near, due dates and phases of build-outs that are in time by
/// more than a week, deliveries that come before the first day or never.
public struct LeverCatalog {
  private let problem: Problem
  private let plan: Plan
  private let editor: ProblemEditor
  /// The only build-out that matters; nil for all.
  private let buildOut: BuildOutID?

  /// A build-out is nearly late where it is in time by less than so many days.
  private static let nearlyLate = 7
  /// A limit is come near where so many days, or fewer, are left of it.
  private static let nearlyReached = 1

  /// - Parameters:
  ///   - source: The problem file as it was read.
  ///   - plan: A legal plan of the problem.
  ///   - buildOut: The build-out whose lateness is to fall; nil where cost is.
  public init(_ source: ProblemReader.Result, plan: Plan, for buildOut: BuildOutID? = nil) {
    self.init(
      text: String(decoding: source.files.first?.bytes ?? [], as: UTF8.self), of: source.problem,
      plan: plan, for: buildOut)
  }

  public init(text: String, of problem: Problem, plan: Plan, for buildOut: BuildOutID? = nil) {
    self.problem = problem
    self.plan = plan
    self.buildOut = buildOut
    editor = ProblemEditor(text: text)
  }

  /// In the order of ``Lever/Kind``, and within a kind in that of the file.
  public var levers: [Lever] {
    let entries = CrewEntry.all(in: editor)
    return crew(entries) + contractors + deliveries + limits(entries) + permits(entries) + workdays
      + dates + phases
  }

  private func matters(_ site: SiteID) -> Bool {
    buildOut.map { problem[$0].site == site } ?? true
  }

  // MARK: Crew

  private struct Likeness: Hashable {
    let home: PlaceID
    let skills: Set<Engineer.Skill>
    let isItem: Bool
  }

  /// One of each home with each set of skills.
  private func crew(_ entries: [CrewEntry]) -> [Lever] {
    var seen: Set<Likeness> = []
    return entries.compactMap { entry in
      guard let first = entry.members.first else { return nil }
      let engineer = problem[first]
      let likeness = Likeness(
        home: engineer.home, skills: Set(engineer.skills), isItem: engineer.isItem)
      guard !engineer.skills.isEmpty, seen.insert(likeness).inserted else { return nil }
      return engineer.isItem ? .item(like: first) : .engineer(like: first)
    }
  }

  private func limits(_ entries: [CrewEntry]) -> [Lever] {
    let longest = Dictionary(
      plan.rosters.map { ($0.engineer, longestRotation(of: $0)) }, uniquingKeysWith: max)
    return entries.compactMap { entry in
      let reached = entry.members.first { member in
        guard let limit = problem[member].limits.maxAwayDays, !problem[member].isItem else {
          return false
        }
        return longest[member] ?? 0 >= limit - LeverCatalog.nearlyReached
      }
      return reached.map { .awayLimit($0) }
    }
  }

  /// Days away, those before the horizon included.
  private func longestRotation(of roster: Roster) -> Int {
    var (longest, current) = (0, 0)
    if case .away(_, let days, _, _) = problem[roster.engineer].start { current = days }
    for span in roster.spans {
      switch span.activity {
      case .travel, .off: current += span.dayCount
      case .work(let site, _, _) where !problem.isLocal(site, to: roster.engineer):
        current += span.dayCount
      case .home, .standby, .work: current = 0
      }
      longest = max(longest, current)
    }
    return longest
  }

  private func permits(_ entries: [CrewEntry]) -> [Lever] {
    let own = entries.filter { editor.has($0.path + [.key("sites")]) }
      .compactMap { $0.members.first.map { Lever.permits($0) } }
    let sites = problem.siteIDs.filter { site in
      matters(site) && editor.has([.key("sites"), .key(problem[site].name), .key("engineers")])
    }
    return own + sites.map { .sitePermits($0) }
  }

  // MARK: Sites and stock

  private var contractors: [Lever] {
    problem.siteIDs.filter(matters).flatMap { site in
      problem[site].contractors.map { Lever.contractor($0.role, site) }
    }
  }

  private var deliveries: [Lever] {
    problem.stockPoolIDs.filter(isUsed).flatMap { pool in
      problem[pool].deliveries.enumerated().flatMap { position, delivery -> [Lever] in
        guard problem.horizon.contains(delivery.day) else { return [] }
        let larger = Lever.largerDelivery(pool, position: position)
        return delivery.day == problem.horizon.first
          ? [larger] : [.earlierDelivery(pool, position: position), larger]
      }
    }
  }

  private func isUsed(_ pool: StockPoolID) -> Bool {
    problem.phaseIDs.contains { phase in
      problem[phase].modes.contains { $0.uses.contains { $0.pool == pool } }
    }
  }

  private var workdays: [Lever] {
    let busy = Set(problem.phaseIDs.filter { !problem[$0].isDone }.map { problem[$0].site })
    return problem.siteIDs.filter { matters($0) && busy.contains($0) }.flatMap { site in
      let worked = LeveredText.workWeek(of: site, in: problem, editor)
      return [Weekday.saturday, .sunday].filter { !worked.contains($0) }
        .map { Lever.workday(site, $0) }
    }
  }

  // MARK: Build-outs

  private var dates: [Lever] {
    problem.buildOutIDs.filter { isNearlyLate($0) && buildOut ?? $0 == $0 }.map { .laterDue($0) }
  }

  private var phases: [Lever] {
    problem.buildOutIDs.filter { buildOut ?? $0 == $0 }.flatMap { buildOut in
      problem[buildOut].phases.flatMap { phase -> [Lever] in
        guard isOpen(phase) else { return [] }
        let cheaper = problem[phase].modes.indices.filter { problem[phase].modes[$0].cost > 0 }
        let shorter = isNearlyLate(buildOut) ? shortened(phase) : nil
        return [shorter].compactMap(\.self) + cheaper.map { .cheaper(phase, mode: $0) }
      }
    }
  }

  private func isOpen(_ phase: PhaseID) -> Bool {
    switch problem[phase].state {
    case .open, .fixed: true
    case .done, .started: false
    }
  }

  /// nil for a phase that takes a day at most.
  private func shortened(_ phase: PhaseID) -> Lever? {
    guard problem[phase].modes.contains(where: { $0.duration > 1 }) else { return nil }
    if problem[phase].fiber != nil { return .faster(phase) }
    return LeveredText.hasWork(phase, of: problem, editor) ? .lessWork(phase) : .shorter(phase)
  }

  private func isNearlyLate(_ id: BuildOutID) -> Bool {
    if id == buildOut { return true }
    guard problem[id].latePenalty > 0 else { return false }
    let phases = Set(problem[id].phases)
    let finish = plan.phases.filter { phases.contains($0.phase) }.map(\.finish).max()
    return finish.map { $0 > problem[id].due - LeverCatalog.nearlyLate } ?? false
  }
}
