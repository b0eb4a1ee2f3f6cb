// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
public import Rotations

/// Tiny random problems in which people travel and work, and in which every rule of the format comes up now and then.
///
/// One or two engineers, one or two sites, seven to nine days, one to three phases: small enough to try every plan.
/// The same seed gives the same problem on every machine.
public enum RandomProblems {
  /// The problem of a seed.
  ///
  /// An engineer of it may have no legal roster, which a file reader would refuse.
  public static func problem(seed: UInt64) -> Problem {
    var draw = RandomDraw(seed: seed)
    // Every sixth problem asks for tours of two sites: left to chance, they are rare.
    let isTour = seed % 6 == 0
    let dayCount = isTour ? 9 : draw.int(7...9)
    let start = CalendarDate(daysSince1970: 20_458 + draw.int(0...6))
    let horizon = Horizon(start: start, dayCount: dayCount)
    let roles = RandomParts.roles(&draw)
    let sites = RandomParts.sites(&draw, horizon: horizon, isTour: isTour)
    let stock = RandomParts.stock(&draw, dayCount: dayCount, siteCount: sites.count)
    let (buildOuts, phases) = RandomPhases(
      dayCount: dayCount, sites: sites, stock: stock, isTour: isTour
    ).make(&draw)
    let travel = RandomParts.travel(&draw)
    let engineerCount = dayCount == 9 ? 1 : draw.int(1...2)
    let crew = RandomCrew(dayCount: dayCount, sites: sites, travel: travel, isTour: isTour)
    return Problem(
      name: "random \(seed)", currency: nil, horizon: horizon,
      carbonPrice: draw.chance(40) ? 60 : 0, travel: travel, places: RandomParts.places,
      roles: roles, sites: sites,
      engineers: (0..<engineerCount).map { crew.engineer("engineer-\($0 + 1)", &draw) },
      standby: RandomParts.standby(&draw), stock: stock, buildOuts: buildOuts, phases: phases,
      cables: [], runs: [], sha256: "")
  }
}

/// Seeded choices (SplitMix64).
struct RandomDraw {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x2545_F491_4F6C_DD1D }

  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func int(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.count))
  }

  /// Whether an event of this many percent comes about.
  mutating func chance(_ percent: Int) -> Bool { int(1...100) <= percent }

  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[int(0...elements.count - 1)]
  }

  /// An element with the given chance, or nil.
  mutating func maybe<Element>(_ percent: Int, _ elements: [Element]) -> Element? {
    chance(percent) ? pick(elements) : nil
  }
}
