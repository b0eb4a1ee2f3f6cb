// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import ProblemFiles
import Rotations
import TestSupport
import Testing

struct CableScheduleTests {
  private func read(_ csv: String, named name: String = "runs.csv") throws -> [Diagnostic] {
    try withSchedule(csv, named: name) { diagnostics(ofFile: $0) }
  }

  private func withSchedule<Result>(
    _ csv: String, named name: String = "runs.csv", _ body: (String) throws -> Result
  ) throws -> Result {
    try withTemporaryFolder { folder in
      let sections =
        "cables: {os2: {reels: [{length: 900}]}}\n"
        + "buildouts:\n  - {id: h1, site: plano, runs: \(name), phases: [{id: a, duration: 2, crew: {splice: 1}}]}"
      let text = Mistake(.syntax, "", sections).markedText
      try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/problem.yaml"))
      try Data(csv.utf8).write(to: URL(fileURLWithPath: folder + "/runs.csv"))
      return try body(folder + "/problem.yaml")
    }
  }

  @Test("a schedule in CSV is read as the same runs inline")
  func runs() throws {
    let csv =
      "\u{FEFF}cable,id,length,count,fibers,tag,from\r\nos2,007,1_00.5,2,144,,true\r\n,,,,,,\r\nos2,b,3,,,x,\"MDF, A\"\r\n"
    let problem = try withSchedule(csv) { try ProblemReader.read(path: $0).problem }
    #expect(problem.runs.map(\.name) == ["007", "b"])
    #expect(problem.runs[0].length == Decimal(string: "100.5") && problem.runs[0].count == 2)
    #expect(problem.runs[0].fibers == 144 && problem.runs[0].tag == nil)
    #expect(problem.runs[0].labels == ["from": "true"])
    #expect(problem.runs[1].count == 1 && problem.runs[1].labels == ["from": "MDF, A"])
  }

  @Test("mistakes in a schedule bear its own name, lines and columns")
  func mistakes() throws {
    let found = try read("id,cable,length,lenght\na,os2,0\nb,os2,-3,1\nc,os4,3,2\n")
    #expect(
      found.map { "\($0.code) \($0.line):\($0.column)" } == [
        "E201 1:17", "E112 2:1", "E206 3:7", "E302 4:3",
      ])
    #expect(found.allSatisfy { $0.file.hasSuffix("/runs.csv") })
    #expect(found.last?.path == "[1].cable")
  }

  @Test("a schedule without a closing quote, or without anything, is one error")
  func broken() throws {
    #expect(try read("id,cable\n\"a,b\n").map(\.code) == ["E112"])
    #expect(try read("").map(\.code) == ["E112"])
  }

  @Test(
    "a schedule outside the problem's folder is refused",
    arguments: ["../runs.csv", "/etc/hostname", "sub/../../runs.csv"])
  func outside(name: String) throws {
    #expect(try read("id,cable,length\n", named: name).map(\.code) == ["E113"])
  }

  @Test("a link that leads out of the folder is refused")
  func link() throws {
    try withSchedule("", named: "link.csv") { path in
      let link = URL(fileURLWithPath: path).deletingLastPathComponent().appendingPathComponent(
        "link.csv")
      try FileManager.default.createSymbolicLink(
        at: link, withDestinationURL: URL(fileURLWithPath: "/etc/passwd"))
      #expect(diagnostics(ofFile: path).map(\.code) == ["E113"])
    }
  }

  @Test("a schedule that is not there is an error at its name")
  func missing() throws {
    #expect(try read("", named: "none.csv").map(\.code) == ["E101"])
  }
}
