// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlainText
internal import ProblemFiles
internal import Rotations

extension Console {
  /// What is said of what is doubtful in a file.
  enum Warnings {
    /// All of it.
    case all
    /// How much there is.
    case count
    case none
  }

  /// Reads a problem, and says what is doubtful in its file as far as `warnings` asks.
  ///
  /// - Parameter outputs: What the run will write: none of it may be the file, or one that the file names.
  /// - Throws: `DiagnosticsError` with every error of the file; `CommandFailure` where an output would replace what was read.
  func readProblem(
    _ path: String, warnings: Warnings = .none, sparedBy outputs: OutputSet = OutputSet()
  ) throws -> Problem {
    let result = try ProblemReader.read(path: path)
    try outputs.spare(result.files.map(\.path))
    switch warnings {
    case .all: writeMessage(DiagnosticList.text(of: result.warnings))
    case .count where !result.warnings.isEmpty:
      say(
        "\(counted(result.warnings.count, "warning")) on \(path); longhaul check lists them."
      )
    case .count, .none: break
    }
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
