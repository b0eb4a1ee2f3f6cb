// SPDX-License-Identifier: GPL-3.0-or-later

import ProblemFiles
import Questions
import Rotations

/// Another way to the least cost of plans that keep a condition: not keeping it is allowed, at a price above all else.
enum PricedConditions {
  static let price = 1_000_000

  /// The problem's text in which every plan that does not keep the condition pays ``price`` or more; nil where the format
  /// has no price for it.
  static func text(_ text: String, of problem: Problem, _ condition: Condition) -> String? {
    var editor = ProblemEditor(text: text)
    func entry(_ engineer: EngineerID) -> [ProblemEditor.Step] {
      problem[engineer].isItem
        ? [.key("equipment"), .item(engineer.index - problem.peopleIDs.count)]
        : [.key("engineers"), .item(engineer.index)]
    }
    switch condition {
    case .at(let engineer, let stop, let days):
      if problem[engineer].isItem { return nil }
      if case .site(let site) = stop {
        guard problem[engineer].mayGoTo[site.index], !problem.isLocal(site, to: engineer) else {
          return nil
        }
      }
      let name = if case .site(let site) = stop { problem[site].name } else { "home" }
      editor.append(
        [
          .mapping([
            .init("from", .plain(problem.horizon.date(of: days.lowerBound).iso)),
            .init("to", .plain(problem.horizon.date(of: days.upperBound).iso)),
            .init("at", .plain(name)), .init("price", .plain("\(price)")),
          ])
        ], to: entry(engineer) + [.key("wishes")])
    case .never(let engineer):
      if problem[engineer].isItem { return nil }
      editor.set(entry(engineer) + [.key("hire")], to: .plain("\(price)"))
    case .mode(let phase, let mode):
      let buildOut = problem[phase].buildOut
      guard let position = problem[buildOut].phases.firstIndex(of: phase) else { return nil }
      for other in problem[phase].modes.indices where other != mode {
        editor.set(
          [
            .key("buildouts"), .item(buildOut.index), .key("phases"), .item(position),
            .key("modes"), .item(other), .key("cost"),
          ], to: .plain("\(price)"))
      }
    case .noContractors(let role, let site):
      editor.set(
        [
          .key("sites"), .key(problem[site].name), .key("contractors"), .key(problem[role].name),
          .key("day_rate"),
        ], to: .plain("\(price)"))
    case .covered(let phase): return covered(phase, &editor, problem)
    case .elsewhere, .starts, .startsBefore, .startsFrom, .finishes: return nil
    }
    return editor.text()
  }

  /// Where nobody else asks for the phase's roles, an open head of one of them is one at the phase.
  private static func covered(
    _ phase: PhaseID, _ editor: inout ProblemEditor, _ problem: Problem
  ) -> String? {
    let roles = Set(problem[phase].modes.flatMap(\.crew).map(\.role))
    let others = problem.phaseIDs.filter { $0 != phase }.flatMap {
      problem[$0].modes.flatMap(\.crew)
    }
    if roles.isEmpty || others.contains(where: { roles.contains($0.role) }) { return nil }
    for role in roles {
      editor.set(
        [.key("roles"), .key(problem[role].name), .key("uncovered_penalty")],
        to: .plain("\(price)"))
    }
    return editor.text()
  }
}
