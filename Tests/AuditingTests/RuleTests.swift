// SPDX-License-Identifier: GPL-3.0-or-later

import Auditing
import Rotations
import Testing

@Suite("Each rule")
struct RuleTests {
  let editor: PlanEditor

  init() throws { editor = try RuleBook.plan(of: try RuleBook.problem()) }

  @Test("The plan that the tests break is legal")
  func legal() {
    #expect(Auditor.audit(editor.plan, of: editor.problem).violations == [])
  }

  @Test("Broken once, it is caught, and nothing else is", arguments: Rule.allCases)
  func broken(rule: Rule) throws {
    var editor = editor
    rule.breakage.edit(&editor)
    let violations = Auditor.audit(editor.plan, of: editor.problem).violations
    #expect(Set(violations.map(\.rule)) == rule.breakage.also.union([rule]))
    #expect(violations.allSatisfy { !$0.detail.isEmpty })
  }

  @Test("It has a title and a section of its own", arguments: Rule.allCases)
  func described(rule: Rule) {
    #expect((3...7).contains(rule.section))
    #expect(Rule.allCases.filter { $0.title == rule.title } == [rule])
  }
}
