// SPDX-License-Identifier: GPL-3.0-or-later

import TestSupport
import Testing

@testable import BranchAndBound
@testable import ColumnGeneration
@testable import PlanningModel
@testable import Pricing

/// Branches on where an engineer is on a day: each side keeps its rule, and the two together lose nothing.
@Suite("Branches on rosters")
struct RosterRuleTests {
  @Test(
    "leave the best roster to one side, and legal ones only to either, rule upon rule",
    arguments: [MasterRows.Form.posts, .phases])
  func sidesHoldAllRosters(form: MasterRows.Form) {
    var (closed, moved) = (0, 0)
    for seed in UInt64(1)...80 {
      guard let model = SearchModel(RandomProblems.problem(seed: seed)) else { continue }
      let context = MasterContext(model: model, form: form, isSingle: false)
      let pricer = BlockPricer(context: context)
      var random = SplitMix64(seed: seed)
      for index in model.crew.classes.indices {
        var generator = RandomDuals(seed: seed &+ UInt64(index))
        let duals = generator.duals(of: context.rows)
        var rules: [RosterRule] = []
        for _ in 0..<6 {
          let before = value(pricer, context, index, rules, duals)
          let rule = randomRule(model, classIndex: index, &random)
          let sides = [true, false].map { isThere in
            var own = rule
            own.isThere = isThere
            return value(pricer, context, index, rules + [own], duals)
          }
          let tolerance = 1e-6 * max(1, abs(before))
          #expect(abs(min(sides[0], sides[1]) - before) < tolerance, "seed \(seed)")
          if sides.contains(where: { $0 >= TimelinePricer.impossible }) { closed += 1 }
          if abs(sides[0] - sides[1]) > 1 { moved += 1 }
          var next = rule
          next.isThere = random.nextIndex(below: 2) == 0
          if sides[next.isThere ? 0 : 1] < TimelinePricer.impossible { rules.append(next) }
        }
      }
    }
    #expect(closed >= 20, "\(closed)")
    #expect(moved >= 100, "\(moved)")
  }

  /// The value of the pricing problem under rules, which its column must keep.
  private func value(
    _ pricer: BlockPricer, _ context: MasterContext, _ index: Int, _ rules: [RosterRule],
    _ duals: [Double]
  ) -> Double {
    let model = context.rows.model.crew
    let restricted = context.networks[index].keeping(rules, model: model)
    let answer = duals.withValues {
      pricer.roster(classIndex: index, duals: $0, restricted: restricted)
    }
    if let roster = answer.column?.roster {
      for rule in rules {
        #expect(rule.allows(roster, of: model.classes[index], in: model))
      }
    }
    return answer.value
  }

  private func randomRule(
    _ model: SearchModel, classIndex: Int, _ random: inout SplitMix64
  ) -> RosterRule {
    let sites = model.crew.classes[classIndex].sites.count
    let place = random.nextIndex(below: sites + 1)
    return RosterRule(
      classIndex: classIndex, day: random.nextIndex(below: model.crew.dayCount),
      place: place == sites ? .away : .site(place), isThere: true)
  }

  @Test("are asked of those only who are alone in their class, the most evenly mixed first")
  func namesMixedEngineers() throws {
    var asked = 0
    for seed in EnumeratedSeeds.all {
      guard let model = SearchModel(RandomProblems.problem(seed: seed)) else { continue }
      let context = MasterContext(model: model, form: .phases, isSingle: false)
      var bundle = BundleMethod(
        context: context, choice: Array(repeating: 0, count: model.timelines.options.count))
      bundle.run(
        passes: 20, lanes: PricingLanes(context: context, count: 1), shouldStop: { false })
      let node = bundle.node(depth: 0, atLeast: -.infinity)
      let found = RosterBranches(model: model).branches(of: node)
      #expect(zip(found, found.dropFirst()).allSatisfy { $0.score >= $1.score })
      for (rule, score) in found {
        asked += 1
        let crewClass = model.crew.classes[rule.classIndex]
        let block = bundle.blocks[bundle.block(ofClass: rule.classIndex)]
        let share = zip(block.columns, block.weights).reduce(0.0) { sum, entry in
          guard let roster = entry.0.roster else { return sum }
          return sum + (rule.allows(roster, of: crewClass, in: model.crew) ? entry.1 : 0)
        }
        #expect(crewClass.members.count == 1)
        #expect(abs(min(share, 1 - share) - score) < 1e-6, "seed \(seed)")
      }
    }
    #expect(asked >= 20, "\(asked)")
  }
}
