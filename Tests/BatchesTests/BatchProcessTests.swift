// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

@testable import Batches

/// Whole batches, as a shell runs them.
@Suite(.enabled(if: BuiltProgram.path != nil, "the program is not built"), .serialized)
struct BatchProcesses {
  private static let limits = "--method decomposition --rounds 0 --time-limit none"

  /// Calls `body` in a folder with problems `a.yaml` … and one that has a mistake.
  private func withProblems<Result>(
    _ names: [String] = ["a", "b", "c"], _ body: (String) throws -> Result
  ) throws -> Result {
    try withTemporaryFolder { folder in
      try FileManager.default.createDirectory(
        atPath: folder + "/in", withIntermediateDirectories: true)
      for name in names {
        try Example.problemText.write(
          toFile: "\(folder)/in/\(name).yaml", atomically: true, encoding: .utf8)
      }
      try "longhaul: 2\n".write(toFile: folder + "/in/bad.yaml", atomically: true, encoding: .utf8)
      return try body(folder)
    }
  }

  @Test("a bad file is one bad line, and the others are solved")
  func badFile() throws {
    try withProblems { folder in
      let ended = try BuiltProgram.shell("$longhaul batch in -o out \(Self.limits)", in: folder)
      #expect(ended.status == 2, "\(ended.output)")
      #expect(ended.output.contains("4 problems: 3 feasible, 1 bad-file"))
      #expect(ended.output.contains("in/bad.yaml:1:1"))
      let table = try String(contentsOfFile: folder + "/out/results.csv", encoding: .utf8)
      #expect(table.split(separator: "\r\n").count == 5)
      for name in ["a", "b", "c"] {
        let audit = try BuiltProgram.shell(
          "$longhaul audit in/\(name).yaml out/plans/in/\(name).json", in: folder)
        #expect(audit.status == 0)
      }
    }
  }

  @Test("a second run does what failed or changed, and nothing else")
  func again() throws {
    try withProblems { folder in
      let run = "$longhaul batch in -o out \(Self.limits)"
      _ = try BuiltProgram.shell(run, in: folder)
      let second = try BuiltProgram.shell("echo '# changed' >> in/b.yaml; \(run)", in: folder)
      #expect(second.output.components(separatedBy: "kept").count == 3, "\(second.output)")
      let third = try BuiltProgram.shell("\(run) --seed 2", in: folder)
      #expect(!third.output.contains("kept"))
      let runs = try BuiltProgram.shell("$longhaul runs out --format csv", in: folder)
      #expect(runs.output.split(separator: "\r\n").count == 4)
      let compared = try BuiltProgram.shell(
        "$longhaul runs out --compare 1 --compare 3", in: folder)
      #expect(compared.output.contains("in/a.yaml"))
    }
  }

  @Test("killed at any moment, a batch keeps what was done, and a second run does the rest")
  func killed() throws {
    let names = (1...6).map { "p\($0)" }
    try withProblems(names) { folder in
      let killed = try BuiltProgram.shell(
        """
        $longhaul batch in -o out --jobs 2 \(Self.limits) > lines 2>&1 &
        while ! grep -q feasible lines; do sleep 0.02; done
        kill -9 $!
        wait $! 2> /dev/null
        find out/records -name '*.json' | wc -l
        """, in: folder)
      let folderOfBatch = try BatchFolder(path: folder + "/out")
      // Every record that is there can be read: none is half.
      let records = names.filter {
        FileManager.default.fileExists(atPath: "\(folder)/out/records/in/\($0).json")
      }
      #expect(!records.isEmpty, "\(killed.output)")
      for name in records {
        #expect(folderOfBatch.record(of: BatchJob(problem: "in/\(name).yaml")) != nil)
      }
      let second = try BuiltProgram.shell("$longhaul batch in -o out \(Self.limits)", in: folder)
      #expect(second.output.contains("7 problems: 6 feasible, 1 bad-file"), "\(second.output)")
      #expect(second.output.contains("kept"))
    }
  }

  @Test("two batches do not work in one folder at a time")
  func lock() throws {
    try withProblems { folder in
      let ended = try BuiltProgram.shell(
        """
        mkdir out; exec 9> out/.lock; flock 9
        $longhaul batch in -o out \(Self.limits) 9>&-
        """, in: folder)
      #expect(ended.status == 64)
      #expect(ended.output.contains("another batch is at work"))
    }
  }

  @Test("interrupted, a batch ends its jobs, keeps what is done and ends with 130")
  func interrupted() throws {
    try withProblems { folder in
      let ended = try BuiltProgram.shell(
        """
        $longhaul batch in -o out --method decomposition --time-limit 10m &
        while ! ls out/logs/in/*.log > /dev/null 2>&1; do sleep 0.05; done
        sleep 0.5; kill -INT $!; wait $!
        """, in: folder)
      #expect(ended.status == 130, "\(ended.output)")
      #expect(ended.output.contains("interrupted"))
    }
  }
}
