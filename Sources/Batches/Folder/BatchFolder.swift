// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import ProblemFiles

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The folder of a batch: plans, records, logs, and the tables of results.
///
/// | path | what it is |
/// |---|---|
/// | `plans/KEY.json` | the plan of a problem |
/// | `records/KEY.json` | how the problem came out; there only where the job ended |
/// | `logs/KEY.log` | what the job said |
/// | `results.csv` | one line a problem |
/// | `results.sqlite` | every run of the batch |
/// | `slurm/` | scripts handed to Slurm |
///
/// `KEY` is ``BatchJob/key``. Files are written beside their place and moved into it, so that a run that is killed at
/// any moment leaves each whole or not at all.
public struct BatchFolder: Sendable {
  public let path: String

  /// - Throws: what the file system refuses.
  public init(path: String) throws {
    self.path = path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  var database: String { "\(path)/results.sqlite" }

  /// The path of a file of the folder, below which all folders are made.
  func place(_ kind: String, _ key: String, _ ending: String) throws -> String {
    let file = "\(path)/\(kind)/\(key).\(ending)"
    try FileManager.default.createDirectory(
      atPath: FilePath.folder(of: file), withIntermediateDirectories: true)
    return file
  }

  /// Where the job's own messages go.
  func log(of job: BatchJob) throws -> String { try place("logs", job.key, "log") }

  /// Writes a plan; answers its path within the folder.
  func write(_ plan: String, planOf job: BatchJob) throws -> String {
    try write(plan, to: place("plans", job.key, "json"))
    return "plans/\(job.key).json"
  }

  /// Writes the record of a job.
  ///
  /// - Throws: what the file system refuses.
  public func write(_ record: JobRecord, of job: BatchJob) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let text = String(decoding: try encoder.encode(record), as: UTF8.self) + "\n"
    try write(text, to: place("records", job.key, "json"))
  }

  /// The record of a job; nil where it has none that can be read.
  public func record(of job: BatchJob) -> JobRecord? {
    guard let data = FileManager.default.contents(atPath: "\(path)/records/\(job.key).json") else {
      return nil
    }
    return try? JSONDecoder().decode(JobRecord.self, from: data)
  }

  func removeRecord(of job: BatchJob) {
    try? FileManager.default.removeItem(atPath: "\(path)/records/\(job.key).json")
  }

  func hasPlan(_ record: JobRecord) -> Bool {
    record.plan.map { FileManager.default.fileExists(atPath: "\(path)/\($0)") } ?? true
  }

  func write(_ text: String, to file: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: file), options: .atomic)
  }
}

/// A lock on a batch's folder, which the system frees when its process ends, however it ends.
final class BatchLock {
  private let descriptor: Int32

  /// nil where another process holds the lock.
  init?(on folder: BatchFolder) {
    descriptor = open("\(folder.path)/.lock", O_CREAT | O_RDWR | O_CLOEXEC, 0o644)
    guard descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      if descriptor >= 0 { close(descriptor) }
      return nil
    }
  }

  deinit { close(descriptor) }
}
