// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// Rest and time away of a whole crew, and how evenly they are shared.
struct CrewRest {
  /// In the order of the problem, equipment left out.
  let engineers: [EngineerRest]

  init(facts: PlanFacts) {
    engineers = facts.problem.peopleIDs.map { EngineerRest(of: $0, in: facts) }
  }

  /// Least, most, sum and spread of one figure over the crew.
  func spread(of figure: KeyPath<EngineerRest, Int>) -> Spread {
    Spread(engineers.map { $0[keyPath: figure] })
  }

  struct Spread {
    let total: Int
    let least: Int
    let most: Int
    let mean: Double

    init(_ values: [Int]) {
      total = values.reduce(0, +)
      least = values.min() ?? 0
      most = values.max() ?? 0
      mean = values.isEmpty ? 0 : Double(total) / Double(values.count)
    }

    /// Most less least.
    var width: Int { most - least }
  }
}
