// SPDX-License-Identifier: GPL-3.0-or-later

/// Rounds a mix of rosters: fixes the clearest ones, lets the others adapt, and so on until everyone has one.
struct RosterDive {
  /// Share of the classes that are fixed at a time.
  var share = 0.03
  /// Passes between two fixes.
  var passes = 4
  /// Weight from which a roster is fixed in any case.
  private static let clear = 0.97

  /// Fixes a roster for every open engineer; where time is over the heaviest that there are.
  func run(_ bundle: inout BundleMethod, lanes: PricingLanes, shouldStop: () -> Bool) {
    while true {
      let heaviest = heaviest(bundle)
      guard !heaviest.isEmpty else { return }
      let isOver = shouldStop()
      let count =
        isOver ? heaviest.count : max(1, Int((share * Double(bundle.blocks.count)).rounded(.up)))
      for (index, entry) in heaviest.enumerated()
      where index < count || entry.weight >= RosterDive.clear {
        bundle.fix(classIndex: entry.classIndex, column: entry.column)
      }
      if !isOver { bundle.run(passes: passes, lanes: lanes, shouldStop: shouldStop) }
    }
  }

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
