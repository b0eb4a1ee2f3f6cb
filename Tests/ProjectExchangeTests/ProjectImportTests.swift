// SPDX-License-Identifier: GPL-3.0-or-later

import ProblemFiles
import ProjectExchange
import Rotations
import TestSupport
import Testing

/// What a project plan becomes.
@Suite struct ProjectImports {
  @Test("one of everything, from Microsoft Project")
  func mspdi() throws {
    var options = ProjectImport.Options()
    options.place = "DFW"
    let result = try ProjectImport.read(
      text: SmallPlans.mspdi, file: "plan.xml", as: .mspdi, options: options)
    #expect(try Golden.recorded("mspdi", beside: #filePath, for: result.text) == result.text)
    for note in result.notes { #expect(result.text.contains("#   \(note.subject): \(note.text)")) }
    #expect(!result.text.contains("@example.com"))
  }

  @Test("one of everything, from Primavera P6")
  func xer() throws {
    var options = ProjectImport.Options()
    options.places = ["halle-sud": "FRA"]
    options.home = "EWR"
    let result = try ProjectImport.read(
      text: SmallPlans.xer, file: "plan.xer", as: .xer, options: options)
    #expect(try Golden.recorded("xer", beside: #filePath, for: result.text) == result.text)
    #expect(!result.text.contains("555"))
  }

  @Test("bytes of cp1252 and of UTF-16 are read")
  func encodings() throws {
    let files: [[UInt8]] = [
      SmallPlans.xer.unicodeScalars.map { UInt8($0.value) },
      [0xFF, 0xFE] + SmallPlans.xer.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] },
      Array(SmallPlans.xer.utf8),
    ]
    for bytes in files {
      try withTemporaryFile(bytes: bytes, named: "plan.xer") { path in
        let text = try ProjectImport.read(path: path, as: .xer).text
        #expect(text.contains("name: \"Halle Süd\""))
      }
    }
  }

  @Test("without places the file has placeholders, and is read all the same")
  func placeholders() throws {
    let result = try ProjectImport.read(text: SmallPlans.mspdi, file: "plan.xml", as: .mspdi)
    #expect(result.text.contains("place: somewhere"))
    #expect(try ProblemReader.read(text: result.text, file: "p.yaml").problem.sites.count == 1)
  }

  @Test("projects are build-outs where that is asked")
  func level() throws {
    var options = ProjectImport.Options()
    options.level = 0
    let result = try ProjectImport.read(
      text: SmallPlans.mspdi, file: "plan.xml", as: .mspdi, options: options)
    #expect(result.buildOuts == ["two-halls-a-yard"])
  }

  /// A lag in working days, a week of `days` days from Monday on, and the calendar days that it is.
  @Test("whole weeks of lag are exact", arguments: [(5, 5, 7), (10, 5, 14), (6, 6, 7), (3, 5, 3)])
  func lags(lag: Int, days: Int, calendar: Int) throws {
    let week = (1...7).map { number in
      "<WeekDay><DayType>\(number)</DayType><DayWorking>\((2..<(2 + days)).contains(number) ? 1 : 0)</DayWorking></WeekDay>"
    }
    let text = """
      <Project><StartDate>2026-01-05T08:00:00</StartDate><CalendarUID>1</CalendarUID>
      <Calendars><Calendar><UID>1</UID><WeekDays>\(week.joined())</WeekDays></Calendar></Calendars>
      <Tasks><Task><UID>1</UID><Name>a</Name><Duration>PT8H0M0S</Duration></Task>
      <Task><UID>2</UID><Name>b</Name><Duration>PT8H0M0S</Duration>
      <PredecessorLink><PredecessorUID>1</PredecessorUID><Type>1</Type><LinkLag>\(lag * 4800)</LinkLag></PredecessorLink></Task></Tasks></Project>
      """
    let result = try ProjectImport.read(text: text, file: "plan.xml", as: .mspdi)
    #expect(result.problem.phases[1].precedences.map(\.lag) == [calendar])
    #expect(result.notes.isEmpty == (lag % days == 0))
  }

  @Test("a horizon that begins before what was reported is refused by task")
  func early() throws {
    var options = ProjectImport.Options()
    options.start = CalendarDate(iso: "2026-01-07")
    let error = #expect(throws: DiagnosticsError.self) {
      try ProjectImport.read(text: SmallPlans.xer, file: "plan.xer", as: .xer, options: options)
    }
    #expect(
      error?.diagnostics.first?.problem
        == "A1000 Trays was finished on or after the first day, 2026-01-07")
  }
}
