// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import PlainText
public import Questions
public import Rotations

/// Cost against another figure: plans, and what no plan can do.
public struct FrontierReport {
  private let problem: Problem
  private let goal: FrontierGoal
  private let findings: FrontierFindings
  private let words: Wording

  /// - Precondition: There is a plan.
  public init(problem: Problem, goal: FrontierGoal, findings: FrontierFindings) {
    precondition(!findings.points.isEmpty, "a frontier has a plan")
    self.problem = problem
    self.goal = goal
    self.findings = findings
    words = Wording(problem: problem)
  }

  // MARK: Words

  private var title: String {
    switch goal {
    case .late: "days late"
    case .co2: "tonnes of CO2e"
    case .nights: "nights at sites"
    case .hired: "head-days hired"
    case .changes: "cost of changes"
    }
  }

  private func shown(_ figure: Decimal) -> String {
    switch goal {
    case .late, .nights, .hired: Figures.quantity(figure)
    case .co2: Figures.quantity(figure)
    case .changes: Figures.money(figure)
    }
  }

  public func text(_ layout: Layout) -> String { page.text(layout) }
  public var markdown: String { page.markdown }

  private var page: AnswerPage {
    var page = AnswerPage()
    page.heading("Cost against \(title)")
    page.paragraph(
      "Each plan was found and audited; no other that was found is better in both. No plan with as few \(title), or "
        + "fewer, costs less than is proved beside it.")
    page.table(
      [
        .figure(title), .figure("cost"), .figure("proved at least"),
        .figure("each one fewer costs"),
      ],
      rows: findings.points.enumerated().map { index, point in
        [
          shown(point.figure), Figures.money(point.cost),
          findings.bound(at: point.figure).map { Figures.money($0.centsDown) } ?? "–",
          step(to: index).map(Figures.money) ?? "–",
        ]
      })
    page.note(
      "What each one fewer costs is the step from the plan in the row below, shared out over what the figure falls."
    )
    let lines = findings.lines.filter { $0.bound > 0 }
    if !lines.isEmpty {
      page.heading("What no plan can do")
      page.items(
        lines.sorted { $0.weight < $1.weight }.map { line in
          line.weight == 0
            ? "cost ≥ \(Figures.money(line.bound.centsDown))"
            : "cost + \(Figures.money(line.weight)) × \(title) ≥ \(Figures.money(line.bound.centsDown))"
        })
    }
    return page
  }

  /// What one fewer costs, from the plan with the next larger figure.
  private func step(to index: Int) -> Decimal? {
    guard findings.points.indices.contains(index + 1) else { return nil }
    let (own, next) = (findings.points[index], findings.points[index + 1])
    return ((own.cost - next.cost) / (next.figure - own.figure)).toCents
  }

  // MARK: For programs

  /// A row for each plan and each proved line: `plan,FIGURE,COST,BOUND,` and `line,,,BOUND,WEIGHT`.
  public var csv: String {
    var table = CSVText(header: ["kind", goal.rawValue, "cost", "bound", "weight"])
    for point in findings.points {
      table.add([
        .text("plan"), .figure(point.figure), .figure(point.cost.toCents),
        findings.bound(at: point.figure).map { .figure($0.centsDown) } ?? .empty, .empty,
      ])
    }
    for line in findings.lines {
      table.add([
        .text("line"), .empty, .empty, .figure(line.bound.centsDown), .figure(line.weight),
      ])
    }
    return table.text
  }

  public var json: String {
    ReportRecord.json(
      FrontierRecord(
        currency: problem.currency, against: goal.rawValue,
        plans: findings.points.map {
          .init(
            figure: $0.figure, cost: $0.cost.toCents,
            bound: findings.bound(at: $0.figure)?.centsDown)
        },
        lines: findings.lines.map { .init(weight: $0.weight, bound: $0.bound.centsDown) }))
  }
}

/// What the JSON of a frontier says: no plan with at most `figure` costs less than `bound`, and every plan has
/// cost + weight × figure ≥ the bound of each line.
private struct FrontierRecord: Encodable {
  struct Plan: Encodable {
    let figure: Decimal
    let cost: Decimal
    let bound: Decimal?
  }

  struct Line: Encodable {
    let weight: Decimal
    let bound: Decimal
  }

  let currency: String?
  let against: String
  let plans: [Plan]
  let lines: [Line]
}
