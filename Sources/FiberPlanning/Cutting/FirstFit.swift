// SPDX-License-Identifier: GPL-3.0-or-later

/// First fit decreasing over several kinds of reel: a cutting at once, however large the problem.
struct FirstFit {
  private struct OpenReel {
    let kind: Int
    var left: Int
    var counts: [Int: Int] = [:]
  }

  let problem: CuttingProblem

  /// - Complexity: O(items × reels)
  func cutting() -> Cutting {
    var residual = Residual(problem)
    var reels: [OpenReel] = []
    for (item, entry) in problem.items.enumerated() {
      for reel in reels.indices where residual.demand[item] > 0 && reels[reel].left >= entry.length
      {
        fill(&reels[reel], with: item, &residual)
      }
      while residual.demand[item] > 0, let kind = bestKind(for: item, residual) {
        var reel = OpenReel(kind: kind, left: problem.kinds[kind].length)
        residual.most[kind] = residual.most[kind].map { $0 - 1 }
        fill(&reel, with: item, &residual)
        reels.append(reel)
      }
    }
    return ReelExchange(problem: problem).exchanged(cutting(reels, missing: residual.demand))
  }

  private func fill(_ reel: inout OpenReel, with item: Int, _ residual: inout Residual) {
    let entry = problem.items[item]
    guard entry.kinds[reel.kind] else { return }
    var count = min(residual.demand[item], reel.left / entry.length)
    for (number, window) in problem.windows.enumerated()
    where window.kinds[reel.kind] && window.items[item] {
      count = min(count, max(0, residual.windows[number]) / entry.length)
    }
    guard count > 0 else { return }
    reel.left -= count * entry.length
    reel.counts[item, default: 0] += count
    residual.demand[item] -= count
    for (number, window) in problem.windows.enumerated()
    where window.kinds[reel.kind] && window.items[item] {
      residual.windows[number] -= count * entry.length
    }
  }

  /// The kind that costs least for each unit of it that could be of use.
  private func bestKind(for item: Int, _ residual: Residual) -> Int? {
    let length = problem.items[item].length
    let candidates = problem.kinds.indices.filter { kind in
      problem.items[item].kinds[kind] && (residual.most[kind] ?? 1) > 0
        && problem.windows.indices.allSatisfy {
          !problem.windows[$0].kinds[kind] || !problem.windows[$0].items[item]
            || residual.windows[$0] >= length
        }
    }
    func price(_ kind: Int) -> Double {
      var use = 0
      for (index, entry) in problem.items.enumerated() where entry.kinds[kind] {
        use += residual.demand[index] * entry.length
        if use >= problem.kinds[kind].length { break }
      }
      return Double(problem.kinds[kind].cost)
        / Double(max(1, min(use, problem.kinds[kind].length)))
    }
    return candidates.min { price($0) < price($1) }
  }

  private func cutting(_ reels: [OpenReel], missing: [Int]) -> Cutting {
    var times: [CuttingPattern: Int] = [:]
    var order: [CuttingPattern] = []
    for reel in reels {
      let parts = reel.counts.sorted { $0.key < $1.key }
        .map { CuttingPattern.Part(item: $0.key, count: $0.value) }
      let pattern = CuttingPattern(kind: reel.kind, parts: parts)
      if times[pattern] == nil { order.append(pattern) }
      times[pattern, default: 0] += 1
    }
    return Cutting(
      uses: order.map { Cutting.Use(pattern: $0, times: times[$0, default: 0]) }, missing: missing)
  }
}

/// Exchanges reels for cheaper kinds that hold the same pieces.
struct ReelExchange {
  let problem: CuttingProblem

  /// The cutting with each reel of the cheapest kind that holds its pieces, as far as kinds are there.
  func exchanged(_ cutting: Cutting) -> Cutting {
    var left = problem.kinds.map(\.limit)
    for use in cutting.uses {
      left[use.pattern.kind] = left[use.pattern.kind].map { $0 - use.times }
    }
    var result = Cutting(missing: cutting.missing)
    for use in cutting.uses {
      var times = use.times
      for kind in cheaperKinds(than: use.pattern) where times > 0 {
        let moved = min(times, left[kind] ?? times)
        guard moved > 0 else { continue }
        left[kind] = left[kind].map { $0 - moved }
        left[use.pattern.kind] = left[use.pattern.kind].map { $0 + moved }
        times -= moved
        var pattern = use.pattern
        pattern.kind = kind
        result.uses.append(Cutting.Use(pattern: pattern, times: moved))
      }
      if times > 0 { result.uses.append(Cutting.Use(pattern: use.pattern, times: times)) }
    }
    return result
  }

  /// Kinds that hold the pattern, cost less and count in no window in which its own kind does not; cheapest first.
  private func cheaperKinds(than pattern: CuttingPattern) -> [Int] {
    let length = problem.length(of: pattern)
    return problem.kinds.indices.filter { kind in
      problem.kinds[kind].cost < problem.kinds[pattern.kind].cost
        && problem.kinds[kind].length >= length
        && pattern.parts.allSatisfy { problem.items[$0.item].kinds[kind] }
        && problem.windows.allSatisfy { !$0.kinds[kind] || $0.kinds[pattern.kind] }
    }.sorted { (problem.kinds[$0].cost, $0) < (problem.kinds[$1].cost, $1) }
  }
}
