// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import LonghaulCLI
import TestSupport
import Testing

/// The tutorial of the documentation, word for word.
@Suite struct ThreeMondaysTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  /// The commands of the page's first block, each as its words.
  private static func commands() throws -> [[String]] {
    let page = try MarkdownPage(
      URL(fileURLWithPath: root + "/Sources/LonghaulCLI/LonghaulCLI.docc/ThreeMondays.md"))
    let lines = try #require(page.blocks.first { $0.language == "sh" }).text
    return lines.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
  }

  /// A word of a command where it is run in `folder`: problems stand in the package, all else is written.
  private static func placed(_ word: String, in folder: TemporaryFolder) throws -> String {
    if word.hasPrefix("problems/") { return root + "/" + word }
    let isFile = [".json", ".yaml", ".csv"].contains { word.hasSuffix($0) } || word == "calendars"
    return isFile ? try folder.file(word) : word
  }

  @Test("every command of it runs, and what it tells is true")
  func tutorial() throws {
    let folder = try TemporaryFolder()
    var printed: [String] = []
    for command in try Self.commands() {
      let words = try command.dropFirst().map { try Self.placed($0, in: folder) }
      let recorded = RecordedConsole()
      #expect(command.first == "longhaul")
      #expect(recorded.run(words.joined(separator: " ")) == .success, "\(command)")
      #expect(!hasControlCharacters(recorded.outputText))
      printed.append(recorded.outputText + recorded.messageText)
    }
    try #require(printed.count == 7)
    #expect(printed[0].contains("Proved optimal") && printed[0].contains("54,989.90"))
    for replan in printed[2...3] {
      #expect(replan.contains("cannot go on as it is"))
      #expect(replan.contains("that is proved"))
    }
    #expect(printed[4].contains("Risk of 2 plans"))
    #expect(printed[5].contains("compared from 2026-02-16 on"))
    for week in ["week-2", "week-3"] {
      for plan in ["least-change", "cheapest"] {
        let audited = RecordedConsole()
        let files = [try folder.file("\(week).yaml"), try folder.file("\(week)-\(plan).json")]
        #expect(audited.run("audit", files[0], files[1]) == .success)
      }
    }
  }

  @Test("calendars of three Mondays keep what is over, and no identifier means another journey")
  func calendars() throws {
    let folder = try TemporaryFolder()
    let problem = Self.root + "/problems/three-mondays.yaml"
    func run(_ words: String...) throws {
      let recorded = RecordedConsole()
      #expect(recorded.run(words.joined(separator: " ")) == .success, "\(recorded.messageText)")
    }
    let first = try folder.file("monday-1.json")
    try run("solve -q -o", first, problem)
    let calendars = try folder.file("calendars")
    try run("export --ics", calendars, problem, first)
    var before = try Self.events(in: calendars)
    var (file, plan) = (problem, first)
    for (day, week) in [("2026-02-09", "week-2"), ("2026-02-16", "week-3")] {
      let new = try folder.file("\(week).yaml")
      let status = Self.root + "/problems/three-mondays-\(week).csv"
      try run("replan -q --to", day, "--status", status, "-o", new, file, plan)
      (file, plan) = (new, try folder.file("\(week)-least-change.json"))
      try run("export --ics", calendars, file, plan)
      let after = try Self.events(in: calendars)
      let horizon = day.replacing("-", with: "")
      for (key, event) in before {
        let now = try #require(after[key], "an event is never lost")
        #expect(now.summary == event.summary, "\(key) means another journey")
        if event.end <= horizon { #expect(now == event, "\(key) is over") }
      }
      before = after
    }
  }

  private struct Event: Equatable {
    var summary = ""
    var start = ""
    var end = ""
    var isCancelled = false
  }

  /// The events of every calendar by file and identifier, read line by line by code of its own.
  private static func events(in folder: String) throws -> [String: Event] {
    var events: [String: Event] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      let text = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
        .replacing("\r\n ", with: "")
      var (uid, event) = ("", Event())
      for line in text.components(separatedBy: "\r\n") {
        let value = line.split(separator: ":", maxSplits: 1).last.map(String.init) ?? ""
        if line == "BEGIN:VEVENT" { (uid, event) = ("", Event()) }
        if line.hasPrefix("UID") { uid = value }
        if line.hasPrefix("SUMMARY") { event.summary = value }
        if line.hasPrefix("DTSTART") { event.start = value }
        if line.hasPrefix("DTEND") { event.end = value }
        if line == "STATUS:CANCELLED" { event.isCancelled = true }
        if line == "END:VEVENT" { events["\(name) \(uid)"] = event }
      }
    }
    return events
  }
}
