// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Rotations
import TestSupport
import Testing

@testable import Risk

/// Each clause of section 13 in a small problem, its days worked out by hand.
///
/// 2026-01-05 is a Monday; sites work Monday to Saturday unless the problem says otherwise.
@Suite struct ClauseTests {
  /// One site near everyone's home, so that work is done from home; `far` is a day's leg away.
  private func file(
    _ uncertainty: String, end: String = "2026-02-01", engineers: String = "", stock: String = "",
    week: String = "[mon, tue, wed, thu, fri, sat]", _ buildOuts: String
  ) -> String {
    """
    longhaul: 1
    horizon: {start: 2026-01-05, end: \(end)}
    rules: {max_duty_days: null, home_days: 2, home_ratio: 0.25}
    sites:
      near: {place: DFW, work_week: \(week)}
      far: {place: PDX, work_week: [mon, tue, wed, thu, fri, sat]}
    \(engineers)
    \(stock)
    buildouts:
    \(buildOuts)
    uncertainty: \(uncertainty)
    """
  }

  private func hall(_ phases: String, site: String = "near", id: String = "h") -> String {
    "  - {id: \(id), site: \(site), phases: [\(phases)]}\n"
  }

  private let ada = "engineers: [{id: ada, home: DFW, skills: [splice, test]}]"

  // MARK: Rule 1

  @Test("working days are multiplied, halves rounded up, Sundays skipped, never below 1")
  func durations() throws {
    let yaml = file(
      "{durations: {low: 1.5, likely: 1.5, high: 1.5}, phases: {h.c: {low: 0.1, likely: 0.1, high: 0.1}}}",
      hall("{id: a, duration: 5}, {id: b, duration: 4}, {id: c, duration: 2}"))
    let starts = ["h.a": "2026-01-05", "h.b": "2026-01-06", "h.c": "2026-01-07"]
    let played = try Played(yaml, PlanScript(starts: starts))
    // ⌊7.5 + ½⌋ = 8: Mon 5 to Sat 10, then Mon 12 and Tue 13. 4 × 1.5 = 6: Tue 6 to Mon 12. ⌊0.2 + ½⌋ = 0, so 1.
    #expect(
      played.days == [
        "h.a": "2026-01-05 to 2026-01-13", "h.b": "2026-01-06 to 2026-01-12",
        "h.c": "2026-01-07 to 2026-01-07",
      ])
  }

  @Test("of a phase under way its days left are multiplied, and it starts as planned")
  func started() throws {
    let yaml = file(
      "{durations: {low: 2, likely: 2, high: 2}}",
      hall(
        """
        {id: s, started: {on: 2026-01-02, days_left: 2}, duration: 9, uses: {cable: 5}},
        {id: t, after: [{phase: s, from: start, lag: 7}], duration: 1}, {id: u, after: [s], duration: 1}
        """))
    let stocked = yaml.replacing("buildouts:", with: "stock: [{item: cable}]\nbuildouts:")
    let starts = ["h.s": "2026-01-05", "h.t": "2026-01-09", "h.u": "2026-01-07"]
    let played = try Played(stocked, PlanScript(starts: starts))
    // 4 days from Mon 5. t counts from the start on 2 January, which has come about; u waits for Thu 8.
    #expect(
      played.days == [
        "h.s": "2026-01-05 to 2026-01-08", "h.t": "2026-01-09 to 2026-01-10",
        "h.u": "2026-01-09 to 2026-01-10",
      ])
  }

  @Test(
    "calendar days for every_day modes, in and beyond the horizon; the same weekdays work there")
  func calendars() throws {
    let yaml = file(
      "{durations: {low: 2, likely: 2, high: 2}}", end: "2026-01-11",
      week: "[mon, wed]", hall("{id: a, duration: 2}, {id: b, duration: 4, every_day: true}"))
    let starts = ["h.a": "2026-01-05", "h.b": "2026-01-07"]
    let played = try Played(yaml, PlanScript(starts: starts))
    // Mon 5, Wed 7, Mon 12, Wed 14; eight days from Wed 7.
    #expect(
      played.days == [
        "h.a": "2026-01-05 to 2026-01-14", "h.b": "2026-01-07 to 2026-01-14",
      ])
  }

  @Test("a weekday that is closed all through the horizon works beyond it")
  func closedInTheHorizon() throws {
    let yaml = file(
      "{durations: {low: 7, likely: 7, high: 7}}", end: "2026-01-08", hall("{id: a, duration: 1}"))
    let closed = yaml.replacing(
      "near: {place: DFW,", with: "near: {place: DFW, closed: [2026-01-06],")
    let played = try Played(closed, PlanScript(starts: ["h.a": "2026-01-05"]))
    // 5, 7, 8 January, then Fri 9, Sat 10, Mon 12 and Tue 13.
    #expect(played.days == ["h.a": "2026-01-05 to 2026-01-13"])
  }

  // MARK: Rule 2

  @Test("a stint that ends with its phase waits for the phase's last day, whatever it became")
  func stintEndsWithPhase() throws {
    let yaml = file(
      "{phases: {h.p: {low: 2, likely: 2, high: 2}}}", engineers: ada,
      hall("{id: p, duration: 3, crew: {splice: 1}}, {id: q, duration: 2, crew: {test: 1}}"))
    let script = PlanScript(
      starts: ["h.p": "2026-01-05", "h.q": "2026-01-08"], days: ["ada": "h.p*3 h.q*2"])
    // p takes six days, to Sat 10; q begins on Mon 12.
    #expect(try Played(yaml, script).days["h.q"] == "2026-01-12 to 2026-01-13")
    #expect(
      try Played(yaml, script).chain(of: "h") == [
        Played(yaml, script).phase("h.q"), Played(yaml, script).phase("h.p"),
        Played(yaml, script).engineer("ada"),
      ])
  }

  /// Ada is on p on 6 and 7 January (b = 1), then on q on 8 and 9, whose second working day the 8th is (a = 1).
  private func splitStints(_ uncertainty: String) throws -> Played {
    try Played(
      file(
        uncertainty, engineers: ada,
        hall(
          """
          {id: o, duration: 1}, {id: p, after: [o], duration: 4, crew: {splice: 1}},
          {id: q, duration: 3, crew: {test: 1}}
          """)),
      PlanScript(
        starts: ["h.o": "2026-01-05", "h.p": "2026-01-06", "h.q": "2026-01-07"],
        days: ["ada": "home h.p*2 h.q*2"]))
  }

  @Test(
    "a stint that ends in the middle counts working days from the start, and those ahead of the next"
  )
  func stintsInTheMiddle() throws {
    let played = try splitStints("{phases: {h.o: {low: 2, likely: 2, high: 2}}}")
    // p starts on Wed 7; Ada is done with it on Thu 8, and Fri 9 is the second day of q, so that q starts on Thu 8.
    #expect(
      played.days == [
        "h.o": "2026-01-05 to 2026-01-06", "h.p": "2026-01-07 to 2026-01-10",
        "h.q": "2026-01-08 to 2026-01-10",
      ])
  }

  @Test("where the first phase has become shorter than the stint, its last day counts")
  func firstPhaseShorter() throws {
    let played = try splitStints(
      "{phases: {h.o: {low: 2, likely: 2, high: 2}, h.p: {low: 0.25, likely: 0.25, high: 0.25}}}")
    // p is Wed 7 alone: Ada may begin with q on Thu 8 as planned.
    #expect(played.days["h.q"] == "2026-01-07 to 2026-01-09")
  }

  @Test("where the second phase has become shorter, days ahead are counted on")
  func secondPhaseShorter() throws {
    let played = try splitStints(
      "{phases: {h.o: {low: 2, likely: 2, high: 2}, h.q: {low: 0.1, likely: 0.1, high: 0.1}}}")
    #expect(played.days["h.q"] == "2026-01-08 to 2026-01-08")
  }

  @Test("a phase that is placed before the one that people come from waits for nobody")
  func placedBefore() throws {
    let yaml = file(
      "{phases: {h.q: {low: 3, likely: 3, high: 3}}}", engineers: ada,
      hall("{id: p, duration: 4, crew: {splice: 1}}, {id: q, duration: 1, crew: {test: 1}}"))
    let played = try Played(
      yaml,
      PlanScript(
        starts: ["h.p": "2026-01-06", "h.q": "2026-01-07"], days: ["ada": "home*2 h.q h.p*2"]))
    #expect(played.days["h.p"] == "2026-01-06 to 2026-01-09")
    #expect(played.days["h.q"] == "2026-01-07 to 2026-01-09")
  }

  /// Ada flies on 5 January, works on p from 6 to 8, flies home on the 9th, rests on 10 and 11, has the 12th for herself,
  /// flies on the 13th and works on q from the 14th.
  private func tours(_ uncertainty: String, home: String = "DFW") throws -> Played {
    try Played(
      file(
        uncertainty, engineers: "engineers: [{id: ada, home: \(home), skills: [splice, test]}]",
        hall(
          "{id: p, duration: 3, crew: {splice: 1}}, {id: q, duration: 2, crew: {test: 1}}",
          site: "far")),
      PlanScript(
        starts: ["h.p": "2026-01-06", "h.q": "2026-01-14"],
        days: ["ada": "home>far h.p*3 far>home home*3 home>far h.q*2 far>home"]))
  }

  @Test("travel and rest owed lie between two stints, a free day does not")
  func travelAndRest() throws {
    let played = try tours("{phases: {h.p: {low: 2, likely: 2, high: 2}}}")
    // p: Tue 6 to Sat 10 and Mon 12. Then g = 2 legs + 2 days of rest: Sat 17 is the first day on q.
    #expect(played.days["h.p"] == "2026-01-06 to 2026-01-12")
    #expect(played.days["h.q"] == "2026-01-17 to 2026-01-19")
  }

  @Test("legs that are late push what comes after them, the first one of all too")
  func lateLegs() throws {
    let played = try tours("{legs: {share: 1}}")
    // p from Wed 7 to Fri 9; then 4 bound days and 2 late legs, so q on Fri 16.
    #expect(played.days["h.p"] == "2026-01-07 to 2026-01-09")
    #expect(played.days["h.q"] == "2026-01-16 to 2026-01-17")
    #expect(
      try played.chain(of: "h")
        == [played.phase("h.q"), played.phase("h.p"), played.engineer("ada")])
  }

  @Test(
    "rest owed at the start, and an item of equipment that is two days on its way and owes none")
  func starts() throws {
    let yaml = file(
      "{legs: {share: 1}}",
      engineers: """
        engineers: [{id: ada, home: DFW, skills: [splice], start: {home_rest: 2}}]
        equipment: [{id: otdr, home: DFW, kinds: [otdr], freight: {days: 2}}]
        """,
      hall(
        "{id: p, duration: 1, crew: {splice: 1}}, {id: q, duration: 1, crew: {otdr: 1}}, "
          + "{id: r, duration: 1, crew: {otdr: 1}}", site: "far"))
    let played = try Played(
      yaml,
      PlanScript(
        starts: ["h.p": "2026-01-08", "h.q": "2026-01-07", "h.r": "2026-01-12"],
        days: [
          "ada": "home*2 home>far h.p far>home",
          "otdr": "home>far h.q @far*4 h.r far>home",
        ]))
    // Ada: 2 days of rest, 1 leg, 1 day late: free on Fri 9. The set: 2 days and 1 late: Thu 8. r waits for nobody.
    #expect(
      played.days == [
        "h.p": "2026-01-09 to 2026-01-09", "h.q": "2026-01-08 to 2026-01-08",
        "h.r": "2026-01-12 to 2026-01-12",
      ])
  }

  // MARK: Rule 3

  @Test("finishes and starts that have come about count, with their lags")
  func precedence() throws {
    let yaml = file(
      "{phases: {h.a: {low: 3, likely: 3, high: 3}, h.c: {low: 0.5, likely: 0.5, high: 0.5}}}",
      hall(
        """
        {id: a, duration: 2}, {id: b, after: [{phase: a, lag: 2}], duration: 2},
        {id: c, after: [{phase: b, from: start, lag: 1}], duration: 4}, {id: d, after: [c], duration: 1}
        """))
    let played = try Played(
      yaml,
      PlanScript(
        starts: [
          "h.a": "2026-01-05", "h.b": "2026-01-09", "h.c": "2026-01-10", "h.d": "2026-01-15",
        ]))
    // a: Mon 5 to Sat 10; b from Tue 13 on, after 11 and 12; c from Wed 14, two days; d on Fri 16.
    #expect(
      played.days == [
        "h.a": "2026-01-05 to 2026-01-10", "h.b": "2026-01-13 to 2026-01-14",
        "h.c": "2026-01-14 to 2026-01-15", "h.d": "2026-01-16 to 2026-01-16",
      ])
    #expect(
      try played.chain(of: "h") == ["h.d", "h.c", "h.b", "h.a"].map { try played.phase($0) })
  }

  @Test("nothing begins before its planned day")
  func neverEarlier() throws {
    let yaml = file(
      "{durations: {low: 0.2, likely: 0.2, high: 0.2}}",
      hall("{id: a, duration: 5}, {id: b, after: [a], duration: 5}"))
    let played = try Played(
      yaml, PlanScript(starts: ["h.a": "2026-01-05", "h.b": "2026-01-12"]))
    #expect(played.days["h.b"] == "2026-01-12 to 2026-01-12")
    #expect(try played.chain(of: "h") == [played.phase("h.b")])
  }

  @Test(
    "deliveries are late, but those before the horizon; a phase waits for all that phases before it take"
  )
  func stock() throws {
    let yaml = file(
      "{deliveries: {low: 5, likely: 5, high: 5}, phases: {h.o: {low: 2, likely: 2, high: 2}}}",
      stock: """
        stock:
          - {item: cable, on_hand: 4, deliveries: [{date: 2026-01-12, quantity: 10}, {date: 2025-12-29, quantity: 6},
             {date: 2026-01-31, quantity: 9}, {date: 2026-03-01, quantity: 90}]}
        """,
      hall(
        """
        {id: o, duration: 5}, {id: a, after: [o], duration: 1, uses: {cable: 6}},
        {id: b, duration: 1, uses: {cable: 6}}, {id: c, duration: 1, uses: {cable: 17}}
        """))
    let played = try Played(
      yaml,
      PlanScript(
        starts: [
          "h.o": "2026-01-05", "h.a": "2026-01-10", "h.b": "2026-01-12", "h.c": "2026-01-31",
        ]))
    // o: ten days, to Thu 15. a: 10 are there, on Fri 16. b: though a has not begun by the 12th, its 6 are taken; 10 come on
    // Sat 17. c: 8 are left; what was due on 31 January comes on Thu 5 February, beyond the horizon.
    #expect(
      played.days == [
        "h.o": "2026-01-05 to 2026-01-15", "h.a": "2026-01-16 to 2026-01-16",
        "h.b": "2026-01-17 to 2026-01-17", "h.c": "2026-02-05 to 2026-02-05",
      ])
    let chain = try played.chain(of: "h")
    #expect(chain == [try played.phase("h.c"), .delivery(StockPoolID(0), 2)])
  }

  @Test("fixed starts, latest finishes and the horizon's end hold nobody back")
  func promises() throws {
    let yaml = file(
      "{phases: {h.a: {low: 4, likely: 4, high: 4}}}", end: "2026-01-11",
      """
        - {id: h, site: near, latest: 2026-01-09, phases: [{id: a, duration: 2},
           {id: b, after: [a], fixed: {start: 2026-01-08}, duration: 2}]}

      """)
    let played = try Played(
      yaml, PlanScript(starts: ["h.a": "2026-01-05", "h.b": "2026-01-08"]))
    // a: eight days, to Tue 13.
    #expect(played.days["h.b"] == "2026-01-14 to 2026-01-15")
  }

  // MARK: Rule 4

  @Test(
    "of equal starts the first of the file is placed first, but what comes after another after it")
  func order() throws {
    let yaml = file(
      "{deliveries: {low: 1, likely: 1, high: 1}}",
      stock: "stock: [{item: cable, on_hand: 4, deliveries: [{date: 2026-01-05, quantity: 4}]}]",
      hall(
        """
        {id: a, after: [{phase: c, from: start}], duration: 1, uses: {cable: 4}},
        {id: b, duration: 1}, {id: c, duration: 1, uses: {cable: 4}}
        """))
    let played = try Played(
      yaml,
      PlanScript(starts: ["h.a": "2026-01-05", "h.b": "2026-01-05", "h.c": "2026-01-05"]))
    // c takes what is there, a waits for the delivery.
    #expect(
      played.days == [
        "h.a": "2026-01-06 to 2026-01-06", "h.b": "2026-01-05 to 2026-01-05",
        "h.c": "2026-01-05 to 2026-01-05",
      ])
    #expect(
      played.model.phases.map { played.problem[$0.id].name } == ["b", "c", "a"])
  }

  // MARK: The specification's second example

  @Test("the example beside the specification, as its last lines have it")
  func secondExample() throws {
    let sure = """
      uncertainty:
        durations: {low: 1.5, likely: 1.5, high: 1.5}
        phases: {hillsboro-h3.splice: {low: 1.2, likely: 1.2, high: 1.2}}
        deliveries: {low: 3, likely: 3, high: 3}
        legs: {share: 1}

      """
    let start = try #require(SecondExample.problemText.range(of: "uncertainty:\n"))
    let problem = try SecondExample.problem(
      String(SecondExample.problemText[..<start.lowerBound]) + sure)
    let played = try Played(problem, SecondExample.plan(of: problem))
    #expect(
      played.days == [
        "plano-h0.retest": "2026-02-02 to 2026-02-04", "plano-h1.pull": "2026-02-02 to 2026-02-07",
        "hillsboro-h3.splice": "2026-02-09 to 2026-02-12",
        "plano-h1.splice": "2026-02-13 to 2026-02-18",
        "hillsboro-h3.test": "2026-02-13 to 2026-02-17",
        "plano-h1.test": "2026-02-19 to 2026-02-21",
      ])
  }
}
