// SPDX-License-Identifier: GPL-3.0-or-later

internal import Auditing
internal import Foundation
internal import PlainText
internal import PlanningRequests
internal import ProblemFiles
internal import Reports
internal import Rolling
internal import Rotations

extension BoardService {
  private func day(_ text: String, of problem: Problem) throws(Refusal) -> Day {
    guard let date = CalendarDate(iso: text) else {
      throw .badRequest("dates are written 2026-01-05, not “\(text.printable)”.")
    }
    let day = problem.horizon.day(of: date)
    guard problem.horizon.contains(day) else {
      throw .unprocessable(
        "\(date.iso) lies outside the horizon, which goes from \(problem.horizon.start) to \(problem.horizon.end)."
      )
    }
    return day
  }

  /// A status table to fill in, for a plan that is looked at on a day.
  func status(of plan: String, on day: String) throws -> String {
    let plan = try self.plan(plan)
    return StatusTemplate.text(
      of: plan.candidate.plan, problem: plan.problem, on: try self.day(day, of: plan.problem))
  }

  /// Plans on from a day after news, as `longhaul replan` does; what is written are new files beside the problem.
  func replan(
    _ name: String, on text: String, _ status: String?, timeLimit: Double?
  ) throws -> SolveJob {
    let plan = try self.plan(name)
    let day = try self.day(text, of: plan.problem)
    let news = try news(status, plan, day)
    let base = (plan.problemName as NSString).deletingPathExtension + "-" + text
    let stem = folder.freeName(base, endings: WorkFolder.replanEndings)
    let rolled: RolledProblem
    switch Roller.roll(
      plan.source, plan: plan.candidate.plan, to: day, news: news,
      writingTo: "\(folder.root)/\(stem).yaml")
    {
    case .rolled(let found): rolled = found
    case .refused(let refusal): throw refusal.words(in: plan.problem)
    }
    let replan = try written(rolled, stem, status)
    list.refresh()
    return try solve(
      name, [], .replan(replan, stem: stem), title: "Planned on from \(text)",
      timeLimit: timeLimit)
  }

  private func news(_ status: String?, _ plan: ShelvedPlan, _ day: Day) throws(Refusal) -> News {
    guard let status else { return News() }
    do throws(DiagnosticsError) {
      return try StatusReader.read(
        text: status, file: "status.csv", of: plan.candidate.plan, problem: plan.problem, on: day)
    } catch {
      throw .unprocessable("the status has mistakes.", PlanShelf.words(of: error))
    }
  }

  /// Writes the new problem, the plan that people hold, and the status that led there.
  private func written(
    _ rolled: RolledProblem, _ stem: String, _ status: String?
  ) throws -> Replan {
    let name = (stem as NSString).lastPathComponent
    // The held plan is handed over twice: as it must stand there to be read, and with its cost.
    var isHeldThere = false
    let replan = try Replan(
      rolled, writingTo: "\(folder.root)/\(stem).yaml", heldName: "\(name)-held.json",
      prices: ChangePrices(for: rolled.problem, keepUntil: nil)
    ) { text, file in
      switch file {
      case .held where isHeldThere: try folder.replace(text, ofOwn: "\(stem)-held.json")
      case .held:
        try folder.write(text, asNew: "\(stem)-held.json")
        isHeldThere = true
      case .problem: try folder.write(text, asNew: "\(stem).yaml")
      }
    }
    if let status { try folder.write(status, asNew: "\(stem)-status.csv") }
    return replan
  }
}

extension WorkFolder {
  fileprivate static let replanEndings = [
    ".yaml", "-held.json", "-least-change.json", "-cheapest.json", "-status.csv",
  ]

  /// Writes what planning from a day on has found, under a name that is free for it.
  func write(_ found: FoundReplans, named stem: String) throws(Refusal) -> [String] {
    var files: [String] = []
    for candidate in found.others {
      let suffix = candidate.label.replacing(" ", with: "-")
      let name = "\(stem)-\(suffix).json"
      try write(PlanWriter.json(candidate.plan, of: candidate.problem), asNew: name)
      files.append(name)
    }
    return files + ["\(stem)-held.json", "\(stem).yaml"]
  }
}

extension RollRefusal {
  /// Why, in words for a page.
  fileprivate func words(in problem: Problem) -> Refusal {
    func name(_ phase: PhaseID) -> String { problem[phase].qualifiedName }
    switch self {
    case .dayOutsideHorizon: return .unprocessable("the day lies outside the horizon.")
    case .illegalPlan(let violations):
      return .unprocessable(
        "the plan breaks \(counted(violations, "rule")), so where things stand is not known.")
    case .stockBelowNothing(let pool, let amount):
      return .unprocessable(
        "by the status, phases that have begun took \(amount) more of \(problem[pool].item) than came; say which has not "
          + "begun, or what came.")
    case .doneBefore(let phase, let before):
      return .unprocessable(
        "\(name(phase)) is done although \(name(before)), which it comes after, is not; say when that was done."
      )
    case .contradiction(_, let diagnostics):
      return .unprocessable(
        "by the status the problem would contradict itself.", diagnostics.map(\.sentence))
    case .movedAway:
      return .unprocessable("the problem names other files that are not found from there.")
    }
  }
}
