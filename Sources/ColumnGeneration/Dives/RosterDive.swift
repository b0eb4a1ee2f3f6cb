// SPDX-License-Identifier: GPL-3.0-or-later

package import Pricing

/// Rounds a mix of rosters: fixes the clearest ones, lets the others adapt, and so on until everyone has one.
package struct RosterDive {
  /// Rosters that are fixed at a time, beside all that are clear anyway.
  package var atOnce = 1
  /// Passes between two fixes.
  package var passes = 4
  /// Weight from which a roster is fixed in any case.
  private static let clear = 0.97

  /// Fixes a roster for every open engineer; where time is over the heaviest that there are.
  package func run(_ bundle: inout BundleMethod, lanes: PricingLanes, shouldStop: () -> Bool) {
    while true {
      let heaviest = heaviest(bundle)
      guard !heaviest.isEmpty else { return }
      let isOver = shouldStop()
      for (index, entry) in heaviest.enumerated()
      where isOver || index < atOnce || entry.weight >= RosterDive.clear {
        bundle.fix(classIndex: entry.classIndex, column: entry.column)
      }
      if !isOver { bundle.run(passes: passes, lanes: lanes, shouldStop: shouldStop) }
    }
  }

  /// About how many passes over all open engineers a dive takes: half of them are open on average.
  package func wholePasses(engineers: Int) -> Double {
    0.5 * Double(engineers) / Double(atOnce) * Double(passes + 1)
  }

  /// A dive over so many engineers that takes no more than so many passes over all of them, or nearly.
  package init(engineers: Int, wholePasses: Double) {
    let finest = RosterDive().wholePasses(engineers: engineers)
    let ratio = finest / max(1, wholePasses)
    atOnce = ratio < Double(engineers) ? max(1, Int(ratio.rounded(.up))) : engineers
  }

  package init() {}

  /// The heaviest roster of each class with open members, the clearest first.
  private func heaviest(
    _ bundle: BundleMethod
  ) -> [(classIndex: Int, column: MasterColumn, weight: Double)] {
    var found: [(classIndex: Int, column: MasterColumn, weight: Double)] = []
    for block in bundle.blocks where block.mass > 0.5 {
      guard case .crewClass(let index) = block.kind else { continue }
      var best: (column: MasterColumn, weight: Double)?
      for (column, weight) in zip(block.columns, block.weights)
      where weight > best?.weight ?? -1 {
        best = (column, weight)
      }
      if let best { found.append((index, best.column, min(1, best.weight))) }
    }
    return found.sorted { ($1.weight, $0.classIndex) < ($0.weight, $1.classIndex) }
  }
}
