// SPDX-License-Identifier: GPL-3.0-or-later

public import Auditing
internal import Foundation
public import Rotations

/// Plans of one problem, or of its variants, side by side: what matters, and what changes for whom.
///
/// Things of different problems are matched by their ids and their dates; what cannot be matched is said in ``notes``.
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
    /// One for each candidate; nil where the plan has none.
    let figures: [ComparedFigure?]

    /// Whether the candidate's figure is the best, where the plans differ at all.
    func isBest(_ candidate: Int) -> Bool {
      let numbers = figures.compactMap { $0?.number }
      guard preference != .none, let least = numbers.min(), let most = numbers.max(), least < most,
        let own = figures[candidate]?.number
      else { return false }
      return own == (preference == .lower ? least : most)
    }
  }

  struct Section {
    let title: String
    let rows: [Row]
  }

  let candidates: [Candidate]
  let facts: [PlanFacts]
  let sections: [Section]
  let rest: RestComparison
  /// What cannot be compared, in sentences.
  let notes: [String]
  /// What changes from the first plan to each of the others.
  let changes: [PlanChanges]

  /// - Precondition: There is a candidate.
  public init(_ candidates: [Candidate]) {
    precondition(!candidates.isEmpty, "a comparison has a plan")
    self.candidates = candidates
    let facts = candidates.map { PlanFacts(problem: $0.problem, plan: $0.plan) }
    self.facts = facts
    let measures = zip(facts, candidates).map { PlanMeasures(facts: $0, audit: $1.audit) }
    let grounds = ComparisonGrounds(candidates.map(\.problem))
    self.sections =
      ComparisonRows(
        candidates: candidates, facts: facts, measures: measures,
        moneyIsComparable: grounds.moneyIsComparable
      ).sections
    self.rest = RestComparison(facts, measures.map(\.crew))
    self.notes = grounds.notes(labels: candidates.indices.map(Comparison.letter))
    self.changes = candidates.indices.dropFirst().map {
      PlanChanges(from: facts[0], to: facts[$0])
    }
  }

  /// `A` … `Z`, `AA` …: what a plan is called in tables.
  static func letter(_ index: Int) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    let last = String(letters[index % letters.count])
    return index < letters.count ? last : letter(index / letters.count - 1) + last
  }
}
