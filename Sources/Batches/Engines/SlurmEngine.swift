// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import PlainText
internal import Subprocess

/// Runs tasks as job arrays of Slurm, through `sbatch`, `scontrol` and `scancel`.
///
/// The batch's folder and the problem files must stand on a file system that all nodes share, under the same paths.
public struct SlurmEngine: BatchEngine {
  public let name = "slurm"
  private let program: String
  private let jobs: Int
  private let arrays: SlurmArrays
  private let commands: SlurmCommands

  /// - Parameters:
  ///   - program: The path of the program that the tasks' arguments are for, on every node.
  ///   - jobs: Most tasks at a time.
  ///   - scripts: The folder that takes the scripts handed to Slurm.
  public init(program: String, jobs: Int, scripts: String) {
    self.init(
      program: program, jobs: jobs, scripts: scripts, backOff: SlurmCommands.usualBackOff)
  }

  /// - Parameter backOff: Seconds to wait before each further attempt of a command that fails.
  init(program: String, jobs: Int, scripts: String, backOff: [Double]) {
    self.program = program
    self.jobs = jobs
    self.commands = SlurmCommands(backOff: backOff)
    self.arrays = SlurmArrays(scripts: scripts, commands: commands)
  }

  /// Tasks of one array: below Slurm's default `MaxArraySize` of 1001.
  private static let mostInArray = 1000

  public func run(
    _ tasks: [JobTask], isInterrupted: @escaping @Sendable () -> Bool,
    ended: @escaping @Sendable (Int, JobEnd) async -> Void
  ) async throws {
    for first in stride(from: 0, to: tasks.count, by: Self.mostInArray) where !isInterrupted() {
      let range = first..<min(tasks.count, first + Self.mostInArray)
      let part = first / Self.mostInArray
      guard let job = try await submit(Array(tasks[range]), part: part, isInterrupted) else {
        return
      }
      let watch = SlurmWatch(job: job, commands: commands)
      do {
        let haveEnded = try await watch.run(taskCount: range.count, isInterrupted) { task, end in
          await ended(range.lowerBound + task, end)
        }
        // What may be at work still keeps its note, for the next batch to end it.
        if haveEnded { arrays.end(job) }
      } catch {
        if !isInterrupted() {
          _ = await commands.insist("scancel", [job], isInterrupted: isInterrupted)
        }
        throw error
      }
    }
  }

  /// Hands the tasks to Slurm as one array; answers the number of the job, nil where someone asked to stop.
  private func submit(
    _ tasks: [JobTask], part: Int, _ isInterrupted: @Sendable () -> Bool
  ) async throws -> String? {
    let script = SlurmScript(program: program, tasks: tasks, atOnce: jobs)
    let file = "\(arrays.scripts)/array-\(part).sh"
    do {
      try FileManager.default.createDirectory(
        atPath: arrays.scripts, withIntermediateDirectories: true)
      try Data(script.text.utf8).write(to: URL(fileURLWithPath: file), options: .atomic)
    } catch {
      throw EngineFailure(message: "cannot write \(file): \(error.systemReason)")
    }
    var pauses = commands.backOff.makeIterator()
    while true {
      let answer = await commands.ask(
        "sbatch", ["--parsable", file], isInterrupted: isInterrupted)
      switch answer {
      case .said(let said):
        let job = try number(in: said)
        arrays.begin(job, name: script.name)
        return job
      case .refused(let reason): throw EngineFailure(message: reason)
      case .failed(let reason):
        // It may have been taken all the same, and must not be handed in twice.
        if let job = await number(ofJobNamed: script.name, isInterrupted) {
          arrays.begin(job, name: script.name)
          return job
        }
        if isInterrupted() { return nil }
        guard let pause = pauses.next() else { throw EngineFailure(message: reason) }
        await commands.sleep(pause, isInterrupted)
      }
    }
  }

  /// `JOB` or `JOB;CLUSTER`.
  private func number(in said: String) throws -> String {
    guard let job = said.split(whereSeparator: { ";\n".contains($0) }).first, Int(job) != nil else {
      throw EngineFailure(message: "sbatch did not say which job it made: \(said)")
    }
    return String(job)
  }

  private func number(
    ofJobNamed name: String, _ isInterrupted: @Sendable () -> Bool
  ) async -> String? {
    let answer = await commands.ask(
      "squeue", ["--noheader", "--format=%F", "--name=\(name)"], isInterrupted: isInterrupted)
    return answer.text?.split(whereSeparator: \.isWhitespace).first { (Int($0) ?? 0) > 0 }
      .map(String.init)
  }
}
