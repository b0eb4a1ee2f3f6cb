// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation
public import Solving

/// Many problem files, solved one process each, with everything that was found kept.
///
/// A job is done when its record says so. A second run keeps what is done, as long as the files that the job read and
/// the options are the same, and does the rest again.
public struct Batch: Sendable {
  /// What keeps a batch from running.
  public enum Failure: Error, Sendable {
    /// Another batch is at work in the folder.
    case folderIsBusy(String)
  }

  /// What a batch says while it works.
  public enum Event: Sendable {
    /// A job was done before.
    case kept(JobRecord)
    case finished(JobRecord)
  }

  /// What jobs may take.
  public struct Limits: Sendable {
    /// Seconds that a job may go on beyond the solver's time limit before it counts as hanging.
    public var grace: Double
    /// Bytes of memory per job.
    public var memory: Int

    public init(grace: Double, memory: Int) {
      self.grace = grace
      self.memory = memory
    }
  }

  private let folder: BatchFolder
  private let jobs: [BatchJob]
  private let options: SolveOptions
  private let limits: Limits
  private let engine: any BatchEngine
  private let now: @Sendable () -> Date

  /// - Parameter now: The date and time, for the list of runs.
  public init(
    folder: BatchFolder, jobs: [BatchJob], options: SolveOptions, limits: Limits,
    engine: any BatchEngine, now: @escaping @Sendable () -> Date
  ) {
    self.folder = folder
    self.jobs = jobs
    self.options = options
    self.limits = limits
    self.engine = engine
    self.now = now
  }

  /// Runs what is not done, and answers the records of all jobs in their order; jobs that were not begun, since the
  /// batch was interrupted, are left out.
  ///
  /// - Throws: `Failure`; `EngineFailure`; what the file system or the database refuses.
  public func run(
    isInterrupted: @escaping @Sendable () -> Bool, report: @escaping @Sendable (Event) -> Void
  ) async throws -> [JobRecord] {
    guard let lock = BatchLock(on: folder) else { throw Failure.folderIsBusy(folder.path) }
    defer { withExtendedLifetime(lock) {} }
    let results = try BatchResults(
      folder: folder, jobs: jobs, engine: engine.name, options: options.fingerprint, now: now)
    var pending: [BatchJob] = []
    for job in jobs {
      if let record = keptRecord(of: job) {
        try await results.add(record, of: job, isKept: true)
        report(.kept(record))
      } else {
        // A record of an older version of the file must not pass for an answer.
        folder.removeRecord(of: job)
        pending.append(job)
      }
    }
    let waiting = pending
    let tasks = try waiting.map(task)
    try await engine.run(tasks, isInterrupted: isInterrupted) { index, end in
      let record = try collect(waiting[index], end)
      try await results.add(record, of: waiting[index], isKept: false)
      report(.finished(record))
    }
    return try await results.finish()
  }

  /// The record of a job that need not be done again.
  private func keptRecord(of job: BatchJob) -> JobRecord? {
    guard let record = folder.record(of: job), record.status.isDone,
      record.options == options.fingerprint, InputDigests.areUnchanged(record.inputs),
      folder.hasPlan(record)
    else { return nil }
    return record
  }

  private func task(for job: BatchJob) throws -> JobTask {
    JobTask(
      arguments: JobCommand(job: job, folder: folder.path, options: options, memory: limits.memory)
        .arguments,
      log: try folder.log(of: job), hangsAfter: options.timeLimit.map { $0 + limits.grace },
      memory: limits.memory)
  }

  /// What became of a job: its own record where it left one, else how its process ended.
  private func collect(_ job: BatchJob, _ end: JobEnd) throws -> JobRecord {
    if let record = folder.record(of: job), end != .overran || record.status.isDone {
      return record
    }
    var record = JobRecord(
      problem: job.problem, status: .crashed, options: options.fingerprint, seconds: 0)
    let log = "see \(try folder.log(of: job))"
    switch end {
    case .exited(let code): record.message = "the job ended with exit code \(code); \(log)"
    case .signaled(let signal): record.message = "the job crashed with signal \(signal); \(log)"
    case .lost(let reason): record.message = reason
    case .interrupted: record.status = .interrupted
    case .overran:
      record.status = .overran
      record.message = "the job went on \(Int(limits.grace)) s beyond its time limit and was ended"
    }
    try folder.write(record, of: job)
    return record
  }
}
