// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
public import Rotations

/// Why a problem has no plan, in plain sentences (specification, end of section 6).
public struct InfeasibilityReport {
  let problem: Problem
  let reason: Infeasibility
  let words: Wording

  public init(problem: Problem, reason: Infeasibility) {
    self.problem = problem
    self.reason = reason
    self.words = Wording(problem: problem)
  }

  public func text(_ layout: Layout) -> String {
    var page = TextPage(layout)
    page.heading("No plan exists")
    page.paragraph(lead)
    for demand in reason.demands { page.item(sentence(demand)) }
    if !reason.demands.isEmpty && reason.isIrreducible {
      page.paragraph("Without any one of these demands, the rest can hold together.")
    }
    writeRepairs(to: &page)
    return page.text
  }

  /// The reason as one line.
  public var summary: String { ([lead] + sentences).joined(separator: " ") }

  /// Sentences, one at least.
  var reasons: [String] { sentences.isEmpty ? [lead] : sentences }

  var isIrreducible: Bool { reason.isIrreducible }

  /// A sentence for each demand.
  public var sentences: [String] { reason.demands.map(sentence) }

  private var lead: String {
    if reason.demands.isEmpty {
      return "Phases do not fit: calendars and durations alone leave no choice of modes and starts."
    }
    return reason.isIrreducible
      ? "These demands cannot hold together, whatever modes and starts are chosen:"
      : "These demands cannot hold together (time ran out before all needless ones were left out):"
  }

  private func sentence(_ demand: Demand) -> String {
    switch demand {
    case .precedence(let phase, let position):
      precedence(phase, problem[phase].precedences[position])
    case .ready(let buildOut):
      "\(words.nameAndID(buildOut)) is ready on \(words.long(problem[buildOut].ready)) and not before."
    case .earliest(let phase):
      "\(words.fullName(phase)) may not start before "
        + "\(problem[phase].earliest.map(words.long) ?? "its earliest day")."
    case .latest(let buildOut):
      "\(words.nameAndID(buildOut)) must be finished by "
        + "\(problem[buildOut].latest.map(words.long) ?? "its latest day")."
    case .fixed(let phase): fixed(phase)
    case .started(let phase): started(phase)
    case .stock(let pool): stock(pool)
    case .horizonEnd:
      "Every phase ends by \(words.long(problem.horizon.last)), the last day of the horizon."
    }
  }

  private func precedence(_ phase: PhaseID, _ precedence: Precedence) -> String {
    let before = words.fullName(precedence.predecessor)
    let lag = precedence.lag
    let days = Figures.counted(lag, "day")
    switch precedence.anchor {
    case .finish where lag == 0: return "\(words.fullName(phase)) comes after \(before)."
    case .finish: return "\(words.fullName(phase)) comes after \(before), with \(days) between."
    case .start where lag == 0:
      return "\(words.fullName(phase)) does not start before \(before) has started."
    case .start:
      return "\(words.fullName(phase)) starts at least \(days) after the start of \(before)."
    }
  }

  private func fixed(_ phase: PhaseID) -> String {
    guard case .fixed(let start, let mode) = problem[phase].state else {
      return "\(words.fullName(phase)) is promised."
    }
    let name = mode.flatMap { words.mode($0, of: phase) }.map { " (\($0))" } ?? ""
    return "\(words.fullName(phase))\(name) is promised to start on \(words.long(start))."
  }

  private func started(_ phase: PhaseID) -> String {
    guard case .started(let day, _, let left) = problem[phase].state else {
      return "\(words.fullName(phase)) is under way."
    }
    return "\(words.fullName(phase)) is under way since \(words.long(day)) and takes the first "
      + "\(Figures.counted(left, "working day"))."
  }

  private func stock(_ id: StockPoolID) -> String {
    let pool = problem[id]
    return
      "Stock of \(words.name(id)) begins with \(words.quantity(pool.onHand, of: id)) \(coming(to: id))."
  }

  /// What is delivered to a pool, and what of it too late.
  private func coming(to id: StockPoolID) -> String {
    let deliveries = problem[id].deliveries
    let inTime = deliveries.filter { $0.day <= problem.horizon.last }
    let late = deliveries.filter { $0.day > problem.horizon.last }
    let (gets, misses) = (enumeration(inTime.map(of(id))), enumeration(late.map(of(id)), limit: 3))
    switch (inTime.isEmpty, late.isEmpty) {
    case (true, true): return "and nothing is delivered"
    case (true, false): return "and gets \(misses), after the horizon and so too late"
    case (false, true): return "and gets \(gets)"
    case (false, false): return "and gets \(gets); too late, after the horizon: \(misses)"
    }
  }

  /// `3 m on Monday`: a delivery in words.
  private func of(_ id: StockPoolID) -> (StockPool.Delivery) -> String {
    { "\(words.quantity($0.quantity, of: id)) on \(words.long($0.day))" }
  }
}
