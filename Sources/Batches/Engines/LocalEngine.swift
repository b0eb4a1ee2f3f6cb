// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Subprocess
internal import SystemPackage

/// Runs tasks as processes of this machine, some at a time.
public struct LocalEngine: BatchEngine {
  public let name = "local"
  /// The environment's word for the process that a task works for, and with which it ends.
  public static let batchProcess = "LONGHAUL_BATCH_PROCESS"
  private let program: String
  private let jobs: Int

  /// - Parameters:
  ///   - program: The path of the program that the tasks' arguments are for.
  ///   - jobs: Processes at a time, 1 or more.
  public init(program: String, jobs: Int) {
    precondition(jobs >= 1, "an engine runs a job at a time")
    self.program = program
    self.jobs = jobs
  }

  public func run(
    _ tasks: [JobTask], isInterrupted: @escaping @Sendable () -> Bool,
    ended: @escaping @Sendable (Int, JobEnd) async -> Void
  ) async throws {
    await withTaskGroup(of: (Int, JobEnd).self) { group in
      var next = 0
      for _ in 0..<min(jobs, tasks.count) {
        add(next, tasks, isInterrupted, to: &group)
        next += 1
      }
      while let (index, end) = await group.next() {
        if next < tasks.count, !isInterrupted() {
          add(next, tasks, isInterrupted, to: &group)
          next += 1
        }
        await ended(index, end)
      }
    }
  }

  private func add(
    _ index: Int, _ tasks: [JobTask], _ isInterrupted: @escaping @Sendable () -> Bool,
    to group: inout TaskGroup<(Int, JobEnd)>
  ) {
    group.addTask { (index, await watched(tasks[index], isInterrupted)) }
  }

  private enum First: Sendable { case process(JobEnd), stopped(JobEnd) }

  /// The task's process beside a watch that ends it when its time is over or the batch is interrupted.
  private func watched(
    _ task: JobTask, _ isInterrupted: @escaping @Sendable () -> Bool
  ) async -> JobEnd {
    await withTaskGroup(of: First.self) { group in
      group.addTask { .process(await process(task)) }
      group.addTask { .stopped(await LocalEngine.stop(after: task.hangsAfter, isInterrupted)) }
      var stop: JobEnd?
      for await first in group {
        switch first {
        case .process(let end):
          group.cancelAll()
          return stop ?? end
        case .stopped(let reason):
          // Canceling sends SIGTERM, and SIGKILL a while later; the process's end comes next.
          stop = reason
          group.cancelAll()
        }
      }
      return stop ?? .lost("the job was not watched")
    }
  }

  /// Waits until the job has to be stopped, and says why.
  private static func stop(
    after limit: Double?, _ isInterrupted: @Sendable () -> Bool
  ) async -> JobEnd {
    let began = ContinuousClock.now
    while !Task.isCancelled {
      if isInterrupted() { return .interrupted }
      if let limit, ContinuousClock.now - began > .seconds(limit) { return .overran }
      try? await Task.sleep(for: pollInterval)
    }
    return .interrupted
  }

  private static let pollInterval = Duration.milliseconds(100)
  /// How long a job may take to hand out its best plan so far before it is killed.
  private static let graceToEnd = Duration.seconds(5)

  private func process(_ task: JobTask) async -> JobEnd {
    do {
      let log = try FileDescriptor.open(
        FilePath(task.log), .writeOnly, options: [.create, .truncate],
        permissions: [.ownerReadWrite, .groupRead, .otherRead])
      var platform = PlatformOptions()
      platform.teardownSequence = [
        .gracefulShutDown(allowedDurationToNextStep: LocalEngine.graceToEnd)
      ]
      // A session of its own: Ctrl-C reaches the batch, and the batch ends its jobs.
      platform.createSession = true
      let result = try await Subprocess.run(
        .path(FilePath(program)), arguments: Arguments(task.arguments),
        environment: .inherit.updating([
          .init(stringLiteral: Self.batchProcess):
            String(ProcessInfo.processInfo.processIdentifier)
        ]),
        platformOptions: platform,
        output: .fileDescriptor(log, closeAfterSpawningProcess: false),
        error: .fileDescriptor(log, closeAfterSpawningProcess: true))
      switch result.terminationStatus {
      case .exited(let code): return .exited(code)
      case .signaled(let signal): return .signaled(signal)
      }
    } catch {
      return .lost("the job cannot begin: \(error)")
    }
  }
}
