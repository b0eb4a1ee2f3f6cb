// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import GRDB
import TestSupport
import Testing

@testable import Batches

/// Results outlive whatever becomes of the database.
@Suite struct ResultKeepers {
  private let date = Date(timeIntervalSince1970: 1_800_000_000)

  private func record(_ problem: String) -> JobRecord {
    var record = JobRecord(problem: problem, status: .feasible, options: "o", seconds: 1.5)
    record.cost = 1234
    record.currency = "USD"
    record.lateDays = 2
    record.inputs = [problem: "00"]
    return record
  }

  private func keeper(_ folder: BatchFolder, _ problems: Int) -> ResultKeeper {
    ResultKeeper(folder: folder, engine: "local", options: "o", problems: problems, at: date)
  }

  /// A folder with one run of results, records included.
  private func withRun(
    of problems: [String] = ["a.yaml", "b.yaml"], _ body: (BatchFolder) throws -> Void
  ) throws {
    try withTemporaryFolder { path in
      let folder = try BatchFolder(path: path)
      var keeper = keeper(folder, problems.count)
      #expect(keeper.begin(patience: 1).isEmpty)
      for problem in problems {
        try folder.write(record(problem), of: BatchJob(problem: problem))
        #expect(keeper.add(record(problem), isKept: false, at: date).isEmpty)
      }
      #expect(keeper.finish(at: date).isWhole)
      try body(folder)
    }
  }

  @Test("a whole file stands by itself and is read as it was written")
  func whole() throws {
    try withRun { folder in
      for ending in ["-wal", "-shm", "-journal"] {
        #expect(!FileManager.default.fileExists(atPath: folder.database + ending))
      }
      let store = try ResultStore(reading: folder.database)
      #expect(try store.runs().map(\.plans) == [2])
      #expect(try store.results(of: 1).map(\.cost) == [1234, 1234])
    }
  }

  @Test("a file that is missing is made anew from the records")
  func missing() throws {
    try withRun { folder in
      try FileManager.default.removeItem(atPath: folder.database)
      var keeper = keeper(folder, 1)
      #expect(keeper.begin(patience: 1).isEmpty)
      #expect(keeper.add(record("c.yaml"), isKept: false, at: date).isEmpty)
      #expect(keeper.finish(at: date).isWhole)
      let store = try ResultStore(reading: folder.database)
      #expect(try store.runs().map(\.engine) == ["local", "records"])
      #expect(try Set(store.results(of: 1).map(\.problem)) == ["a.yaml", "b.yaml"])
    }
  }

  @Test(
    "a file that vanishes or is spoiled while a batch works loses nothing of the run",
    arguments: [false, true])
  func duringARun(isRemoved: Bool) throws {
    try withRun { folder in
      var keeper = keeper(folder, 3)
      _ = keeper.begin(patience: 1)
      _ = keeper.add(record("c.yaml"), isKept: false, at: date)
      if isRemoved {
        try FileManager.default.removeItem(atPath: folder.database)
      } else {
        try Data("no database at all, and long enough to be one".utf8)
          .write(to: URL(fileURLWithPath: folder.database), options: .atomic)
      }
      _ = keeper.add(record("d.yaml"), isKept: false, at: date)
      #expect(keeper.finish(at: date).isWhole)
      let store = try ResultStore(reading: folder.database)
      let newest = try #require(try store.runs().first)
      #expect(try store.results(of: newest.id).map(\.problem) == ["c.yaml", "d.yaml"])
    }
  }

  @Test("a place that cannot be written to is said once, and the run goes on")
  func unavailable() throws {
    try withTemporaryFolder { path in
      let folder = try BatchFolder(path: path)
      try FileManager.default.createDirectory(
        atPath: folder.database + "/inside", withIntermediateDirectories: true)
      var keeper = keeper(folder, 2)
      #expect(keeper.begin(patience: 0.1).count == 1)
      #expect(keeper.add(record("a.yaml"), isKept: false, at: date).isEmpty)
      #expect(keeper.add(record("b.yaml"), isKept: false, at: date).isEmpty)
      try FileManager.default.removeItem(atPath: folder.database)
      // Tried again at the end: nothing is lost.
      #expect(keeper.finish(at: date).isWhole)
      let store = try ResultStore(reading: folder.database)
      #expect(try store.results(of: 1).count == 2)
    }
  }

  @Test("a file that says that nobody may write to it is damaged")
  func readOnlyHeader() throws {
    try withRun { folder in
      var bytes = try Data(contentsOf: URL(fileURLWithPath: folder.database))
      bytes[18] = 9
      try bytes.write(to: URL(fileURLWithPath: folder.database))
      var keeper = keeper(folder, 1)
      #expect(keeper.begin(patience: 1).first?.contains("is damaged") == true)
      #expect(keeper.finish(at: date).isWhole)
    }
  }

  @Test(
    "a file whose rows have numbers at the limit is made anew, and the batches that follow go on",
    arguments: [
      "UPDATE run SET id = 9223372036854775807",
      "UPDATE result SET id = 9223372036854775807 WHERE id = 2",
      "UPDATE run SET id = -9223372036854775808",
      "UPDATE sqlite_sequence SET seq = 9223372036854775807",
      "UPDATE sqlite_sequence SET seq = 1e300",
      "UPDATE sqlite_sequence SET seq = 'many'",
    ])
  func numbersAtTheLimit(change: String) throws {
    try withRun { folder in
      let queue = try DatabaseQueue(path: folder.database)
      try queue.write { database in
        try database.execute(sql: "PRAGMA defer_foreign_keys = ON")
        try database.execute(sql: change)
        try database.execute(sql: "UPDATE result SET runId = (SELECT MAX(id) FROM run)")
      }
      try queue.close()
      for _ in 0..<2 {
        var keeper = keeper(folder, 1)
        _ = keeper.begin(patience: 1)
        _ = keeper.add(record("c.yaml"), isKept: false, at: date)
        #expect(keeper.finish(at: date).isWhole)
      }
      #expect(FileManager.default.fileExists(atPath: folder.database + ".damaged-1"))
      #expect(!FileManager.default.fileExists(atPath: folder.database + ".damaged-2"))
      let runs = try ResultStore(reading: folder.database).runs()
      #expect(runs.map(\.engine) == ["local", "local", "records"])
    }
  }

  @Test("a folder in the file's place is said as that, with what to do")
  func folderInItsPlace() throws {
    try withTemporaryFolder { path in
      let folder = try BatchFolder(path: path)
      try FileManager.default.createDirectory(
        atPath: folder.database, withIntermediateDirectories: true)
      var keeper = keeper(folder, 0)
      #expect(keeper.begin(patience: 0.1).first?.contains("it is a folder; move it away") == true)
      let failure = #expect(throws: ResultStore.Failure.self) {
        try ResultStore(reading: folder.database)
      }
      #expect(failure?.reason == "it is a folder; move it away")
    }
  }

  @Test("whatever bytes a file has, it is read, or refused, or made anew", arguments: 0..<150)
  func damaged(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    try withRun { folder in
      var bytes = try Data(contentsOf: URL(fileURLWithPath: folder.database))
      switch seed % 3 {
      case 0: bytes.removeLast(Int.random(in: 1...bytes.count, using: &random))
      case 1:
        for _ in 0..<40 {
          bytes[Int.random(in: 0..<bytes.count, using: &random)] =
            UInt8.random(in: 0...255, using: &random)
        }
      default:
        let start = Int.random(in: 0..<bytes.count, using: &random)
        for index in start..<min(bytes.count, start + 3000) { bytes[index] = 0xFF }
      }
      try bytes.write(to: URL(fileURLWithPath: folder.database))
      do {
        let store = try ResultStore(reading: folder.database)
        for run in try store.runs() { _ = try ResultTable.csv(store.results(of: run.id)) }
      } catch is ResultStore.Failure {}
      var keeper = keeper(folder, 1)
      _ = keeper.begin(patience: 1)
      _ = keeper.add(record("c.yaml"), isKept: false, at: date)
      #expect(keeper.finish(at: date).isWhole)
      let store = try ResultStore(reading: folder.database)
      let newest = try #require(try store.runs().first)
      #expect(try store.results(of: newest.id).map(\.problem) == ["c.yaml"])
    }
  }

  @Test(
    "a record with figures that cannot be is none",
    arguments: [
      #""lateDays": -9223372036854775808"#, #""shortHeadDays": 9223372036854775807"#,
      #""seconds": 1e300"#, #""gap": -1e300"#, #""cost": 1e99"#,
    ])
  func unsound(figure: String) throws {
    try withTemporaryFolder { path in
      let folder = try BatchFolder(path: path)
      let job = BatchJob(problem: "a.yaml")
      try folder.write(record("a.yaml"), of: job)
      let file = "\(path)/records/a.json"
      let key = figure.split(separator: ":")[0]
      let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
        .filter { !$0.contains(key) }
      let text = (lines.prefix(1) + ["  \(figure),"] + lines.dropFirst()).joined(separator: "\n")
      #expect(folder.record(of: job) != nil)
      try text.write(toFile: file, atomically: true, encoding: .utf8)
      #expect(folder.record(of: job) == nil)
    }
  }
}

/// SplitMix64: the same numbers for the same seed.
private struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
