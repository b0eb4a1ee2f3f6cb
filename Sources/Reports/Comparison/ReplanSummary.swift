// SPDX-License-Identifier: GPL-3.0-or-later

internal import Auditing
public import Foundation
internal import PlainText
internal import Rotations

/// What a plan that people hold comes to on a day, and what other plans would change: a page ahead of their comparison.
///
/// All plans belong to one problem, whose baseline is the plan that people hold.
public struct ReplanSummary {
  private let held: Comparison.Candidate
  private let others: [Comparison.Candidate]
  /// A lower bound on what plans cost where changes are free; nil where none was proved.
  private let freeBound: Decimal?
  private let words: Wording

  /// - Parameters:
  ///   - held: What is left of the plan that people hold.
  ///   - others: The plan of least change, and the cheapest where that is another.
  public init(
    held: Comparison.Candidate, others: [Comparison.Candidate], freeBound: Decimal? = nil
  ) {
    self.held = held
    self.others = others
    self.freeBound = freeBound
    self.words = Wording(problem: held.problem)
  }

  public func text(_ layout: Layout) -> String {
    var page = TextPage(layout)
    let name = held.problem.name.isEmpty ? "The problem" : held.problem.name.printable
    page.heading("\(name), planned again from \(words.long(held.problem.horizon.first))")
    writeHeld(&page)
    if !others.isEmpty {
      page.space()
      page.paragraph(prices)
      page.space()
      page.table(table)
      for note in notes { page.note(note) }
    }
    return page.text
  }

  private func writeHeld(_ page: inout TextPage) {
    guard !held.audit.isLegal else {
      page.paragraph(
        "The plan that people hold can go on as it is, at \(words.money(money(held))) from this day on.",
        .good)
      return
    }
    let count = held.audit.violations.count
    page.paragraph(
      "The plan that people hold cannot go on as it is: \(Figures.counted(count, "rule")) broken.",
      .bad)
    for violation in held.audit.violations.prefix(ReplanSummary.shownViolations) {
      page.item(words.sentence(violation))
    }
    let hidden = count - ReplanSummary.shownViolations
    if hidden > 0 { page.note("and \(Figures.count(hidden)) more, which longhaul audit names.") }
  }

  private static let shownViolations = 8

  /// `Prices of change: USD 60.00 for a day elsewhere, …; up to Sun 15 Feb 2026 …`.
  private var prices: String {
    guard let baseline = held.problem.baseline else { return "" }
    let usual = sentence(baseline.prices)
    guard let until = baseline.keepUntil, until >= held.problem.horizon.first else {
      return "Prices of change: \(usual)."
    }
    return
      "Prices of change: up to \(words.long(until)) \(sentence(baseline.firm)); after that \(usual)."
  }

  private func sentence(_ prices: Baseline.Prices) -> String {
    "\(words.money(prices.day)) for a day elsewhere, \(words.money(prices.leg)) for a flight given up, "
      + "\(words.money(prices.start)) for each day that a start moves"
  }

  private var table: TextTable {
    let all = [held] + others
    let changes = others.map {
      PlanChanges(
        from: PlanFacts(problem: held.problem, plan: held.plan),
        to: PlanFacts(problem: $0.problem, plan: $0.plan))
    }
    var table = TextTable([.text("", least: 20)] + all.map { .figure($0.label) })
    func add(_ title: String, _ first: String, _ figures: [String]) {
      table.add(([title, first] + figures).map { TextTable.Cell($0) })
    }
    add("cost without changes", Figures.money(money(held)), others.map { Figures.money(money($0)) })
    add("price of the changes", "–", others.map { Figures.money($0.audit.cost.changes) })
    add("uncovered head-days", uncovered(held), others.map(uncovered))
    add("people with other days", "–", changes.map { Figures.count($0.engineers.count) })
    add(
      "days that differ", "–", changes.map { Figures.count($0.engineers.map(\.days).reduce(0, +)) })
    add(
      "flights given up", "–", changes.map { Figures.count(flights($0.engineers, \.flightsLost)) })
    add("flights new", "–", changes.map { Figures.count(flights($0.engineers, \.flightsGained)) })
    add("build-outs that move", "–", changes.map { Figures.count($0.buildOuts.count) })
    return table
  }

  private func money(_ candidate: Comparison.Candidate) -> Decimal {
    candidate.audit.cost.total - candidate.audit.cost.changes
  }

  private func uncovered(_ candidate: Comparison.Candidate) -> String {
    let facts = PlanFacts(problem: candidate.problem, plan: candidate.plan)
    return Figures.count(PlanMeasures(facts: facts, audit: candidate.audit).uncoveredHeadDays)
  }

  private func flights(
    _ engineers: [PlanChanges.ChangedEngineer],
    _ kind: KeyPath<PlanChanges.ChangedEngineer, [PlanChanges.Flight]>
  ) -> Int {
    engineers.reduce(0) { $0 + $1[keyPath: kind].count }
  }

  private var notes: [String] {
    var notes: [String] = []
    if others.count == 1 {
      notes.append(
        "The plan of least change is also the cheapest that was found, were changes free.")
    }
    if let freeBound {
      notes.append(
        "No plan costs less than \(words.money(freeBound)) without its changes; that is proved.")
    }
    return notes
  }
}
