// SPDX-License-Identifier: GPL-3.0-or-later

public import Auditing
public import Foundation
public import ProblemFiles
public import Rotations

/// A problem as it stands on a day, and what is left of the plan that led there.
public struct RolledProblem: Sendable {
  /// The problem file's text, changed only where the day makes it another.
  public let text: String
  public let problem: Problem
  /// What the new file warns of.
  public let warnings: [Diagnostic]
  public let situation: Situation
  /// The rest of the old plan, with what it costs in the new problem; not legal where news contradict it.
  public let rest: Plan
  public let audit: AuditReport
  /// Of fiber phases under way.
  public let fiber: [FiberProgress]
  /// What the format has no words for, in sentences.
  public let notes: [String]
}

/// Why a problem cannot be rolled on.
public enum RollRefusal: Sendable {
  /// The day does not lie in the horizon.
  case dayOutsideHorizon
  /// The plan breaks this many rules, so that nobody knows where things stand.
  case illegalPlan(violations: Int)
  /// More of a pool is used than was there, by what news say.
  case stockBelowNothing(StockPoolID, by: Decimal)
  /// By what news say, a phase is done although what it comes after is not.
  case doneBefore(PhaseID, PhaseID)
  /// The new file would contradict itself, by what news say.
  case contradiction(text: String, [Diagnostic])
  /// Files that the problem names are not found from where the new file is to stand.
  case movedAway(from: String)
}

/// What came of rolling a problem on.
public enum RollOutcome: Sendable {
  case rolled(RolledProblem)
  case refused(RollRefusal)
}

/// Rolls problems on: writes them as they stand on a day, by what a plan did before it.
public enum Roller {
  /// The problem as it stands on the morning of `day`.
  ///
  /// - Parameters:
  ///   - source: The problem file as it was read.
  ///   - path: Where the new file will stand: files that it names are looked for beside it.
  ///   - day: Counted from the first day of the problem's horizon.
  ///   - keptDays: For how many days everyone is booked where the plan has them.
  public static func roll(
    _ source: ProblemReader.Result, plan: Plan, to day: Day, news: News = News(),
    keptDays: Int = 0, writingTo path: String
  ) -> RollOutcome {
    let problem = source.problem
    guard problem.horizon.contains(day) else { return .refused(.dayOutsideHorizon) }
    let violations = Auditor.audit(plan, of: problem).violations
    guard violations.isEmpty else { return .refused(.illegalPlan(violations: violations.count)) }
    let situation = Situation(of: plan, problem: problem, on: day, news: news)
    if let refusal = refusal(of: situation, problem, news) { return .refused(refusal) }
    let bytes = source.files.first?.bytes ?? []
    let editor = ProblemEditor(text: String(decoding: bytes, as: UTF8.self))
    let going = FiberGoing(
      of: plan, problem: problem, situation: situation, news: news, editor: editor)
    let fiber = FiberLeft(of: plan, problem: problem, situation: situation, going: going)
    var writer = RolledText(
      editor, problem: problem, situation: situation, fiber: fiber, going: going)
    if day > problem.horizon.first || news != News() || keptDays > 0 {
      writer.write(news: news, keptDays: keptDays)
    }
    let text = writer.editor.text()
    let result: ProblemReader.Result
    do {
      result = try ProblemReader.read(text: text, toBeWrittenTo: path)
    } catch {
      return .refused(refusal(of: text, error.diagnostics, source, path))
    }
    var rest = RestPlan(
      plan: plan, old: problem, new: result.problem, situation: situation, fiber: fiber,
      going: going, stopovers: writer.stopovers
    ).rest()
    let audit = Auditor.audit(rest, of: result.problem)
    rest.cost = audit.cost
    return .rolled(
      RolledProblem(
        text: text, problem: result.problem, warnings: result.warnings, situation: situation,
        rest: rest, audit: audit,
        fiber: FiberProgress.all(of: plan, problem: problem, situation: situation),
        notes: writer.notes))
  }

  /// Why a new text cannot be read.
  private static func refusal(
    of text: String, _ diagnostics: [Diagnostic], _ source: ProblemReader.Result, _ path: String
  ) -> RollRefusal {
    let folder = PathParts.folder(of: source.files.first?.path ?? path)
    let isElsewhere = source.files.count > 1 && PathParts.folder(of: path) != folder
    return isElsewhere ? .movedAway(from: folder) : .contradiction(text: text, diagnostics)
  }

  private static func refusal(
    of situation: Situation, _ problem: Problem, _ news: News
  ) -> RollRefusal? {
    if let pool = problem.stockPoolIDs.first(where: { situation.stock[$0.index].onHand < 0 }) {
      return .stockBelowNothing(pool, by: -situation.stock[pool.index].onHand)
    }
    return contradiction(in: situation, problem, news)
  }

  /// A phase that news say is done, or what it comes after.
  private static func contradiction(
    in situation: Situation, _ problem: Problem, _ news: News
  ) -> RollRefusal? {
    for phase in problem.phaseIDs where situation.phases[phase.index].isDone {
      for precedence in problem[phase].precedences {
        let before = precedence.predecessor
        guard news.phases[phase] != nil || news.phases[before] != nil else { continue }
        let progress = situation.phases[before.index]
        if progress.isDone || precedence.anchor == .start && progress.hasBegun { continue }
        return .doneBefore(phase, before)
      }
    }
    return nil
  }
}
