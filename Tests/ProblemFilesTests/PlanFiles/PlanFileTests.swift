// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import ProblemFiles
import Rotations
import TestSupport
import Testing

@Suite("Plan files, written and read")
struct PlanFileTests {
  let problem: Problem

  init() throws { problem = try Example.problem() }

  @Test("The example's plan is written as the specification writes it, to the byte")
  func exampleToTheByte() throws {
    let plan = try Example.plan(of: problem)
    #expect(PlanWriter.json(plan, of: problem) == Example.planText)
  }

  @Test("What JSON and tables say of a plan is the same")
  func sameInBothForms() throws {
    var plan = try Example.plan(of: problem)
    plan.solver = SolverClaim(
      method: "by \"hand\", again", status: .feasible, bound: 40_000.5, gap: 0.025974,
      atTheseDates: SolverClaim.AtTheseDates(bound: 41_000, gap: 0.001634))
    let json = PlanWriter.json(plan, of: problem)
    let csv = PlanWriter.csv(plan, of: problem)
    #expect(try PlanReader.read(text: json, file: "plan.json", of: problem) == plan)
    #expect(try PlanReader.read(text: csv, file: "plan.csv", of: problem) == plan)
  }

  @Test("Amounts are rounded to cents, halves away from zero, and bounds down")
  func rounding() throws {
    var plan = try Example.plan(of: problem)
    plan.cost?.carbon = 0.125
    plan.solver.bound = 0.123_49
    plan.solver.gap = 1.0 / 3
    let json = PlanWriter.json(plan, of: problem)
    #expect(json.contains("\"carbon\": 0.13,"))
    #expect(json.contains("\"bound\": 0.1234, \"gap\": 0.333333"))
  }

  @Test("A plan by hand need not name a solver, a cost or what it was made for")
  func bareJSON() throws {
    let text = #"{"longhaul_plan": 1, "note": {"by": "us"}, "contractors": null}"#
    let plan = try PlanReader.read(text: text, file: "plan.json", of: problem)
    #expect(plan.cost == nil)
    #expect(plan.origin == Plan.Origin(name: "", sha256: nil))
    #expect(plan.solver == SolverClaim(method: "by hand", status: .feasible, bound: nil, gap: nil))
    #expect(plan.phases.isEmpty && plan.rosters.isEmpty && plan.hires.isEmpty)
  }

  @Test(
    "A table by hand has its columns and rows in any order, quotes, blank rows and a byte order mark"
  )
  func tableByHand() throws {
    let text = """
      \u{FEFF}to,from,do,kind,engineer,site,phase,role,leg_from,leg_to,heads,remark,mode\r
      2026-01-25,2026-01-25,travel,day,ada,,,,home,hillsboro,,"by night,
      alas",\r
      ,,,,,,,,,,,,\r
      2026-01-24,2026-01-05,home,day,ada,,,,,,,"a ""quoted"" one",\r

      2026-01-10,2026-01-05,,phase,,,plano-h1.pull,,,,,,0
      2026-01-08,2026-01-08,standby,uncovered,,,,network/2,,,1,,
      2026-01-08,2026-01-08,,uncovered,,,plano-h1.pull,pull/1,,,1.0,,
      """
    let plan = try PlanReader.read(text: text, file: "plan.csv", of: problem)
    #expect(plan.rosters.map(\.spans.count) == [2])
    #expect(plan.rosters.first?.spans.first?.activity == .home)
    #expect(plan.rosters.first?.spans.last?.activity == .travel(from: .home, to: .site(SiteID(1))))
    #expect(plan.phases.map(\.finish) == [Day(5)])
    #expect(plan.shortfalls.map(\.heads) == [1, 1])
    #expect(plan.shortfalls.first?.need == .standby(StandbyID(0)))
  }

  @Test("What is illegal but can be said is no error of the file")
  func illegalIsRead() throws {
    let text = """
      {"longhaul_plan": 1,
       "phases": [{"phase": "plano-h1.trays", "mode": -7, "start": "1999-01-01", "finish": "1998-01-01"}],
       "engineers": [{"engineer": "ada", "days": [
         {"from": "2026-01-09", "to": "2026-01-05", "do": "off", "site": "plano"},
         {"from": "2026-01-05", "to": "2030-01-05", "do": "travel", "leg": ["home", "home"]}]},
         {"engineer": "ada"}],
       "uncovered": [{"standby": "network/2", "from": "2026-01-05", "to": "2026-01-05", "heads": -1}]}
      """
    let plan = try PlanReader.read(text: text, file: "plan", of: problem)
    #expect(plan.rosters.map(\.spans.count) == [2, 0])
    #expect(plan.phases.map(\.mode) == [-7])
  }

  @Test("A plan with nothing in it, and an engineer without a day, come back as they were")
  func bareRoundTrip() throws {
    var plan = try Example.plan(of: problem)
    plan.cost = nil
    plan.origin.sha256 = nil
    plan.phases = []
    plan.hires = []
    plan.shortfalls = []
    plan.rosters = [Roster(engineer: EngineerID(2), spans: [])]
    let json = PlanWriter.json(plan, of: problem)
    let csv = PlanWriter.csv(plan, of: problem)
    #expect(json.contains("\"phases\": [],"))
    #expect(try PlanReader.read(text: json, file: "plan.json", of: problem) == plan)
    #expect(try PlanReader.read(text: csv, file: "plan.csv", of: problem) == plan)
  }

  @Test(
    "No cell of a plan's table begins a formula, and every name comes back as it was",
    arguments: [
      "=cmd|' /C calc'!A0", "+1", "+1x", "-x", "@a", "\t=1", "'=1", "''@", "'", "-5", "＝1",
      "=1,\"2\"\n=3",
    ])
  func formulas(name: String) throws {
    var plan = try Example.plan(of: problem)
    plan.origin.name = name
    plan.solver.method = name
    let csv = PlanWriter.csv(plan, of: problem)
    #expect(try PlanReader.read(text: csv, file: "plan.csv", of: problem) == plan)
    let starters = Set("=+-@\t\r\n＝＋－＠".unicodeScalars)
    for row in try CSVRows.parsed(csv) {
      for cell in row where cell.unicodeScalars.first.map(starters.contains) ?? false {
        #expect(
          Decimal(string: cell) != nil && cell.allSatisfy { "+-0123456789.".contains($0) },
          "\(cell)")
      }
    }
  }

  @Test("Names with quotes, commas, line ends and signs of formulas come back as they were")
  func awkwardNames() throws {
    var plan = try Example.plan(of: problem)
    plan.origin.name = "=1+1, \"two\"\n\r\t\u{1}\\ — 東京"
    let json = PlanWriter.json(plan, of: problem)
    let csv = PlanWriter.csv(plan, of: problem)
    #expect(try PlanReader.read(text: json, file: "plan.json", of: problem) == plan)
    #expect(try PlanReader.read(text: csv, file: "plan.csv", of: problem) == plan)
  }
}

/// Cells of a table as a spreadsheet sees them: without quotes, marks and all.
private enum CSVRows {
  static func parsed(_ text: String) throws -> [[String]] {
    var (rows, row, cell, isQuoted) = ([[String]](), [String](), "", false)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted:
        row.append(cell)
        cell = ""
      case "\n" where !isQuoted:
        rows.append(row + [cell.replacing("\r", with: "")])
        (row, cell) = ([], "")
      default: cell.unicodeScalars.append(scalar)
      }
    }
    return rows
  }
}
