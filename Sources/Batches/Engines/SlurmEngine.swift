// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Subprocess

/// Runs tasks as job arrays of Slurm, through `sbatch`, `scontrol` and `scancel`.
///
/// The batch's folder and the problem files must stand on a file system that all nodes share, under the same paths.
public struct SlurmEngine: BatchEngine {
  public let name = "slurm"
  private let program: String
  private let jobs: Int
  private let scripts: String

  /// - Parameters:
  ///   - program: The path of the program that the tasks' arguments are for, on every node.
  ///   - jobs: Most tasks at a time.
  ///   - scripts: The folder that takes the scripts handed to Slurm.
  public init(program: String, jobs: Int, scripts: String) {
    self.program = program
    self.jobs = jobs
    self.scripts = scripts
  }

  /// Tasks of one array: below Slurm's default `MaxArraySize` of 1001.
  private static let mostInArray = 1000
  private static let pollInterval = Duration.seconds(1)

  public func run(
    _ tasks: [JobTask], isInterrupted: @escaping @Sendable () -> Bool,
    ended: @escaping @Sendable (Int, JobEnd) async throws -> Void
  ) async throws {
    for first in stride(from: 0, to: tasks.count, by: Self.mostInArray) where !isInterrupted() {
      let range = first..<min(tasks.count, first + Self.mostInArray)
      let job = try await submit(Array(tasks[range]), part: first / Self.mostInArray)
      do {
        try await watch(job, range, isInterrupted, ended)
      } catch {
        await cancel(job)
        throw error
      }
    }
  }

  /// Hands the tasks to Slurm as one array; answers the number of the job.
  private func submit(_ tasks: [JobTask], part: Int) async throws -> String {
    try FileManager.default.createDirectory(atPath: scripts, withIntermediateDirectories: true)
    let script = "\(scripts)/array-\(part).sh"
    let text = SlurmScript(program: program, tasks: tasks, atOnce: jobs).text
    try Data(text.utf8).write(to: URL(fileURLWithPath: script), options: .atomic)
    let said = try await command("sbatch", ["--parsable", script])
    // `JOB` or `JOB;CLUSTER`.
    guard let job = said.split(whereSeparator: { ";\n".contains($0) }).first, Int(job) != nil else {
      throw EngineFailure(message: "sbatch did not say which job it made: \(said)")
    }
    return String(job)
  }

  /// Reports tasks as they end, until all have; ends them where the batch is interrupted.
  private func watch(
    _ job: String, _ range: Range<Int>, _ isInterrupted: @Sendable () -> Bool,
    _ ended: @Sendable (Int, JobEnd) async throws -> Void
  ) async throws {
    var waiting = Set(0..<range.count)
    var isCancelled = false
    while !waiting.isEmpty {
      if isInterrupted(), !isCancelled {
        await cancel(job)
        isCancelled = true
      }
      let states = try await states(of: job)
      for index in waiting.sorted() {
        guard let end = SlurmEngine.end(states?[index], isKnown: states != nil) else { continue }
        waiting.remove(index)
        try await ended(
          range.lowerBound + index, isCancelled && end != .exited(0) ? .interrupted : end)
      }
      if !waiting.isEmpty { try await Task.sleep(for: Self.pollInterval) }
    }
  }

  /// How a task ended; nil while it waits or runs.
  private static func end(_ state: SlurmTaskState?, isKnown: Bool) -> JobEnd? {
    guard let state else {
      // Tasks that wait may be listed together; a job that nobody knows any more is over.
      return isKnown ? nil : .lost("Slurm no longer knows the job")
    }
    switch state.word {
    case "COMPLETED", "FAILED":
      return state.signal > 0 ? .signaled(state.signal) : .exited(state.code)
    case "TIMEOUT", "DEADLINE": return .overran
    case "CANCELLED", "NODE_FAIL", "OUT_OF_MEMORY", "PREEMPTED", "BOOT_FAIL":
      return .lost("Slurm ended the job: \(state.word)")
    default: return nil
    }
  }

  /// The states of those tasks that have been listed on their own; nil where Slurm does not know the job.
  private func states(of job: String) async throws -> [Int: SlurmTaskState]? {
    do {
      return SlurmTaskState.states(
        in: try await command("scontrol", ["--oneliner", "show", "job", job]))
    } catch let failure as EngineFailure where failure.message.contains("Invalid job id") {
      return nil
    }
  }

  private func cancel(_ job: String) async { _ = try? await command("scancel", [job]) }

  /// What a command of Slurm's prints.
  ///
  /// - Throws: `EngineFailure` where it is not there or fails, with what it said.
  private func command(_ name: String, _ arguments: [String]) async throws -> String {
    let result: ExecutionResult<Void, StringOutput<UTF8>, StringOutput<UTF8>>
    do {
      result = try await Subprocess.run(
        .name(name), arguments: Arguments(arguments), output: .string(limit: 1 << 26),
        error: .string(limit: 1 << 20))
    } catch {
      throw EngineFailure(
        message: "\(name) cannot be run (is Slurm installed on this machine?): \(error)")
    }
    guard result.terminationStatus.isSuccess else {
      let said = result.standardError
      throw EngineFailure(message: "\(name) failed: \(said.isEmpty ? "it did not say why" : said)")
    }
    return result.standardOutput
  }
}
