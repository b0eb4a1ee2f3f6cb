// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// A plan as a small picture: a line for each engineer, colored by site.
public struct BoardThumbnail {
  private let facts: PlanFacts

  public init(_ candidate: Comparison.Candidate) {
    facts = PlanFacts(problem: candidate.problem, plan: candidate.plan)
  }

  /// An SVG image of its own; people beyond the first `mostRows` are left out.
  public var svg: String {
    let problem = facts.problem
    let rows = problem.peopleIDs.prefix(BoardThumbnail.mostRows)
    let height = max(1, rows.count) * BoardThumbnail.lane
    let bars = rows.enumerated().map { row, engineer in
      facts.spans(of: engineer).compactMap { bar($0, row) }.joined()
    }
    return
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(problem.horizon.dayCount) \(height)\" "
      + "preserveAspectRatio=\"none\">\(bars.joined())</svg>"
  }

  static let mostRows = 60
  private static let lane = 4
  /// The colors of sites on the boards of pages.
  static let siteColors = [
    "#0270b2", "#b44c01", "#007b5d", "#985292", "#826902", "#c4354a", "#486ab1", "#557524",
  ]
  private static let (travelColor, standbyColor) = ("#7a828a", "#7a4fa3")

  private func bar(_ span: Span, _ row: Int) -> String? {
    let look: String
    switch span.activity {
    case .home: return nil
    case .work(let site, _, _): look = "fill=\"\(color(site))\""
    case .off(let site): look = "fill=\"\(color(site))\" opacity=\"0.4\""
    case .travel: look = "fill=\"\(BoardThumbnail.travelColor)\""
    case .standby: look = "fill=\"\(BoardThumbnail.standbyColor)\" opacity=\"0.35\""
    }
    return
      "<rect x=\"\(span.from.index)\" y=\"\(row * BoardThumbnail.lane)\" width=\"\(span.dayCount)\" height=\"3\" \(look)/>"
  }

  private func color(_ site: SiteID) -> String {
    BoardThumbnail.siteColors[site.index % BoardThumbnail.siteColors.count]
  }
}
