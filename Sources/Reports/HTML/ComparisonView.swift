// SPDX-License-Identifier: GPL-3.0-or-later

internal import Auditing
internal import PlainText
internal import Rotations

/// A comparison as the names of its HTML template.
struct ComparisonView {
  struct Plan {
    let letter: String
    let label: String
    let standing: String
    let isGood: Bool
  }

  struct Cell {
    let text: String
    let isBest: Bool
  }

  struct Row {
    let title: String
    let cells: [Cell]
    /// nil where more than two plans are compared.
    let difference: String?
  }

  struct Section {
    let title: String
    let rows: [Row]
  }

  /// Engineers with the figures of all plans, for a page that does not show them plan by plan.
  struct RestTable {
    let title: String
    let letters: String
    let figures: [String]
    let engineers: [RestRow]
  }

  struct RestRow {
    let title: String
    let figures: [String]
  }

  struct Change {
    let letter: String
    let summary: String
    let buildOuts: [String]
    let engineers: [ChangedEngineer]
    let hasEngineers: Bool
  }

  struct ChangedEngineer {
    let title: String
    let days: String
    let flights: String
  }

  let title: String
  let style: String
  let plans: [Plan]
  let notes: [String]
  let sections: [Section]
  let restTable: RestTable?
  let changes: [Change]
  let showsDifference: Bool
  let columns: Int

  /// - Parameter showsRest: Whether the page has a table of its own on each engineer's rest.
  init(_ comparison: Comparison, showsRest: Bool) {
    let isPair = comparison.columns.count == 2
    title = "Comparison of \(Figures.counted(comparison.candidates.count, "plan"))"
    style = HTMLPage.style
    plans = comparison.columns.map { column in
      Plan(
        letter: column.letter, label: column.label.printable, standing: column.standing,
        isGood: column.isGood)
    }
    notes = comparison.notes
    sections = comparison.sections.map { section in
      Section(
        title: section.title,
        rows: section.rows.map { row in
          Row(
            title: row.title,
            cells: row.figures.indices.map {
              Cell(text: row.figures[$0]?.shown ?? "", isBest: row.isBest($0))
            },
            difference: isPair ? row.difference ?? "" : nil)
        })
    }
    restTable = showsRest ? RestTable(comparison) : nil
    changes = comparison.changes.enumerated().map { index, changes in
      Change(Comparison.letter(index + 1), changes)
    }
    showsDifference = isPair
    columns = comparison.columns.count + (isPair ? 2 : 1)
  }
}

extension ComparisonView.RestTable {
  init(_ comparison: Comparison) {
    let plans = comparison.candidates.indices
    self.init(
      title: RestComparison.title,
      letters: plans.map(Comparison.letter).joined(separator: " / "),
      figures: RestComparison.figures.map(\.title),
      engineers: comparison.rest.rows.map { row in
        .init(
          title: row.title, figures: RestComparison.figures.map { row.text($0, of: plans) })
      })
  }
}

extension ComparisonView.Change {
  init(_ letter: String, _ changes: PlanChanges) {
    let words = ChangeWording(changes: changes)
    self.init(
      letter: letter, summary: words.summary, buildOuts: changes.buildOuts.map(words.sentence),
      engineers: changes.engineers.map {
        ComparisonView.ChangedEngineer(
          title: $0.title, days: Figures.count($0.days), flights: words.flights($0))
      }, hasEngineers: !changes.engineers.isEmpty)
  }
}

extension Comparison {
  /// The comparison as one HTML page without scripts.
  public var html: String {
    HTMLPage.render(.comparison, ComparisonView(self, showsRest: true))
  }
}

extension Comparison.Column {
  var isGood: Bool {
    candidate.map { $0.audit.isLegal && !$0.plan.isShort } ?? false
  }
}

extension Comparison.Candidate {
  /// `legal`, `legal, short` or `not legal`.
  var standing: String {
    audit.isLegal ? (plan.isShort ? "legal, short" : "legal") : "not legal"
  }
}
