// SPDX-License-Identifier: GPL-3.0-or-later

import TestSupport
import Testing

@testable import PlanningModel
@testable import Pricing

@Suite("Order of parts")
struct PartOrderTests {
  @Test("allows all work of all timelines that comes after other work of them", arguments: 0..<4)
  func neverForbidsWorkOfATimeline(variant: Int) {
    var (compared, restricted) = (0, 0)
    for seed in UInt64(1)...80 {
      guard let model = SearchModel(RandomProblems.problem(seed: seed)) else { continue }
      let forms: [MasterRows.Form] = [
        .phases, .halves(of: model), .blocks(of: 2, in: model),
        .scattered(over: 3, seed: seed, in: model),
      ]
      let parts = MasterRows(model, form: forms[variant]).parts
      let order = PartOrder(parts, of: model.timelines)
      for group in model.timelines.groups.indices {
        TimelineEnumeration(model: model.timelines).forEachChoice(of: group) { choice in
          for (first, later) in pairs(model.timelines.phaseGroups[group]) {
            let before = parts.partOfOption[first][Int(choice[first])]
            let part = parts.partOfOption[later][Int(choice[later])]
            let allowed = order.days(of: part, after: before)
            #expect(allows(allowed, model, first, later, choice), "seed \(seed)")
            compared += 1
            if allowed.count < parts.parts[part].span.count { restricted += 1 }
          }
        }
      }
    }
    #expect(compared > 1000, "\(compared)")
    if variant > 0 { #expect(restricted > 100, "\(restricted)") }
  }

  private func pairs(_ phases: [Int]) -> [(Int, Int)] {
    phases.flatMap { first in phases.filter { $0 != first }.map { (first, $0) } }
  }

  /// Whether the days hold all work on a phase that comes after some work on another.
  private func allows(
    _ days: Range<Int>, _ model: SearchModel, _ first: Int, _ later: Int, _ choice: [Int32]
  ) -> Bool {
    let before = model.needs(phase: first, option: choice[first]).days
    return model.needs(phase: later, option: choice[later]).days.allSatisfy { day in
      day <= before.first ?? .max || days.contains(day)
    }
  }
}
