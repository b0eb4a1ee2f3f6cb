// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import LonghaulCLI
import TestSupport
import Testing

/// The program itself, as a shell runs it.
@Suite(.enabled(if: Program.isBuilt)) struct Processes {
  @Test("a reader that goes away ends the output without a word")
  func brokenPipe() throws {
    let folder = try TemporaryFolder()
    let problem = try folder.file("p.yaml", BusyProblem.text())
    let ended = try Program.shell(
      "set -o pipefail; \(Program.path) solve --method decomposition --rounds 0 --quiet \(problem) | head -n 1"
    )
    #expect(ended.status == 0)
    #expect(ended.messages == "")
  }

  @Test("a full disk does not pass for success", .enabled(if: Program.hasFullDevice))
  func fullDisk() throws {
    let ended = try Program.shell("\(Program.path) --help > /dev/full")
    #expect(ended.status == 1)
    #expect(ended.messages.contains("cannot write to standard output"))
  }

  @Test(
    "Ctrl-C, a request to end and a lost terminal hand out the best plan so far and end with 130",
    arguments: ["INT", "TERM", "HUP", "HUP; kill -HUP $!; kill -TERM"])
  func interrupt(signal: String) throws {
    let folder = try TemporaryFolder()
    let (problem, plan) = (
      try folder.file("p.yaml", BusyProblem.text()), try folder.file("plan.json")
    )
    // Waits for the first plan before it interrupts.
    let ended = try Program.shell(
      """
      \(Program.path) solve --method decomposition --time-limit 5m -o \(plan) \(problem) \
      2> \(folder.url.path)/messages &
      for i in $(seq 600); do
        grep -q "best" \(folder.url.path)/messages && break
        sleep 0.1
      done
      kill -\(signal) $!
      wait $!
      """)
    #expect(ended.status == 130)
    #expect(ended.output.contains("Legal: the audit found no violation."))
    #expect(FileManager.default.fileExists(atPath: plan))
    let messages = try String(contentsOfFile: folder.url.path + "/messages", encoding: .utf8)
    #expect(messages.contains("stopping with the best plan so far"))
    #expect(messages.contains("again stops at once") == !signal.hasPrefix("HUP"))
  }

  @Test("what nohup holds back does not end a search")
  func nohup() throws {
    let folder = try TemporaryFolder()
    let problem = try folder.file("p.yaml", BusyProblem.text())
    let ended = try Program.shell(
      """
      nohup \(Program.path) solve --method decomposition --time-limit 4 \(problem) \
        > \(folder.url.path)/out 2> \(folder.url.path)/messages &
      for i in $(seq 600); do
        grep -q "best" \(folder.url.path)/messages && break
        sleep 0.1
      done
      kill -HUP $!
      wait $!
      """)
    #expect(ended.status == 0)
  }

  @Test("whoever stops reading the progress ends the search with the plan in its file")
  func closedPipe() throws {
    for reader in ["head -n 1", "true"] {
      let folder = try TemporaryFolder()
      let (problem, plan) = (
        try folder.file("p.yaml", BusyProblem.text()), try folder.file("plan.json")
      )
      let ended = try Program.shell(
        """
        timeout 120 \(Program.path) solve --method decomposition --time-limit none -o \(plan) \(problem) \
          2>&1 | \(reader) > /dev/null
        exit ${PIPESTATUS[0]}
        """)
      #expect(ended.status == 130)
      #expect(RecordedConsole().run("audit", problem, plan) == .success)
    }
  }

  @Test("a plan that finds no room on the disk is printed instead")
  func noRoom() throws {
    let folder = try TemporaryFolder()
    let (problem, plan) = (
      try folder.file("p.yaml", BusyProblem.text()), try folder.file("plan.json")
    )
    let ended = try Program.shell(
      """
      (ulimit -f 1; exec \(Program.path) solve --method decomposition --rounds 0 --quiet -o \(plan) \(problem)) \
        2> \(folder.url.path)/messages | cat > \(folder.url.path)/printed.json
      echo ${PIPESTATUS[0]}; cat \(folder.url.path)/messages
      """)
    #expect(ended.output.hasPrefix("1\n"))
    #expect(ended.output.contains("the plan is printed on standard output instead"))
    let printed = folder.url.path + "/printed.json"
    #expect(RecordedConsole().run("audit", problem, printed) == .success)
    #expect(!FileManager.default.fileExists(atPath: plan))
  }

  @Test("a request to end is heard from the first moment on")
  func earlySignals() throws {
    let folder = try TemporaryFolder()
    let problem = try folder.file("p.yaml", BusyProblem.text())
    let ended = try Program.shell(
      """
      for signal in INT TERM HUP; do
        for run in $(seq 8); do
          \(Program.path) solve --method decomposition --time-limit 5m \(problem) > /dev/null 2>&1 &
          # As soon as the process holds signals back it has begun.
          until grep -q 'SigBlk:.*[4567cdef]...$' /proc/$!/status 2> /dev/null; do
            kill -0 $! 2> /dev/null || break
          done
          kill -$signal $!; wait $!; echo $?
        done
      done
      """)
    let codes = ended.output.split(separator: "\n")
    #expect(codes.count == 24 && codes.allSatisfy { ["4", "130"].contains($0) }, "\(codes)")
  }
}

/// The program that the build has put beside the tests.
private enum Program {
  struct Ended {
    let status: Int32
    let output: String
    let messages: String
  }

  static let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent(".build/debug/longhaul").path
  static let isBuilt = FileManager.default.isExecutableFile(atPath: path)
  static let hasFullDevice = FileManager.default.fileExists(atPath: "/dev/full")

  /// Runs a script and waits for its end.
  static func shell(_ script: String) throws -> Ended {
    let folder = try TemporaryFolder()
    let (output, messages) = (try folder.file("output", ""), try folder.file("messages", ""))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", script]
    process.standardOutput = FileHandle(forWritingAtPath: output)
    process.standardError = FileHandle(forWritingAtPath: messages)
    try process.run()
    process.waitUntilExit()
    return Ended(
      status: process.terminationStatus,
      output: try String(contentsOfFile: output, encoding: .utf8),
      messages: try String(contentsOfFile: messages, encoding: .utf8))
  }
}
