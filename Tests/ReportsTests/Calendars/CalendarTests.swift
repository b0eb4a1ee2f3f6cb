// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Rotations
import TestSupport
import Testing

@testable import Reports

@Suite struct Calendars {
  private func files(
    _ plan: Plan? = nil, updating existing: [String: String] = [:]
  ) throws -> [String: String] {
    try CalendarExport(problem: Example.problem, plan: try plan ?? Example.plan())
      .files(updating: existing)
  }

  /// The example's plan with a later burn-in and without Ada's second journey.
  private func changed() throws -> Plan {
    var plan = try Example.plan()
    let burnIn = plan.phases.count - 2
    plan.phases[burnIn].start = plan.phases[burnIn].start + 1
    plan.phases[burnIn].finish = plan.phases[burnIn].finish + 1
    let ada = try #require(plan.rosters.firstIndex { $0.engineer == EngineerID(0) })
    plan.rosters[ada].spans = plan.rosters[ada].spans.filter { $0.from.index < 19 }
    return plan
  }

  @Test("there is a file for each engineer and each site, and each reads as recorded")
  func golden() throws {
    let files = try files()
    #expect(
      files.keys.sorted() == [
        "engineer-ada.ics", "engineer-ben.ics", "engineer-pull-1.ics", "engineer-pull-2.ics",
        "site-hillsboro.ics", "site-plano.ics",
      ])
    let ada = try #require(files["engineer-ada.ics"])
    try expectGolden(ada.replacing("\r\n", with: "\n"), "calendar-ada")
  }

  @Test("an export over its own files changes nothing, to the byte")
  func again() throws {
    let files = try files()
    #expect(try self.files(updating: files) == files)
  }

  @Test("what moved keeps its identifier and rises, what vanished is cancelled, the rest stays")
  func update() throws {
    let before = try files()
    let after = try files(changed(), updating: before)
    #expect(after["engineer-ben.ics"] == before["engineer-ben.ics"])
    let (old, new) = (try events(before["site-plano.ics"]), try events(after["site-plano.ics"]))
    let moved = try #require(new.first { $0.subject == "site.plano-h1.burn-in.phase" })
    #expect((moved.sequence, moved.isCancelled) == (1, false))
    #expect(old.contains { $0.uid == moved.uid && $0.sequence == 0 })
    #expect(new.filter { $0.sequence == 0 } == old.filter { $0.uid != moved.uid })
    let ada = try events(after["engineer-ada.ics"])
    let cancelled = ada.filter(\.isCancelled)
    #expect(cancelled.count == 3)
    #expect(cancelled.allSatisfy { $0.sequence == 1 })
  }

  @Test("a plan that comes back revives what was cancelled, without a new identifier")
  func revival() throws {
    let first = try files()
    let second = try files(changed(), updating: first)
    let third = try files(updating: second)
    let (old, new) = (try events(first["engineer-ada.ics"]), try events(third["engineer-ada.ics"]))
    #expect(old.map(\.uid).sorted() == new.map(\.uid).sorted())
    #expect(new.allSatisfy { !$0.isCancelled })
    #expect(new.filter { $0.sequence == 2 }.count == 3)
  }

  @Test("an engineer who is no longer there has every event cancelled")
  func gone() throws {
    var existing = try files()
    existing["engineer-zoe.ics"] = existing["engineer-ada.ics"]
    let after = try files(updating: existing)
    #expect(try events(after["engineer-zoe.ics"]).allSatisfy(\.isCancelled))
    #expect(after["engineer-ada.ics"] == existing["engineer-ada.ics"])
  }

  @Test("calendars of others are not overwritten")
  func foreign() throws {
    let other = "BEGIN:VCALENDAR\r\nPRODID:-//Someone//Else//EN\r\nEND:VCALENDAR\r\n"
    #expect(throws: CalendarExport.ForeignFile.self) {
      try files(updating: ["engineer-ada.ics": other])
    }
  }

  @Test("lines are folded at 75 octets without cutting a character, and come back whole")
  func folding() {
    for text in ["", String(repeating: "é", count: 200), String(repeating: "王小明", count: 60)] {
      let line = "SUMMARY:" + ContentLine.escaped(text + "\\;,\n\u{7}" + text)
      let folded = ContentLine.folded(line)
      #expect(folded.components(separatedBy: "\r\n").allSatisfy { $0.utf8.count <= 75 })
      #expect(ContentLine.unfolded(folded) == [line])
      #expect(!line.contains("\n") && !line.contains("\u{7}"))
    }
  }

  @Test(
    "an independent reader (Python's icalendar) finds every file right",
    .enabled(if: PythonReader.isThere, "Python's icalendar is not installed"))
  func independent() throws {
    try withTemporaryFolder { folder in
      let before = try files()
      let after = try files(changed(), updating: before)
      for (name, text) in after {
        try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
      }
      let report = try PythonReader.run(on: folder)
      #expect(report.contains("engineer-ada.ics Ada Okafor 7 events 3 cancelled"), "\(report)")
      #expect(report.contains("2026-01-07 2026-01-11 Plano, Texas: Hall 1: splice"), "\(report)")
    }
  }

  private func events(_ text: String?) throws -> [StoredEvent] {
    let text = try #require(text)
    return try CalendarFile(text: text, name: "test.ics").events
  }
}

/// Reads calendars with a library that shares no code with ours.
private enum PythonReader {
  private static let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("read_calendars.py").path

  static let isThere = (try? python(["-c", "import icalendar"]))?.status == 0

  static func run(on folder: String) throws -> String { try python([script, folder]).output }

  private static func python(_ arguments: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }
}
