// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Batches

@Suite struct LocalEngines {
  /// How tasks of `sh -c` end, by position.
  private func ends(
    _ scripts: [String], jobs: Int = 2, hangsAfter: Double? = nil,
    isInterrupted: @escaping @Sendable () -> Bool = { false }
  ) async throws -> [Int: JobEnd] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let tasks = scripts.enumerated().map { index, script in
      JobTask(
        arguments: ["-c", script], log: folder.path + "/\(index).log", hangsAfter: hangsAfter,
        memory: 1 << 30)
    }
    let ends = Mutex([Int: JobEnd]())
    try await LocalEngine(program: "/bin/sh", jobs: jobs)
      .run(tasks, isInterrupted: isInterrupted) { index, end in
        ends.withLock { $0[index] = end }
      }
    return ends.withLock { $0 }
  }

  @Test("each task's end is told, and a crash is no one else's")
  func crash() async throws {
    let ends = try await ends(["exit 0", "kill -SEGV $$", "exit 3", "exit 0"])
    #expect(ends == [0: .exited(0), 1: .signaled(11), 2: .exited(3), 3: .exited(0)])
  }

  @Test("a task that hangs is ended, even where it ignores being asked")
  func hang() async throws {
    let ends = try await ends(["trap '' TERM; while :; do sleep 0.1; done"], hangsAfter: 0.5)
    #expect(ends == [0: .overran])
  }

  @Test("interrupted, no further task starts")
  func interruption() async throws {
    let began = ContinuousClock.now
    let ends = try await ends(
      ["sleep 60", "exit 0"], jobs: 1,
      isInterrupted: { ContinuousClock.now - began > .seconds(0.5) })
    #expect(ends == [0: .interrupted])
  }

  @Test("a program that is not there is a lost task")
  func missing() async throws {
    let task = JobTask(arguments: [], log: "/dev/null", hangsAfter: nil, memory: 1 << 30)
    let ended = Mutex<JobEnd?>(nil)
    try await LocalEngine(program: "/nowhere/longhaul", jobs: 1)
      .run([task], isInterrupted: { false }) { _, end in ended.withLock { $0 = end } }
    guard case .lost = ended.withLock({ $0 }) else {
      Issue.record("the task was not lost")
      return
    }
  }
}
