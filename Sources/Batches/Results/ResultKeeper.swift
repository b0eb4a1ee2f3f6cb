// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Keeps the results of one run in the database, whatever becomes of that file meanwhile.
///
/// Results wait in memory while the file cannot be written. A file that is damaged is moved aside, and one that is
/// missing is made anew from the records of the batch's folder, which are what counts.
struct ResultKeeper {
  struct Entry {
    let record: JobRecord
    let isKept: Bool
    let date: Date
  }

  /// What to say of the file, if anything.
  typealias Trouble = String

  private let folder: BatchFolder
  private let engine: String
  private let options: String
  private let problems: Int
  private let began: Date
  private var entries: [Entry] = []
  private var open: Open?
  private var retryAt: Date?
  private var ended: Date?

  /// The file as it is written to.
  private struct Open {
    let store: ResultStore
    let run: Int64
    let file: FileNumber?
    /// How many of the entries it has.
    var stored = 0
    var isEnded = false
  }

  init(folder: BatchFolder, engine: String, options: String, problems: Int, at date: Date) {
    self.folder = folder
    self.engine = engine
    self.options = options
    self.problems = problems
    self.began = date
  }

  mutating func begin(patience: Double) -> [Trouble] { write(at: began, patience: patience) }

  mutating func add(_ record: JobRecord, isKept: Bool, at date: Date) -> [Trouble] {
    entries.append(Entry(record: record, isKept: isKept, date: date))
    return write(at: date)
  }

  /// Writes what waits, ends the run, and says whether all is written.
  mutating func finish(at date: Date) -> (isWhole: Bool, [Trouble]) {
    (retryAt, ended) = (nil, date)
    let troubles = write(at: date)
    guard let open, open.isEnded else { return (false, troubles) }
    open.store.settle()
    self.open = nil
    return (true, troubles)
  }

  // MARK: Writing

  /// Seconds until a file that could not be written is tried again.
  private static let pause = 30.0

  private mutating func write(at date: Date, patience: Double = 10) -> [Trouble] {
    if let retryAt, date < retryAt { return [] }
    var troubles: [Trouble] = []
    // A second attempt follows where the file was moved aside.
    for _ in 0..<2 {
      do throws(ResultStore.Failure) {
        try catchUp(at: date, patience: patience)
        retryAt = nil
        return troubles
      } catch {
        guard let reason = error.damage, let aside = moveAside() else {
          // Said once, not for each job.
          if retryAt == nil { troubles.append(sentence(error)) }
          retryAt = date.addingTimeInterval(ResultKeeper.pause)
          return troubles
        }
        troubles.append(
          "\(folder.database) is damaged (\(reason)); it is kept as \(aside), and made anew from the records."
        )
      }
    }
    return troubles
  }

  private mutating func catchUp(at date: Date, patience: Double) throws(ResultStore.Failure) {
    // A file that was removed or replaced would take what is written with it.
    if let file = open?.file, file != FileNumber(path: folder.database) { open = nil }
    var current: Open
    if let open { current = open } else { current = try opened(at: date, patience: patience) }
    open = current
    while current.stored < entries.count {
      let entry = entries[current.stored]
      try current.store.add(entry.record, to: current.run, at: entry.date, isKept: entry.isKept)
      current.stored += 1
      open = current
    }
    guard let ended else { return }
    try current.store.endRun(current.run, at: ended)
    current.isEnded = true
    open = current
  }

  private func opened(at date: Date, patience: Double) throws(ResultStore.Failure) -> Open {
    let isMissing = FileNumber(path: folder.database)?.isEmpty ?? true
    let store = try ResultStore(writing: folder.database, patience: patience)
    if isMissing { try restore(into: store, at: date) }
    let run = try store.beginRun(at: began, engine: engine, options: options, problems: problems)
    return Open(store: store, run: run, file: FileNumber(path: folder.database))
  }

  /// Puts the records of earlier runs into a file that is new, as one run.
  private func restore(into store: ResultStore, at date: Date) throws(ResultStore.Failure) {
    let own = Set(entries.filter { !$0.isKept }.map(\.record.problem))
    let records = folder.allRecords.filter { !own.contains($0.problem) }
    guard !records.isEmpty else { return }
    let run = try store.beginRun(
      at: began, engine: "records", options: "made anew from records/", problems: records.count)
    for record in records { try store.add(record, to: run, at: began, isKept: false) }
    try store.endRun(run, at: date)
  }

  /// Moves the file out of the way, with what belongs to it; nil where that cannot be done.
  private mutating func moveAside() -> String? {
    open = nil
    let files = FileManager.default
    let path = folder.database
    let places = (1...999).lazy.map { "\(path).damaged-\($0)" }
    guard let free = places.first(where: { !files.fileExists(atPath: $0) }) else { return nil }
    for ending in ["-wal", "-shm", "-journal"] {
      try? files.moveItem(atPath: path + ending, toPath: free + ending)
    }
    do { try files.moveItem(atPath: path, toPath: free) } catch { return nil }
    return free
  }

  private func sentence(_ failure: ResultStore.Failure) -> Trouble {
    "\(folder.database) cannot be written now (\(failure.reason)); jobs go on, and it is tried again."
  }
}

/// What the system calls a file.
private struct FileNumber: Equatable {
  let device: UInt64
  let file: UInt64
  let isEmpty: Bool

  /// nil where there is no file.
  init?(path: String) {
    var found = stat()
    guard stat(path, &found) == 0 else { return nil }
    device = UInt64(truncatingIfNeeded: found.st_dev)
    file = UInt64(truncatingIfNeeded: found.st_ino)
    isEmpty = found.st_size == 0
  }

  static func == (left: FileNumber, right: FileNumber) -> Bool {
    left.device == right.device && left.file == right.file
  }
}
