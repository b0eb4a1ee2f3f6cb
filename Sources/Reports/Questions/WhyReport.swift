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
    /// No plan was found that keeps them; all that do cost no less.
    case bounded(Decimal)
    /// No plan keeps them, seen from the file.
    case contradictory([Contradiction])
    /// No plan keeps them, as planning proved.
    case infeasible(Infeasibility, ConditionedProblem)
  }

  private let held: Comparison.Candidate
  private let asked: [Asked]
  private let answer: Answer
  /// Where the plan keeps the conditions: what it would cost if it did not.
  private let otherwise: [WhyReport]
  private let words: Wording

  /// - Parameters:
  ///   - held: The plan that is asked about, legal.
  ///   - otherwise: What it would cost the other way round; nil where nobody asked.
  public init(
    held: Comparison.Candidate, asked: [Asked], answer: Answer, otherwise: WhyReport? = nil
  ) {
    self.held = held
    self.asked = asked
    self.answer = answer
    self.otherwise = [otherwise].compactMap(\.self)
    self.words = Wording(problem: held.problem)
  }

  // MARK: What is said

  private var sentences: [String] {
    let wording = ConditionWording(problem: held.problem)
    return asked.map { wording.sentence($0) }
  }

  /// nil where no plan keeps the conditions.
  private var more: CostRange? {
    switch answer {
    case .keeps: return CostRange(atLeast: nil, atMost: 0, isOptimal: false)
    case .found(_, let audit, let bound, let isOptimal):
      let cost = held.audit.cost.total
      return CostRange(
        atLeast: bound.map { $0 - cost }, atMost: audit.cost.total - cost, isOptimal: isOptimal)
    case .bounded, .contradictory, .infeasible: return nil
    }
  }

  /// The low end alone, where no plan was found.
  private var atLeast: Decimal? {
    if case .bounded(let bound) = answer { (bound - held.audit.cost.total).centsDown } else { nil }
  }

  /// Why no plan keeps the conditions; empty where one does.
  private var reasons: [String] {
    switch answer {
    case .keeps, .found, .bounded: return []
    case .contradictory(let contradictions):
      let wording = ConditionWording(problem: held.problem)
      return contradictions.map { wording.sentence($0) }
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
    let added = asked.filter { isAsked && $0.mayStartBefore }
    let report = InfeasibilityReport(problem: conditioned.problem, reason: given)
    return report.sentences + added.map { wording.sentence($0) }
  }

  /// The answer as sentences, each without a line break: what was asked; what it costs, or why no plan can do it; what
  /// changes.
  public var spoken: (asked: [String], answer: [String], changes: [String]) {
    let name = held.label.printable
    switch answer {
    case .keeps: return (sentences, ["\(name) does this already: it costs nothing more."], [])
    case .contradictory, .infeasible: return (sentences, ["No plan can do this:"] + reasons, [])
    case .bounded(let bound): return (sentences, [sentence(boundedBy: bound) + "."], [])
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
    ([page] + otherwise.map(\.page)).map { $0.text(layout) }.joined(separator: "\n")
  }

  public var markdown: String {
    ([page] + otherwise.map(\.page)).map(\.markdown).joined(separator: "\n")
  }

  private var page: AnswerPage {
    var page = AnswerPage()
    page.heading("What it would cost if")
    page.items(sentences)
    page.space()
    switch answer {
    case .keeps:
      page.paragraph("\(held.label.printable) does this already: it costs nothing more.", .good)
    case .found(let plan, let audit, let bound, _): write(plan, audit, bound: bound, &page)
    case .bounded(let bound):
      page.paragraph(sentence(boundedBy: bound) + "; a longer --time-limit may help.")
      page.note("Proved: no plan that does this costs less than \(words.money(bound)).")
    case .contradictory, .infeasible:
      page.paragraph("No plan can do this:", .bad)
      page.items(reasons)
    }
    return page
  }

  private func sentence(boundedBy bound: Decimal) -> String {
    let more = bound - held.audit.cost.total
    return
      (more > 0
      ? "This costs at least \(words.money(more.centsDown)) more than \(held.label.printable)"
      : "It is not proved that this costs more than \(held.label.printable)")
      + ", and no plan was found that does it"
  }

  private func write(
    _ plan: Plan, _ audit: AuditReport, bound: Decimal?, _ page: inout AnswerPage
  ) {
    page.paragraph(more?.sentence(than: held.label.printable, words) ?? "")
    if let bound {
      page.note(
        "Proved: no plan that does this costs less than \(words.money(bound)). Found and audited: one that "
          + "costs \(words.money(audit.cost.total)).")
    }
    write(costsOf: audit, &page)
    page.heading("What changes")
    write(
      PlanChanges(
        from: PlanFacts(problem: held.problem, plan: held.plan),
        to: PlanFacts(problem: held.problem, plan: plan)), &page)
  }

  private func write(_ changes: PlanChanges, _ page: inout AnswerPage) {
    let words = ChangeWording(changes: changes)
    page.paragraph(words.summary)
    page.items(changes.buildOuts.map(words.sentence))
    page.table(
      [.prose("engineer"), .figure("days that differ"), .prose("flights: − fewer, + new")],
      rows: changes.engineers.map {
        [$0.title, Figures.count($0.days), words.flights($0)]
      })
  }

  /// The parts of the cost that differ, and the total.
  private func write(costsOf audit: AuditReport, _ page: inout AnswerPage) {
    func row(_ title: String, _ before: Decimal, _ after: Decimal) -> [String] {
      let (old, new) = (ComparedFigure.money(before), ComparedFigure.money(after))
      return [title, old.shown, new.shown, new.difference(from: old) ?? "–"]
    }
    let (before, after) = (held.audit.cost, audit.cost)
    let parts = Cost.Part.allCases.filter { before[$0] != after[$0] }
    page.table(
      [.fixed("cost"), .figure("plan"), .figure("if so"), .figure("difference")],
      rows: parts.map { row($0.title, before[$0], after[$0]) }
        + [row("total", before.total, after.total)])
  }

  // MARK: For programs

  /// The answer as JSON with sorted keys; `more` is left out where no plan keeps the conditions, `at_least` where nothing
  /// was proved.
  public var json: String {
    ReportRecord.json(
      WhyRecord(
        own: record, keeps: keeps, otherwise: otherwise.first?.record,
        currency: held.problem.currency))
  }

  private var record: WhyRecord.Own {
    let more = more.map { RangeRecord(atLeast: $0.atLeast, atMost: $0.atMost) }
    return WhyRecord.Own(
      conditions: sentences, impossible: reasons,
      more: more ?? atLeast.map { RangeRecord(atLeast: $0, atMost: nil) }, cost: costs)
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

extension Asked {
  /// Whether a case of it may have a phase start before a day.
  fileprivate var mayStartBefore: Bool {
    switch (condition, isNegated) {
    case (.startsBefore, false), (.starts, true), (.startsFrom, true): true
    default: false
    }
  }
}

/// What the JSON of an answer says; amounts in the problem's currency.
private struct WhyRecord: Encodable {
  struct Costs: Encodable {
    let plan: Decimal
    let found: Decimal?
  }

  struct Own: Encodable {
    let conditions: [String]
    /// Why no plan keeps the conditions; empty where one does.
    let impossible: [String]
    let more: RangeRecord?
    let cost: Costs
  }

  let conditions: [String]
  let currency: String?
  let impossible: [String]
  /// Whether the plan keeps the conditions.
  let keeps: Bool
  let more: RangeRecord?
  let cost: Costs
  /// Of a plan that keeps them: what it would cost the other way round.
  let otherwise: Own?

  init(own: Own, keeps: Bool, otherwise: Own?, currency: String?) {
    conditions = own.conditions
    impossible = own.impossible
    more = own.more
    cost = own.cost
    self.keeps = keeps
    self.otherwise = otherwise
    self.currency = currency
  }
}
