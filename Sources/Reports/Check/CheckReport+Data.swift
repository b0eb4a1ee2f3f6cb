// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// A mistake, or something doubtful, at a place of a file.
public struct DiagnosticRecord: Encodable, Sendable {
  let severity: String
  let code: String
  let file: String
  let line: Int
  let column: Int
  let path: String
  let problem: String
  let found: String?
  let advice: String?

  /// - Parameters:
  ///   - line: Counted from 1; 0 where no line is to blame.
  ///   - column: Counted from 1; 0 where no column is to blame.
  ///   - path: Of the key; empty for the file itself.
  public init(
    severity: String, code: String, file: String, line: Int, column: Int, path: String,
    problem: String, found: String?, advice: String?
  ) {
    self.severity = severity
    self.code = code
    self.file = file
    self.line = line
    self.column = column
    self.path = path
    self.problem = problem
    self.found = found
    self.advice = advice
  }
}

extension CheckReport {
  /// The JSON of a file that cannot be read: `valid` is false, and `diagnostics` names every mistake.
  public static func json(mistakes: [DiagnosticRecord]) -> String {
    ReportRecord.json(MistakesRecord(valid: false, diagnostics: mistakes))
  }

  /// The report as JSON with sorted keys in snake case; days are ISO dates.
  ///
  /// - Parameter diagnostics: What is doubtful in the file.
  public func json(diagnostics: [DiagnosticRecord]) -> String {
    func iso(_ day: Day) -> String { problem.horizon.date(of: day).iso }
    let buildOuts = problem.buildOutIDs.filter { !problem[$0].phases.isEmpty }.map { id in
      let finish = windows.earliestFinish(of: id)
      return CheckRecord.BuildOut(
        buildOut: problem[id].name, site: problem[problem[id].site].name,
        phases: problem[id].phases.count, ready: iso(problem[id].ready),
        earliestFinish: finish.map(iso), due: iso(problem[id].due),
        daysToSpare: finish.map { problem[id].due - $0 })
    }
    let roles = capacities.map { capacity in
      CheckRecord.Role(
        role: words.name(capacity.role), engineers: capacity.engineers,
        contractors: capacity.contractors, headDaysAsked: demand.headDays(of: capacity.role),
        headDaysAvailable: capacity.total)
    }
    return ReportRecord.json(
      CheckRecord(
        valid: true, name: problem.name, currency: problem.currency,
        horizon: .init(start: iso(problem.horizon.first), end: iso(problem.horizon.last)),
        engineers: problem.peopleIDs.count, sites: problem.sites.map(\.name),
        phases: problem.phases.count, buildOuts: buildOuts, roles: roles, warnings: warnings,
        diagnostics: diagnostics))
  }
}

private struct MistakesRecord: Encodable {
  let valid: Bool
  let diagnostics: [DiagnosticRecord]
}

/// What the JSON of a check says.
private struct CheckRecord: Encodable {
  struct Horizon: Encodable {
    let start: String
    let end: String
  }

  struct BuildOut: Encodable {
    let buildOut: String
    let site: String
    let phases: Int
    let ready: String
    /// Left out where it does not fit into the horizon.
    let earliestFinish: String?
    let due: String
    let daysToSpare: Int?
  }

  struct Role: Encodable {
    let role: String
    let engineers: Int
    let contractors: Int
    let headDaysAsked: Int
    let headDaysAvailable: Int
  }

  let valid: Bool
  let name: String
  let currency: String?
  let horizon: Horizon
  let engineers: Int
  let sites: [String]
  let phases: Int
  let buildOuts: [BuildOut]
  let roles: [Role]
  let warnings: [String]
  let diagnostics: [DiagnosticRecord]
}
