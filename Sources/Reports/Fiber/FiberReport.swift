// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import PlainText
public import Rotations

/// Reels, cuts and the installation of a plan as text for people (specification, section 8).
public struct FiberReport {
  /// How much of it is written.
  public enum Detail: Sendable {
    /// Each day with its longest runs, each reel on one line.
    case brief
    /// Every run of every day and every cut.
    case full
  }

  let facts: FiberFacts
  let filter: ReportFilter
  let detail: Detail
  let words: Wording

  var problem: Problem { facts.problem }
  var fiber: FiberPlan { facts.fiber }

  /// nil for a plan that says nothing of fiber.
  public init?(problem: Problem, plan: Plan, filter: ReportFilter = ReportFilter(), detail: Detail)
  {
    guard let facts = FiberFacts(problem: problem, plan: plan) else { return nil }
    self.facts = facts
    self.filter = filter
    self.detail = detail
    words = Wording(problem: problem)
  }

  /// The summary, the installation build-out by build-out, and reels with their cuts, orders and off-cuts.
  public func text(_ layout: Layout) -> String {
    guard !filter.isAboutEngineersOnly else { return "" }
    var page = TextPage(layout)
    writeSummary(&page)
    for trouble in troubles { page.item(trouble.text, trouble.isBad ? .bad : .none) }
    for buildOut in problem.buildOutIDs where filter.shows(problem[buildOut].site) {
      writeInstallation(of: buildOut, &page)
    }
    writeReels(&page)
    writeOrders(&page)
    writeOffCuts(&page)
    return page.text
  }

  private func writeSummary(_ page: inout TextPage) {
    page.heading("Fiber")
    var table = TextTable([.fixed(""), .figure(""), .fixed(""), .prose("")])
    let pulled = facts.quantity(of: .pull)
    table.add([
      "pulled", TextTable.Cell(Figures.quantity(pulled)), "m",
      TextTable.Cell(FiberReport.distance(pulled)),
    ])
    for step in [FiberWork.Step.terminate, .test] {
      let quantity = facts.quantity(of: step)
      guard quantity > 0 else { continue }
      table.add([
        TextTable.Cell(step.participle), TextTable.Cell(Figures.quantity(quantity)),
        TextTable.Cell(step.unit), "",
      ])
    }
    table.add([
      "reels", TextTable.Cell(Figures.count(fiber.reels.count)), "", TextTable.Cell(reelVerdict),
    ])
    page.table(table)
  }

  /// `12.3 km, 7.6 miles`.
  static func distance(_ meters: Decimal) -> String {
    let kilometers = meters / 1000
    // An international mile is 1.609344 km.
    let miles = meters / Decimal(sign: .plus, exponent: -3, significand: 1_609_344)
    return "\(Figures.quantity(kilometers, decimals: 1)) km, "
      + "\(Figures.quantity(miles, decimals: 1)) miles"
  }

  var reelVerdict: String {
    let cost = fiber.reels.reduce(Decimal(0)) { $0 + ($1.cost ?? 1) }
    let amount =
      fiber.reels.allSatisfy { $0.cost == nil }
      ? "" : "cost \(words.money(cost)), not part of the plan's cost; "
    guard let bound = fiber.reelBound else {
      return amount + "nothing is proved of how few would do"
    }
    if fiber.reelStatus == .optimal {
      return amount + "proved least with this crew plan"
    }
    let saving = max(0, cost - bound)
    let share = cost > 0 ? Figures.share(of: saving, in: cost) : 0
    return amount
      + "no cutting with this crew plan saves more than \(Figures.money(saving)) "
      + "(\(Figures.percent(share)))"
  }

  /// The run as people call it within its build-out: its label, or its id.
  func name(_ run: RunID) -> String {
    (problem[run].labels["label"] ?? problem[run].name).printable
  }
}
