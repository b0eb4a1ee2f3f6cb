// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// The cheapest rosters, hired heads and open heads for given needs (sections 5 and 6).
struct BruteCover {
  private let brute: BruteForce
  private let needs: [Int]
  private var problem: Problem { brute.problem }
  /// Bits of posts that nobody may fill, since nothing is needed there.
  private let idle: UInt64

  init(_ brute: BruteForce, needs: [Int]) {
    self.brute = brute
    self.needs = needs
    idle = needs.enumerated().reduce(0) { $1.element == 0 ? $0 | 1 << UInt64($1.offset) : $0 }
  }

  /// The least cost over all choices of a roster for each of at most two engineers; `limit` or more if none is below.
  ///
  /// - Parameter rosters: By ascending balance, so that pairs that cannot be better any more are not looked at.
  func leastCost(
    _ rosters: [[BruteRosters.Found]], below limit: Double, pairs: inout Int
  ) -> Double {
    let nobody = BruteRosters.Found(filled: 0, cost: 0, balance: 0)
    let firsts = rosters[0]
    let seconds = rosters.count > 1 ? rosters[1].filter { $0.filled & idle == 0 } : [nobody]
    let unfilled = open(0, 0)
    guard let least = seconds.first?.balance else { return limit }
    var best = limit
    for one in firsts {
      if unfilled + one.balance + least >= best { break }
      guard one.filled & idle == 0 else { continue }
      for other in seconds {
        if unfilled + one.balance + other.balance >= best { break }
        pairs += 1
        best = min(best, one.cost + other.cost + open(one.filled, other.filled))
      }
    }
    return best
  }

  private func standbyPenalty(_ requirement: StandbyRequirement) -> Double {
    brute.penalty(of: requirement)
  }

  /// What hired and open heads cost beside these engineers; infinite where the engineers are too many.
  private func open(_ one: UInt64, _ other: UInt64) -> Double {
    var cost = 0.0
    for day in 0..<brute.dayCount {
      for site in problem.sites.indices { cost += open(one, other, site: site, day: day) }
      for (index, requirement) in problem.standby.enumerated() {
        let bit = brute.bit(standby: index, day: day)
        let missing = requirement.count - (one & bit == 0 ? 0 : 1) - (other & bit == 0 ? 0 : 1)
        guard missing >= 0 else { return .infinity }
        cost += standbyPenalty(requirement) * Double(missing)
      }
    }
    return cost
  }

  private func open(_ one: UInt64, _ other: UInt64, site: Int, day: Int) -> Double {
    var atWork = 0
    var left: [(role: Int, heads: Int)] = []
    for (post, key) in brute.posts.enumerated() where key.site == site {
      let needed = needs[post * brute.dayCount + day]
      guard needed > 0 else { continue }
      let bit = brute.bit(post: post, day: day)
      let workers = (one & bit == 0 ? 0 : 1) + (other & bit == 0 ? 0 : 1)
      guard workers <= needed else { return .infinity }
      if isHead(key.role) { atWork += workers }
      left.append((key.role, needed - workers))
    }
    let most = brute.holds(.maxCrew) ? problem.sites[site].maxCrew ?? Int.max : Int.max
    guard atWork <= most else { return .infinity }
    return hire(left[...], site: site, room: most - atWork)
  }

  private func isHead(_ role: Int) -> Bool {
    !brute.holds(.itemsAreNoHeads) || !problem.isKind(RoleID(role))
  }

  /// Tries every number of contractors for every role.
  private func hire(
    _ left: ArraySlice<(role: Int, heads: Int)>, site: Int, room: Int
  ) -> Double {
    guard let (role, heads) = left.first else { return 0 }
    let penalty = brute.price(problem.roles[role].uncoveredPenalty, .uncovered)
    let offer = problem.sites[site].contractors.first { $0.role.index == role }
    let rate = offer.map { brute.price($0.dayRate, .contractors) } ?? 0
    let count = offer.map { brute.holds(.contractorCount) ? $0.count : Int.max } ?? 0
    var best = Double.infinity
    for hired in 0...min(heads, count, isHead(role) ? room : heads) {
      let rest = hire(
        left.dropFirst(), site: site, room: isHead(role) ? room - hired : room)
      best = min(best, rate * Double(hired) + penalty * Double(heads - hired) + rest)
    }
    return best
  }
}
