// SPDX-License-Identifier: GPL-3.0-or-later

import Auditing
import Rotations
import TestSupport
import Testing

@Suite("Each rule")
struct RuleTests {
  let editor: PlanEditor
  let fiberEditor: PlanEditor

  init() throws {
    editor = try RuleBook.plan(of: try RuleBook.problem())
    fiberEditor = try FiberRuleBook.plan(of: try FiberRuleBook.problem())
  }

  @Test("The plans that the tests break are legal")
  func legal() {
    #expect(Auditor.audit(editor.plan, of: editor.problem).violations == [])
    #expect(Auditor.audit(fiberEditor.plan, of: fiberEditor.problem).violations == [])
  }

  @Test("Broken once, it is caught, and nothing else is", arguments: Rule.allCases)
  func broken(rule: Rule) throws {
    var editor = rule.section == 8 ? fiberEditor : editor
    rule.breakage.edit(&editor)
    let violations = Auditor.audit(editor.plan, of: editor.problem).violations
    #expect(Set(violations.map(\.rule)) == rule.breakage.also.union([rule]))
    #expect(violations.allSatisfy { !$0.detail.isEmpty })
  }

  @Test("It has a title and a section of its own", arguments: Rule.allCases)
  func described(rule: Rule) {
    #expect((3...8).contains(rule.section))
    #expect(Rule.allCases.filter { $0.title == rule.title } == [rule])
  }

  @Test("What it refers to is one heading of the format's pages", arguments: Rule.allCases)
  func heading(rule: Rule) throws {
    let pages = try MarkdownPage.all(below: "Sources/ProblemFiles/ProblemFiles.docc")
    #expect(pages.flatMap(\.headings).count { $0 == rule.heading } == 1)
  }
}
