// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import SystemPackage

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
/// | `.lock`, `.jobs` | who is at work |
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
  var table: String { "\(path)/results.csv" }
  var scripts: String { "\(path)/slurm" }
  var lock: String { "\(path)/.lock" }
  var jobsLock: String { "\(path)/.jobs" }

  /// The path of a file of the folder, below which all folders are made.
  func place(_ kind: String, _ key: String, _ ending: String) throws -> String {
    let file = "\(path)/\(kind)/\(key).\(ending)"
    try FileManager.default.createDirectory(
      atPath: FilePath(file).removingLastComponent().string, withIntermediateDirectories: true)
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
  public func record(of job: BatchJob) -> JobRecord? { record(at: recordFile(of: job)) }

  /// All records that can be read, in the order of their files' names.
  var allRecords: [JobRecord] {
    let names =
      FileManager.default.enumerator(atPath: "\(path)/records")?
      .compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix(".json") }.sorted()
      .compactMap { record(at: "\(path)/records/\($0)") }
  }

  private func record(at file: String) -> JobRecord? {
    guard let data = FileManager.default.contents(atPath: file),
      let record = try? JSONDecoder().decode(JobRecord.self, from: data), record.isSound
    else { return nil }
    return record
  }

  private func recordFile(of job: BatchJob) -> String { "\(path)/records/\(job.key).json" }

  /// - Throws: what the file system refuses; a record that is not there is no failure.
  func removeRecord(of job: BatchJob) throws {
    let file = recordFile(of: job)
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: file, isDirectory: &isFolder) else { return }
    // Whoever put it there may want what is in it.
    if isFolder.boolValue { throw FolderInTheWay(path: file) }
    try FileManager.default.removeItem(atPath: file)
  }

  func hasPlan(_ record: JobRecord) -> Bool {
    record.plan.map { FileManager.default.fileExists(atPath: "\(path)/\($0)") } ?? true
  }

  /// Writes the table of results; answers why where a file of that name is not one.
  func write(table text: String) throws -> String? {
    if let there = FileManager.default.contents(atPath: table), !there.isEmpty,
      !there.starts(with: ResultTable.header.utf8)
    {
      return "\(table) is no table of results; it is left as it is."
    }
    try write(text, to: table)
    return nil
  }

  func write(_ text: String, to file: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: file), options: .atomic)
  }
}

/// A folder stands where a file of the batch belongs.
private struct FolderInTheWay: LocalizedError {
  let path: String

  var errorDescription: String? { "\(path) is a folder" }
}
