// SPDX-License-Identifier: GPL-3.0-or-later

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

  let rows: [Row]

  /// Sets of posts beyond this many are left out.
  static let mostSets = 400

  init(_ model: CrewModel) {
    let reach = CrewReach(model)
    var sets: [[Int]] = []
    var seen: Set<[Int]> = []
    func add(_ posts: [Int]) {
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
  }

  private init(rows: [Row]) { self.rows = rows }

  /// Without the rows that ask for the impossible, so that dates exist which keep the others.
  func without(_ dropped: Set<Int>) -> CrewLimits {
    CrewLimits(rows: rows.indices.filter { !dropped.contains($0) }.map { rows[$0] })
  }
}

/// Which classes of engineers can fill which posts on which days.
private struct CrewReach {
  let model: CrewModel
  /// The classes that can ever fill a post, by post.
  let classes: [Set<Int>]
  /// Whether a class can fill a post on a day, by post, class and day; nil for never.
  private let days: [[Int: [Bool]]]

  init(_ model: CrewModel) {
    self.model = model
    var days: [[Int: [Bool]]] = Array(repeating: [:], count: model.posts.count)
    for (number, crewClass) in model.classes.enumerated() {
      for qualification in crewClass.localQualifications {
        let site = model.posts[qualification.post].site
        days[qualification.post][number] = zip(qualification.isQualified, crewClass.dayRules).map {
          $0 && $1.mayWorkLocally && ($1.onlyLocalSite < 0 || $1.onlyLocalSite == site)
        }
      }
      for (position, qualifications) in crewClass.qualifications.enumerated() {
        for qualification in qualifications {
          days[qualification.post][number] = zip(qualification.isQualified, crewClass.dayRules)
            .map { $0 && $1.mayStay(at: position) }
        }
      }
    }
    self.days = days
    classes = days.map { Set($0.keys) }
  }

  /// The posts that only these classes can fill.
  func postsServed(byAtMost allowed: Set<Int>) -> [Int] {
    model.posts.indices.filter { classes[$0].isSubset(of: allowed) }
  }

  func heads(at posts: [Int]) -> [Int32] {
    var heads = Array(repeating: 0, count: model.dayCount)
    for (number, crewClass) in model.classes.enumerated() {
      var isThere = Array(repeating: false, count: model.dayCount)
      for post in posts {
        guard let days = days[post][number] else { continue }
        for day in days.indices where days[day] { isThere[day] = true }
      }
      for day in isThere.indices where isThere[day] { heads[day] += crewClass.members.count }
    }
    let hired = posts.reduce(0) { $0 + model.posts[$1].hireLimit }
    let sites = Set(posts.map { model.posts[$0].site })
    let most = sites.count == 1 ? sites.reduce(0) { $0 + min(model.maxCrew[$1], 1 << 30) } : 1 << 30
    return heads.map { Int32(min($0 + hired, most)) }
  }
}
