// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// A cutting problem in the making: decimals become units, alike pieces become items.
struct CuttingDraft {
  struct Window {
    let phase: PhaseID
    let most: Decimal
    let kinds: [Bool]
  }

  /// Pieces of one run with what they ask of reels.
  struct Pieces {
    let pieces: ReelSite.Pieces
    /// In units.
    let length: Int
    /// Whether each kind comes in time.
    let kinds: [Bool]
  }

  private struct ItemKey: Hashable {
    let length: Int
    let kinds: [Bool]
    let windows: [Bool]
  }

  private let kinds: [Cable.Reel]
  /// Of the pieces alone: their sums are whole units, so that reels may be rounded down to units.
  private let grid: LengthGrid
  /// All pieces one after another; longer reels are of no more use.
  private let total: Decimal
  private let longest: Decimal
  /// Units of the grid in one unit of the problem.
  private let divisor: Int
  /// In units, in the order in which they were given.
  let lengths: [Int]

  /// - Parameters:
  ///   - lengths: Of one piece of each run.
  ///   - counts: Of each run's pieces.
  init(kinds: [Cable.Reel], lengths: [Decimal], counts: [Int]) {
    self.kinds = kinds
    grid = LengthGrid(of: lengths)
    total = zip(lengths, counts).reduce(0) { $0 + $1.0 * Decimal($1.1) }
    longest = lengths.max() ?? 0
    let units = lengths.map { [grid] in grid.units($0, .up) }
    let divisor = max(1, units.reduce(0, CostLattice.gcd))
    self.divisor = divisor
    self.lengths = units.map { $0 / divisor }
  }

  func site(
    _ site: SiteID, _ cable: CableID, pieces: [Pieces], windows all: [Window]
  ) -> ReelSite {
    let windows = all.filter { window in isBinding(window, pieces) }
    var numbers: [ItemKey: Int] = [:]
    var keys: [ItemKey] = []
    var members: [[ReelSite.Pieces]] = []
    for entry in pieces {
      let reaches = kinds.indices.map {
        entry.kinds[$0] && units(kinds[$0].length) >= entry.length
      }
      let key = ItemKey(
        length: entry.length, kinds: reaches,
        windows: windows.map { $0.phase == entry.pieces.phase })
      if let known = numbers[key] {
        members[known].append(entry.pieces)
      } else {
        numbers[key] = keys.count
        keys.append(key)
        members.append([entry.pieces])
      }
    }
    let order = keys.indices.sorted { (-keys[$0].length, $0) < (-keys[$1].length, $1) }
    let costs = LengthGrid(of: kinds.map { $0.cost ?? 1 })
    let problem = CuttingProblem(
      kinds: kinds.map {
        .init(length: units($0.length), cost: costs.units($0.cost ?? 1, .down), limit: $0.count)
      },
      items: order.map { index in
        .init(
          length: keys[index].length, demand: members[index].reduce(0) { $0 + $1.count },
          kinds: keys[index].kinds)
      },
      windows: windows.enumerated().map { number, window in
        .init(
          kinds: window.kinds, items: order.map { keys[$0].windows[number] },
          most: units(window.most))
      },
      isExact: grid.isExact)
    return ReelSite(
      site: site, cable: cable, problem: problem, kinds: kinds,
      pieces: order.map { members[$0] }, costs: costs, meters: (total, longest))
  }

  /// What a length has room for, in units.
  private func units(_ length: Decimal) -> Int {
    grid.units(min(length, total), .down) / divisor
  }

  /// Whether the pieces of the window's phase could exceed it.
  private func isBinding(_ window: Window, _ pieces: [Pieces]) -> Bool {
    let total = pieces.reduce(0) { sum, entry in
      entry.pieces.phase == window.phase ? sum + entry.length * entry.pieces.count : sum
    }
    return units(window.most) < total
  }
}
