// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Rotations
import TestSupport
import Testing

@testable import PlanningModel
@testable import Solving

@Suite("The same problem in another coat")
struct CoatsTests {
  /// How a problem is written.
  struct Coat: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var renames = false
    var reverses = false
    var money = 1
    var weeks = 0
    var splitsSites = false
    var writesCounts = true

    func names(_ name: String) -> String { renames ? "z" + String(name.reversed()) : name }

    static let plain = Coat(testDescription: "as it is")
    static let others: [Coat] = [
      Coat(testDescription: "other names", renames: true),
      Coat(testDescription: "in another order", reverses: true),
      Coat(testDescription: "in another currency", money: 100),
      Coat(testDescription: "seven weeks later", weeks: 7),
      Coat(testDescription: "each build-out at a site of its own", splitsSites: true),
      Coat(testDescription: "alike people one by one", writesCounts: false),
    ]
  }

  @Test("has the same optimum", arguments: Coat.others)
  func sameOptimum(_ coat: Coat) throws {
    for seed in UInt64(0)..<4 {
      let plain = try optimum(seed, .plain)
      let other = try optimum(seed, coat)
      let wanted = plain * Decimal(coat.money)
      #expect(abs(other - wanted) <= Decimal(coat.money) / 50, "seed \(seed): \(other), \(wanted)")
    }
  }

  /// What the best plan costs, proved.
  private func optimum(_ seed: UInt64, _ coat: Coat) throws -> Decimal {
    let problem = try TestSupport.problem(SmallProblem(seed: seed).text(in: coat))
    let solver = Solver(
      options: SolveOptions(timeLimit: 60), clock: { ProcessInfo.processInfo.systemUptime })
    guard case .plan(let plan, _, _) = try solver.solve(problem), let cost = plan.cost else {
      throw NoPlan()
    }
    #expect(plan.solver.status == .optimal, "seed \(seed), \(coat.testDescription)")
    return cost.total
  }

  private struct NoPlan: Error {}
}

/// Three build-outs at two places, two pairs of alike engineers and one alone, with numbers drawn by chance.
private struct SmallProblem {
  private struct BuildOut {
    let name: String
    let place: String
    let due: Int
    let late: Int
    let phases: [(duration: Int, role: String, heads: Int)]
  }

  private let buildOuts: [BuildOut]
  private let rates: [Int]

  init(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    func draw(_ range: ClosedRange<Int>) -> Int {
      range.lowerBound + random.nextIndex(below: range.count)
    }
    rates = (0..<3).map { _ in 10 * draw(20...60) }
    buildOuts = (0..<3).map { index in
      BuildOut(
        name: "hall-\(index)", place: index == 2 ? "PDX" : "DFW", due: draw(6...12),
        late: 100 * draw(3...12),
        phases: (0...draw(0...1)).map { _ in
          (draw(1...3), ["pull", "test"][draw(0...1)], draw(1...2))
        })
    }
  }

  func text(in coat: CoatsTests.Coat) -> String {
    let (site, money) = (coat.names, coat.money)
    let sites =
      coat.splitsSites
      ? buildOuts.map { (site($0.name), $0.place) }
      : [(site("dallas"), "DFW"), (site("hills"), "PDX")]
    let people: [String] = [
      engineers("ada", 2, "EWR", ["pull", "test"], rates[0], coat),
      engineers("bo", 2, "DFW", ["pull"], rates[1], coat),
      engineers("cy", 1, "DEN", ["test"], rates[2], coat),
    ].flatMap { $0 }
    let halls = buildOuts.map { buildOut -> String in
      let place =
        coat.splitsSites ? buildOut.name : buildOut.place == "DFW" ? "dallas" : "hills"
      var lines = [
        "  - id: \(site(buildOut.name))", "    site: \(site(place))",
        "    due: \(day(buildOut.due, coat))", "    late_penalty: \(buildOut.late * money)",
        "    phases:",
      ]
      for (index, phase) in buildOut.phases.enumerated() {
        let after = index == 0 ? "" : ", after: [p\(index - 1)]"
        lines.append(
          "      - {id: p\(index), duration: \(phase.duration), crew: {\(phase.role): \(phase.heads)}\(after)}"
        )
      }
      return lines.joined(separator: "\n")
    }
    func ordered(_ lines: [String]) -> String {
      (coat.reverses ? lines.reversed() : lines).joined(separator: "\n")
    }
    return """
      longhaul: 1
      horizon: {start: \(day(0, coat)), end: \(day(20, coat))}
      rules: {uncovered_penalty: \(2000 * money)}
      travel: {fare_base: \(150 * money), fare_per_km: 0}
      sites:
      \(ordered(sites.map { "  \($0.0): {place: \($0.1), lodging: \(160 * money)}" }))
      engineers:
      \(ordered(people))
      buildouts:
      \(ordered(halls))

      """
  }

  private func engineers(
    _ name: String, _ count: Int, _ home: String, _ skills: [String], _ rate: Int,
    _ coat: CoatsTests.Coat
  ) -> [String] {
    let keys =
      "home: \(home), skills: [\(skills.joined(separator: ", "))], day_rate: \(rate * coat.money)"
    if coat.writesCounts || count == 1 {
      return ["  - {id: \(coat.names(name)), count: \(count), \(keys)}"]
    }
    return (0..<count).map { "  - {id: \(coat.names(name))\($0), \(keys)}" }
  }

  /// So many days after Monday, 5 January 2026.
  private func day(_ number: Int, _ coat: CoatsTests.Coat) -> String {
    let seconds = 1_767_571_200 + 86_400 * Double(number + 7 * coat.weeks)
    return Date(timeIntervalSince1970: seconds).formatted(.iso8601.year().month().day())
  }
}
