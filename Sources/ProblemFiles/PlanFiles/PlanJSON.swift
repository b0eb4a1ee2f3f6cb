// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// The JSON text of a plan (specification, section 7).
struct PlanJSON {
  let plan: Plan
  let problem: Problem

  var text: String {
    let head = [("longhaul_plan", "1"), ("problem", origin), ("solver", solver)]
    let cost = plan.cost.map { [("cost", line(of: $0))] } ?? []
    let items = plan.rosters.filter { problem[$0.engineer].isItem }
    let equipment = items.isEmpty ? [] : [("equipment", list(items.map(lines)))]
    let lists = [
      ("phases", list(plan.phases.map(line))),
      ("engineers", list(plan.rosters.filter { !problem[$0.engineer].isItem }.map(lines))),
      ("contractors", list(plan.hires.map(line))),
      ("uncovered", list(plan.shortfalls.map(line))),
    ]
    let fiber = plan.fiber.map { [("fiber", FiberJSON(fiber: $0, problem: problem).text)] } ?? []
    let members = (head + cost + lists + equipment + fiber).map { "  \"\($0.0)\": \($0.1)" }
    return "{\n\(members.joined(separator: ",\n"))\n}\n"
  }

  private var origin: String {
    var line = JSONLine()
    line.add("name", plan.origin.name)
    if let sha256 = plan.origin.sha256 { line.add("sha256", sha256) }
    return line.text
  }

  private var solver: String {
    var line = JSONLine()
    line.add("method", plan.solver.method)
    line.add("status", plan.solver.status.rawValue)
    if let bound = plan.solver.bound { line.add("bound", raw: PlanNumber.bound(bound)) }
    if let gap = plan.solver.gap { line.add("gap", raw: PlanNumber.share(gap)) }
    if let dates = plan.solver.atTheseDates {
      var claim = JSONLine()
      claim.add("bound", raw: PlanNumber.bound(dates.bound))
      claim.add("gap", raw: PlanNumber.share(dates.gap))
      line.add("at_these_dates", raw: claim.text)
    }
    return line.text
  }

  private func line(of cost: Cost) -> String {
    var line = JSONLine()
    for part in problem.costParts { line.add(part.rawValue, raw: PlanNumber.money(cost[part])) }
    line.add("total", raw: PlanNumber.money(cost.total))
    return line.text
  }

  private func line(of phase: ScheduledPhase) -> String {
    var line = JSONLine()
    line.add("phase", problem[phase.phase].qualifiedName)
    line.add("mode", phase.mode)
    line.add("start", date(phase.start))
    line.add("finish", date(phase.finish))
    return line.text
  }

  private func lines(of roster: Roster) -> String {
    let engineer = problem[roster.engineer]
    let name = JSONLine.quoted(engineer.name)
    let key = engineer.isItem ? "item" : "engineer"
    let days = roster.spans.map { "\n      " + line(of: $0) }.joined(separator: ",")
    return "{\"\(key)\": \(name), \"days\": [\(days)]}"
  }

  private func line(of span: Span) -> String {
    var line = JSONLine()
    addRange(span.from, span.to, to: &line)
    line.add("do", span.activity.word)
    switch span.activity {
    case .home: break
    case .standby(let requirement): line.add("role", problem[problem[requirement].role].name)
    case .work(let site, let phase, let role):
      line.add("site", problem[site].name)
      line.add("phase", problem[phase].qualifiedName)
      line.add("role", problem[role].name)
    case .off(let site): line.add("site", problem[site].name)
    case .travel(let from, let to):
      let ends = [from, to].map { JSONLine.quoted(problem.name(of: $0)) }
      line.add("leg", raw: "[\(ends.joined(separator: ", "))]")
    }
    return line.text
  }

  private func line(of hire: Hire) -> String {
    var line = JSONLine()
    line.add("site", problem[hire.site].name)
    line.add("phase", problem[hire.phase].qualifiedName)
    line.add("role", problem[hire.role].name)
    addRange(hire.from, hire.to, to: &line)
    line.add("heads", hire.heads)
    return line.text
  }

  private func line(of shortfall: Shortfall) -> String {
    var line = JSONLine()
    switch shortfall.need {
    case .phase(let phase, let role):
      line.add("phase", problem[phase].qualifiedName)
      line.add("role", problem[role].name)
    case .standby(let requirement): line.add("standby", problem[problem[requirement].role].name)
    }
    addRange(shortfall.from, shortfall.to, to: &line)
    line.add("heads", shortfall.heads)
    return line.text
  }

  private func addRange(_ from: Day, _ to: Day, to line: inout JSONLine) {
    line.add("from", date(from))
    line.add("to", date(to))
  }

  private func date(_ day: Day) -> String { problem.horizon.date(of: day).iso }

  private func list(_ lines: [String]) -> String {
    lines.isEmpty ? "[]" : "[\n" + lines.map { "    " + $0 }.joined(separator: ",\n") + "\n  ]"
  }
}

extension Activity {
  /// The word of plan files for what is done on the day.
  var word: String {
    switch self {
    case .home: "home"
    case .standby: "standby"
    case .work: "work"
    case .off: "off"
    case .travel: "travel"
    }
  }
}

extension Problem {
  /// `home`, or the site's id, as plan files write the ends of a leg.
  func name(of stop: Stop) -> String {
    switch stop {
    case .home: "home"
    case .site(let site): self[site].name
    }
  }
}
