// SPDX-License-Identifier: GPL-3.0-or-later

import TestSupport
import Testing

@testable import ColumnGeneration
@testable import ExactProgram
@testable import PlanningModel
@testable import Pricing

@Suite("Columns in finer rows")
struct ColumnRefinementTests {
  @Test("are as many, weigh the same and supply no more than before", arguments: 0..<3)
  func keepTheMix(variant: Int) {
    for (coarse, fine) in Self.mixes(variant) {
      for (own, before) in zip(fine.blocks, coarse.blocks) {
        #expect(own.columns.count == before.columns.count && own.weights == before.weights)
        for (column, old) in zip(own.columns, before.columns) {
          #expect(column.cost == old.cost)
          #expect(shared(column, fine.rows) == shared(old, coarse.rows))
          #expect(heads(column, fine.rows) <= heads(old, coarse.rows) + 1e-6)
        }
      }
    }
  }

  @Test("are never better than the answers of their pricing problems", arguments: 0..<3)
  func areLegal(variant: Int) {
    for (index, (_, fine)) in Self.mixes(variant).enumerated() {
      var random = RandomDuals(seed: UInt64(index) + 1)
      let duals = random.duals(of: fine.rows)
      let lanes = PricingLanes(context: fine.context, count: 1)
      for block in fine.blocks.indices {
        guard let job = fine.job(of: block) else { continue }
        let answer = lanes.price([job], duals: duals, choice: fine.choice, banned: nil)[0]
        for column in fine.blocks[block].columns {
          let value = duals.withValues { column.reducedCost($0) }
          #expect(value >= answer.value - 1e-6 * max(1, abs(value)))
        }
      }
    }
  }

  @Test("supply nearly all that they did in coarser rows")
  func keepTheWork() {
    for variant in 0..<3 {
      var (before, after) = (0.0, 0.0)
      for (coarse, fine) in Self.mixes(variant) {
        for (own, old) in zip(fine.blocks, coarse.blocks) {
          guard case .crewClass = own.kind else { continue }
          for (column, weight) in zip(own.columns, own.weights) {
            after += weight * heads(column, fine.rows)
          }
          for (column, weight) in zip(old.columns, old.weights) {
            before += weight * heads(column, coarse.rows)
          }
        }
      }
      #expect(after >= 0.9 * before, "\(after) of \(before)")
    }
  }

  /// From rows by phase to rows by part, and from these to finer ones.
  private static func mixes(_ variant: Int) -> [(coarse: BundleMethod, fine: BundleMethod)] {
    EnumeratedSeeds.all.prefix(60).compactMap { seed in
      guard case .cost = EnumeratedSeeds.outcome(of: seed) else { return nil }
      let problem = RandomProblems.problem(seed: seed)
      guard let model = SearchModel(problem) else { return nil }
      var random = SplitMix64(seed: 1)
      let list = ListScheduling(problem: problem, model: model.timelines)
      guard let choice = list.schedule(random: &random) else { return nil }
      let forms: [(MasterRows.Form, MasterRows.Form)] = [
        (.phases, .halves(of: model)), (.phases, .options(of: model)),
        (.halves(of: model), .options(of: model)),
      ]
      var coarse = BundleMethod(
        context: MasterContext(model: model, form: forms[variant].0, isSingle: false),
        choice: choice)
      let lanes = PricingLanes(context: coarse.context, count: 1)
      coarse.run(passes: 15, lanes: lanes, tolerance: 0) { false }
      let context = MasterContext(model: model, form: forms[variant].1, isSingle: false)
      return (coarse, BundleMethod(context: context, refining: coarse))
    }
  }

  private func shared(_ column: MasterColumn, _ rows: MasterRows) -> [Double] {
    zip(column.rows, column.amounts).filter { Int($0.0) >= rows.firstSharedRow }.map {
      Double($0.1)
    }
  }

  /// Heads that a roster supplies or a timeline needs.
  private func heads(_ column: MasterColumn, _ rows: MasterRows) -> Double {
    let coverRows = rows.keys.reduce(0) { $0 + $1.days.count }
    return zip(column.rows, column.amounts).reduce(0) {
      $0 + (Int($1.0) < coverRows ? Double($1.1) : 0)
    }
  }
}
