// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// The least cost of any legal plan, found by trying them all, straight from the words of the format.
///
/// Shares nothing with `Planning`. For problems of a week with one or two engineers.
struct BruteForce {
  /// Heads of one role at one site.
  struct Post: Hashable {
    let site: Int
    let role: Int
  }

  let problem: Problem
  let dropped: Set<DroppableRule>
  let dayCount: Int
  let posts: [Post]

  init(_ problem: Problem, dropping dropped: Set<DroppableRule> = []) {
    self.problem = problem
    self.dropped = dropped
    dayCount = problem.horizon.dayCount
    var posts: [Post] = []
    for phase in problem.phases {
      for need in phase.modes.lazy.flatMap(\.crew) {
        let post = Post(site: phase.site.index, role: need.role.index)
        if !posts.contains(post) { posts.append(post) }
      }
    }
    self.posts = posts
    precondition((posts.count + problem.standby.count) * dayCount <= 64, "too large to enumerate")
  }

  func holds(_ rule: DroppableRule) -> Bool { !dropped.contains(rule) }

  /// A price, unless its cost part is dropped.
  func price(_ amount: Decimal, _ part: DroppableRule) -> Double {
    holds(part) ? (amount as NSDecimalNumber).doubleValue : 0
  }

  /// The bit of a post on a day in what a roster fills.
  func bit(post: Int, day: Int) -> UInt64 { 1 << UInt64(post * dayCount + day) }

  /// The bit of a standby requirement on a day in what a roster fills.
  func bit(standby: Int, day: Int) -> UInt64 { bit(post: posts.count + standby, day: day) }

  /// What a missing standby head costs a day.
  func penalty(of requirement: StandbyRequirement) -> Double {
    holds(.standbyCount) ? price(requirement.penalty, .uncovered) : 0
  }

  /// Penalties of all heads that a roster fills: who fills a head saves no more than its penalty.
  func worth(of filled: UInt64) -> Double {
    var sum = 0.0
    for (post, key) in posts.enumerated() {
      let penalty = price(problem.roles[key.role].uncoveredPenalty, .uncovered)
      for day in 0..<dayCount where filled & bit(post: post, day: day) != 0 { sum += penalty }
    }
    for (index, requirement) in problem.standby.enumerated() {
      for day in 0..<dayCount where filled & bit(standby: index, day: day) != 0 {
        sum += penalty(of: requirement)
      }
    }
    return sum
  }

  enum Outcome: Equatable {
    case cost(Double)
    /// No choice of modes and starts is legal.
    case infeasible
    /// An engineer has no legal roster: no file may say so.
    case noRoster
    /// More plans than a test has time for.
    case tooLarge
  }

  /// Pairs of rosters that are looked at before an enumeration is given up.
  private static let budget = 6_000

  func solve() -> Outcome {
    let timelines = BruteTimelines(self).all()
    let wanted = timelines.reduce(into: Array(repeating: false, count: posts.count * dayCount)) {
      wanted, timeline in
      for (row, heads) in timeline.needs.enumerated() where heads > 0 { wanted[row] = true }
    }
    let rosters = problem.engineers.indices.map {
      BruteRosters(self, engineer: $0, wanted: wanted).all()
    }
    if rosters.contains(where: \.isEmpty) { return .noRoster }
    if timelines.isEmpty { return .infeasible }
    var best = Double.infinity
    var pairs = 0
    for timeline in timelines where timeline.cost < best {
      let cover = BruteCover(self, needs: timeline.needs)
      let limit = best - timeline.cost
      best = min(best, timeline.cost + cover.leastCost(rosters, below: limit, pairs: &pairs))
      if pairs > BruteForce.budget { return .tooLarge }
    }
    return .cost(best)
  }
}
