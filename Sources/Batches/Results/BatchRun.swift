// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import GRDB

/// One run of a batch, summed up.
public struct BatchRun: Sendable, Equatable, Codable {
  public let id: Int64
  /// ISO 8601, in UTC.
  public let started: String
  /// nil where the run was killed, or goes on.
  public let finished: String?
  public let engine: String
  public let options: String
  /// Problem files that were asked for.
  public let problems: Int
  /// Those with a plan.
  public let plans: Int
  /// Those done in an earlier run.
  public let kept: Int
  /// Those without an answer: bad files, crashes, jobs that hung or were interrupted.
  public let failed: Int

  struct Row: Codable, FetchableRecord {
    let id: Int64
    let started: String
    let finished: String?
    let engine: String
    let options: String
    let problems: Int
    let plans: Int
    let kept: Int
    let failed: Int
  }

  static let query = """
    SELECT run.*,
      COUNT(CASE WHEN status IN ('optimal', 'feasible') THEN 1 END) AS plans,
      COUNT(CASE WHEN isKept THEN 1 END) AS kept,
      COUNT(CASE WHEN status IN (
        'bad-file', 'crashed', 'not-written', 'timed-out', 'interrupted'
      ) THEN 1 END) AS failed
    FROM run LEFT JOIN result ON result.runId = run.id
    GROUP BY run.id ORDER BY run.id DESC
    """

  /// More runs and results than any folder has had.
  static let mostNumber: Int64 = 1_000_000_000_000

  /// - Throws: `ResultStore.Failure` where the row has numbers that no batch counts to.
  init(_ row: Row) throws {
    let counts = [row.problems, row.plans, row.kept, row.failed]
    guard (1...Self.mostNumber).contains(row.id), counts.allSatisfy((0...1_000_000_000).contains)
    else {
      throw ResultStore.Failure.damaged("run \(row.id) counts what cannot be")
    }
    id = row.id
    started = row.started
    finished = row.finished
    engine = row.engine
    options = row.options
    problems = row.problems
    plans = row.plans
    kept = row.kept
    failed = row.failed
  }
}

/// A result as the database has it.
struct ResultRow: Codable, FetchableRecord, PersistableRecord {
  static let databaseTableName = "result"

  let runId: Int64
  let problem: String
  let status: String
  let cost: String?
  let currency: String?
  let bound: String?
  let gap: Double?
  let lateDays: Int?
  let shortHeadDays: Int?
  let seconds: Double
  let message: String?
  let plan: String?
  /// JSON: digests by file.
  let inputs: [String: String]
  let isKept: Bool
  let at: String

  init(_ record: JobRecord, run: Int64, date: Date, isKept: Bool) {
    runId = run
    problem = record.problem
    status = record.status.rawValue
    cost = record.cost.map { "\($0)" }
    currency = record.currency
    bound = record.bound.map { "\($0)" }
    gap = record.gap
    lateDays = record.lateDays
    shortHeadDays = record.shortHeadDays
    seconds = record.seconds
    message = record.message
    plan = record.plan
    inputs = record.inputs
    self.isKept = isKept
    at = date.ISO8601Format()
  }

  /// - Throws: `ResultStore.Failure` where the row is not as a batch writes it.
  var record: JobRecord {
    get throws {
      guard let status = JobRecord.Status(rawValue: status) else {
        throw ResultStore.Failure.damaged("a result has a status that is none")
      }
      var record = JobRecord(problem: problem, status: status, options: "", seconds: seconds)
      record.inputs = inputs
      record.cost = cost.flatMap { Decimal(string: $0) }
      record.currency = currency
      record.bound = bound.flatMap { Decimal(string: $0) }
      record.gap = gap
      record.lateDays = lateDays
      record.shortHeadDays = shortHeadDays
      record.message = message
      record.plan = plan
      guard record.isSound else {
        throw ResultStore.Failure.damaged("a result has figures that cannot be")
      }
      return record
    }
  }
}
