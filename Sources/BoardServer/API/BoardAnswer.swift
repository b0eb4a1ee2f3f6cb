// SPDX-License-Identifier: GPL-3.0-or-later

internal import Auditing
internal import Foundation
internal import ProblemFiles
internal import Reports
internal import Rotations

/// What a board shows of a draft beside what is drawn, as its JSON says it.
struct BoardFacts: Encodable, Sendable {
  struct PhaseEntry: Encodable, Sendable {
    /// `BUILDOUT.PHASE`.
    let id: String
    /// Position in ``BoardFacts/buildOuts``.
    let buildOut: Int
    /// `open`, `fixed`, `done` or `started`.
    let state: String
    /// The mode of the plan; nil where the plan has no such phase.
    let mode: Int?
    /// Working days, and what people call the mode; one a mode.
    let modes: [ModeEntry]
  }

  struct ModeEntry: Encodable, Sendable {
    let duration: Int
    let title: String
  }

  struct BuildOutEntry: Encodable, Sendable {
    let id: String
    let title: String
    let due: String
  }

  struct EngineerEntry: Encodable, Sendable {
    let id: String
    /// `[from, to]` of days that are booked away from home, counted from the first day of the board.
    let booked: [[Int]]
    let isItem: Bool
  }

  struct Broken: Encodable, Sendable {
    let rule: String
    let title: String
    let sentence: String
  }

  let title: String
  let problemFile: String
  /// Each change as a sentence, and as the scenario file has it.
  let changes: [ChangeEntry]
  let scenario: String
  let phases: [PhaseEntry]
  let buildOuts: [BuildOutEntry]
  let engineers: [EngineerEntry]
  let sites: [String]
  /// What breaks a rule, the first ``mostBroken``.
  let broken: [Broken]
  let brokenCount: Int
  let standing: String
  let isGood: Bool
  let costText: String
  /// Against the plan that is held; nil where nothing has changed.
  let differenceText: String?
  let lateDays: Int
  let uncoveredHeadDays: Int
  /// Warnings of the changes themselves.
  let warnings: [String]

  struct ChangeEntry: Encodable, Sendable {
    let words: String
    let entries: [String]
  }

  static let mostBroken = 100
}

extension BoardFacts {
  init(_ draft: Draft) {
    let (problem, candidate) = (draft.problem, draft.candidate)
    let headline = PlanHeadline(candidate)
    let words = Wording(problem: problem)
    let audit = AuditReportText(
      problem: problem, plan: candidate.plan, audit: candidate.audit)
    title = problem.name.isEmpty ? draft.held.problemName : problem.name
    problemFile = draft.held.problemName
    changes = draft.changes.map {
      ChangeEntry(
        words: $0.words(in: draft.held.problem), entries: $0.entries(in: draft.held.problem))
    }
    scenario = draft.scenario
    let modes = Dictionary(
      candidate.plan.phases.map { ($0.phase, $0.mode) }, uniquingKeysWith: { first, _ in first })
    phases = problem.phaseIDs.map { id in
      PhaseEntry(
        id: problem[id].qualifiedName, buildOut: problem[id].buildOut.index,
        state: problem[id].state.word, mode: modes[id],
        modes: problem[id].modes.indices.map { index in
          ModeEntry(
            duration: problem[id].modes[index].duration, title: words.mode(index, of: id) ?? "")
        })
    }
    buildOuts = problem.buildOutIDs.map {
      BuildOutEntry(
        id: problem[$0].name, title: words.name($0),
        due: problem.horizon.date(of: problem[$0].due).iso)
    }
    engineers = problem.engineerIDs.map { id in
      EngineerEntry(
        id: problem[id].name,
        booked: problem[id].bookings.compactMap { booking in
          guard case .site(_, let from, let to) = booking else { return nil }
          return [from.index, to.index]
        }, isItem: problem[id].isItem)
    }
    sites = problem.sites.map(\.name)
    broken = audit.lines.prefix(BoardFacts.mostBroken).map {
      Broken(rule: $0.rule.rawValue, title: $0.title, sentence: $0.sentence)
    }
    brokenCount = candidate.audit.violations.count
    standing = headline.standing
    isGood = headline.isGood
    costText = headline.costText
    let difference = headline.cost - draft.held.candidate.audit.cost.total
    differenceText = draft.changes.isEmpty ? nil : words.difference(difference)
    lateDays = headline.lateDays
    uncoveredHeadDays = headline.uncoveredHeadDays
    warnings = draft.warnings
  }
}

extension Wording {
  /// `USD 120.00 more`, `USD 120.00 less`, `the same cost`.
  fileprivate func difference(_ amount: Decimal) -> String {
    if amount == 0 { return "the same cost" }
    return "\(money(abs(amount))) \(amount < 0 ? "less" : "more")"
  }
}

extension Phase.State {
  fileprivate var word: String {
    switch self {
    case .open: "open"
    case .fixed: "fixed"
    case .done: "done"
    case .started: "started"
    }
  }
}

extension BoardService {
  /// What a board is drawn from: `{"board": …, "facts": …}`.
  func board(_ plan: String, _ edits: [Edit]) throws -> Data {
    let draft = try draft(plan, edits)
    return BoardService.joined([
      ("board", Comparison([draft.candidate]).boardData),
      ("facts", String(decoding: Answer.encoded(BoardFacts(draft)), as: UTF8.self)),
    ])
  }

  /// The held plan and what was found, side by side: `{"board": …, "section": "<section …"}`.
  func comparison(_ job: SolveJob) throws -> Data {
    guard let comparison = job.comparison else {
      throw Refusal.conflict("there is no plan to compare.")
    }
    let section = String(decoding: Answer.encoded(comparison.section), as: UTF8.self)
    return BoardService.joined([("board", comparison.boardData), ("section", section)])
  }

  func report(_ plans: [String]) throws -> String {
    Comparison(try plans.map { try plan($0).candidate }).report
  }

  func thumbnail(of plan: String) throws -> String {
    BoardThumbnail(try self.plan(plan).candidate).svg
  }

  private static func joined(_ members: [(String, String)]) -> Data {
    Data("{\(members.map { "\"\($0)\":\($1)" }.joined(separator: ","))}".utf8)
  }
}
