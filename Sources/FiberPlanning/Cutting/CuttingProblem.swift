// SPDX-License-Identifier: GPL-3.0-or-later

/// The pieces of one cable at one site and the reels that they may be cut from, in whole units of length and cost.
///
/// A value of its own, free of dates and runs, so that equal problems are solved once; see <doc:ReelCutting>.
struct CuttingProblem: Hashable, Sendable {
  struct Kind: Hashable, Sendable {
    let length: Int
    let cost: Int
    /// Most reels of this kind; nil where there is no limit.
    let limit: Int?
  }

  /// Pieces of one length that the same kinds may serve.
  struct Item: Hashable, Sendable {
    let length: Int
    let demand: Int
    /// One flag for each kind: whether the piece may be cut from it. Kinds that are too short say no.
    let kinds: [Bool]
  }

  /// What may be cut for some items from kinds that come late.
  struct Window: Hashable, Sendable {
    let kinds: [Bool]
    let items: [Bool]
    /// Units of length.
    var most: Int
  }

  let kinds: [Kind]
  /// Longest first.
  let items: [Item]
  var windows: [Window]
  /// Whether lengths are exact in units: then bounds hold.
  let isExact: Bool

  var pieceCount: Int { items.reduce(0) { $0 + $1.demand } }

  /// Kinds that are alike but for length, cost and limit, by position: they share a pricing problem.
  var kindClasses: [[Int]] {
    struct Key: Hashable {
      let items: [Bool]
      let windows: [Bool]
    }
    var classes: [Key: Int] = [:]
    var members: [[Int]] = []
    for kind in kinds.indices {
      let length = kinds[kind].length
      // A kind that only is too short prices like a longer one, whose patterns it need not reach.
      let key = Key(
        items: items.map { $0.kinds[kind] || $0.length > length },
        windows: windows.map { $0.kinds[kind] })
      if let known = classes[key] {
        members[known].append(kind)
      } else {
        classes[key] = members.count
        members.append([kind])
      }
    }
    return members
  }
}

/// What is cut from one reel.
struct CuttingPattern: Hashable, Sendable {
  struct Part: Hashable, Sendable {
    let item: Int
    let count: Int
  }

  var kind: Int
  /// In ascending order of item, each count 1 or more.
  let parts: [Part]
}

/// Whole reels with their patterns, and the pieces that none of them holds.
struct Cutting: Hashable, Sendable {
  struct Use: Hashable, Sendable {
    var pattern: CuttingPattern
    var times: Int
  }

  var uses: [Use] = []
  /// By item.
  var missing: [Int]

  var missingCount: Int { missing.reduce(0, +) }

  func cost(in problem: CuttingProblem) -> Int {
    uses.reduce(0) { $0 + problem.kinds[$1.pattern.kind].cost * $1.times }
  }

  /// Fewer missing pieces first, then less cost.
  func isBetter(than other: Cutting, in problem: CuttingProblem) -> Bool {
    (missingCount, cost(in: problem)) < (other.missingCount, other.cost(in: problem))
  }
}

/// What is still to be cut: the demand, reels and windows of a problem less what is fixed.
struct Residual {
  var demand: [Int]
  /// Least and most reels of each kind; nil for no limit.
  var least: [Int]
  var most: [Int?]
  var windows: [Int]

  init(_ problem: CuttingProblem) {
    demand = problem.items.map(\.demand)
    least = problem.kinds.map { _ in 0 }
    most = problem.kinds.map(\.limit)
    windows = problem.windows.map(\.most)
  }

  var isEmpty: Bool { demand.allSatisfy { $0 == 0 } }

  /// How often the pattern can be cut from what is left.
  func room(for pattern: CuttingPattern, in problem: CuttingProblem) -> Int {
    var room = most[pattern.kind] ?? .max
    for part in pattern.parts { room = min(room, demand[part.item] / part.count) }
    for (window, left) in windows.enumerated() {
      let load = problem.load(of: pattern, on: window)
      if load > 0 { room = min(room, max(0, left) / load) }
    }
    return pattern.parts.isEmpty ? 0 : max(0, room)
  }

  mutating func take(_ pattern: CuttingPattern, times: Int, in problem: CuttingProblem) {
    for part in pattern.parts { demand[part.item] -= part.count * times }
    most[pattern.kind] = most[pattern.kind].map { $0 - times }
    least[pattern.kind] = max(0, least[pattern.kind] - times)
    for window in windows.indices {
      windows[window] -= problem.load(of: pattern, on: window) * times
    }
  }
}

extension CuttingProblem {
  /// Units of length of the pattern that count in the window.
  func load(of pattern: CuttingPattern, on window: Int) -> Int {
    guard windows[window].kinds[pattern.kind] else { return 0 }
    return pattern.parts.reduce(0) {
      windows[window].items[$1.item] ? $0 + items[$1.item].length * $1.count : $0
    }
  }

  func length(of pattern: CuttingPattern) -> Int {
    pattern.parts.reduce(0) { $0 + items[$1.item].length * $1.count }
  }
}
