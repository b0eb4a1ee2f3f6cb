// SPDX-License-Identifier: GPL-3.0-or-later

@testable import FiberPlanning

/// The best cutting of a tiny problem, by trying every reel for every piece.
struct BruteCutting {
  private struct Reel {
    let kind: Int
    var left: Int
  }

  struct Best: Equatable {
    var missing: Int
    var cost: Int
  }

  private let problem: CuttingProblem
  private var pieces: [Int] = []
  private var reels: [Reel] = []
  private var windows: [Int]
  private var used: [Int]
  private(set) var best = Best(missing: .max, cost: .max)

  init(_ problem: CuttingProblem) {
    self.problem = problem
    windows = problem.windows.map(\.most)
    used = problem.kinds.map { _ in 0 }
    for (item, entry) in problem.items.enumerated() {
      pieces += Array(repeating: item, count: entry.demand)
    }
    place(0, missing: 0, cost: 0)
  }

  private mutating func place(_ position: Int, missing: Int, cost: Int) {
    if (missing, cost) >= (best.missing, best.cost) { return }
    guard position < pieces.count else {
      best = Best(missing: missing, cost: cost)
      return
    }
    let item = pieces[position]
    for reel in reels.indices {
      cut(item, from: reel) { $0.place(position + 1, missing: missing, cost: cost) }
    }
    for kind in problem.kinds.indices where used[kind] < problem.kinds[kind].limit ?? .max {
      used[kind] += 1
      reels.append(Reel(kind: kind, left: problem.kinds[kind].length))
      let more = problem.kinds[kind].cost
      cut(item, from: reels.count - 1) {
        $0.place(position + 1, missing: missing, cost: cost + more)
      }
      reels.removeLast()
      used[kind] -= 1
    }
    place(position + 1, missing: missing + 1, cost: cost)
  }

  private mutating func cut(_ item: Int, from reel: Int, _ body: (inout Self) -> Void) {
    let length = problem.items[item].length
    let kind = reels[reel].kind
    let counted = problem.windows.indices.filter {
      problem.windows[$0].kinds[kind] && problem.windows[$0].items[item]
    }
    guard problem.items[item].kinds[kind], reels[reel].left >= length,
      counted.allSatisfy({ windows[$0] >= length })
    else { return }
    reels[reel].left -= length
    for window in counted { windows[window] -= length }
    body(&self)
    for window in counted { windows[window] += length }
    reels[reel].left += length
  }
}

/// Whether a cutting keeps every rule of its problem.
func isLegal(_ cutting: Cutting, in problem: CuttingProblem) -> Bool {
  var cut = cutting.missing
  var used = problem.kinds.map { _ in 0 }
  var windows = problem.windows.map(\.most)
  for use in cutting.uses {
    let pattern = use.pattern
    used[pattern.kind] += use.times
    guard problem.length(of: pattern) <= problem.kinds[pattern.kind].length else { return false }
    for part in pattern.parts {
      guard problem.items[part.item].kinds[pattern.kind] else { return false }
      cut[part.item] += part.count * use.times
    }
    for window in windows.indices {
      windows[window] -= problem.load(of: pattern, on: window) * use.times
    }
  }
  return cut == problem.items.map(\.demand)
    && zip(used, problem.kinds).allSatisfy { $0 <= $1.limit ?? .max }
    && windows.allSatisfy { $0 >= 0 }
}
