// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation
internal import PlainText
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
    /// The folder cannot be written to, or cannot be locked; with why.
    case folderIsUnusable(String, String)
  }

  /// What a batch says while it works.
  public enum Event: Sendable {
    /// A job was done before.
    case kept(JobRecord)
    case finished(JobRecord)
    /// Something could not be kept as it should be; the batch goes on.
    case trouble(String)
  }

  /// What a batch ends with.
  public struct Outcome: Sendable {
    /// Of all jobs in their order; jobs that were not begun, since the batch was interrupted, are left out.
    public let records: [JobRecord]
    /// Whether the table and the database of results have them all.
    public let isKept: Bool
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

  /// Runs what is not done. What goes wrong with one job is that job's record, and the others go on.
  ///
  /// - Throws: `Failure`; `EngineFailure`.
  public func run(
    isInterrupted: @escaping @Sendable () -> Bool, report: @escaping @Sendable (Event) -> Void
  ) async throws -> Outcome {
    let turn = "\(ProcessInfo.processInfo.processIdentifier)-\(now().timeIntervalSince1970)"
    let lock = try BatchLock(on: folder, turn: turn)
    defer { withExtendedLifetime(lock) {} }
    guard try await endEarlierJobs(lock, isInterrupted, report) else {
      return Outcome(records: [], isKept: true)
    }
    let results = BatchResults(
      folder: folder, count: jobs.count, engine: engine.name, options: options.fingerprint, now: now
    ) { report(.trouble($0)) }
    await results.begin()
    let begun = await begin(turn, results, report)
    do {
      try await engine.run(begun.map(\.task), isInterrupted: isInterrupted) { position, end in
        let index = begun[position].index
        let record = collect(jobs[index], end)
        await results.add(record, at: index, isKept: false)
        report(.finished(record))
      }
    } catch {
      _ = await results.finish()
      throw error
    }
    let (records, isKept) = await results.finish()
    return Outcome(records: records, isKept: isKept)
  }

  /// Jobs of a batch that was killed may be at work still, here or on other machines; false where someone asked to stop
  /// before they had ended.
  private func endEarlierJobs(
    _ lock: BatchLock, _ isInterrupted: @Sendable () -> Bool, _ report: @Sendable (Event) -> Void
  ) async throws -> Bool {
    await SlurmArrays(scripts: folder.scripts).endAll(isInterrupted: isInterrupted) {
      report(.trouble($0))
    }
    let haveEnded = await lock.jobsHaveEnded(in: folder, isInterrupted: isInterrupted) {
      report(.trouble("jobs of an earlier batch end in \(folder.path); waiting for them."))
    }
    if haveEnded { return true }
    guard isInterrupted() else { throw Failure.folderIsBusy(folder.path) }
    return false
  }

  /// Keeps what is done, and makes a task of each job that is not.
  private func begin(
    _ turn: String, _ results: BatchResults, _ report: @Sendable (Event) -> Void
  ) async -> [(index: Int, task: JobTask)] {
    var begun: [(index: Int, task: JobTask)] = []
    for (index, job) in jobs.enumerated() {
      if let record = keptRecord(of: job) {
        await results.add(record, at: index, isKept: true)
        report(.kept(record))
        continue
      }
      do {
        // A record of an older version of the file must not pass for an answer.
        try folder.removeRecord(of: job)
        begun.append((index, try task(for: job, turn)))
      } catch {
        var record = emptyRecord(of: job)
        record.message = "the job cannot begin: \(error.systemReason)"
        await results.add(record, at: index, isKept: false)
        report(.finished(record))
      }
    }
    return begun
  }

  /// The record of a job that need not be done again.
  private func keptRecord(of job: BatchJob) -> JobRecord? {
    guard let record = folder.record(of: job), record.status.isDone,
      JobKey.key(of: record.problem) == JobKey.key(of: job.problem),
      record.options == options.fingerprint, InputDigests.areUnchanged(record.inputs),
      folder.hasPlan(record)
    else { return nil }
    return record
  }

  private func task(for job: BatchJob, _ turn: String) throws -> JobTask {
    JobTask(
      arguments: JobCommand(
        job: job, folder: folder.path, turn: turn, options: options, memory: limits.memory
      ).arguments,
      log: try folder.log(of: job), hangsAfter: options.timeLimit.map { $0 + limits.grace },
      memory: limits.memory, threads: options.threads)
  }

  private func emptyRecord(of job: BatchJob) -> JobRecord {
    JobRecord(problem: job.problem, status: .crashed, options: options.fingerprint, seconds: 0)
  }

  /// What became of a job: its own record where it left one, else how its process ended.
  private func collect(_ job: BatchJob, _ end: JobEnd) -> JobRecord {
    if let record = folder.record(of: job), end != .overran || record.status.isDone {
      return record
    }
    var record = emptyRecord(of: job)
    let log = "see \(folder.path)/logs/\(job.key).log"
    switch end {
    case .exited(let code): record.message = "the job ended with exit code \(code); \(log)"
    case .signaled(let signal): record.message = "the job crashed with signal \(signal); \(log)"
    case .lost(let reason): record.message = reason
    case .interrupted: record.status = .interrupted
    case .overran:
      record.status = .overran
      record.message = "the job went on \(Int(limits.grace)) s beyond its time limit and was ended"
    }
    do {
      try folder.write(record, of: job)
    } catch {
      // It stands in the tables all the same, and the next run does the job again.
      let reason = "what it found cannot be written: \(error.systemReason)"
      if case .exited = end {
        // That is why the job has left no record either.
        (record.status, record.message) = (.unwritten, reason)
      } else {
        record.message = record.message.map { "\($0); \(reason)" } ?? reason
      }
    }
    return record
  }
}
