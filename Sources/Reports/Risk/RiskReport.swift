// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation
public import Risk
public import Rotations

/// What may become of plans, by trials of what may go wrong (specification, section 13): when build-outs finish, what
/// lateness costs, and what decides it.
public struct RiskReport {
  /// A plan that was played through.
  public struct Played: Sendable {
    /// What people call it: a file's name.
    public let label: String
    public let problem: Problem
    public let estimate: RiskEstimate

    public init(label: String, problem: Problem, estimate: RiskEstimate) {
      self.label = label
      self.problem = problem
      self.estimate = estimate
    }
  }

  let plans: [Played]
  /// In how many of a hundred trials a promised date is kept; nil where nobody asked for one.
  let promise: Decimal?

  /// - Parameter promise: In how many of a hundred trials a date is to be kept, for which the report says what to promise.
  /// - Precondition: There is a plan; all were tried as often, and with one seed.
  public init(_ plans: [Played], promise: Decimal? = nil) {
    precondition(!plans.isEmpty, "a report on risk has a plan")
    self.plans = plans
    self.promise = promise
  }

  /// `Risk of monday.json`.
  var title: String {
    plans.count == 1 ? "Risk of \(plans[0].label)" : "Risk of \(plans.count) plans"
  }

  /// How the trials were made, in sentences; one for each problem, where there are several.
  var lead: [String] {
    let estimate = plans[0].estimate
    var sentences = [
      "\(Figures.counted(estimate.trials, "trial")) with seed \(estimate.seed)"
        + (plans.count > 1 ? ", the same luck for every plan." : ".")
    ]
    var seen: Set<String> = []
    for (index, plan) in plans.enumerated() {
      let text = UncertaintyWording(problem: plan.problem).sentence
      guard seen.insert(text).inserted else { continue }
      let isForAll = plans.allSatisfy { UncertaintyWording(problem: $0.problem).sentence == text }
      sentences.append(isForAll ? text : "\(letter(index)): \(text)")
    }
    return sentences
  }

  func letter(_ index: Int) -> String { Comparison.letter(index) }
}

/// A table of the report, before it is drawn: text, Markdown or whatever comes.
struct RiskSection {
  struct Column {
    let title: String
    let isFigure: Bool
    /// Whether what is too wide may be cut.
    let isName: Bool

    static func name(_ title: String) -> Column {
      Column(title: title, isFigure: false, isName: true)
    }
    static func fixed(_ title: String) -> Column {
      Column(title: title, isFigure: false, isName: false)
    }
    static func figure(_ title: String) -> Column {
      Column(title: title, isFigure: true, isName: false)
    }
  }

  let title: String
  let columns: [Column]
  var rows: [[String]]
  var notes: [String] = []
}
