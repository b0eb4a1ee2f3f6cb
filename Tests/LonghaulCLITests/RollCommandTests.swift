// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import LonghaulCLI
import TestSupport
import Testing

/// What `longhaul roll` writes, and what it refuses.
@Suite struct RollCommandTests {
  @Test("the rest of a plan is legal in the new file")
  func rest() throws {
    try withExample { folder, problem, plan in
      let (new, rest) = (try folder.file("new.yaml"), try folder.file("rest.json"))
      let rolled = RecordedConsole()
      let line = "roll --to 2026-01-20 --keep 1w -o \(new) --rest \(rest)"
      #expect(rolled.run(line, problem, plan) == .success)
      #expect(rolled.outputText.contains("on the morning of 2026-01-20"))
      #expect(!hasControlCharacters(rolled.outputText))
      let audited = RecordedConsole()
      #expect(audited.run("audit", new, rest) == .success)
      let checked = RecordedConsole()
      #expect(checked.run("check", new) == .success)
    }
  }

  @Test("a template is filled in and read")
  func status() throws {
    try withExample { folder, problem, plan in
      let table = try folder.file("status.csv")
      let recorded = RecordedConsole()
      #expect(
        recorded.run("roll --to 2026-01-20 --template \(table)", problem, plan) == .success)
      #expect(recorded.outputText.isEmpty)
      let read = RecordedConsole()
      #expect(read.run("roll --to 2026-01-20 --status \(table)", problem, plan) == .success)
      #expect(read.outputText.contains("start: 2026-01-20"))
    }
  }

  @Test("nothing that is read is written over, and days lie in the horizon")
  func refusals() throws {
    try withExample { folder, problem, plan in
      let new = try folder.file("new.yaml")
      for line in [
        "--to 2026-01-20 -o \(problem)", "--to 2026-01-20 -o \(new) --rest \(plan)",
        "--to 2026-01-20 -o \(new) --rest \(new)", "--to 2027-01-20 -o \(new)",
        "--to 2026-01-20 --rest \(new)", "--to soon -o \(new)", "--to 2026-01-20 --keep -2d",
        "--to 2026-01-20 -o \(new) --template \(new).csv",
      ] {
        let recorded = RecordedConsole()
        #expect(recorded.run("roll " + line, problem, plan) == .usage, "\(line)")
        #expect(!FileManager.default.fileExists(atPath: new))
      }
      let wrong = try folder.file("wrong.csv", "what,name,on\nphase,nobody,2026-01-19\n")
      let recorded = RecordedConsole()
      #expect(
        recorded.run("roll --to 2026-01-20 -o \(new) --status \(wrong)", problem, plan) == .badFile)
      #expect(recorded.messageText.contains("wrong.csv:2:7: error E302"))
    }
  }
}
