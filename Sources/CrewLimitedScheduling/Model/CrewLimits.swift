// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel

/// Most heads that can be filled at sets of posts on each day, by engineers and contractors together.
///
/// Heads of a set of posts are filled by those who qualify for one of its posts (Hall's condition, 1935). Which days an
/// engineer can work one after another is left out, so no legal plan fills more: the limits are safe for bounds.
struct CrewLimits: Sendable {
  struct Row: Sendable, Hashable {
    /// Ascending.
    let posts: [Int]
    /// One number a day.
    let heads: [Int32]
  }

  /// Most head-days that can be filled at a set of posts within so many days in a row: nobody works on all of them.
  struct Window: Sendable, Hashable {
    /// Ascending.
    let posts: [Int]
    let length: Int
    /// By first day.
    let heads: [Int32]
  }

  let rows: [Row]
  /// Sets whose rows were dropped because they ask for the impossible.
  let impossible: [[Int]]

  /// Sets of posts beyond this many are left out.
  static let mostSets = 400

  /// - Parameter isLimited: Posts at which an uncovered head costs more than a filled one; no others are in a set.
  init(_ reach: CrewReach, isLimited: [Bool]) {
    let model = reach.model
    var sets: [[Int]] = []
    var seen: Set<[Int]> = []
    func add(_ all: [Int]) {
      let posts = all.filter { isLimited[$0] }
      if !posts.isEmpty, sets.count < CrewLimits.mostSets, seen.insert(posts).inserted {
        sets.append(posts)
      }
    }
    for post in model.posts.indices { add([post]) }
    for posts in model.postsOfSite { add(posts.sorted()) }
    for post in model.posts.indices { add(reach.postsServed(byAtMost: reach.classes[post])) }
    for post in model.posts.indices where sets.count < CrewLimits.mostSets {
      for other in model.posts.indices.dropFirst(post + 1)
      where sets.count < CrewLimits.mostSets
        && !reach.classes[post].isDisjoint(with: reach.classes[other])
      {
        add(reach.postsServed(byAtMost: reach.classes[post].union(reach.classes[other])))
      }
    }
    add(Array(model.posts.indices))
    rows = sets.map { Row(posts: $0, heads: reach.heads(at: $0)) }
    impossible = []
  }

  private init(rows: [Row], impossible: [[Int]]) {
    self.rows = rows
    self.impossible = impossible
  }

  /// Without rows that say nothing.
  func without(_ dropped: Set<Int>) -> CrewLimits {
    CrewLimits(rows: kept(dropped), impossible: impossible)
  }

  /// Without rows that ask for the impossible, so that dates exist which keep the others.
  func without(impossible dropped: Set<Int>) -> CrewLimits {
    CrewLimits(rows: kept(dropped), impossible: dropped.sorted().map { rows[$0].posts })
  }

  private func kept(_ dropped: Set<Int>) -> [Row] {
    rows.indices.filter { !dropped.contains($0) }.map { rows[$0] }
  }
}
