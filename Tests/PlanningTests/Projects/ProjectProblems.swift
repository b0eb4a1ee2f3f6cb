// SPDX-License-Identifier: GPL-3.0-or-later

import Rotations
import TestSupport

@testable import PlanningModel

/// Small random build-outs whose crew lives on the spot: modes, shared heads, stock, calendars, rest, contractors.
struct ProjectProblems {
  private var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  mutating func problem() throws -> Problem { try TestSupport.problem(text()) }

  mutating func text() -> String {
    var lines = [
      "longhaul: 1", "horizon: {start: 2026-01-05, end: 2026-01-\(16 + pick(4))}",
      "rules: {uncovered_penalty: \([60, 900, 10_000][pick(3)]), max_duty_days: \(3 + pick(12))}",
      "sites:",
      "  plano: {place: DFW, closed: [2026-01-09], max_crew: \(3 + pick(4))}",
      "  allen: {place: DFW, work_week: [mon, tue, wed, thu, fri, sat, sun], contractors: {pull: {count: 1, day_rate: \(50 + 100 * pick(2))}}}",
      "engineers:",
      "  - {id: ada, count: \(1 + pick(2)), home: DFW, skills: [pull, splice], day_rate: \(40 * pick(2))}",
      "  - {id: ben, count: \(1 + pick(2)), home: DFW, skills: [pull], sites: {only: [plano]}}",
      "  - {id: cem, home: DFW, skills: {splice: {level: 2, until: 2026-01-\(10 + pick(8))}}, unavailable: [2026-01-07]}",
      "stock:",
      "  - {item: reel, on_hand: \(1 + pick(2)), deliveries: [{date: 2026-01-\(10 + pick(3)), quantity: 3}]}",
      "buildouts:",
    ]
    for index in 0..<2 {
      lines += [
        "  - id: b\(index)", "    site: \(["plano", "allen"][pick(2)])",
        "    due: 2026-01-0\(5 + pick(4))", "    late_penalty: \(10 * (1 + pick(30)))",
        "    phases:",
      ]
      for phase in 0..<(1 + pick(2)) { lines.append(self.phase(phase)) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private mutating func phase(_ index: Int) -> String {
    let after =
      index == 0 || pick(2) == 0 ? "" : ", after: [{phase: p0, lag: \(pick(2))\(anchor())}]"
    let modes = (0..<(1 + pick(2))).map { mode in
      let uses = pick(3) == 0 ? ", uses: {reel: 1}" : ""
      let everyDay = pick(5) == 0 ? ", every_day: true" : ""
      let crew = ["pull: \(1 + pick(3))", "splice: \(1 + pick(2))", "splice/2: 1, pull: 1"][pick(3)]
      return "{duration: \(1 + pick(3)), crew: {\(crew)}, cost: \(70 * mode)\(uses)\(everyDay)}"
    }
    return "      - {id: p\(index)\(after), modes: [\(modes.joined(separator: ", "))]}"
  }

  private mutating func anchor() -> String { pick(3) == 0 ? ", from: start" : "" }

  private mutating func pick(_ bound: Int) -> Int { random.nextIndex(below: bound) }
}

/// The problem of a text of ``ProjectProblems`` with all phases fixed to the starts and modes of a plan.
func fixingDates(of plan: Plan, of problem: Problem, in text: String) throws -> Problem {
  var dates: [String: ScheduledPhase] = [:]
  for scheduled in plan.phases { dates[problem[scheduled.phase].qualifiedName] = scheduled }
  var buildOut = ""
  let lines = text.split(separator: "\n").map { line -> String in
    let line = String(line)
    if line.hasPrefix("  - id: ") { buildOut = String(line.dropFirst(8)) }
    guard line.hasPrefix("      - {id: "), line.hasSuffix("}") else { return line }
    let name = line.dropFirst(13).prefix { $0 != "," }
    guard let scheduled = dates["\(buildOut).\(name)"] else { return line }
    let start = problem.horizon.date(of: scheduled.start)
    return line.dropLast() + ", fixed: {start: \(start), mode: \(scheduled.mode)}}"
  }
  return try TestSupport.problem(lines.joined(separator: "\n") + "\n")
}
