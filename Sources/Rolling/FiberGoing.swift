// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import ProblemFiles
internal import Rotations

/// Fiber phases under way that go on with the runs that are left to them.
///
/// `started` does not go with `fiber`, so such a phase is promised for the first of its days that are left, with the heads of
/// its mode, and with a rate by which what is left takes just these days. Runs are divided into pieces that are done and
/// pieces that are not, told apart by tags. Where that cannot be said, the build-out's phases are written without their
/// runs: where the cable schedule is no list of the file itself, pieces are left behind or news speak of its phases, or no
/// rate makes the days that are left come out with what the plan does on each of them.
struct FiberGoing {
  /// Pieces of a run that are alike done.
  struct Group: Equatable {
    /// The id of the run in the new file.
    let name: String
    let tag: String
    let count: Int
    /// Steps of phases under way that are done with these pieces.
    let done: Set<FiberWork.Step>
  }

  /// What becomes of a phase.
  struct Rest {
    /// The first of its days that are left.
    let start: Day
    let heads: Int
    let rate: Decimal
    let tags: [String]
    /// Tags of what it has pulled.
    let cutTags: [String]
  }

  /// Of runs that are divided or get another tag: what was done most comes last.
  private(set) var groups: [RunID: [Group]] = [:]
  private(set) var phases: [PhaseID: Rest] = [:]
  /// By build-out and tag, the tags in its place.
  private(set) var tags: [BuildOutID: [String: [String]]] = [:]

  private let problem: Problem
  private let situation: Situation
  private let counts: InstalledCounts

  init(
    of plan: Plan, problem: Problem, situation: Situation, news: News, editor: ProblemEditor
  ) {
    self.problem = problem
    self.situation = situation
    counts = InstalledCounts(of: plan, problem: problem, before: situation.day)
    guard let fiber = plan.fiber else { return }
    let wanting = Set(
      (fiber.left.map(\.run) + fiber.missing.map(\.run)).map { problem[$0].buildOut })
    for buildOut in problem.buildOutIDs where !wanting.contains(buildOut) {
      let own = problem[buildOut].phases
      let path: [ProblemEditor.Step] = [.key("buildouts"), .item(buildOut.index)]
      guard own.allSatisfy({ news.phases[$0] == nil }),
        editor.count(at: path + [.key("runs")]) == problem[buildOut].runs.count
      else { continue }
      divide(buildOut, plan: plan, editor: editor, at: path)
    }
  }

  /// Fiber phases of the build-out that are under way.
  private func underWay(_ buildOut: BuildOutID) -> [PhaseID] {
    problem[buildOut].phases.filter { phase in
      guard problem[phase].fiber != nil, case .underWay = situation.phases[phase.index] else {
        return false
      }
      return true
    }
  }

  private mutating func divide(
    _ buildOut: BuildOutID, plan: Plan, editor: ProblemEditor, at path: [ProblemEditor.Step]
  ) {
    let going = underWay(buildOut)
    guard !going.isEmpty else { return }
    let divided = groups(of: buildOut, going)
    var rests: [PhaseID: Rest] = [:]
    for phase in going {
      let position = problem[buildOut].phases.firstIndex(of: phase) ?? 0
      let crew = path + [.key("phases"), .item(position), .key("crew")]
      guard let rest = rest(of: phase, divided, plan: plan, editor: editor, crew: crew) else {
        return
      }
      rests[phase] = rest
    }
    phases.merge(rests) { $1 }
    groups.merge(divided) { $1 }
    var replaced: [String: Set<String>] = [:]
    for (run, groups) in divided {
      guard let tag = problem[run].tag else { continue }
      replaced[tag, default: []].formUnion(groups.map(\.tag))
    }
    tags[buildOut] = replaced.mapValues { $0.sorted() }
  }

  // MARK: Runs

  private func groups(of buildOut: BuildOutID, _ going: [PhaseID]) -> [RunID: [Group]] {
    let runs = problem[buildOut].runs
    var names = Set(runs.map { problem[$0].name })
    let tags = Set(runs.compactMap { problem[$0].tag })
    func free(_ name: String, among taken: Set<String>) -> String {
      var free = name
      while taken.contains(free) { free += "-2" }
      return free
    }
    var result: [RunID: [Group]] = [:]
    for run in runs {
      let takers = going.filter { problem[$0].fiber?.runs.contains(run) ?? false }
      guard !takers.isEmpty else { continue }
      var parts: [Group] = []
      for (done, count) in divided(run, takers) where count > 0 {
        let word = FiberWork.Step.allCases.last { done.contains($0) }?.past ?? "left"
        let tag = free(problem[run].tag.map { "\($0)-\(word)" } ?? word, among: tags)
        let name =
          parts.isEmpty ? problem[run].name : free("\(problem[run].name)-\(word)", among: names)
        names.insert(name)
        parts.append(Group(name: name, tag: tag, count: count, done: done))
      }
      result[run] = parts
    }
    return result
  }

  /// How many pieces of the run are done with which of the steps under way, from none to all.
  private func divided(
    _ run: RunID, _ takers: [PhaseID]
  ) -> [(done: Set<FiberWork.Step>, count: Int)] {
    let steps = FiberWork.Step.allCases.compactMap { step in
      takers.first { problem[$0].fiber?.step == step }.map {
        (step: step, count: counts.done($0, run))
      }
    }
    var parts: [(done: Set<FiberWork.Step>, count: Int)] = []
    var done: Set<FiberWork.Step> = []
    var before = problem[run].count
    for (step, count) in steps {
      parts.append((done, before - count))
      done.insert(step)
      before = count
    }
    return parts + [(done, before)]
  }

  // MARK: Phases

  private func rest(
    of phase: PhaseID, _ groups: [RunID: [Group]], plan: Plan, editor: ProblemEditor,
    crew: [ProblemEditor.Step]
  ) -> Rest? {
    guard let work = problem[phase].fiber,
      case .underWay(_, let mode, let daysLeft) = situation.phases[phase.index],
      problem.heldStart(of: phase).map({ $0 < situation.day }) ?? true,
      let start = problem.calendar(of: phase, mode: mode).firstWorkingDay(from: situation.day)
    else { return nil }
    let role = problem[work.role]
    let all = problem[phase].modes[mode].crew.first { $0.role == work.role }?.heads ?? 0
    let names = role.level == 1 ? [role.name, role.name + "/1"] : [role.name]
    let heads = all - names.reduce(0) { $0 + (editor.whole(at: crew + [.key($1)]) ?? 0) }
    let own = work.runs.flatMap { groups[$0] ?? [] }
    let days = counts.days(of: phase, from: start, in: plan)
    guard heads > 0, days.count == daysLeft,
      let rate = RateOfRest(
        problem: problem, work: work, heads: heads, days: days,
        left: work.runs.map { run in
          (
            run,
            (groups[run] ?? []).filter { !$0.done.contains(work.step) }.map(\.count).reduce(0, +)
          )
        }
      ).rate
    else { return nil }
    func tags(_ isIncluded: (Group) -> Bool) -> [String] {
      Set(own.filter(isIncluded).map(\.tag)).sorted()
    }
    return Rest(
      start: start, heads: heads, rate: rate, tags: tags { !$0.done.contains(work.step) },
      cutTags: work.step == .pull ? tags { $0.done.contains(.pull) } : [])
  }
}

extension FiberWork.Step {
  fileprivate var past: String {
    switch self {
    case .pull: "pulled"
    case .terminate: "terminated"
    case .test: "tested"
    }
  }
}
