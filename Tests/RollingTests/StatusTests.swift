// SPDX-License-Identifier: GPL-3.0-or-later

import Auditing
import Foundation
import ProblemFiles
import Rolling
import Rotations
import Solving
import TestSupport
import Testing

/// What a person says of a day, and what becomes of it in the new file.
@Suite struct StatusTests {
  static let text = """
    # A week in Plano.
    longhaul: 1
    name: Status
    horizon: {start: 2026-02-02, end: 2026-02-22}
    rules: {uncovered_penalty: 5_000}
    sites:
      plano: {place: DFW, lodging: 160, meals: 60}
    engineers:
      - {id: ada, home: EWR, skills: [pull, test], day_rate: 500}  # leads
      - {id: cy, count: 2, home: DFW, skills: [pull], day_rate: 300}
    stock:
      - item: cable
        on_hand: 10
        deliveries:
          - {date: 2026-02-05, quantity: 20}   # the long ones
          - {date: 2026-02-12, quantity: 5}
    buildouts:
      - id: hall
        site: plano
        due: 2026-02-14
        late_penalty: 9_000
        phases:
          - {id: trays, fixed: {start: 2026-02-03}, duration: 2, crew: {pull: 3}, uses: {cable: 8}}
          - {id: pull, after: [trays], earliest: 2026-02-05, duration: 4, crew: {pull: 2}, uses: {cable: 16}}
          - {id: test, after: [pull], duration: 3, crew: {test: 1}}

    """

  private struct Case {
    let source: ProblemReader.Result
    let plan: Plan
    let path: String

    func day(_ date: String) throws -> Day {
      source.problem.horizon.day(of: try #require(CalendarDate(iso: date)))
    }
  }

  private static func with<Result>(_ body: (Case) throws -> Result) throws -> Result {
    try withTemporaryFile(bytes: Array(text.utf8)) { path in
      let source = try ProblemReader.read(path: path)
      let plan = try #require(try RolledPlanTests.plan(of: source.problem))
      return try body(Case(source: source, plan: plan, path: path))
    }
  }

  private static let header = "what,name,planned,on,days_left,until,then,note\n"

  private static func rolled(
    _ rows: String, to date: String = "2026-02-06"
  ) throws -> RolledProblem {
    try with { item in
      let day = try item.day(date)
      let news = try StatusReader.read(
        text: header + rows, file: "status.csv", of: item.plan, problem: item.source.problem,
        on: day)
      let outcome = Roller.roll(
        item.source, plan: item.plan, to: day, news: news, writingTo: item.path)
      guard case .rolled(let rolled) = outcome else {
        Issue.record("\(outcome)")
        throw CancellationError()
      }
      return rolled
    }
  }

  private static func mistakes(_ rows: String, header: String = header) throws -> [String] {
    try with { item in
      do {
        _ = try StatusReader.read(
          text: header + rows, file: "status.csv", of: item.plan, problem: item.source.problem,
          on: try item.day("2026-02-06"))
        return []
      } catch let error as DiagnosticsError {
        return error.diagnostics.map { "\($0.line):\($0.column) \($0.code) \($0.problem)" }
      }
    }
  }

  @Test func anEmptyStatusIsThePlan() throws {
    let rolled = try Self.rolled("phase,hall.pull,2026-02-09,,,,,\nill,,,,,,,\n")
    #expect(rolled.audit.isLegal)
    #expect(rolled.text.contains("# leads") && rolled.text.hasPrefix("# A week in Plano.\n"))
    #expect(rolled.text.contains("started: {\"on\": 2026-02-05, days_left: 3}"))
    #expect(rolled.text.contains("done: 2026-02-04"))
    #expect(rolled.problem.stock[0].onHand == 6)
  }

  @Test func aPhaseIsBehindOrAheadOfThePlan() throws {
    let early = try Self.rolled("phase,hall.pull,,2026-02-05,,,,\n")
    #expect(early.problem.phases[1].isDone)
    #expect(early.problem.stock[0].onHand == 6)
    let slow = try Self.rolled("phase,hall.pull,,,4,,,\n")
    #expect(slow.problem.phases[1].state == .started(on: Day(-1), mode: 0, daysLeft: 4))
    #expect(!slow.audit.isLegal)
    let late = try Self.rolled("phase,hall.pull,,,,2026-02-10,,\n")
    #expect(late.problem.phases[1].state == .open)
    #expect(late.problem.phases[1].earliest == Day(4))
    #expect(late.problem.stock[0].onHand == 22)
  }

  @Test func whoeverIsIllAtHomeIsUnavailable() throws {
    let rolled = try Self.rolled("ill,cy-2,,2026-02-06,,2026-02-08,,\n")
    #expect(rolled.text.contains("- {id: cy-1, home: DFW"))
    let ill = try #require(rolled.problem.engineers.first { $0.name == "cy-2" })
    #expect(ill.isUnavailable.prefix(4) == [true, true, true, false])
  }

  @Test func whoeverIsIllOnSiteStaysThereOffOrFliesHome() throws {
    let stays = try Self.rolled("ill,ada,,2026-02-06,,2026-02-08,stay,\n")
    let bed = try #require(stays.problem.sites.last)
    #expect(bed.name == "ill-ada" && bed.lodging == 160 && bed.meals == 60)
    #expect(
      stays.problem.engineers[0].bookings == [.site(SiteID(1), from: Day(0), to: Day(2))])
    let flies = try Self.rolled("ill,ada,,2026-02-06,,2026-02-08,home,\n")
    #expect(
      flies.problem.engineers[0].bookings == [.leg(from: .site(SiteID(0)), to: .home, on: Day(0))])
    #expect(flies.problem.engineers[0].isUnavailable.prefix(4) == [false, true, true, false])
  }

  @Test func bookingsGiveWayToIllnessAndAreNotDoubled() throws {
    let booked = Self.text.replacing(
      "day_rate: 500}",
      with: "day_rate: 500, booked: [{from: 2026-02-03, to: 2026-02-12, at: plano}]}")
    try withTemporaryFile(bytes: Array(booked.utf8)) { path in
      let source = try ProblemReader.read(path: path)
      let plan = try #require(try RolledPlanTests.plan(of: source.problem))
      var news = News()
      news.absences = [
        News.Absence(engineer: EngineerID(0), from: Day(6), to: Day(8), goesHome: false)
      ]
      let kept = Roller.roll(source, plan: plan, to: Day(4), keptDays: 3, writingTo: path)
      let ill = Roller.roll(
        source, plan: plan, to: Day(4), news: news, keptDays: 3, writingTo: path)
      guard case .rolled(let kept) = kept, case .rolled(let ill) = ill else {
        Issue.record("\(kept), \(ill)")
        return
      }
      #expect(
        kept.problem.engineers[0].bookings == [.site(SiteID(0), from: Day(0), to: Day(6))])
      #expect(
        ill.problem.engineers[0].bookings == [
          .site(SiteID(0), from: Day(0), to: Day(1)), .site(SiteID(0), from: Day(5), to: Day(6)),
          .site(SiteID(1), from: Day(2), to: Day(4)),
        ])
      #expect(
        ill.notes == ["ada: what is booked from 2026-02-06 to 2026-02-12 gives way to the status."])
    }
  }

  @Test func deliveriesComeOnOtherDays() throws {
    let rolled = try Self.rolled(
      "phase,hall.pull,,,,2026-02-09,,\ndelivery,cable,2026-02-05,2026-02-09,,,,\n")
    #expect(rolled.problem.stock[0].onHand == 2)
    #expect(rolled.problem.stock[0].deliveries.map(\.day) == [Day(3), Day(6)])
    #expect(rolled.text.contains("quantity: 20}   # the long ones"))
  }

  @Test func flightsLeaveOnOtherDays() throws {
    let leg = try Self.with { item in
      try #require(
        item.plan.rosters[0].spans.first {
          if case .travel(_, .home) = $0.activity { true } else { false }
        })
    }
    let planned = CalendarDate(daysSince1970: 20_486).adding(days: leg.from.index)
    let rolled = try Self.rolled(
      "flight,ada,\(planned),\(planned.adding(days: 2)),,,,\n")
    #expect(
      rolled.problem.engineers[0].bookings == [
        .leg(from: .site(SiteID(0)), to: .home, on: leg.from + 2 - 4)
      ])
  }

  @Test func mistakesAreNamedByRowAndColumn() throws {
    let rows = """
      phase,hall.pul,,,3,,,
      phase,hall.pull,,2026-02-06,,,,
      phase,hall.pull,,,9,,,
      phase,hall.test,,,1,2026-02-09,,
      ill,ada,,2026-02-09,,2026-02-08,,
      ill,ada,,2026-02-09,,2026-02-10,flies,
      delivery,cable,2026-02-06,2026-02-09,,,,
      delivery,cable,,2026-02-09,,,,
      flight,ada,2026-02-22,2026-02-21,,,,
      phases,hall.pull,,,1,,,
      phase,hall.test,,,,2026-02-01,,
      phase,,,,1,,,
      ill,adda,,2026-02-31,,,,

      """
    let found = try Self.mistakes(rows)
    #expect(
      found == [
        "2:7 E302 there is no phase of this name",
        "3:18 E402 a phase is done before the day that is rolled on to",
        "4:19 E505 more days are left than the mode takes",
        "5:1 E212 of a phase exactly one of on, days_left and until is given",
        "6:22 E211 until lies before on",
        "7:33 E209 the word is not one of: stay, home",
        "8:16 E309 no delivery is planned for that day",
        "9:10 E309 planned must say which delivery it is",
        "10:12 E309 the plan has no flight on that day",
        "11:1 E209 the word is not one of: phase, ill, delivery, flight",
        "12:20 E402 until lies before the day that is rolled on to",
        "13:1 E202 the cell under name is empty",
        "14:1 E202 the cell under until is empty",
        "14:5 E302 there is no engineer of this name",
        "14:11 E207 a date of the calendar is wanted",
      ])
  }

  @Test func columnsAreKnown() throws {
    #expect(
      try Self.mistakes("phase,hall.pull,x\n", header: "what,name,phone\n") == [
        "1:11 E201 the column is not known"
      ])
    #expect(
      try Self.mistakes("hall.pull\n", header: "name\n") == [
        "1:1 E202 the table has no column what"
      ])
  }

  @Test func contradictionsAreRefused() throws {
    try Self.with { item in
      let day = try item.day("2026-02-06")
      func outcome(_ rows: String) throws -> RollOutcome {
        let news = try StatusReader.read(
          text: Self.header + rows, file: "status.csv", of: item.plan,
          problem: item.source.problem, on: day)
        return Roller.roll(
          item.source, plan: item.plan, to: day, news: news, writingTo: item.path)
      }
      guard
        case .refused(.doneBefore(let phase, let before)) = try outcome(
          "phase,hall.test,,2026-02-05,,,,\n")
      else {
        Issue.record("test is done before pull")
        return
      }
      #expect(phase == PhaseID(2) && before == PhaseID(1))
      guard
        case .refused(.stockBelowNothing(_, let amount)) = try outcome(
          "delivery,cable,2026-02-05,2026-02-09,,,,\n")
      else {
        Issue.record("pull took what has not come")
        return
      }
      #expect(amount == 14)
    }
  }

  @Test func aTemplateIsReadBackAsThePlan() throws {
    try Self.with { item in
      let day = try item.day("2026-02-06")
      let template = StatusTemplate.text(of: item.plan, problem: item.source.problem, on: day)
      let news = try StatusReader.read(
        text: template, file: "status.csv", of: item.plan, problem: item.source.problem, on: day)
      #expect(news == News())
      try expectGolden(template.replacing("\r\n", with: "\n"), "template")
    }
  }

  @Test func whatIsPrintedNamesPhasesPeopleAndStock() throws {
    let rolled = try Self.rolled("ill,ada,,2026-02-06,,2026-02-08,stay,\n")
    let old = try Self.with { $0.source.problem }
    try expectGolden(RollReport(old: old, rolled: rolled).text(width: 80), "report")
    try expectGolden(rolled.text, "rolled")
  }
}
