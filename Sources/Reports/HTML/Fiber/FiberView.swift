// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// What a plan does with cable, as the names of its HTML template.
struct FiberView {
  struct Trouble {
    let text: String
    let tone: String
  }

  /// A build-out's progress.
  struct Hall {
    let hall: String
    /// Cumulative shares by day, as one SVG element.
    let chart: String
    let legend: [Curve]
    let steps: [StepRow]
    let units: [String]
    let days: [DayRow]
  }

  /// A line of a chart.
  struct Curve {
    let name: String
    /// A class of the style sheet.
    let style: String
  }

  struct StepRow {
    let step: String
    let total: String
    let done: String
    let tone: String
    let from: String
    let to: String
    let most: String
  }

  struct DayRow {
    let day: String
    let amounts: [String]
  }

  struct ReelTable {
    let title: String
    let sum: String
    let rows: [ReelRow]
    /// What is said of reels that are not listed; nil where all are.
    let others: String?
  }

  struct ReelRow {
    let reel: String
    let length: String
    let cost: String
    let pulled: String
    let remains: String
    /// The part that is cut, 0 to 100.
    let used: Int
    let cuts: String
  }

  struct OrderRow {
    let site: String
    let cable: String
    let length: String
    let reels: String
    let cost: String
    let deadlines: String
  }

  let fiberTiles: [PlanView.Tile]
  let verdict: String
  let troubles: [Trouble]
  let halls: [Hall]
  let reelTables: [ReelTable]
  let hasOrders: Bool
  let orders: [OrderRow]

  /// nil for a plan that says nothing of fiber.
  init?(_ candidate: Comparison.Candidate) {
    guard
      let report = FiberReport(problem: candidate.problem, plan: candidate.plan, detail: .brief)
    else { return nil }
    let maker = FiberViewMaker(report: report)
    fiberTiles = maker.tiles
    verdict = report.reelVerdict
    troubles = report.troubles.map { Trouble(text: $0.text, tone: $0.isBad ? "bad-text" : "") }
    halls = candidate.problem.buildOutIDs.compactMap(maker.hall)
    reelTables = maker.reelTables
    orders = maker.orders
    hasOrders = !orders.isEmpty
  }
}
