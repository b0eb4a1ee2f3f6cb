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

  /// Everything: the summary, every itinerary, every site, and what is short, hired and used.
  public func text(_ layout: Layout) -> String {
    summary(layout) + details(layout)
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
    for site in problem.siteIDs where filter.shows(site) { writeSite(site, &page) }
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
