// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlainText
internal import Rotations

/// A report of one plan or of several as the names of its HTML template.
struct ReportView {
  let title: String
  let subtitle: String
  let style: String
  let script: String
  let boardData: String
  let plans: [PlanView]
  /// Whether any plan has cable to show.
  let hasFiber: Bool
  /// nil for a plan alone.
  let comparison: ComparisonView?

  init(_ comparison: Comparison) {
    let problem = comparison.candidates[0].problem
    let isAlone = comparison.candidates.count == 1
    title = problem.name.isEmpty ? "Plan" : problem.name.printable
    let horizon = problem.horizon
    subtitle =
      "\(DateWording.long(horizon.start)) to \(DateWording.long(horizon.end)): "
      + [
        Figures.counted(horizon.dayCount, "day"),
        Figures.counted(problem.peopleIDs.count, "engineer"),
        Figures.counted(problem.sites.count, "site"),
        Figures.counted(problem.buildOuts.count, "build-out"),
      ].joined(separator: ", ")
    style = HTMLPage.style
    script = HTMLPage.script
    boardData = BoardData(comparison).json
    plans = comparison.candidates.indices.map { index in
      PlanView(
        comparison.candidates[index], comparison.facts[index],
        letter: isAlone ? nil : Comparison.letter(index))
    }
    hasFiber = plans.contains { $0.fiber != nil }
    self.comparison = isAlone ? nil : ComparisonView(comparison, showsRest: false)
  }
}

extension Comparison {
  /// All plans on one HTML page, with boards to scroll, a map, and tables that say the same in figures.
  ///
  /// The page is whole in itself: it asks nothing of the network, and prints.
  /// - Complexity: O(engineers × days) for each plan.
  public var report: String { HTMLPage.render(.report, ReportView(self)) }
}
