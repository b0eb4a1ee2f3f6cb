// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import LonghaulCLI
import TestSupport
import Testing

/// What planners and managers run after a plan is found.
@Suite struct PlannersCommands {
  private static let limits = "--method decomposition --rounds 0 --time-limit none --quiet"

  @Test("plans are compared in every form", arguments: ["text", "markdown", "csv", "json", "html"])
  func compare(format: String) throws {
    try withExample { folder, problem, plan in
      let recorded = RecordedConsole()
      #expect(recorded.run("compare --format \(format)", problem, plan, plan) == .success)
      #expect(recorded.outputText.contains("nights away, all"))
      #expect(recorded.messageText == "")
    }
  }

  @Test("a plan finds its problem by its digest, else it is that of the problem before it")
  func problems() throws {
    try withExample { folder, problem, plan in
      let other = try folder.file(
        "other.yaml", Example.problemText.replacing("day_rate: 640", with: "day_rate: 650"))
      let recorded = RecordedConsole()
      #expect(recorded.run("compare --format csv", problem, other, plan, plan) == .success)
      // Both have the digest of the first problem, so neither pays the other's rate.
      #expect(recorded.outputText.contains("Cost,pay,lower,18040,18040,"))
    }
  }

  @Test(
    "what is missing on the command line is said",
    arguments: [
      "compare plan.json", "compare problem.yaml", "report problem.yaml plan.json", "import",
      "export problem.yaml plan.json", "runs /nowhere", "batch /nowhere -o out",
      "runs out --compare 1", "batch x -o out --jobs 0",
      "batch x -o out --memory 255M", "batch x -o out --memory 0", "import a --template b",
    ])
  func usage(line: String) {
    let recorded = RecordedConsole()
    #expect(recorded.run(line) == .usage)
    #expect(!recorded.messageText.isEmpty && recorded.outputText.isEmpty)
  }

  @Test("a report is one file")
  func report() throws {
    try withExample { folder, problem, plan in
      let page = try folder.file("report.html")
      #expect(RecordedConsole().run("report -o \(page)", problem, plan) == .success)
      #expect(try String(contentsOfFile: page, encoding: .utf8).hasPrefix("<!doctype html>"))
    }
  }

  @Test("calendars and tables go into their folders, and calendars of others stay")
  func export() throws {
    try withExample { folder, problem, plan in
      let (ics, csv) = (try folder.file("calendars"), try folder.file("tables"))
      let export = "export --ics \(ics) --csv \(csv)"
      #expect(RecordedConsole().run(export, problem, plan) == .success)
      let calendar = try String(contentsOfFile: ics + "/engineer-ada.ics", encoding: .utf8)
      #expect(RecordedConsole().run(export, problem, plan) == .success)
      #expect(try String(contentsOfFile: ics + "/engineer-ada.ics", encoding: .utf8) == calendar)
      #expect(FileManager.default.fileExists(atPath: csv + "/cover.csv"))
      try "BEGIN:VCALENDAR\n".write(
        toFile: ics + "/engineer-ada.ics", atomically: true, encoding: .utf8)
      let foreign = RecordedConsole()
      #expect(foreign.run(export, problem, plan) == .usage)
      #expect(foreign.messageText.contains("engineer-ada.ics is no calendar that Longhaul wrote"))
    }
  }

  @Test("templates become a problem that is solved, and are not written over")
  func importTables() throws {
    let folder = try TemporaryFolder()
    let (tables, problem) = (try folder.file("tables"), try folder.file("problem.yaml"))
    #expect(RecordedConsole().run("import --template", tables) == .success)
    #expect(RecordedConsole().run("import --template", tables) == .usage)
    #expect(RecordedConsole().run("import -o \(problem)", tables) == .success)
    #expect(RecordedConsole().run("solve \(Self.limits)", problem) == .success)
  }

  @Test("scenarios are solved beside the problem as it is, and written where asked")
  func whatIf() throws {
    try withExample { folder, problem, _ in
      let scenario = try folder.file(
        "more.yaml",
        """
        longhaul_scenario: 1
        name: One more on call
        changes:
          - {add: engineers, value: {id: noor, home: EWR, skills: {network: 2}, standby_rate: 100}}
        """)
      let output = try folder.file("scenarios")
      let recorded = RecordedConsole()
      let status = recorded.run("whatif \(Self.limits) -o \(output)", problem, scenario)
      #expect(status == .success, "\(recorded.messageText)")
      #expect(recorded.outputText.contains("One more on call"))
      #expect(recorded.outputText.contains("Only in B, so not compared with A: engineers noor."))
      let audited = RecordedConsole()
      #expect(audited.run("audit", output + "/more.yaml", output + "/more.json") == .success)
      #expect(FileManager.default.fileExists(atPath: output + "/as-it-is.json"))
    }
  }

  @Test("a mistake of a scenario is shown in the scenario")
  func scenarioMistake() throws {
    try withExample { folder, problem, _ in
      let scenario = try folder.file(
        "bad.yaml", "longhaul_scenario: 1\nchanges:\n  - {remove: engineers.adda}\n")
      let recorded = RecordedConsole()
      #expect(recorded.run("whatif \(Self.limits)", problem, scenario) == .badFile)
      #expect(recorded.messageText.contains("bad.yaml:3:14: error E309"))
      #expect(recorded.messageText.contains("did you mean \"ada\"?"))
    }
  }

  @Test(
    "arguments are repeated so that they steer no terminal",
    arguments: [
      "solve a b \u{1B}[2J\u{202E}", "\u{202E}", "solve --\u{1B}]0;x", "check /nowhere/\u{1B}[2J",
    ])
  func terminal(line: String) {
    let recorded = RecordedConsole()
    _ = recorded.run(line)
    let text = recorded.messageText + recorded.outputText
    #expect(!hasControlCharacters(text) && !text.contains("\u{202E}") && !text.isEmpty)
  }

  @Test("a limit that ends before any plan proves nothing, what has none stays in the comparison")
  func whatIfWithoutPlans() throws {
    try withExample { folder, problem, _ in
      let none = try folder.file(
        "none.yaml", "longhaul_scenario: 1\nchanges: [{set: rules.home_days, value: 3}]\n")
      let recorded = RecordedConsole()
      #expect(recorded.run("whatif --time-limit 0 --quiet", problem, none) == .noPlan)
      let hopeless = try folder.file(
        "hopeless.yaml",
        "longhaul_scenario: 1\nname: Too soon\nchanges: [{set: \"buildouts[0].latest\", value: 2026-01-06}]\n"
      )
      let other = RecordedConsole()
      #expect(other.run("whatif \(Self.limits)", problem, hopeless) == .infeasible)
      #expect(
        other.outputText.contains("Too soon")
          && other.outputText.contains("B has no plan: none exists."))
    }
  }

  @Test("a folder or bytes that are no text in the place of a calendar are named")
  func strangeCalendars() throws {
    try withExample { folder, problem, plan in
      let calendars = folder.url.appendingPathComponent("ics")
      for name in ["engineer-x.ics", "engineer-y.ics"] {
        try? FileManager.default.removeItem(at: calendars)
        try FileManager.default.createDirectory(at: calendars, withIntermediateDirectories: true)
        let file = calendars.appendingPathComponent(name)
        if name == "engineer-x.ics" {
          try FileManager.default.createDirectory(at: file, withIntermediateDirectories: true)
        } else {
          try Data([0xFF, 0xFE, 0x80]).write(to: file)
        }
        let recorded = RecordedConsole()
        #expect(recorded.run("export --ics", calendars.path, problem, plan) == .badFile)
        #expect(recorded.messageText.contains(name))
      }
    }
  }

  @Test("no command prints the phone number of an engineer", arguments: ["check", "solve"])
  func contactData(command: String) throws {
    let folder = try TemporaryFolder()
    let problem = try folder.file(
      "p.yaml", Example.problemText.replacing("home: lab", with: "home: lab\n    phone: 555-0100"))
    let recorded = RecordedConsole()
    #expect(recorded.run(command, problem) == .badFile)
    #expect(recorded.messageText.contains("E215"))
    // The name of a temporary folder may hold any digits.
    let printed = (recorded.outputText + recorded.messageText).replacing(problem, with: "")
    #expect(!printed.contains("555"))
  }

  @Test("plans of rolled horizons are compared over the days that both have")
  func commonDays() throws {
    try withExample { folder, problem, plan in
      let (new, rest) = (try folder.file("new.yaml"), try folder.file("rest.json"))
      let rolled = RecordedConsole()
      #expect(
        rolled.run("roll --to 2026-01-20 -o \(new) --rest \(rest)", problem, plan) == .success)
      for files in [[problem, plan, new, rest], [new, rest, problem, plan]] {
        let recorded = RecordedConsole()
        #expect(recorded.run((["compare"] + files).joined(separator: " ")) == .success)
        #expect(recorded.outputText.contains("Nothing changes for anyone."))
        #expect(recorded.messageText.contains("compared from 2026-01-20 on"))
        let total = recorded.outputText.split(separator: "\n").first { $0.contains("total,") }
        // No best figure is marked, since both cost the same over these days.
        #expect(total?.contains("*") == false)
      }
    }
  }

  @Test("a published plan is the first column, scenarios stack, and are applied without solving")
  func published() throws {
    try withExample { folder, problem, plan in
      let scenario = try folder.file(
        "early.yaml",
        "longhaul_scenario: 1\nchanges:\n  - {shift: buildouts.plano-h1.due, days: -7}\n")
      let more = try folder.file(
        "more.yaml",
        "longhaul_scenario: 1\nchanges:\n  - {set: engineers.ada.day_rate, value: 700}\n")
      let recorded = RecordedConsole()
      let line = "whatif \(Self.limits) --plan \(plan) \(problem) \(scenario) + \(more) \(more)"
      #expect(recorded.run(line) == .success)
      #expect(recorded.outputText.contains("Comparison of 3 plans"))
      #expect(recorded.outputText.contains("early + more"))
      let output = try folder.file("applied")
      let applied = RecordedConsole()
      #expect(
        applied.run("whatif --apply -o \(output) \(problem) \(scenario) + \(more)") == .success)
      let names = try FileManager.default.contentsOfDirectory(atPath: output)
      #expect(names == ["early+more.yaml"])
      for line in [
        "whatif \(problem) + \(more)", "whatif \(problem) \(more) +",
        "whatif --apply \(problem) \(more)",
        "whatif --apply --plan \(plan) -o \(output) \(problem) \(more)",
      ] {
        let refused = RecordedConsole()
        #expect(refused.run(line) == .usage, "\(line)")
      }
    }
  }

  @Test("a solve goes on from a plan, and never gives it up for a worse one")
  func start() throws {
    try withExample { folder, problem, plan in
      let first = try folder.file("first.json")
      let solved = RecordedConsole()
      let limits = "--method decomposition --time-limit none --quiet"
      #expect(solved.run("solve \(limits) --rounds 3 -o \(first)", problem) == .success)
      let again = try folder.file("again.json")
      let recorded = RecordedConsole()
      #expect(
        recorded.run("solve \(limits) --rounds 0 --start \(first) -o \(again)", problem) == .success
      )
      func total(_ path: String) throws -> Double {
        let object = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: path)))
        let cost = (object as? [String: Any])?["cost"] as? [String: Any]
        return try #require(cost?["total"] as? Double)
      }
      #expect(try total(again) <= total(first) + 0.005)
      // A plan that is not legal is taken over as far as it is.
      let changed = try folder.file(
        "changed.yaml", Example.problemText.replacing("max_away_days: 21", with: "max_away_days: 5")
      )
      let other = RecordedConsole()
      #expect(
        other.run(
          "solve --method decomposition --time-limit none --rounds 0 --start \(first)", changed)
          == .success)
      let overwritten = RecordedConsole()
      #expect(overwritten.run("solve --start \(first) -o \(first)", problem) == .usage)
    }
  }
}
