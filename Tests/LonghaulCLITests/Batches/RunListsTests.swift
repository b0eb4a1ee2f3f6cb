// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import PlainText
import Testing

@testable import Batches
@testable import LonghaulCLI

struct RunListsTests {
  /// What a problem file, or whoever writes to the database, may put into any text.
  private static let hostile = "a\u{1B}[31mX\u{202E}Y\u{7}\u{9B}2J\n"

  private var record: JobRecord {
    var record = JobRecord(
      problem: Self.hostile, status: .feasible, options: Self.hostile, seconds: 1)
    record.currency = Self.hostile
    record.cost = 12
    record.message = Self.hostile
    record.plan = Self.hostile
    record.inputs = [Self.hostile: Self.hostile]
    return record
  }

  private var run: BatchRun {
    get throws {
      try BatchRun(
        BatchRun.Row(
          id: 1, started: Self.hostile, finished: Self.hostile, engine: Self.hostile,
          options: Self.hostile, problems: 1, plans: 1, kept: 0, failed: 0))
    }
  }

  @Test("no text of a record or a run steers a terminal")
  func steersNothing() throws {
    let lists = RunLists(format: .text, width: 100)
    let table = BatchTable(problems: [Self.hostile], width: 100)
    let texts = [
      table.line(record, isKept: false), table.line(record, isKept: true),
      BatchTable.totals([record], asked: 1), try lists.runs([run]),
      try lists.results([record]), try lists.history([(run, [record])]),
      try lists.comparison([record], [record], 1, 2),
    ]
    for text in texts {
      #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || !$0.canSteerTerminal }, "\(text)")
    }
  }

  @Test("a run that is not there is answered with those that are", arguments: [0, 1, 2, 15])
  func missingRun(count: Int) throws {
    let folder = try TemporaryFolder()
    let store = try ResultStore(writing: folder.url.path + "/results.sqlite")
    for _ in 0..<count {
      _ = try store.beginRun(at: Date(), engine: "local", options: "", problems: 1)
    }
    let console = RecordedConsole()
    #expect(console.run("runs --run 99", folder.url.path) == .usage)
    let ending =
      switch count {
      case 0: "\(folder.url.path) has none yet."
      case 1: "the only one is 1."
      case 2: "there are 2, 1."
      default: "the newest are 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4."
      }
    #expect(console.messageText == "longhaul: there is no run 99; \(ending)\n")
  }
}
