// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// Batches on a real Slurm of one node, which `with_slurm.sh` starts and stops.
@Suite(
  .enabled(if: Slurm.isInstalled, "slurm-wlm and munge are not installed, or this is not root"),
  .enabled(if: Slurm.starts, "the daemons of Slurm do not start on this machine"),
  .enabled(if: BuiltProgram.path != nil, "the program is not built"), .serialized)
struct SlurmProcesses {
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

  /// Runs a script on a Slurm of its own. Whatever hangs is killed, and is a failure.
  private func run(_ script: String, in folder: String) throws {
    try (Self.functions + script).write(
      toFile: folder + "/script", atomically: true, encoding: .utf8)
    let ended = try BuiltProgram.shell(
      "'\(Slurm.starter)' timeout 180 bash script", in: folder, limit: 300)
    #expect(ended.status == 0, "\(ended.output)")
  }

  private static let functions = """
    # One thread a task, since the node may have two processors and both tasks are to be at work at once.
    arguments="in -o out --engine slurm --jobs 2 --threads 1 --memory 1G --method decomposition"
    batch() { timeout 90 "$longhaul" batch $arguments "$@"; }
    # A batch that is left behind would wait for a Slurm that is gone, and whoever started it for the batch.
    trap 'kill -KILL $(jobs -p) 2> /dev/null' EXIT
    running() { squeue --noheader --states=RUNNING --format=%i; }
    # The processes of this folder's tasks that listen to being ended: SIGTERM is blocked, ignored or caught.
    listening() {
      for process in $(pgrep -f "longhaul batch-job"); do
        [ "$(readlink /proc/$process/cwd)" = "$(pwd -P)" ] || continue
        for mask in $(sed -n 's/^Sig\\(Blk\\|Ign\\|Cgt\\):[[:space:]]*//p' /proc/$process/status); do
          (( 16#$mask & 16#4000 )) && { echo $process; break; }
        done
      done
    }
    # Waits until as many tasks are at work as are wanted, 60 s at most.
    await_tasks() {
      for _ in $(seq 600); do
        [ "$(running | wc -l)" -eq "$1" ] && [ "$(listening | wc -l)" -eq "$1" ] && return
        sleep 0.1
      done
      echo "no $1 tasks are at work after 60 s: $(squeue --noheader), $(listening)" >&2
      exit 1
    }

    """

  private func said(_ name: String, _ folder: String) throws -> String {
    try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
  }

  @Test("a job array does the work of processes, and a second run does what failed")
  func resumes() throws {
    try withProblems { folder in
      try run(
        """
        batch --rounds 0 --time-limit 60 > first 2>&1
        echo "ended with $?" >> first
        cp "in/it's b.yaml" in/bad.yaml
        batch --rounds 0 --time-limit 60 > second 2>&1
        echo "ended with $?" >> second
        """, in: folder)
      let first = try said("first", folder)
      #expect(first.contains("3 problems: 2 feasible, 1 bad-file"), "\(first)")
      #expect(first.contains("ended with 2"))
      let second = try said("second", folder)
      #expect(second.components(separatedBy: "kept").count == 3, "\(second)")
      #expect(second.contains("3 problems: 3 feasible"))
      #expect(second.contains("ended with 0"))
    }
  }

  @Test("a task that Slurm ends is one line, Ctrl-C cancels the others, and all are done next time")
  func canceled() throws {
    try withProblems { folder in
      try run(
        """
        rm in/bad.yaml
        "$longhaul" batch $arguments --time-limit 80 > first 2>&1 &
        batch=$!
        await_tasks 2
        sleep 1
        scancel "$(running | head -n 1)"
        await_tasks 1
        kill -INT $batch
        wait $batch
        echo "ended with $?" >> first
        for _ in $(seq 100); do squeue --noheader | grep -q . || break; sleep 0.1; done
        squeue --noheader > left
        batch --rounds 0 --time-limit 60 > second 2>&1
        echo "ended with $?" >> second
        """, in: folder)
      let first = try said("first", folder)
      #expect(first.contains("2 problems: 2 interrupted"), "\(first)")
      #expect(first.contains("ended with 130"))
      #expect(try said("left", folder) == "")
      let second = try said("second", folder)
      #expect(second.contains("2 problems: 2 feasible"), "\(second)")
      #expect(!second.contains("kept"))
      #expect(second.contains("ended with 0"))
    }
  }
}

private enum Slurm {
  static let starter = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("with_slurm.sh").path

  static let isInstalled =
    getuid() == 0
    && ["slurmctld", "slurmd", "munged"].allSatisfy { name in
      ["/usr/sbin/", "/usr/bin/"].contains {
        FileManager.default.isExecutableFile(atPath: $0 + name)
      }
    }

  /// Whether the daemons run here: in some containers they may not.
  static let starts: Bool =
    isInstalled
    && (try? withTemporaryFolder {
      try BuiltProgram.shell("'\(starter)' true", in: $0, limit: 120).status == 0
    }) == true
}
