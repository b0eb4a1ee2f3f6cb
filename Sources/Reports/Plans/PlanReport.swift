// SPDX-License-Identifier: GPL-3.0-or-later

public import Auditing
public import Rotations

/// A plan, its problem and its audit as text for people.
///
/// Nothing personal beyond names is written, and names come out without control characters.
public struct PlanReport {
  let problem: Problem
  let plan: Plan
  let audit: AuditReport
  let filter: ReportFilter
  let facts: PlanFacts
  let words: Wording

  public init(
    problem: Problem, plan: Plan, audit: AuditReport, filter: ReportFilter = ReportFilter()
  ) {
    self.problem = problem
    self.plan = plan
    self.audit = audit
    self.filter = filter
    self.facts = PlanFacts(problem: problem, plan: plan)
    self.words = Wording(problem: problem)
  }

  /// What of a plan is printed.
  public enum Extent: String, CaseIterable, Sendable {
    /// The summary, every itinerary, every site, and what is short, hired and used.
    case whole
    /// What it costs, when build-outs go live and what they wait for.
    case summary
    /// Who is where, a letter a day.
    case board
  }

  public func text(_ layout: Layout, extent: Extent = .whole) -> String {
    switch extent {
    case .whole: summary(layout) + details(layout) + closing(layout)
    case .summary: summary(layout)
    case .board: board(layout)
    }
  }

  /// The plan in a sentence, once more at the end, where whoever scrolled through it is.
  private func closing(_ layout: Layout) -> String {
    var page = TextPage(layout)
    page.paragraph(inShort, audit.isLegal ? .none : .bad)
    return "\n" + page.text
  }

  /// What it costs, when build-outs go live and what they wait for.
  public func summary(_ layout: Layout) -> String {
    var page = TextPage(layout)
    writeTitle(&page)
    writeCost(&page)
    writeBuildOuts(&page)
    writeWaits(&page)
    writeWaivers(&page)
    return page.text
  }

  /// Who goes where and when.
  public func details(_ layout: Layout) -> String {
    var page = TextPage(layout)
    writeRest(&page)
    for engineer in problem.engineerIDs where showsItinerary(of: engineer) {
      writeItinerary(of: engineer, &page)
    }
    let slack = facts.slack
    for site in problem.siteIDs where filter.shows(site) { writeSite(site, slack, &page) }
    if !filter.isAboutEngineersOnly {
      writeUncovered(&page)
      writeHired(&page)
      writeStock(&page)
    }
    return page.isEmpty ? "" : "\n" + page.text
  }

  func showsItinerary(of engineer: EngineerID) -> Bool {
    guard filter.isAboutSitesOnly else { return filter.shows(engineer) }
    return facts.spans(of: engineer).contains { span in
      if case .work(let site, _, _) = span.activity { filter.sites.contains(site) } else { false }
    }
  }
}
