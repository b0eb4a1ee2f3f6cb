// SPDX-License-Identifier: GPL-3.0-or-later

/// Problem files with cables, runs and fiber phases made from a seed; each has a reel for every piece.
public enum RandomHalls {
  public static func text(seed: UInt64) -> String {
    var draw = Draw(state: seed &+ 1)
    let cables = (0..<draw.int(1...3)).map { cable($0, &draw) }
    let halls = (0..<draw.int(1...3)).map { hall($0, cables: cables.count, &draw) }
    return """
      longhaul: 1
      horizon: {start: 2026-01-05, end: 2026-03-15}
      rules: {uncovered_penalty: 900}
      sites:
        plano: {place: DFW, contractors: {pull: {count: 1, day_rate: 700}}}
        hillsboro: {place: PDX}
      engineers:
        - {id: ada, home: DFW, skills: [pull, splice, test], day_rate: 100}
        - {id: ben, home: PDX, skills: [pull, splice], day_rate: 110}
        - {id: cy, home: PDX, skills: [pull, test], day_rate: 110, unavailable: [2026-01-12]}
      cables:
      \(cables.joined(separator: "\n"))
      buildouts:
      \(halls.joined(separator: "\n"))

      """
  }

  private static func cable(_ number: Int, _ draw: inout Draw) -> String {
    let hasCosts = draw.chance(70)
    func reel(_ length: Int, _ extra: String) -> String {
      "{length: \(length)\(hasCosts ? ", cost: \(length / 2 + draw.int(0...60))" : "")\(extra)}"
    }
    var reels = [reel(draw.int(100...160), "")]
    for _ in 0..<draw.int(0...3) {
      let day = draw.int(5...28)
      let date = "2026-01-" + (day < 10 ? "0\(day)" : "\(day)")
      let available = draw.chance(60) ? ", available: \(date)" : ""
      let count = draw.chance(50) ? ", count: \(draw.int(0...4))" : ""
      let site = draw.chance(20) ? ", site: plano" : ""
      reels.append(reel(draw.int(80...400), available + count + site))
    }
    return "  c\(number): {slack: \(draw.int(0...3)).5, reels: [\(reels.joined(separator: ", "))]}"
  }

  private static func hall(_ number: Int, cables: Int, _ draw: inout Draw) -> String {
    let runs = (0..<draw.int(1...9)).map { run in
      "      - {id: r\(run), cable: c\(draw.int(0...cables - 1)), length: \(draw.int(5...90)), "
        + "count: \(draw.int(1...4)), fibers: \(draw.int(1...4) * 12), tag: \(run % 2 == 0 ? "odd" : "even")}"
    }
    let tags = runs.count > 1 && draw.chance(40)
    let pulls =
      tags
      ? [
        "      - {id: pull, tags: [odd], \(fiber("pull", "pull", draw.int(60...200)))}",
        "      - {id: pull-2, tags: [even], \(fiber("pull", "pull", draw.int(60...200)))}",
      ] : ["      - {id: pull, \(fiber("pull", "pull", draw.int(60...300)))}"]
    let names = tags ? ["pull", "pull-2"] : ["pull"]
    let anchor = draw.chance(40) ? ", from: start, lag: \(draw.int(0...2))" : ""
    let after = names.map { "{phase: \($0)\(anchor)}" }.joined(separator: ", ")
    var phases = pulls
    if draw.chance(70) {
      phases.append(
        "      - {id: splice, after: [\(after)], \(fiber("terminate", "splice", draw.int(60...400)))}"
      )
      phases.append(
        "      - {id: test, after: [splice], \(fiber("test", "test", draw.int(60...400)))}")
    }
    let body = draw.chance(15) ? [] : ["    phases:"] + phases
    return
      (["  - id: h\(number)", "    site: \(draw.chance(50) ? "plano" : "hillsboro")", "    runs:"]
      + runs + body).joined(separator: "\n")
  }

  private static func fiber(_ step: String, _ role: String, _ rate: Int) -> String {
    "fiber: {step: \(step), role: \(role), rate: \(rate), min: 1, max: 2}"
  }

  private struct Draw {
    var state: UInt64

    mutating func int(_ range: ClosedRange<Int>) -> Int {
      // SplitMix64 (Steele, Lea and Flood 2014).
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return range.lowerBound + Int((z ^ (z >> 31)) % UInt64(range.count))
    }

    mutating func chance(_ percent: Int) -> Bool { int(1...100) <= percent }
  }
}
