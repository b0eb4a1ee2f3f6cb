// SPDX-License-Identifier: GPL-3.0-or-later

import Rotations
import Testing

@testable import PlanningModel
@testable import Pricing

@Suite("The pricing problem of a group of build-outs")
struct TimelinePricerTests {
  @Test("finds the timeline of least cost that enumeration finds", arguments: 0..<60)
  func agreesWithEnumeration(seed: UInt64) throws {
    guard let pricer = try randomPricer(seed) else { return }
    pricer.enumerationLimit = 100_000
    let enumeration = TimelineEnumeration(model: pricer.model)
    for group in pricer.model.groups.indices {
      var choice = Array(repeating: Int32(0), count: pricer.model.options.count)
      let found = pricer.solve(group: group, choice: &choice)
      #expect(found == enumeration.least(group: group, costs: pricer.optionCosts))
      guard let found else { continue }
      #expect(
        pricer.model.phaseGroups[group].allSatisfy { enumeration.keepsPrecedence($0, choice) })
      #expect(enumeration.cost(group, choice, pricer.optionCosts) == found)
      #expect(pricer.provedCost == found)
    }
  }

  @Test("proves no more than is true where enumeration is cut short, and finds no less")
  func provesNoMoreThanIsTrue() throws {
    var cutShort = 0
    for seed in UInt64(0)..<60 {
      guard let pricer = try randomPricer(seed) else { continue }
      let enumeration = TimelineEnumeration(model: pricer.model)
      for group in pricer.model.groups.indices {
        guard let least = enumeration.least(group: group, costs: pricer.optionCosts) else {
          continue
        }
        for limit in [0, 1, 3, 10] {
          pricer.enumerationLimit = limit
          var choice = Array(repeating: Int32(0), count: pricer.model.options.count)
          let found = pricer.solve(group: group, choice: &choice)
          #expect(pricer.provedCost <= least + 1e-9, "seed \(seed), limit \(limit)")
          if let found { #expect(found >= least - 1e-9, "seed \(seed), limit \(limit)") }
          if pricer.provedCost < found ?? .infinity { cutShort += 1 }
        }
      }
    }
    #expect(cutShort >= 10, "\(cutShort)")
  }

  @Test("tells of each option what timelines with it cost, or less where enumeration is cut short")
  func leastCostsByOption() throws {
    for seed in UInt64(0)..<40 {
      guard let pricer = try randomPricer(seed) else { continue }
      let (model, costs) = (pricer.model, pricer.optionCosts)
      let choice = Array(repeating: Int32(0), count: model.options.count)
      for group in model.groups.indices {
        pricer.enumerationLimit = 100_000
        let exact = pricer.leastCostsByOption(group: group, choice: choice)
        pricer.enumerationLimit = 1
        let cut = pricer.leastCostsByOption(group: group, choice: choice)
        #expect(pricer.optionCosts == costs)
        var least = exact.map { $0.map { _ in TimelinePricer.impossible } }
        let enumeration = TimelineEnumeration(model: model)
        enumeration.forEachChoice(of: group) { choice in
          let cost = enumeration.cost(group, choice, costs)
          for (position, phase) in model.phaseGroups[group].enumerated() {
            let option = Int(choice[phase])
            least[position][option] = min(least[position][option], cost)
          }
        }
        #expect(exact == least, "seed \(seed)")
        for (cut, least) in zip(cut.joined(), least.joined()) {
          #expect(cut <= least + 1e-9, "seed \(seed)")
        }
      }
    }
  }

  /// A pricer of random build-outs under random costs of options; nil where they have no dates.
  private func randomPricer(_ seed: UInt64) throws -> TimelinePricer? {
    var generator = RandomTimelines(seed: seed)
    guard let model = TimelineModel(try generator.problem()) else { return nil }
    var random = SplitMix64(seed: seed &+ 1000)
    let pricer = TimelinePricer(model: model)
    for phase in pricer.optionCosts.indices {
      for option in pricer.optionCosts[phase].indices {
        pricer.optionCosts[phase][option] = Double(random.nextIndex(below: 500))
      }
    }
    return pricer
  }
}
