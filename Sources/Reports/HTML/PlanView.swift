// SPDX-License-Identifier: GPL-3.0-or-later

internal import Auditing
internal import Foundation
internal import PlainText
internal import Rotations

/// One plan of a report as the names of its HTML template.
struct PlanView {
  struct Tile {
    let title: String
    let figure: String
    /// `good`, `bad` or nothing: a class of the style sheet.
    var tone = ""
  }

  struct CostRow {
    let title: String
    let amount: String
    let share: String
    /// 0 to 100.
    let width: Int
  }

  struct BuildOutRow {
    let title: String
    let site: String
    let due: String
    let finish: String
    let against: String
    let tone: String
    let short: String
  }

  struct RestRow {
    let title: String
    let duty: String
    let nights: String
    /// Nights away against those of the engineer who has most, 0 to 100.
    let share: Int
    let rotations: String
    let longest: String
    let owed: String
    let kept: String
    let tone: String
    let standby: String
    let weekends: String
    let protected: String
  }

  struct UncoveredRow {
    let what: String
    let role: String
    let days: String
    let heads: String
    let price: String
  }

  let letter: String?
  let label: String
  let standing: String
  let isGood: Bool
  let promise: String
  let currency: String
  let tiles: [Tile]
  let cost: [CostRow]
  let total: String
  let buildOuts: [BuildOutRow]
  let rest: [RestRow]
  let spread: String
  let uncovered: [UncoveredRow]
  let hasUncovered: Bool
  let map: String
  /// nil for a plan that says nothing of fiber.
  let fiber: FiberView?

  init(_ candidate: Comparison.Candidate, _ facts: PlanFacts, letter: String?) {
    let measures = PlanMeasures(facts: facts, audit: candidate.audit)
    let maker = PlanViewMaker(
      facts: facts, audit: candidate.audit, measures: measures,
      words: Wording(problem: candidate.problem))
    self.letter = letter
    label = candidate.label.printable
    standing = candidate.standing
    isGood = candidate.audit.isLegal && !candidate.plan.isShort
    promise = maker.promise
    currency = candidate.problem.currency?.printable ?? "amount"
    tiles = maker.tiles
    cost = maker.cost
    total = Figures.money(measures.cost.total)
    buildOuts = maker.buildOuts
    rest = maker.rest
    spread = maker.spread
    uncovered = maker.uncovered
    hasUncovered = !uncovered.isEmpty
    map = SiteMap(facts: facts).drawing
    fiber = FiberView(candidate)
  }
}
