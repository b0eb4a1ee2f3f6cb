// SPDX-License-Identifier: GPL-3.0-or-later

import Auditing
import Foundation
import ProblemFiles
import Rotations
import Testing

@testable import Reports

@Suite struct Wordings {
  @Test(
    "money is grouped and has two decimals",
    arguments: [
      ("0", "0.00"), ("41067.05", "41,067.05"), ("1234567", "1,234,567.00"), ("0.005", "0.01"),
      ("999.995", "1,000.00"), ("-1234.5", "−1,234.50"), ("100", "100.00"),
    ])
  func money(amount: String, text: String) throws {
    #expect(Figures.money(try #require(Decimal(string: amount))) == text)
  }

  @Test(
    "exact amounts have every digit",
    arguments: [
      ("84000", "84,000"), ("0.0000001", "0.0000001"), ("-12.3456789", "−12.3456789"),
      ("1.50", "1.5"),
      ("0", "0"), ("1e-30", "0." + String(repeating: "0", count: 29) + "1"),
    ])
  func exact(amount: String, text: String) throws {
    #expect(Figures.exact(try #require(Decimal(string: amount))) == text)
  }

  @Test(
    "quantities have no zeros at their end",
    arguments: [("84000", "84,000"), ("0.5", "0.5"), ("12.3456", "12.346"), ("1000.10", "1,000.1")])
  func quantity(amount: String, text: String) throws {
    #expect(Figures.quantity(try #require(Decimal(string: amount))) == text)
  }

  @Test(
    "dates read as people write them",
    arguments: [
      ("2026-01-12", "2026-01-17", "12–17 Jan"), ("2026-01-28", "2026-02-03", "28 Jan–3 Feb"),
      ("2025-12-29", "2026-01-03", "29 Dec 2025–3 Jan 2026"),
      ("2026-01-12", "2026-01-12", "12 Jan"),
    ])
  func ranges(from: String, to: String, text: String) {
    #expect(DateWording.range(Example.date(from), Example.date(to)) == text)
  }

  @Test("dates of another year than the usual one name it, alone and in ranges")
  func years() {
    func date(_ iso: String) -> CalendarDate { Example.date(iso) }
    func range(_ from: String, _ to: String) -> [String] {
      [
        DateWording.range(date(from), date(to), usualYear: 2026),
        DateWording.rangeWithWeekdays(date(from), date(to), usualYear: 2026),
      ]
    }
    #expect(DateWording.short(date("2027-01-12"), usualYear: 2026) == "Tue 12 Jan 2027")
    #expect(DateWording.dayAndMonth(date("2027-01-12"), usualYear: 2026) == "12 Jan 2027")
    #expect(range("2026-01-05", "2026-01-07") == ["5–7 Jan", "Mon 5–Wed 7 Jan"])
    #expect(range("2027-01-04", "2027-01-06") == ["4–6 Jan 2027", "Mon 4–Wed 6 Jan 2027"])
    #expect(range("2027-01-04", "2027-01-04") == ["4 Jan 2027", "Mon 4 Jan 2027"])
    #expect(
      range("2026-12-28", "2027-01-02") == ["28 Dec 2026–2 Jan 2027", "Mon 28 Dec–Sat 2 Jan 2027"])
    #expect(
      range("2027-01-29", "2027-02-02") == ["29 Jan–2 Feb 2027", "Fri 29 Jan–Tue 2 Feb 2027"])
  }

  @Test("every date of a report that lies beyond the first year names its year")
  func yearsOfReports() throws {
    let problem = try ProblemReader.read(
      text: """
        longhaul: 1
        horizon: {start: 2026-12-01, end: 2027-02-28}
        sites: {plano: {place: DFW}}
        engineers: [{id: ada, home: EWR, skills: [splice]}]
        buildouts: [{id: h1, site: plano, due: 2027-01-15, phases: [{id: a, earliest: 2027-01-11, duration: 5, crew: {splice: 2}}]}]
        """, file: "p.yaml"
    ).problem
    let days = (41, 45)
    let plan = try PlanReader.read(
      text: """
        {"longhaul_plan": 1, "phases": [{"phase": "h1.a", "mode": 0, "start": "2027-01-11", "finish": "2027-01-15"}],
         "engineers": [{"engineer": "ada", "days": [
           {"from": "2026-12-01", "to": "2027-01-09", "do": "home"},
           {"from": "2027-01-10", "to": "2027-01-10", "do": "travel", "leg": ["home", "plano"]},
           {"from": "2027-01-11", "to": "2027-01-15", "do": "work", "site": "plano", "phase": "h1.a", "role": "splice"},
           {"from": "2027-01-16", "to": "2027-01-16", "do": "travel", "leg": ["plano", "home"]},
           {"from": "2027-01-17", "to": "2027-02-28", "do": "home"}]}],
         "contractors": [], "uncovered": [{"phase": "h1.a", "role": "splice", "from": "2027-01-11", "to": "2027-01-15", "heads": 1}]}
        """, file: "p.json", of: problem)
    #expect(plan.phases[0].start.index == days.0 && plan.phases[0].finish.index == days.1)
    let audit = Auditor.audit(plan, of: problem)
    let candidate = Comparison.Candidate(label: "a", problem: problem, plan: plan, audit: audit)
    var later = plan
    later.rosters[0].spans[1].activity = .home
    let other = Comparison.Candidate(label: "b", problem: problem, plan: later, audit: audit)
    let text =
      PlanReport(problem: problem, plan: plan, audit: audit).text(Layout(width: 200))
      + CheckReport(problem: problem).text(Layout(width: 200))
      + Comparison([candidate, other]).text(Layout(width: 200))
    let bare = text.split(separator: "\n").filter { line in
      line.contains(/\d (Jan|Feb)/) && !line.contains("2027")
    }
    #expect(bare.isEmpty, "\(bare.joined(separator: "\n"))")
    #expect(text.contains("Sun 10 Jan 2027"))
  }

  @Test func aLongDateNamesWeekdayAndYear() {
    #expect(DateWording.long(Example.date("2026-01-12")) == "Mon 12 Jan 2026")
  }

  @Test("weeks are named by their Mondays, each once")
  func weeks() {
    let words = Wording(problem: Example.problem)
    #expect(words.weeks(of: [Day(0), Day(6)]) == "the week of 5 Jan")
    #expect(words.weeks(of: [Day(20), Day(7), Day(0)]) == "the weeks of 5 Jan, 12 Jan and 19 Jan")
  }

  @Test("a list ends in and, and says how many it leaves out")
  func enumerations() {
    #expect(enumeration([]) == "")
    #expect(enumeration(["a"]) == "a")
    #expect(enumeration(["a", "b", "c"]) == "a, b and c")
    #expect(enumeration(["a", "b", "c", "d"], limit: 2) == "a, b and 2 more")
  }
}
