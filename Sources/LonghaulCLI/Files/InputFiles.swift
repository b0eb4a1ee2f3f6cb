// SPDX-License-Identifier: GPL-3.0-or-later

internal import ProblemFiles
internal import Rotations

extension Console {
  /// Reads a problem; what is doubtful in it is said, unless `isQuiet`.
  ///
  /// - Throws: `DiagnosticsError` with every error of the file.
  func readProblem(_ path: String, isQuiet: Bool = false) throws -> Problem {
    let result = try ProblemReader.read(path: path)
    if !isQuiet { writeMessage(DiagnosticText.text(of: result.warnings)) }
    return result.problem
  }

  /// Reads a plan of a problem, JSON or CSV; says where it was made for another file.
  ///
  /// - Throws: `DiagnosticsError` with every error of the file.
  func readPlan(_ path: String, of problem: Problem) throws -> Plan {
    let plan = try PlanReader.read(path: path, of: problem)
    if let sha256 = plan.origin.sha256, sha256 != problem.sha256 {
      say("the plan was made for another version of the problem file; it is read as it stands.")
    }
    return plan
  }
}
