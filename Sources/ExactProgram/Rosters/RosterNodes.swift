// SPDX-License-Identifier: GPL-3.0-or-later

/// Numbers the nodes of one engineer's two layers so that every arc leads to a larger number.
struct RosterNodes: Sendable {
  let dayCount: Int
  let siteCount: Int
  /// For each site: whether a leg of 0 days leads to or from it, so that its node is doubled.
  let isDoubled: [Bool]

  private var perBoundary: Int { 2 + 2 * siteCount }

  var count: Int { (dayCount + 1) * perBoundary }

  /// A rotation has just ended, before the day `boundary`.
  func returned(_ boundary: Int) -> Int { boundary * perBoundary }

  /// At home before the day `boundary`, owing no rest.
  func home(_ boundary: Int) -> Int { boundary * perBoundary + 1 }

  /// At the site before the day `boundary`, free to hop.
  func arrived(_ boundary: Int, at site: Int) -> Int { boundary * perBoundary + 2 + site }

  /// At the site before the day `boundary`, where the day begins.
  func staying(_ boundary: Int, at site: Int) -> Int {
    isDoubled[site]
      ? boundary * perBoundary + 2 + siteCount + site : arrived(boundary, at: site)
  }

  /// The boundary of a node.
  func boundary(of node: Int) -> Int { node / perBoundary }

  /// The site of a node; nil for nodes at home.
  func site(of node: Int) -> Int? {
    let place = node % perBoundary - 2
    return place < 0 ? nil : place % siteCount
  }
}

/// One thing that an engineer may do from a day on: an arc between two nodes.
struct RosterArc: Sendable {
  enum Deed: Hashable, Sendable {
    case home
    case standby(Int)
    case localWork(post: Int)
    case work(post: Int)
    /// Sites are positions in the class; −1 for home.
    case off(site: Int)
    case leg(from: Int, to: Int)
    case hop(from: Int, to: Int)
  }

  let deed: Deed
  let day: Int
  /// 0 for a hop.
  let length: Int
  let tail: Int
  let head: Int
  let cost: Double

  var isDuty: Bool {
    switch deed {
    case .localWork, .work, .leg: true
    case .home, .standby, .off, .hop: false
    }
  }

  var leavesHome: Bool {
    if case .leg(from: -1, _) = deed { true } else { false }
  }

  var comesHome: Bool {
    if case .leg(_, to: -1) = deed { true } else { false }
  }

  /// The post at which the day is worked.
  var post: Int? {
    switch deed {
    case .work(let post), .localWork(let post): post
    case .home, .standby, .off, .leg, .hop: nil
    }
  }
}

/// A rotation as the layer at home sees it: from its first day away to the end of the rest owed after it.
struct RotationArc: Sendable {
  /// nil for the rotation in which the engineer is at the start.
  let first: Int?
  let last: Int
  /// The boundary at which the engineer is at home and owes no rest.
  let rested: Int

  /// Days away within the horizon.
  var awayDays: Int { last - (first ?? 0) + 1 }
}
