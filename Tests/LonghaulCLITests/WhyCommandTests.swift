// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import LonghaulCLI
import TestSupport
import Testing

/// What `longhaul why` prints, writes and refuses.
@Suite struct WhyCommandTests {
  /// Enough for a plan and a bound.
  private static let search = "--time-limit none --method decomposition --rounds 0"

  private struct Answer: Decodable {
    struct More: Decodable {
      let atLeast: Double?
      let atMost: Double
    }

    let conditions: [String]
    let currency: String
    let impossible: [String]
    let keeps: Bool
    let more: More?
  }

  private func answer(_ console: RecordedConsole) throws -> Answer {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(Answer.self, from: Data(console.outputText.utf8))
  }

  @Test("two ends, and a plan for the higher one that is legal and does what was asked")
  func found() throws {
    try withExample { folder, problem, plan in
      let file = try folder.file("ben-late.json")
      let recorded = RecordedConsole()
      let line =
        "why \(Self.search) --format json -o \(file) --never pull-2 --phase plano-h1.test --mode 1"
      #expect(recorded.run(line, problem, plan) == .success)
      let found = try answer(recorded)
      let more = try #require(found.more)
      #expect(try #require(more.atLeast) <= more.atMost)
      #expect(found.conditions.count == 2 && found.impossible.isEmpty && !found.keeps)
      #expect(found.currency == "USD")
      let audited = RecordedConsole()
      #expect(audited.run("audit", problem, file) == .success)
      // Asked of the plan that was found, it is what the plan does.
      let again = RecordedConsole()
      #expect(
        again.run("why -q --never pull-2 --phase plano-h1.test --mode 1", problem, file) == .success
      )
      #expect(again.outputText.contains("does this already"))
      #expect(again.messageText.isEmpty)
    }
  }

  @Test("text says what changes, and steers no terminal")
  func text() throws {
    try withExample { _, problem, plan in
      let recorded = RecordedConsole()
      let line = "why -q \(Self.search) --finish hillsboro-h3 --by 2026-01-28"
      #expect(recorded.run(line, problem, plan) == .success)
      #expect(recorded.outputText.contains("finishes by Wed 28 Jan 2026."))
      #expect(recorded.outputText.contains("What changes"))
      #expect(recorded.outputText.contains("Proved: no plan that does this costs less than"))
      #expect(!hasControlCharacters(recorded.outputText))
    }
  }

  @Test(
    "what the plan does already costs nothing more",
    arguments: [
      "--engineer ada --at hillsboro --on 2026-01-26..2026-01-29",
      "--engineer ben --at home --on 2026-01-08", "--phase plano-h1.splice --start 2026-01-07",
      "--phase plano-h1.splice --before 2026-01-08", "--phase plano-h1.splice --after 2026-01-07",
      "--phase plano-h1.test --mode 0", "--finish plano-h1 --by 2026-01-21",
    ])
  func keeps(conditions: String) throws {
    try withExample { folder, problem, plan in
      let (recorded, file) = (RecordedConsole(), try folder.file("same.json"))
      #expect(
        recorded.run("why -q \(conditions) --format json -o \(file)", problem, plan) == .success)
      let found = try answer(recorded)
      #expect(found.keeps && found.more?.atMost == 0)
      #expect(FileManager.default.fileExists(atPath: file))
    }
  }

  @Test(
    "what cannot be is told from what is dear",
    arguments: [
      ("--engineer ada --at hillsboro --on 2026-01-05", "no legal roster"),
      ("--never ada", "no legal roster"),
      ("--phase plano-h1.pull --start 2026-01-11", "does not work on this day"),
      ("--phase plano-h1.test --before 2026-01-07", "starts before Wed 7 Jan 2026"),
      ("--finish hillsboro-h3 --by 2026-01-09", "must be finished by"),
    ])
  func impossible(conditions: String, reason: String) throws {
    try withExample { folder, problem, plan in
      let (recorded, file) = (RecordedConsole(), try folder.file("none.json"))
      #expect(
        recorded.run("why -q \(conditions) --format json -o \(file)", problem, plan)
          == .infeasible)
      let found = try answer(recorded)
      #expect(found.more == nil)
      #expect(found.impossible.joined().contains(reason), "\(found.impossible)")
      #expect(!FileManager.default.fileExists(atPath: file))
      let text = RecordedConsole()
      #expect(text.run("why -q \(conditions)", problem, plan) == .infeasible)
      #expect(text.outputText.contains("No plan can do this:"))
    }
  }

  @Test(
    "what makes no question is refused, with what there is",
    arguments: [
      ("", "name what is to be otherwise"),
      ("--engineer ada --at plano", "--engineer, --at and --on go together"),
      ("--phase plano-h1.pull", "exactly one of --start"),
      ("--mode 1", "exactly one of --start"),
      ("--phase plano-h1.pull --mode 0 --start 2026-01-06", "exactly one of --start"),
      ("--finish plano-h1", "--finish and --by go together"),
      ("--engineer ada --at plano --on 2026-01-09..2026-01-08", "--on"),
      ("--engineer eve --at plano --on 2026-01-09", "it has ada, ben, pull-1, pull-2."),
      ("--engineer ada --at dallas --on 2026-01-09", "it has plano, hillsboro."),
      ("--engineer ada --at plano --on 2027-01-09", "outside the horizon"),
      ("--never pull", "it has ada, ben"),
      ("--phase plano-h1.paint --mode 0", "it has plano-h1.trays, plano-h1.pull"),
      ("--phase plano-h1.trays --mode 0", "plano-h1.trays is done"),
      ("--phase plano-h1.test --mode 2", "has modes 0 to 1, and no mode 2"),
      ("--phase plano-h1.burn-in --mode 1", "has the one mode 0"),
      ("--phase plano-h1.test --before 2026-01-05", "nothing starts before 2026-01-05"),
      ("--finish plano --by 2026-01-09", "it has plano-h1, hillsboro-h3."),
      ("--no-contractors pull", "takes a role and a site"),
      ("--no-contractors splice@plano", "it has pull."),
      ("--no-contractors pull@hillsboro", "hillsboro has no contractors"),
    ])
  func usage(conditions: String, message: String) throws {
    try withExample { _, problem, plan in
      let recorded = RecordedConsole()
      #expect(recorded.run("why \(conditions)", problem, plan) == .usage)
      #expect(recorded.outputText.isEmpty)
      #expect(recorded.messageText.contains(message), "\(recorded.messageText)")
    }
  }

  @Test("of an illegal plan nothing is said, and nothing that is read is written over")
  func refusals() throws {
    try withExample { folder, problem, plan in
      let late = Example.planText.replacing(
        #""start": "2026-01-15""#, with: #""start": "2026-01-16""#)
      let illegal = try folder.file("late.json", late)
      let recorded = RecordedConsole()
      #expect(recorded.run("why --never ben", problem, illegal) == .violations)
      #expect(recorded.messageText.contains("longhaul audit \(problem) \(illegal) names each."))
      let over = RecordedConsole()
      #expect(over.run("why --never ben -o \(plan)", problem, plan) == .usage)
    }
  }
}
