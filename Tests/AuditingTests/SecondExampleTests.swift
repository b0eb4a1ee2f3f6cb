// SPDX-License-Identifier: GPL-3.0-or-later

import Auditing
import Foundation
import Rotations
import TestSupport
import Testing

/// The specification's second example, audited.
@Suite("The specification's second example")
struct SecondExampleTests {
  let problem: Problem
  let plan: Plan

  init() throws {
    problem = try SecondExample.problem()
    plan = try SecondExample.plan(of: problem)
  }

  @Test("Its plan breaks no rule")
  func legal() { #expect(Auditor.audit(plan, of: problem).violations == []) }

  @Test(
    "Each part of its cost is as written",
    arguments: [
      (Cost.Part.changes, "9290"), (.meals, "1157.5"), (.lodging, "3125"), (.weekends, "390"),
      (.wishes, "120"), (.hires, "900"), (.overStandby, "120"), (.uncovered, "400"),
    ])
  func part(part: Cost.Part, amount: String) {
    #expect(Auditor.audit(plan, of: problem).cost[part] == Decimal(string: amount))
  }

  /// The parts that change when the plan is changed.
  private func changed(_ edit: (inout PlanEditor) -> Void) -> [Cost.Part: Decimal] {
    var editor = PlanEditor(plan: plan, problem: problem)
    let before = Auditor.audit(plan, of: problem).cost
    edit(&editor)
    let after = Auditor.audit(editor.plan, of: problem).cost
    return Dictionary(
      uniqueKeysWithValues: Cost.Part.allCases.compactMap { part in
        after[part] == before[part] ? nil : (part, after[part] - before[part])
      })
  }

  @Test("A hired engineer who stays at home costs no hire")
  func hire() {
    let change = changed {
      $0.plan.rosters[3].spans = [Span(from: Day(0), to: Day(20), activity: .home)]
    }
    #expect(change[.hires] == -900 && change[.overStandby] == -120)
  }

  @Test("An item of equipment is no head, and is not on standby")
  func rules() {
    var editor = PlanEditor(plan: plan, problem: problem)
    editor.put("otdr-2", "2026-02-20", "2026-02-20", .standby(StandbyID(0)))
    let rules = Set(Auditor.audit(editor.plan, of: problem).violations.map(\.rule))
    #expect(rules.contains(.standbyQualification))
  }

  @Test("A day of the held plan that is left costs its price, a firm one more")
  func days() {
    // Cal is at home throughout: by the held plan on all but some days.
    let item = "otdr-2"
    let change = changed { editor in
      editor.put(item, "2026-02-16", "2026-02-17", editor.leg("home", "plano"))
      editor.put(item, "2026-02-18", "2026-02-18", .off(site: editor.site("plano")))
      editor.put(item, "2026-02-19", "2026-02-20", editor.leg("plano", "home"))
    }
    #expect(change[.changes] == 300 && change[.pay] == 450)
    #expect(change[.lodging] == nil && change[.meals] == nil && change[.weekends] == nil)
  }

  @Test("A start that moves costs its price for each day")
  func starts() {
    let change = changed { $0.move("plano-h1.test", start: "2026-02-17", finish: "2026-02-18") }
    let firstMove = changed { $0.move("plano-h1.test", start: "2026-02-16", finish: "2026-02-17") }
    #expect((change[.changes] ?? 0) - (firstMove[.changes] ?? 0) == 150)
  }
}

/// Rules of the new sections, each broken once.
@Suite("Rules of prices by date and equipment")
struct EquipmentRuleTests {
  let problem: Problem
  let plan: Plan

  init() throws {
    problem = try SecondExample.problem()
    plan = try SecondExample.plan(of: problem)
  }

  private func rules(_ edit: (inout PlanEditor) -> Void) -> Set<Rule> {
    var editor = PlanEditor(plan: plan, problem: problem)
    editor.plan.cost = nil
    editor.plan.solver = SolverClaim(method: "", status: .feasible, bound: nil, gap: nil)
    edit(&editor)
    return Set(Auditor.audit(editor.plan, of: problem).violations.map(\.rule))
  }

  @Test("Every item has one roster")
  func once() {
    #expect(rules { $0.plan.rosters.removeLast() }.contains(.engineerOnce))
    #expect(rules { $0.plan.rosters.append($0.plan.rosters[5]) } == [.engineerOnce])
  }

  @Test("A leg of an item takes its freight's days")
  func legs() {
    let rules = rules { editor in
      editor.put("otdr-2", "2026-02-16", "2026-02-16", editor.leg("home", "plano"))
      editor.put("otdr-2", "2026-02-17", "2026-02-18", editor.leg("plano", "home"))
    }
    #expect(rules == [.legLength])
  }

  @Test("An item that is unavailable is at home")
  func unavailable() {
    let rules = rules { editor in
      editor.put("otdr-2", "2026-02-03", "2026-02-04", editor.leg("home", "plano"))
      editor.put("otdr-2", "2026-02-05", "2026-02-05", .off(site: editor.site("plano")))
      editor.put("otdr-2", "2026-02-06", "2026-02-07", editor.leg("plano", "home"))
    }
    #expect(rules == [.unavailable])
  }

  @Test("An item goes only where its own sites and the site's permit let it")
  func permits() {
    let item = rules { editor in
      editor.put("otdr-rented", "2026-02-19", "2026-02-19", editor.leg("home", "hillsboro"))
      editor.put("otdr-rented", "2026-02-20", "2026-02-20", editor.leg("hillsboro", "home"))
    }
    let engineer = rules { editor in
      editor.put("cal", "2026-02-19", "2026-02-19", editor.leg("home", "hillsboro"))
      editor.put("cal", "2026-02-20", "2026-02-20", editor.leg("hillsboro", "home"))
    }
    #expect(item == [.allowedSites] && engineer == [.allowedSites])
  }

  @Test("An item is at home at the end, and owes no rest on the way")
  func end() {
    let rules = rules { editor in
      editor.put("otdr-2", "2026-02-21", "2026-02-22", editor.leg("home", "plano"))
    }
    #expect(rules == [.homeAtEnd])
    let again = self.rules { editor in
      for (out, back) in [("15", "17"), ("19", "21")] {
        let days = { (first: String) in ("2026-02-\(first)", "2026-02-\(Int(first)! + 1)") }
        editor.put("otdr-2", days(out).0, days(out).1, editor.leg("home", "plano"))
        editor.put("otdr-2", days(back).0, days(back).1, editor.leg("plano", "home"))
      }
    }
    #expect(again == [])
  }
}
