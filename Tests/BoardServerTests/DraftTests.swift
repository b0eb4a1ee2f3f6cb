// SPDX-License-Identifier: GPL-3.0-or-later

import Auditing
import Foundation
import ProblemFiles
import Reports
import Rotations
import TestSupport
import Testing

@testable import BoardServer

/// Changes by hand: what they mean, what they break, and the scenarios that they are.
@Suite struct Drafts {
  /// The example's plan, as it lies in a folder.
  private static func draft(_ edits: [Edit]) throws -> Draft {
    try withTemporaryFolder { path in
      for (name, text) in [("example.yaml", Example.problemText), ("plan.json", Example.planText)] {
        try text.write(toFile: path + "/" + name, atomically: true, encoding: .utf8)
      }
      let folder = try #require(WorkFolder(path: path))
      let shelf = PlanShelf(folder: folder)
      let plan = try shelf.plan("plan.json", among: FolderScan.files(of: folder))
      let draft = try Draft(edits, of: plan)
      // What the board says is what `whatif` makes of the scenario.
      try draft.scenario.write(toFile: path + "/s.yaml", atomically: true, encoding: .utf8)
      let variant = try ScenarioReader.read(
        scenario: path + "/s.yaml", of: path + "/example.yaml")
      if !edits.isEmpty { #expect(variant.problem.sha256 == draft.problem.sha256) }
      return draft
    }
  }

  private static func broken(_ draft: Draft) -> [Rule] {
    draft.candidate.audit.violations.map(\.rule)
  }

  @Test("without changes the draft is the plan")
  func nothing() throws {
    let draft = try Self.draft([])
    #expect(draft.candidate.plan == draft.held.candidate.plan)
    #expect(draft.problemText == nil)
  }

  @Test("a phase that moves takes its due date and its order with it, and leaves heads uncovered")
  func phase() throws {
    let draft = try Self.draft([
      Edit(kind: .phase, phase: "plano-h1.splice", start: "2026-01-09")
    ])
    #expect(Self.broken(draft) == [.precedence])
    let phase = try #require(draft.problem.phaseIDs.first { draft.problem[$0].name == "splice" })
    let placed = try #require(draft.candidate.plan.phases.first { $0.phase == phase })
    #expect(draft.problem.horizon.date(of: placed.start).iso == "2026-01-09")
    #expect(draft.problem.horizon.date(of: placed.finish).iso == "2026-01-15")
    // Two days of splicing without Ada cost 6,000 each, and she is paid for two days less.
    let more = draft.candidate.audit.cost.uncovered - draft.held.candidate.audit.cost.uncovered
    #expect(more == 12_000)
    #expect(draft.candidate.audit.cost.pay < draft.held.candidate.audit.cost.pay)
  }

  @Test("a phase is stretched by another mode, or by days where it has one mode")
  func stretch() throws {
    let mode = try Self.draft([
      Edit(kind: .phase, phase: "plano-h1.pull", start: "2026-01-05", mode: 1)
    ])
    #expect(mode.scenario.contains("value: {start: 2026-01-05, mode: 1}"))
    let days = try Self.draft([
      Edit(kind: .phase, phase: "plano-h1.burn-in", start: "2026-01-18", duration: 6)
    ])
    #expect(days.problem.phases.first { $0.name == "burn-in" }?.modes[0].duration == 6)
    #expect(throws: Refusal.self) {
      try Self.draft([
        Edit(kind: .phase, phase: "plano-h1.pull", start: "2026-01-05", duration: 6)
      ])
    }
  }

  @Test("an engineer's stay moves door to door and is booked")
  func stay() throws {
    let draft = try Self.draft([
      Edit(kind: .stay, engineer: "ben", from: "2026-01-27", days: -1)
    ])
    #expect(
      draft.scenario.contains(
        "{add: engineers.ben.booked, value: {from: 2026-01-25, to: 2026-01-28, at: hillsboro}}"))
    let spans = draft.candidate.plan.rosters[1].spans
    let travel = spans.filter { if case .travel = $0.activity { true } else { false } }
    #expect(
      travel.map { draft.problem.horizon.date(of: $0.from).iso } == ["2026-01-24", "2026-01-29"])
    #expect(throws: Refusal.self) {
      try Self.draft([Edit(kind: .stay, engineer: "pull-1", from: "2026-01-06", days: 1)])
    }
  }

  @Test("one of several alike is ill without the others")
  func ill() throws {
    let draft = try Self.draft([
      Edit(kind: .ill, engineer: "pull-2", from: "2026-01-05", to: "2026-01-06")
    ])
    #expect(draft.problem.engineers.map(\.name) == ["ada", "ben", "pull-1", "pull-2"])
    #expect(draft.problem.engineers[3].isUnavailable.prefix(3) == [true, true, false])
    #expect(draft.problem.engineers[2].isUnavailable.contains(true) == false)
    // At home it breaks nothing: the heads are uncovered.
    #expect(Self.broken(draft) == [])
    #expect(
      draft.candidate.audit.cost.uncovered - draft.held.candidate.audit.cost.uncovered == 12_000)
  }

  @Test("more people, other due dates, phases set free")
  func others() throws {
    let draft = try Self.draft([
      Edit(kind: .head, engineer: "ada", count: 2),
      Edit(kind: .head, engineer: "pull-1", count: 1),
      Edit(kind: .due, buildOut: "plano-h1", date: "2026-01-20"),
      Edit(kind: .phase, phase: "plano-h1.pull", start: "2026-01-05"),
    ])
    #expect(draft.problem.engineers.map(\.name).suffix(3) == ["extra-1-1", "extra-1-2", "extra-2"])
    let (ada, extra) = (draft.problem.engineers[0], draft.problem.engineers[4])
    #expect(extra.skills == ada.skills && extra.home == ada.home && extra.dayRate == ada.dayRate)
    #expect(draft.candidate.audit.isLegal)
    #expect(draft.candidate.audit.cost.late - draft.held.candidate.audit.cost.late == 5_000)
    #expect(throws: Refusal.self) {
      try Self.draft([Edit(kind: .release, phase: "plano-h1.trays")])
    }
  }

  @Test("what the files do not allow is said in the reader's words")
  func refused() throws {
    let refusal = #expect(throws: Refusal.self) {
      try Self.draft([Edit(kind: .phase, phase: "plano-h1.splice", start: "2026-01-11")])
    }
    #expect(refusal?.details.contains { $0.contains("2026-01-11") } == true)
    for edit in [
      Edit(kind: .phase, phase: "plano-h1.none", start: "2026-01-05"),
      Edit(kind: .phase, phase: "plano-h1.splice", start: "2027-01-05"),
      Edit(kind: .phase, phase: "plano-h1.splice"),
      Edit(kind: .phase, phase: "plano-h1.splice", start: "2026-01-05", mode: 9),
      Edit(kind: .ill, engineer: "nobody", from: "2026-01-05", to: "2026-01-05"),
      Edit(kind: .ill, engineer: "ada", from: "2026-01-06", to: "2026-01-05"),
      Edit(kind: .head, engineer: "ada", count: 0), Edit(kind: .due, date: "2026-01-05"),
    ] {
      #expect(throws: Refusal.self) { try Self.draft([edit]) }
    }
  }

  @Test("settling a plan that nobody changed changes no cost and breaks nothing")
  func settled() throws {
    let problem = try Example.problem()
    let plan = try Example.plan(of: problem)
    let settled = Settling.settled(plan.completed(for: problem), of: problem)
    let audit = Auditor.audit(settled, of: problem)
    #expect(audit.isLegal)
    #expect(audit.cost == Auditor.audit(plan, of: problem).cost)
  }

  @Test("drafts are kept, each in a file of its own, and found again")
  func store() throws {
    try withTemporaryFolder { path in
      let store = DraftStore(folder: try #require(WorkFolder(path: path)))
      let first = KeptDraft(
        id: "first", plan: "plan.json", name: "a", edits: [Edit(kind: .release, phase: "h.p")])
      let second = KeptDraft(id: "second", plan: "plan.json", name: "b", edits: first.edits)
      try store.keep(first)
      try store.keep(second)
      #expect(try store.draft("first") == first)
      #expect(Set(store.drafts(of: "plan.json").map(\.id)) == ["first", "second"])
      #expect(store.drafts(of: "other.json").isEmpty)
      try store.remove("first")
      #expect(throws: Refusal.self) { try store.draft("first") }
      #expect(throws: Refusal.self) { try store.draft("../first") }
    }
  }
}
