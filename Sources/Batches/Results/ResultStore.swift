// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import GRDB

/// Every run of a batch in an SQLite file, to be listed and compared over time.
///
/// Amounts are kept as text, to the cent as they were; dates as ISO 8601 in UTC. Readers and the writer wait for each
/// other: while a batch works the file has a log beside it (`-wal`), in which they do not meet.
public struct ResultStore: Sendable {
  /// What keeps the file from being used.
  public enum Failure: Error, Sendable {
    /// It is no database, or not one that a batch wrote.
    case damaged(String)
    /// It is locked for long, the disk is full, or the system refuses.
    case unavailable(String)

    public var reason: String {
      switch self {
      case .damaged(let reason), .unavailable(let reason): reason
      }
    }

    /// What is damaged; nil where it is only out of reach.
    var damage: String? {
      switch self {
      case .damaged(let reason): reason
      case .unavailable: nil
      }
    }
  }

  private let database: DatabaseQueue

  /// Opens a file to be read only.
  ///
  /// - Throws: ``Failure``.
  public init(reading path: String) throws(Failure) {
    try ResultStore.refuseFolder(at: path)
    var configuration = ResultStore.configuration(patience: 10)
    configuration.readonly = true
    database = try ResultStore.attempt {
      try DatabaseQueue(path: path, configuration: configuration)
    }
  }

  /// Opens a file to be written, and makes it where it is missing; everything in it can be read.
  ///
  /// - Parameter patience: Seconds to wait for others.
  /// - Throws: ``Failure``.
  init(writing path: String, patience: Double = 10) throws(Failure) {
    try ResultStore.refuseFolder(at: path)
    var configuration = ResultStore.configuration(patience: patience)
    configuration.prepareDatabase { database in
      // Where a file system cannot do it, readers and the writer wait for each other all the same.
      _ = try? String.fetchOne(database, sql: "PRAGMA journal_mode = WAL")
    }
    database = try ResultStore.attempt(writing: path) {
      let database = try DatabaseQueue(path: path, configuration: configuration)
      try ResultStore.migrator.migrate(database)
      return database
    }
    try check()
  }

  /// - Throws: ``Failure`` with what to do about a folder that stands in the file's place.
  private static func refuseFolder(at path: String) throws(Failure) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue
    else { return }
    throw .unavailable("it is a folder; move it away")
  }

  private static func configuration(patience: Double) -> Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(patience)
    return configuration
  }

  private static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("runs and results") { database in
      try database.create(table: "run") { table in
        table.autoIncrementedPrimaryKey("id")
        table.column("started", .text).notNull()
        table.column("finished", .text)
        table.column("engine", .text).notNull()
        table.column("options", .text).notNull()
        table.column("problems", .integer).notNull()
      }
      try database.create(table: "result") { table in
        table.autoIncrementedPrimaryKey("id")
        table.belongsTo("run", onDelete: .cascade).notNull()
        table.column("problem", .text).notNull().indexed()
        table.column("status", .text).notNull()
        table.column("cost", .text)
        table.column("currency", .text)
        table.column("bound", .text)
        table.column("gap", .double)
        table.column("lateDays", .integer)
        table.column("shortHeadDays", .integer)
        table.column("seconds", .double).notNull()
        table.column("message", .text)
        table.column("plan", .text)
        table.column("inputs", .text).notNull()
        table.column("isKept", .boolean).notNull()
        table.column("at", .text).notNull()
      }
    }
    return migrator
  }

  /// - Throws: ``Failure`` where a page or a row of the file cannot be read.
  private func check() throws(Failure) {
    try ResultStore.attempt {
      try database.read { database in
        let verdict = try String.fetchOne(database, sql: "PRAGMA quick_check(1)")
        guard verdict == "ok" else { throw Failure.damaged(verdict ?? "it cannot be checked") }
        try ResultStore.checkNumbers(in: database)
        _ = try BatchRun.Row.fetchAll(database, sql: BatchRun.query).map(BatchRun.init)
        let rows = try ResultRow.fetchCursor(database)
        while let row = try rows.next() { _ = try row.record }
      }
    }
  }

  /// SQLite gives each row a number above all that there were: near the largest one the file takes no further row.
  private static func checkNumbers(in database: Database) throws {
    let query = """
      SELECT EXISTS (
        SELECT 1 FROM (
          SELECT seq AS number FROM sqlite_sequence
          UNION ALL SELECT id FROM run UNION ALL SELECT id FROM result)
        WHERE number NOT BETWEEN 0 AND ?)
      """
    let isBeyond = try Bool.fetchOne(database, sql: query, arguments: [BatchRun.mostNumber])
    guard isBeyond == false else {
      throw Failure.damaged("its rows have numbers that no batch counts to")
    }
  }

  /// What `body` throws as one of the two things that matter to whoever uses the file.
  ///
  /// - Parameter path: The file, where `body` writes to it.
  private static func attempt<Value>(
    writing path: String? = nil, _ body: () throws -> Value
  ) throws(Failure) -> Value {
    do {
      return try body()
    } catch let failure as Failure {
      throw failure
    } catch let error as DatabaseError {
      let (reason, code) = (
        error.message ?? error.resultCode.description, error.resultCode.primaryResultCode
      )
      // A file that we may write to, and that says of itself that nobody may, is not as we wrote it.
      let isUnavailable =
        code == .SQLITE_READONLY
        ? !(path.map(FileManager.default.isWritableFile) ?? false) : unavailableCodes.contains(code)
      throw isUnavailable ? Failure.unavailable(reason) : Failure.damaged(reason)
    } catch {
      throw Failure.damaged("a row is not as a batch writes it")
    }
  }

  private static let unavailableCodes: [ResultCode] = [
    .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL, .SQLITE_FULL, .SQLITE_IOERR,
    .SQLITE_PERM, .SQLITE_CANTOPEN, .SQLITE_NOMEM, .SQLITE_INTERRUPT,
  ]

  // MARK: Writing

  func beginRun(
    at date: Date, engine: String, options: String, problems: Int
  ) throws(Failure) -> Int64 {
    try ResultStore.attempt(writing: database.path) {
      try database.write { database in
        try database.execute(
          sql: "INSERT INTO run (started, engine, options, problems) VALUES (?, ?, ?, ?)",
          arguments: [date.ISO8601Format(), engine, options, problems])
        return database.lastInsertedRowID
      }
    }
  }

  func endRun(_ run: Int64, at date: Date) throws(Failure) {
    try ResultStore.attempt(writing: database.path) {
      try database.write { database in
        try database.execute(
          sql: "UPDATE run SET finished = ? WHERE id = ?", arguments: [date.ISO8601Format(), run])
      }
    }
  }

  func add(_ record: JobRecord, to run: Int64, at date: Date, isKept: Bool) throws(Failure) {
    try ResultStore.attempt(writing: database.path) {
      try database.write { try ResultRow(record, run: run, date: date, isKept: isKept).insert($0) }
    }
  }

  /// Makes the file whole in itself, so that it can be copied and read where nothing can be written; a reader may keep
  /// that from being done.
  func settle() {
    try? database.inDatabase { database in
      _ = try String.fetchOne(database, sql: "PRAGMA journal_mode = DELETE")
    }
  }

  // MARK: Reading

  /// All runs, newest first.
  ///
  /// - Throws: ``Failure``.
  public func runs() throws(Failure) -> [BatchRun] {
    try ResultStore.attempt {
      try database.read { database in
        // A batch that begins has made the file, but not what is in it yet.
        let isNew = try String.fetchAll(database, sql: "SELECT name FROM sqlite_master")
          .allSatisfy { $0.contains("grdb_migrations") }
        guard !isNew else { return [] }
        return try BatchRun.Row.fetchAll(database, sql: BatchRun.query).map(BatchRun.init)
      }
    }
  }

  /// The results of a run in the order in which they came in.
  ///
  /// - Throws: ``Failure``.
  public func results(of run: Int64) throws(Failure) -> [JobRecord] {
    try ResultStore.attempt {
      try database.read { database in
        try ResultRow.filter(Column("runId") == run).order(Column("id")).fetchAll(database)
          .map { try $0.record }
      }
    }
  }
}
