// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
public import ProblemFiles
public import Rotations

/// A problem whose plans are those plans of another that keep some conditions, at the same cost.
public struct ConditionedProblem: Sendable {
  /// What came of writing conditions into a problem.
  public enum Outcome: Sendable {
    case problem(ConditionedProblem)
    /// No plan keeps them, for each of these reasons.
    case impossible([Contradiction])
  }

  public let original: Problem
  /// With the conditions in it.
  public let problem: Problem
  private let onlyModes: [PhaseID: Int]
  /// Those for whose start a phase was added, in the order of the added phases.
  private let watched: [PhaseID]
  private let own: OwnRoles

  /// The problem with conditions in it, all of which hold together.
  ///
  /// - Parameters:
  ///   - source: The problem file as it was read.
  ///   - conditions: About days of the horizon, and phases that are neither done nor under way; of one phase at most one
  ///     start and one mode.
  public static func read(
    _ source: ProblemReader.Result, _ conditions: [Condition]
  ) -> Outcome {
    let bytes = source.files.first?.bytes ?? []
    return read(
      text: String(decoding: bytes, as: UTF8.self), of: source.problem,
      path: source.files.first?.path ?? "", conditions)
  }

  /// The problem with conditions in it, from its text; files that it names are relative to `path`.
  public static func read(
    text: String, of problem: Problem, path: String, _ conditions: [Condition]
  ) -> Outcome {
    var writer = ConditionedText(ProblemEditor(text: text), problem: problem)
    writer.write(conditions)
    guard writer.contradictions.isEmpty else { return .impossible(writer.contradictions) }
    let text = writer.editor.text()
    do {
      let read = try ProblemReader.read(text: text, toBeWrittenTo: path).problem
      let own = OwnRoles(of: conditions, in: read.banning(conditions))
      let restricted = own.problem
      for engineer in Set(conditions.compactMap(\.engineer)).sorted(by: { $0.index < $1.index }) {
        guard let day = restricted.dayWithoutRoster(of: engineer) else { continue }
        return .impossible([.noRoster(engineer, day)])
      }
      return .problem(
        ConditionedProblem(
          original: problem, problem: restricted,
          onlyModes: conditions.reduce(into: [:]) { modes, condition in
            if case .mode(let phase, let mode) = condition { modes[phase] = mode }
          }, watched: writer.watched, own: own))
    } catch {
      return .impossible(contradictions(error.diagnostics, in: text))
    }
  }

  // MARK: Plans

  /// The plan as one of ``problem``; nil where it names what the conditions rule out.
  ///
  /// It is legal there where it is legal and keeps the conditions.
  public func restricted(_ plan: Plan) -> Plan? {
    let roles = ConditionedProblem.roles(from: original, to: problem)
    guard var result = plan.withoutClaims(of: problem).naming(roles) else { return nil }
    for (position, scheduled) in result.phases.enumerated() {
      guard let mode = onlyModes[scheduled.phase] else { continue }
      guard scheduled.mode == mode else { return nil }
      result.phases[position].mode = 0
    }
    for (position, phase) in watched.enumerated() {
      guard let start = plan.phases.first(where: { $0.phase == phase })?.start else { return nil }
      result.phases.append(
        ScheduledPhase(
          phase: PhaseID(original.phases.count + position), mode: 0, start: start, finish: start))
    }
    return own.owned(result)
  }

  /// Whether a plan of ``problem`` keeps what is asked, which is so of every legal one but for phases at which nothing may
  /// be open: there open heads are only dear.
  public func isKept(by plan: Plan) -> Bool { own.isCovered(in: plan) }

  /// Whether a legal plan of ``problem`` may hire more than there are in ``original``.
  public var mayHireTwice: Bool { own.mayHireTwice }

  /// A plan of ``problem`` as one of ``original``, where it is legal too and costs the same; nil for a plan of another
  /// problem.
  public func original(_ plan: Plan) -> Plan? {
    let roles = ConditionedProblem.roles(from: problem, to: original)
    guard var result = own.shared(plan).withoutClaims(of: original).naming(roles) else {
      return nil
    }
    result.phases.removeAll { $0.phase.index >= original.phases.count }
    for position in result.phases.indices {
      if let mode = onlyModes[result.phases[position].phase] {
        result.phases[position].mode = mode
      }
    }
    return result
  }

  /// Modes that are left out may be the first to name a role.
  private static func roles(from old: Problem, to new: Problem) -> [RoleID: RoleID] {
    let positions = Dictionary(
      new.roles.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { $1 })
    return old.roles.enumerated().reduce(into: [:]) { roles, role in
      roles[RoleID(role.offset)] = positions[role.element.name].map { RoleID($0) }
    }
  }

  // MARK: Reasons

  /// Whether the demand was added for a phase that must start before a day.
  public func isAdded(_ demand: Demand) -> Bool {
    switch demand {
    case .precedence(let phase, _), .earliest(let phase), .fixed(let phase), .started(let phase):
      phase.index >= original.phases.count
    case .ready(let buildOut), .latest(let buildOut): buildOut.index >= original.buildOuts.count
    case .stock, .horizonEnd: false
    }
  }

  private static func contradictions(
    _ diagnostics: [Diagnostic], in text: String
  ) -> [Contradiction] {
    let editor = ProblemEditor(text: text)
    return diagnostics.filter { $0.severity == .error }.map { diagnostic in
      let found = diagnostic.found.map { " (\($0))" } ?? ""
      return .refused(
        entry: entry(of: diagnostic.path, in: editor), reason: diagnostic.problem + found)
    }
  }

  /// The id of the engineer, item or build-out at whose entry the path begins: `engineers[3].booked[0]`.
  private static func entry(of path: String, in editor: ProblemEditor) -> String? {
    guard let match = path.prefixMatch(of: /(engineers|equipment|buildouts)\[(\d+)\]/),
      let position = Int(match.output.2)
    else { return nil }
    return editor.text(at: [.key(String(match.output.1)), .item(position), .key("id")])
  }
}

extension Plan {
  /// The plan as a plan of `problem`, of which nothing is claimed yet.
  fileprivate func withoutClaims(of problem: Problem) -> Plan {
    var plan = self
    plan.origin.sha256 = problem.sha256
    plan.solver = SolverClaim(method: solver.method, status: .feasible, bound: nil, gap: nil)
    plan.cost = nil
    return plan
  }

  /// The plan with other identifiers of its roles; nil where it names a role that has none.
  func naming(_ roles: [RoleID: RoleID]) -> Plan? {
    var plan = self
    for roster in plan.rosters.indices {
      for span in plan.rosters[roster].spans.indices {
        guard case .work(let site, let phase, let old) = plan.rosters[roster].spans[span].activity
        else { continue }
        guard let role = roles[old] else { return nil }
        plan.rosters[roster].spans[span].activity = .work(site: site, phase: phase, role: role)
      }
    }
    for hire in plan.hires.indices {
      guard let role = roles[plan.hires[hire].role] else { return nil }
      plan.hires[hire].role = role
    }
    for shortfall in plan.shortfalls.indices {
      guard case .phase(let phase, let old) = plan.shortfalls[shortfall].need else { continue }
      guard let role = roles[old] else { return nil }
      plan.shortfalls[shortfall].need = .phase(phase, role: role)
    }
    return plan
  }
}
