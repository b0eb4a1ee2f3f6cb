// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import PlainText

/// The records of one run while they come in: kept in order, in the table and in the database.
///
/// Nothing that goes wrong in keeping them ends the run: it is said once, and the records stay.
actor BatchResults {
  private let folder: BatchFolder
  private let now: @Sendable () -> Date
  private let say: @Sendable (String) -> Void
  private var records: [JobRecord?]
  private var keeper: ResultKeeper
  private var unwritten = 0
  private var tableTrouble: String?

  init(
    folder: BatchFolder, count: Int, engine: String, options: String,
    now: @escaping @Sendable () -> Date, say: @escaping @Sendable (String) -> Void
  ) {
    self.folder = folder
    self.now = now
    self.say = say
    self.records = Array(repeating: nil, count: count)
    self.keeper = ResultKeeper(
      folder: folder, engine: engine, options: options, problems: count, at: now())
  }

  func begin() { keeper.begin(patience: 10).forEach(say) }

  /// - Parameter index: The job's position.
  func add(_ record: JobRecord, at index: Int, isKept: Bool) {
    records[index] = record
    keeper.add(record, isKept: isKept, at: now()).forEach(say)
    unwritten += 1
    // A large batch writes its table every so often, a small one after each job.
    if unwritten * 100 >= records.count { writeTable() }
  }

  /// The records in the order of the jobs, and whether table and database have them all.
  func finish() -> (records: [JobRecord], isKept: Bool) {
    writeTable()
    let (isWhole, troubles) = keeper.finish(at: now())
    troubles.forEach(say)
    return (records.compactMap(\.self), isWhole && tableTrouble == nil)
  }

  private func writeTable() {
    unwritten = 0
    let before = tableTrouble
    do {
      tableTrouble = try folder.write(table: ResultTable.csv(records.compactMap(\.self)))
    } catch {
      tableTrouble = "\(folder.table) cannot be written: \(error.systemReason)."
    }
    if let tableTrouble, before == nil { say(tableTrouble) }
  }
}
