// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import ProblemFiles
import ProjectExchange
import Rotations
import TestSupport
import Testing

/// Both formats held against MPXJ, which shares no code with ours, in both directions.
@Suite(.enabled(if: MPXJ.isThere), .serialized) struct IndependentReader {
  @Test("MPXJ reads the plan's dates, links and work", arguments: ProjectImport.Format.allCases)
  func export(format: ProjectImport.Format) throws {
    let problem = try SecondExample.problem()
    let plan = try SecondExample.plan(of: problem)
    let file = format == .mspdi ? "plan.xml" : "plan.xer"
    let bytes = Array(ProjectExport.data(of: plan, for: problem, as: format))
    let facts = try withTemporaryFile(bytes: bytes, named: file) { try MPXJ.facts(of: $0) }
    let tasks = facts.filter { $0[0] == "task" }
    #expect(tasks.count == problem.phases.count)
    let dates = plan.phases.map {
      [problem.horizon.date(of: $0.start).iso, problem.horizon.date(of: $0.finish).iso]
    }
    for date in dates { #expect(tasks.contains { Array($0[3...4]) == date }) }
    #expect(facts.count { $0[0] == "link" } == problem.phases.map(\.precedences.count).reduce(0, +))
    // Working days of engineers and items, as hours.
    let worked = plan.rosters.flatMap(\.spans).reduce(0) { sum, span in
      if case .work = span.activity { sum + span.dayCount } else { sum }
    }
    let hours = facts.filter { $0[0] == "assignment" && !$0[2].contains(": ") }
      .compactMap { Double($0[3].dropLast()) }.reduce(0, +)
    #expect(hours == Double(worked * 8))
  }

  @Test("what MPXJ makes of a plan of Microsoft Project is read as the same phases")
  func translated() throws {
    try withTemporaryFile(bytes: Array(SmallPlans.mspdi.utf8), named: "plan.xml") { path in
      let other = String(path.dropLast(3)) + "xer"
      let facts = try MPXJ.facts(of: path, writing: other)
      let ours = try ProjectImport.read(path: path, as: .mspdi).problem
      let theirs = try ProjectImport.read(path: other, as: .xer).problem
      #expect(ours.buildOuts.map(\.title) == theirs.buildOuts.map(\.title))
      #expect(ours.phases.map(\.modes[0].name) == theirs.phases.map(\.modes[0].name))
      #expect(ours.phases.map(\.isDone) == theirs.phases.map(\.isDone))
      let named = Set(facts.filter { $0[0] == "task" }.map { $0[2] })
      #expect(Set(ours.phases.compactMap(\.modes[0].name)).isSubset(of: named))
    }
  }
}

private enum MPXJ {
  private static let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("read_project.py").path

  static let isThere =
    (try? python(["-c", "import jpype, mpxj; jpype.getDefaultJVMPath()"]))?.status == 0

  /// What MPXJ reads: facts, each in words.
  static func facts(of file: String, writing other: String? = nil) throws -> [[String]] {
    let (status, output) = try python([script, file] + (other.map { [$0] } ?? []))
    try #require(status == 0, "\(output)")
    return output.split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
  }

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
