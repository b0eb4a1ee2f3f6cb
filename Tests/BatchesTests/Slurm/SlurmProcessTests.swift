// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// Batches on a real Slurm of one node, which `with_slurm.sh` starts and stops.
@Suite(
  .enabled(
    if: ProcessInfo.processInfo.environment["LONGHAUL_TEST_SLURM"] != nil,
    "LONGHAUL_TEST_SLURM is not set"),
  .enabled(if: Slurm.canStart, "slurm-wlm and munge are not installed, or this is not root"),
  .enabled(if: BuiltProgram.path != nil, "the program is not built"), .serialized)
struct SlurmProcesses {
  private static let batch = "$longhaul batch in -o out --engine slurm --jobs 2 --memory 1G"

  private func withProblems<Result>(_ body: (String) throws -> Result) throws -> Result {
    try withTemporaryFolder { folder in
      try FileManager.default.createDirectory(
        atPath: folder + "/in", withIntermediateDirectories: true)
      for name in ["a", "it's b"] {
        try Example.problemText.write(
          toFile: "\(folder)/in/\(name).yaml", atomically: true, encoding: .utf8)
      }
      try "longhaul: 2\n".write(toFile: folder + "/in/bad.yaml", atomically: true, encoding: .utf8)
      return try body(folder)
    }
  }

  @Test("a job array does the work of processes, is resumed, and is canceled by Ctrl-C")
  func batches() throws {
    try withProblems { folder in
      try """
      \(Self.batch) --method search --rounds 0 --time-limit 60 > first 2>&1
      echo "ended with $?" >> first
      \(Self.batch) --method search --rounds 0 --time-limit 60 > second 2>&1
      \(Self.batch) --method search --time-limit 10m > third 2>&1 &
      while ! squeue --noheader --states=RUNNING | grep -q .; do sleep 0.1; done
      sleep 1; kill -INT $!; wait $!
      echo "ended with $?" >> third
      for _ in $(seq 100); do squeue --noheader | grep -q . || break; sleep 0.1; done
      squeue --noheader > left
      """.write(toFile: folder + "/script", atomically: true, encoding: .utf8)
      let ended = try BuiltProgram.shell("timeout 120 '\(Slurm.starter)' bash script", in: folder)
      func said(_ name: String) throws -> String {
        try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
      }
      #expect(ended.status == 0, "\(ended.output)")
      let first = try said("first")
      #expect(first.contains("3 problems: 2 feasible, 1 bad-file"), "\(first)")
      #expect(first.contains("ended with 2"))
      #expect(try said("second").components(separatedBy: "kept").count == 3)
      let third = try said("third")
      #expect(third.contains("ended with 130"), "\(third)")
      #expect(try said("left") == "")
    }
  }
}

private enum Slurm {
  static let starter = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("with_slurm.sh").path

  static let canStart =
    getuid() == 0
    && ["slurmctld", "slurmd", "munged"].allSatisfy { name in
      ["/usr/sbin/", "/usr/bin/"].contains {
        FileManager.default.isExecutableFile(atPath: $0 + name)
      }
    }
}
