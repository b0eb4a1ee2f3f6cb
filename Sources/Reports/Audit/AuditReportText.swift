// SPDX-License-Identifier: GPL-3.0-or-later

public import Auditing
internal import Foundation
internal import PlainText
public import Rotations

/// What an audit found, as text for people: violations by rule, then cost against claims.
public struct AuditReportText {
  let problem: Problem
  let plan: Plan
  let audit: AuditReport
  let words: Wording

  public init(problem: Problem, plan: Plan, audit: AuditReport) {
    self.problem = problem
    self.plan = plan
    self.audit = audit
    self.words = Wording(problem: problem)
  }

  public func text(_ layout: Layout) -> String {
    var page = TextPage(layout)
    page.heading(
      "Audit of a plan for \(problem.name.isEmpty ? "a problem" : problem.name.printable)")
    if audit.isLegal {
      page.paragraph("Legal: every rule is kept.", .good)
    } else {
      page.paragraph(
        "Not legal: \(Figures.counted(audit.violations.count, "violation")).", .bad)
    }
    if plan.isShort { page.paragraph("Short: \(enumeration(plan.lacks)).") }
    for note in audit.notes { page.paragraph("Note: \(note.printable)") }
    writeViolations(&page)
    writeCost(&page)
    return page.text
  }

  /// What breaks a rule, in the order of the specification's sections.
  public struct Line: Sendable {
    public let rule: Rule
    /// `A phase starts once`.
    public let title: String
    /// Of the specification.
    public let section: Int
    public let sentence: String
  }

  public var lines: [Line] {
    audit.violations.map {
      Line(
        rule: $0.rule, title: $0.rule.title, section: $0.rule.section,
        sentence: words.sentence($0))
    }
  }

  private func writeViolations(_ page: inout TextPage) {
    for rule in Rule.allCases {
      let broken = audit.violations.filter { $0.rule == rule }
      guard !broken.isEmpty else { continue }
      page.subheading("\(rule.title) (see \(rule.heading)): \(broken.count)")
      for violation in broken { page.item(words.sentence(violation)) }
    }
    if !audit.isLegal {
      page.note("What stands in parentheses is a heading of the format's pages.")
    }
  }

  /// Each part as recomputed and as claimed; differences of a cent and more are marked.
  private func writeCost(_ page: inout TextPage) {
    page.heading("Cost")
    var table = TextTable([
      .text("part"), .figure("recomputed"), .figure("claimed"), .figure("difference"),
    ])
    for part in problem.costParts {
      table.add(row(part.title, audit.cost[part], plan.cost.map { $0[part] }))
    }
    table.add(row("total", audit.cost.total, plan.cost?.total))
    page.table(table)
    page.note(
      plan.cost == nil
        ? "The plan claims no cost." : "Claims are held to within one cent.")
  }

  private func row(_ title: String, _ cost: Decimal, _ claim: Decimal?) -> [TextTable.Cell] {
    let difference = claim.map { $0 - cost } ?? 0
    let isWrong = abs(difference) > AuditReportText.cent
    return [
      TextTable.Cell(title), TextTable.Cell(Figures.money(cost)),
      TextTable.Cell(claim.map(Figures.money) ?? ""),
      TextTable.Cell(isWrong ? Figures.money(difference) : "", .bad),
    ]
  }

  /// How far claims may lie from what is recomputed (specification, section 7).
  private static let cent = Decimal(1) / 100
}
