// SPDX-License-Identifier: GPL-3.0-or-later

public import Auditing
internal import Foundation
public import Rotations

/// Plans of one problem, or of its variants, side by side: what matters, and what changes for whom.
///
/// Things of different problems are matched by their ids and their dates; what cannot be matched is said in `notes`.
public struct Comparison {
  /// A plan with its problem and its audit.
  public struct Candidate: Sendable {
    /// What people call it: a file's name or a scenario's.
    public let label: String
    public let problem: Problem
    public let plan: Plan
    public let audit: AuditReport

    public init(label: String, problem: Problem, plan: Plan, audit: AuditReport) {
      self.label = label
      self.problem = problem
      self.plan = plan
      self.audit = audit
    }
  }

  /// A variant for which there is no plan to compare.
  public struct Unplanned: Sendable {
    public let label: String
    public let problem: Problem
    /// Why there is none, in a sentence.
    public let reason: String

    public init(label: String, problem: Problem, reason: String) {
      self.label = label
      self.problem = problem
      self.reason = reason
    }
  }

  /// A column of the tables: a plan, or a variant without one.
  struct Column {
    let letter: String
    let label: String
    let problem: Problem
    /// `legal`, `legal, short`, `not legal` or `no plan`.
    let standing: String
    /// nil for a variant without a plan.
    let candidate: Candidate?
  }

  /// Which end of a row is the good one.
  enum Preference: String {
    case lower, higher
    /// Neither: the row informs.
    case none
  }

  /// One figure of every plan.
  struct Row {
    let title: String
    let preference: Preference
    /// One for each column; nil where there is none.
    let figures: [ComparedFigure?]
    /// Columns whose figures may be the best: a plan that breaks rules is no choice beside one that is legal. nil for all.
    var eligible: Set<Int>?

    /// Whether the candidate's figure is the best, where the plans differ at all.
    func isBest(_ candidate: Int) -> Bool {
      if let eligible, !eligible.contains(candidate) { return false }
      let numbers = figures.indices.filter { eligible?.contains($0) ?? true }
        .compactMap { figures[$0]?.number }
      guard preference != .none, let least = numbers.min(), let most = numbers.max(), least < most,
        let own = figures[candidate]?.number
      else { return false }
      return own == (preference == .lower ? least : most)
    }
  }

  struct Section {
    let title: String
    let rows: [Row]

    /// The section with columns more, in which no row has a figure, and with the columns that may be the best.
    fileprivate func padded(to count: Int, eligible: Set<Int>?) -> Section {
      Section(
        title: title,
        rows: rows.map { row in
          let missing = Array(repeating: ComparedFigure?.none, count: count - row.figures.count)
          return Row(
            title: row.title, preference: row.preference, figures: row.figures + missing,
            eligible: eligible)
        })
    }
  }

  let candidates: [Candidate]
  /// The candidates, then what has no plan.
  let columns: [Column]
  let facts: [PlanFacts]
  let sections: [Section]
  let rest: RestComparison
  /// What cannot be compared, in sentences.
  let notes: [String]
  /// What changes from the first plan to each of the others.
  let changes: [PlanChanges]

  /// - Parameter unplanned: What stays in the tables without a plan.
  /// - Precondition: There is a candidate.
  public init(_ candidates: [Candidate], unplanned: [Unplanned] = []) {
    precondition(!candidates.isEmpty, "a comparison has a plan")
    self.candidates = candidates
    self.columns = Comparison.columns(candidates, unplanned)
    let facts = candidates.map { PlanFacts(problem: $0.problem, plan: $0.plan) }
    self.facts = facts
    let measures = zip(facts, candidates).map { PlanMeasures(facts: $0, audit: $1.audit) }
    let grounds = ComparisonGrounds(candidates.map(\.problem))
    let legal = Set(candidates.indices.filter { candidates[$0].audit.isLegal })
    self.sections =
      ComparisonRows(
        candidates: candidates, facts: facts, measures: measures,
        moneyIsComparable: grounds.moneyIsComparable
      ).sections.map {
        $0.padded(
          to: candidates.count + unplanned.count, eligible: legal.isEmpty ? nil : legal)
      }
    self.rest = RestComparison(facts, measures.map(\.crew))
    self.notes =
      grounds.notes(labels: candidates.indices.map(Comparison.letter))
      + SearchDoubt(candidates).notes(letters: candidates.indices.map(Comparison.letter))
      + unplanned.enumerated().map { offset, item in
        "\(Comparison.letter(candidates.count + offset)) has no plan: \(item.reason)"
      }
    self.changes = candidates.indices.dropFirst().map {
      PlanChanges(from: facts[0], to: facts[$0])
    }
  }

  private static func columns(_ candidates: [Candidate], _ unplanned: [Unplanned]) -> [Column] {
    let plans = candidates.enumerated().map { index, candidate in
      Column(
        letter: letter(index), label: candidate.label, problem: candidate.problem,
        standing: candidate.standing, candidate: candidate)
    }
    return plans
      + unplanned.enumerated().map { offset, item in
        Column(
          letter: letter(candidates.count + offset), label: item.label, problem: item.problem,
          standing: "no plan", candidate: nil)
      }
  }

  /// `A` … `Z`, `AA` …: what a plan is called in tables.
  static func letter(_ index: Int) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    let last = String(letters[index % letters.count])
    return index < letters.count ? last : letter(index / letters.count - 1) + last
  }
}
