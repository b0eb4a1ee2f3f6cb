// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// The records of one run while they come in: kept in order, in the table and in the database.
actor BatchResults {
  private let folder: BatchFolder
  private let jobs: [BatchJob]
  private let store: ResultStore
  private let run: Int64
  private let now: @Sendable () -> Date
  private var records: [BatchJob: JobRecord] = [:]
  private var unwritten = 0

  init(
    folder: BatchFolder, jobs: [BatchJob], engine: String, options: String,
    now: @escaping @Sendable () -> Date
  ) throws {
    self.folder = folder
    self.jobs = jobs
    self.now = now
    self.store = try ResultStore(path: folder.database)
    self.run = try store.beginRun(
      at: now(), engine: engine, options: options, problems: jobs.count)
  }

  func add(_ record: JobRecord, of job: BatchJob, isKept: Bool) throws {
    records[job] = record
    try store.add(record, to: run, at: now(), isKept: isKept)
    unwritten += 1
    // A large batch writes its table every so often, a small one after each job.
    if unwritten * 100 >= jobs.count { try writeTable() }
  }

  /// The records in the order of the jobs.
  func finish() throws -> [JobRecord] {
    try writeTable()
    try store.endRun(run, at: now())
    return ordered
  }

  private var ordered: [JobRecord] { jobs.compactMap { records[$0] } }

  private func writeTable() throws {
    unwritten = 0
    try folder.write(ResultTable.csv(ordered), to: "\(folder.path)/results.csv")
  }
}
