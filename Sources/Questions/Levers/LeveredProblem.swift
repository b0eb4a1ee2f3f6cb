// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
public import ProblemFiles
public import Rotations

/// A problem as a lever changes it.
public struct LeveredProblem: Sendable {
  public let lever: Lever
  public let original: Problem
  /// With the lever pulled.
  public let problem: Problem
  /// The changed problem's file.
  public let text: String

  /// The problem with the lever pulled.
  ///
  /// - Parameters:
  ///   - text: The problem file's text, which was read without errors.
  ///   - path: Where the file is: files that it names are relative to that.
  /// - Throws: `DiagnosticsError` where the changed file would contradict itself.
  public static func read(
    text: String, of problem: Problem, path: String, _ lever: Lever
  ) throws(DiagnosticsError) -> LeveredProblem {
    var writer = LeveredText(ProblemEditor(text: text), problem: problem)
    writer.write(lever)
    let changed = writer.editor.text()
    return LeveredProblem(
      lever: lever, original: problem,
      problem: try ProblemReader.read(text: changed, toBeWrittenTo: path).problem, text: changed)
  }

  /// The plan as one of the changed problem, whoever is new at home; nil where it names what is not there any more.
  ///
  /// It need not be legal there.
  public func carried(_ plan: Plan) -> Plan? {
    guard original.phases.count == problem.phases.count,
      var result = plan.naming(from: original, to: problem)
    else { return nil }
    result.origin.sha256 = problem.sha256
    result.solver = SolverClaim(
      method: plan.solver.method, status: .feasible, bound: nil, gap: nil)
    result.cost = nil
    return result
  }
}

extension Plan {
  /// The plan with the identifiers of another problem for its roles and engineers, by their names; whoever it does not know
  /// is at home. nil where it names a role or somebody that the other problem has not.
  fileprivate func naming(from old: Problem, to new: Problem) -> Plan? {
    let roles = Dictionary(
      new.roles.enumerated().map { ($0.element.name, RoleID($0.offset)) },
      uniquingKeysWith: { first, _ in first })
    let matched = old.roles.enumerated().reduce(into: [RoleID: RoleID]()) { found, role in
      found[RoleID(role.offset)] = roles[role.element.name]
    }
    guard var plan = naming(matched) else { return nil }
    let rosters = Dictionary(
      plan.rosters.map { (old[$0.engineer].name, $0.spans) },
      uniquingKeysWith: { first, _ in first })
    let known = Set(new.engineers.map(\.name))
    guard rosters.keys.allSatisfy(known.contains) else { return nil }
    let atHome = [Span(from: new.horizon.first, to: new.horizon.last, activity: .home)]
    plan.rosters = new.engineerIDs.map {
      Roster(engineer: $0, spans: rosters[new[$0].name] ?? atHome)
    }
    return plan
  }
}
