// SPDX-License-Identifier: GPL-3.0-or-later

public import Auditing
public import Foundation
internal import PlainText
public import Questions
public import Rotations

/// What it would cost if a plan had to keep some conditions: how much more at least and at most, and what changes for whom.
public struct WhyReport {
  /// What came of asking.
  public enum Answer: Sendable {
    /// The plan keeps the conditions.
    case keeps
    /// The best plan found that keeps them, as a plan of the problem that was asked about, and a lower bound on the cost of
    /// all that do; nil where none was proved.
    case found(Plan, AuditReport, bound: Decimal?, isOptimal: Bool)
    /// No plan keeps them, seen from the file.
    case contradictory([Contradiction])
    /// No plan keeps them, as planning proved.
    case infeasible(Infeasibility, ConditionedProblem)
  }

  private let held: Comparison.Candidate
  private let conditions: [Condition]
  private let answer: Answer
  private let words: Wording

  /// - Parameter held: The plan that is asked about, legal.
  public init(held: Comparison.Candidate, conditions: [Condition], answer: Answer) {
    self.held = held
    self.conditions = conditions
    self.answer = answer
    self.words = Wording(problem: held.problem)
  }

  // MARK: What is said

  private var sentences: [String] {
    let wording = ConditionWording(problem: held.problem)
    return conditions.map(wording.sentence)
  }

  /// nil where no plan keeps the conditions.
  private var more: CostRange? {
    switch answer {
    case .keeps: return CostRange(atLeast: nil, atMost: 0, isOptimal: false)
    case .found(_, let audit, let bound, let isOptimal):
      let cost = held.audit.cost.total
      return CostRange(
        atLeast: bound.map { $0 - cost }, atMost: audit.cost.total - cost, isOptimal: isOptimal)
    case .contradictory, .infeasible: return nil
    }
  }

  /// Why no plan keeps the conditions; empty where one does.
  private var reasons: [String] {
    switch answer {
    case .keeps, .found: return []
    case .contradictory(let contradictions):
      let wording = ConditionWording(problem: held.problem)
      return contradictions.map(wording.sentence)
    case .infeasible(let reason, let conditioned):
      return reasons(reason, conditioned)
    }
  }

  /// Demands that were added to the problem are said as the condition for which they were.
  private func reasons(_ reason: Infeasibility, _ conditioned: ConditionedProblem) -> [String] {
    let given = Infeasibility(
      demands: reason.demands.filter { !conditioned.isAdded($0) },
      isIrreducible: reason.isIrreducible)
    let wording = ConditionWording(problem: held.problem)
    let isAsked = given.demands.count < reason.demands.count
    let added = conditions.filter { condition in
      if case .startsBefore = condition { isAsked } else { false }
    }
    let report = InfeasibilityReport(problem: conditioned.problem, reason: given)
    return report.sentences + added.map(wording.sentence)
  }

  /// The answer as sentences, each without a line break: what was asked; what it costs, or why no plan can do it; what
  /// changes.
  public var spoken: (asked: [String], answer: [String], changes: [String]) {
    let name = held.label.printable
    switch answer {
    case .keeps: return (sentences, ["\(name) does this already: it costs nothing more."], [])
    case .contradictory, .infeasible: return (sentences, ["No plan can do this:"] + reasons, [])
    case .found(let plan, _, _, _):
      let changes = ChangeWording(
        changes: PlanChanges(
          from: PlanFacts(problem: held.problem, plan: held.plan),
          to: PlanFacts(problem: held.problem, plan: plan)))
      return (
        sentences, [more?.sentence(than: name, words) ?? ""],
        [changes.summary] + changes.changes.buildOuts.map(changes.sentence)
      )
    }
  }

  // MARK: For people

  public func text(_ layout: Layout) -> String {
    var page = TextPage(layout)
    page.heading("What it would cost if")
    for sentence in sentences { page.item(sentence) }
    page.space()
    switch answer {
    case .keeps:
      page.paragraph("\(held.label.printable) does this already: it costs nothing more.", .good)
    case .found(let plan, let audit, let bound, _): write(plan, audit, bound: bound, &page)
    case .contradictory, .infeasible:
      page.paragraph("No plan can do this:", .bad)
      for reason in reasons { page.item(reason) }
    }
    return page.text
  }

  private func write(
    _ plan: Plan, _ audit: AuditReport, bound: Decimal?, _ page: inout TextPage
  ) {
    page.paragraph(more?.sentence(than: held.label.printable, words) ?? "")
    if let bound {
      page.note(
        "Proved: no plan that does this costs less than \(words.money(bound)). Found and audited: one that "
          + "costs \(words.money(audit.cost.total)).")
    }
    page.space()
    page.table(table(audit))
    page.heading("What changes")
    page.list(
      PlanChanges(
        from: PlanFacts(problem: held.problem, plan: held.plan),
        to: PlanFacts(problem: held.problem, plan: plan)))
  }

  /// The parts of the cost that differ, and the total.
  private func table(_ audit: AuditReport) -> TextTable {
    var table = TextTable([
      .text("cost", least: 14), .figure("plan"), .figure("if so"), .figure("difference"),
    ])
    func add(_ title: String, _ before: Decimal, _ after: Decimal) {
      let (old, new) = (ComparedFigure.money(before), ComparedFigure.money(after))
      let cells = [title, old.shown, new.shown, new.difference(from: old) ?? "–"]
      table.add(cells.map { TextTable.Cell($0) })
    }
    let (before, after) = (held.audit.cost, audit.cost)
    for part in Cost.Part.allCases where before[part] != after[part] {
      add(part.title, before[part], after[part])
    }
    add("total", before.total, after.total)
    return table
  }

  // MARK: For programs

  /// The answer as JSON with sorted keys; `more` is left out where no plan keeps the conditions, `at_least` where nothing
  /// was proved.
  public var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    let record = WhyRecord(
      conditions: sentences, currency: held.problem.currency, impossible: reasons,
      keeps: keeps, more: more.map { WhyRecord.More(atLeast: $0.atLeast, atMost: $0.atMost) },
      cost: costs)
    // Values of these types can always be encoded.
    guard let data = try? encoder.encode(record) else {
      preconditionFailure("an answer is made of texts and finite numbers")
    }
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  private var keeps: Bool {
    if case .keeps = answer { true } else { false }
  }

  private var costs: WhyRecord.Costs {
    func cents(_ amount: Decimal) -> Decimal { ComparedFigure.money(amount).number ?? amount }
    let plan = cents(held.audit.cost.total)
    if case .found(_, let audit, _, _) = answer {
      return WhyRecord.Costs(plan: plan, found: cents(audit.cost.total))
    }
    return WhyRecord.Costs(plan: plan, found: keeps ? plan : nil)
  }
}

/// What the JSON of an answer says; amounts in the problem's currency.
private struct WhyRecord: Encodable {
  struct More: Encodable {
    let atLeast: Decimal?
    let atMost: Decimal
  }

  struct Costs: Encodable {
    let plan: Decimal
    let found: Decimal?
  }

  let conditions: [String]
  let currency: String?
  /// Why no plan keeps the conditions; empty where one does.
  let impossible: [String]
  /// Whether the plan keeps the conditions.
  let keeps: Bool
  let more: More?
  let cost: Costs
}
