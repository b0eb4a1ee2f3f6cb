// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import GRDB

/// Every run of a batch in an SQLite file, to be listed and compared over time.
///
/// Amounts are kept as text, to the cent as they were; dates as ISO 8601 in UTC.
public struct ResultStore: Sendable {
  private let database: DatabaseQueue

  /// Opens the file, and makes it where it is missing.
  ///
  /// - Throws: what SQLite refuses, such as a file that is no database.
  public init(path: String) throws {
    database = try DatabaseQueue(path: path)
    try ResultStore.migrator.migrate(database)
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

  // MARK: Writing

  func beginRun(at date: Date, engine: String, options: String, problems: Int) throws -> Int64 {
    try database.write { database in
      try database.execute(
        sql: "INSERT INTO run (started, engine, options, problems) VALUES (?, ?, ?, ?)",
        arguments: [date.ISO8601Format(), engine, options, problems])
      return database.lastInsertedRowID
    }
  }

  func endRun(_ run: Int64, at date: Date) throws {
    try database.write { database in
      try database.execute(
        sql: "UPDATE run SET finished = ? WHERE id = ?", arguments: [date.ISO8601Format(), run])
    }
  }

  func add(_ record: JobRecord, to run: Int64, at date: Date, isKept: Bool) throws {
    try database.write { try ResultRow(record, run: run, date: date, isKept: isKept).insert($0) }
  }

  // MARK: Reading

  /// All runs, newest first.
  public func runs() throws -> [BatchRun] {
    try database.read { database in
      try BatchRun.Row.fetchAll(database, sql: BatchRun.query).map(BatchRun.init)
    }
  }

  /// The results of a run in the order in which they came in.
  public func results(of run: Int64) throws -> [JobRecord] {
    try database.read { database in
      try ResultRow.filter(Column("runId") == run).order(Column("id")).fetchAll(database)
        .map(\.record)
    }
  }
}
