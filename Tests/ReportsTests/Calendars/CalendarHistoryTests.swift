// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import ProblemFiles
import Rotations
import TestSupport
import Testing

@testable import Reports

/// Calendars of several horizons and of several problems in one folder.
@Suite struct CalendarHistories {
  /// A problem of four weeks from `start` in which Ada works at Plano on the days from `first` to `last`.
  private func export(
    _ name: String = "Halls", from start: String, work: (from: String, to: String)?,
    updating files: [String: String] = [:]
  ) throws -> [String: String] {
    let date = Example.date(start)
    let problem = try ProblemReader.read(
      text: """
        longhaul: 1
        name: "\(name)"
        horizon: {start: \(start), end: \(date.adding(days: 27).iso)}
        sites: {plano: {place: DFW}}
        engineers: [{id: ada, home: DFW, skills: [splice]}]
        buildouts:
          - {id: h1, site: plano, due: \(date.adding(days: 20).iso), phases: [{id: a, duration: 3, crew: {splice: 1}}]}
        """, file: "p.yaml"
    ).problem
    let spans = work.map { work in
      [
        Span(
          from: problem.horizon.day(of: Example.date(work.from)),
          to: problem.horizon.day(of: Example.date(work.to)),
          activity: .work(site: SiteID(0), phase: PhaseID(0), role: RoleID(0)))
      ]
    }
    let plan = Plan(
      origin: Plan.Origin(name: name, sha256: nil),
      solver: SolverClaim(
        method: "by hand", status: .feasible, bound: nil, gap: nil, atTheseDates: nil),
      cost: nil, phases: [], rosters: [Roster(engineer: EngineerID(0), spans: spans ?? [])],
      hires: [],
      shortfalls: [], fiber: nil)
    return try CalendarExport(problem: problem, plan: plan).files(updating: files)
  }

  private func events(_ files: [String: String], _ name: String = "engineer-ada.ics") throws
    -> [StoredEvent]
  {
    try CalendarFile(text: try #require(files[name]), name: name).events
  }

  @Test("what is over before the horizon stays as it is, whatever comes after")
  func over() throws {
    let first = try export(from: "2026-01-05", work: ("2026-01-06", "2026-01-08"))
    let later = try export(from: "2026-01-19", work: nil, updating: first)
    #expect(try events(later) == events(first))
    let moved = try export(
      from: "2026-01-19", work: ("2026-01-20", "2026-01-22"), updating: first)
    #expect(try events(moved).count == 2 && events(moved).allSatisfy { !$0.isCancelled })
    #expect(try events(moved).contains(try #require(events(first).first)))
  }

  @Test("what goes on over the first day keeps the days before it")
  func underWay() throws {
    let first = try export(from: "2026-01-05", work: ("2026-01-15", "2026-01-22"))
    let same = try export(from: "2026-01-19", work: ("2026-01-19", "2026-01-22"), updating: first)
    #expect(try events(same) == events(first))
    let longer = try export(from: "2026-01-19", work: ("2026-01-19", "2026-01-24"), updating: first)
    let event = try #require(events(longer).first)
    #expect((event.start, event.end, event.sequence) == ("20260115", "20260125", 1))
    let gone = try #require(
      events(export(from: "2026-01-19", work: nil, updating: first)).first)
    #expect((gone.start, gone.end, gone.isCancelled) == ("20260115", "20260119", false))
  }

  @Test("what a newer plan of the same days leaves out is cancelled, a due date moves")
  func sameDays() throws {
    let first = try export(from: "2026-01-05", work: ("2026-01-06", "2026-01-08"))
    let second = try export(from: "2026-01-05", work: nil, updating: first)
    #expect(try events(second).map(\.isCancelled) == [true])
    let due = try events(export(from: "2026-03-05", work: nil, updating: first), "site-plano.ics")
      .filter { $0.subject.hasSuffix(".due") }
    #expect(due.map(\.start) == ["20260325"] && due.map(\.sequence) == [1])
  }

  @Test("problems in one folder leave each other's events alone, and share no identifier")
  func severalProblems() throws {
    let names = [
      "東京", "大阪", "Süd", "S d", "A.B", "a-b", "a b", "Plano", "plano", "", "plan", "👷", "👷👷",
    ]
    var files: [String: String] = [:]
    for name in names {
      files = try export(
        name, from: "2026-01-05", work: ("2026-01-06", "2026-01-08"), updating: files)
    }
    for file in files.keys {
      let all = try events(files, file)
      #expect(all.allSatisfy { !$0.isCancelled && $0.sequence == 0 })
      #expect(Set(all.map(\.domain)).count == names.count)
      #expect(Set(all.map(\.uid)).count == all.count)
    }
  }

  @Test("no two events of a plan share an identifier, in whatever file they stand")
  func withinAPlan() throws {
    let files = try CalendarExport(problem: Example.problem, plan: try Example.plan())
      .files(updating: [:])
    let all = try files.keys.sorted().flatMap { try events(files, $0).map(\.uid) }
    #expect(Set(all).count == all.count)
  }

  @Test(
    "numbers at the end of Int are the file's damage, not a crash",
    arguments: [
      ("SEQUENCE:0", "SEQUENCE:9223372036854775807"), ("SEQUENCE:0", "SEQUENCE:-1"),
      ("SEQUENCE:0", "SEQUENCE:x"), (".1@", ".9223372036854775807@"), ("UID:", "X-U:"),
    ])
  func damage(text: String, other: String) throws {
    var files = try export(from: "2026-01-05", work: ("2026-01-06", "2026-01-08"))
    files["engineer-ada.ics"] = files["engineer-ada.ics"]?.replacing(text, with: other)
    #expect(throws: CalendarExport.DamagedFile.self) {
      try export(from: "2026-01-05", work: nil, updating: files)
    }
  }
}
