// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import LonghaulCLI
import TestSupport
import Testing

/// What `longhaul replan` writes and says, and what it refuses.
@Suite struct ReplanCommandTests {
  @Test("without news, nothing changes and it says so")
  func noNews() throws {
    try withExample { folder, problem, plan in
      let new = try folder.file("new.yaml")
      let recorded = RecordedConsole()
      #expect(recorded.run("replan --to 2026-01-20 -o \(new)", problem, plan) == .success)
      #expect(recorded.outputText.contains("can go on as it is"))
      #expect(recorded.messageText.contains("nothing changes"))
      let audited = RecordedConsole()
      #expect(audited.run("audit", new, try folder.file("new-held.json")) == .success)
      #expect(!FileManager.default.fileExists(atPath: try folder.file("new-cheapest.json")))
    }
  }

  @Test("after news, three plans stand side by side, and those that were found are legal")
  func news() throws {
    try withExample { folder, problem, plan in
      let new = try folder.file("new.yaml")
      let status = try folder.file(
        "status.csv", "what,name,on,until,then\nill,ada,2026-01-26,2026-01-28,home\n")
      let recorded = RecordedConsole()
      let line =
        "replan --to 2026-01-20 --status \(status) --keep-until 2026-01-31 -o \(new)"
        + " --day-price 60 --leg-price 250 --start-price 400 --time-limit none --method decomposition --rounds 0"
      #expect(recorded.run(line, problem, plan) == .success)
      #expect(recorded.outputText.contains("cannot go on as it is"))
      #expect(recorded.outputText.contains("600.00 for a day elsewhere"))
      #expect(recorded.outputText.contains("price of the changes"))
      #expect(!hasControlCharacters(recorded.outputText))
      for name in ["least-change", "cheapest"] {
        let audited = RecordedConsole()
        #expect(
          audited.run("audit", new, try folder.file("new-\(name).json")) == .success, "\(name)")
      }
      let audited = RecordedConsole()
      #expect(audited.run("audit", new, try folder.file("new-held.json")) == .violations)
    }
  }

  @Test("nothing that is read is written over, and prices are amounts")
  func refusals() throws {
    try withExample { folder, problem, plan in
      let new = try folder.file("new.yaml")
      let held = try folder.file("new-held.json", Example.planText)
      for line in [
        "--to 2026-01-20", "--to 2026-01-20 -o \(problem)", "--to 2027-01-20 -o \(new)",
        "--to 2026-01-20 -o \(new) --day-price -1", "--to 2026-01-20 -o \(new) --leg-price 1e3",
        "--to 2026-01-20 -o \(new) --start-price nan", "--to 2026-01-20 -o \(new) --status \(new)",
      ] {
        let recorded = RecordedConsole()
        #expect(recorded.run("replan " + line, problem, plan) == .usage, "\(line)")
        #expect(!FileManager.default.fileExists(atPath: new))
      }
      let recorded = RecordedConsole()
      #expect(recorded.run("replan --to 2026-01-20 -o \(new)", problem, held) == .usage)
    }
  }
}
