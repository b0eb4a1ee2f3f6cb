// SPDX-License-Identifier: GPL-3.0-or-later

internal import Auditing
internal import Foundation
internal import ProblemFiles
internal import Reports
internal import Rotations

/// Problem and plan files named in one list, each plan with the problem that it belongs to.
///
/// A plan belongs to the problem file whose digest it bears, where one of those that are named has it; else to the
/// problem that is named last before it.
struct PlanArguments {
  let problemFiles: [String]
  let planFiles: [String]
  private let files: [String]

  /// - Throws: `CommandFailure` where no problem or no plan is named.
  init(_ files: [String]) throws {
    self.files = files
    self.planFiles = files.filter(PlanArguments.isPlan)
    self.problemFiles = files.filter { !PlanArguments.isPlan($0) }
    guard !problemFiles.isEmpty else {
      throw CommandFailure(
        status: .usage, message: "name the problem file (YAML) before its plans.")
    }
    guard !planFiles.isEmpty else {
      throw CommandFailure(
        status: .usage, message: "name at least one plan file (JSON or CSV) after the problem.")
    }
  }

  /// The plans in the order in which they are named, read and audited, over the days that all of them have.
  ///
  /// - Parameter outputs: What the run will write: none of it may be a file that is read.
  /// - Throws: `DiagnosticsError` with every error of the first file that has any; `CommandFailure` where an output would
  ///   replace what was read.
  func candidates(
    _ console: Console, sparedBy outputs: OutputSet = OutputSet()
  ) throws -> [Comparison.Candidate] {
    try outputs.spare(files)
    let sources = try problemFiles.map { file in
      let source = try ProblemReader.read(path: file)
      try outputs.spare(source.files.map(\.path))
      return (file: file, source: source)
    }
    var current = sources[0]
    var next = 0
    var plans: [CommonDays.Named] = []
    for file in files {
      guard PlanArguments.isPlan(file) else {
        current = sources[next]
        next += 1
        continue
      }
      let digest = PlanArguments.digest(of: file)
      let owner = sources.first { $0.source.problem.sha256 == digest } ?? current
      let problem = owner.source.problem
      let plan = try console.readPlan(file, of: problem)
      plans.append(
        CommonDays.Named(
          candidate: Comparison.Candidate(
            label: file, problem: problem, plan: plan, audit: Auditor.audit(plan, of: problem)),
          source: owner.source, file: owner.file))
    }
    return CommonDays(plans).candidates(console)
  }

  /// Tables are plans, and so is JSON that says so.
  private static func isPlan(_ file: String) -> Bool {
    let name = file.lowercased()
    if name.hasSuffix(".csv") { return true }
    guard name.hasSuffix(".json"), let data = FileManager.default.contents(atPath: file) else {
      return name.hasSuffix(".json")
    }
    return String(decoding: data.prefix(4096), as: UTF8.self).contains("\"longhaul_plan\"")
  }

  /// The SHA-256 of the problem file for which a plan says that it was made.
  private static func digest(of file: String) -> String? {
    guard let data = FileManager.default.contents(atPath: file) else { return nil }
    let head = String(decoding: data.prefix(4096), as: UTF8.self)
    return head.firstMatch(of: /sha256"?\s*[:,].*?([0-9a-f]{64})/).map { String($0.output.1) }
  }
}
