// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel

/// Finds sets of posts that ask for more heads on a day than there are people for them (Hall 1935).
///
/// Heads of a day are matched with classes along augmenting paths. A head that finds nobody shows a set: the posts
/// reached on its way, whose people are all taken by them. No other reason is needed why heads stay open on one day.
struct HallCondition: Sendable {
  let reach: CrewReach
  private let model: CrewModel

  /// Posts of which there is something to say.
  private let isLimited: [Bool]
  /// Windows of days in which somebody must have a break.
  let possibleWindows: [CrewLimits.Window]

  init(_ reach: CrewReach, isLimited: [Bool]) {
    self.reach = reach
    self.isLimited = isLimited
    possibleWindows = CrewLimits(reach, isLimited: isLimited).rows.flatMap { row in
      reach.windowLengths(of: row.posts).map { length in
        CrewLimits.Window(
          posts: row.posts, length: length, heads: reach.headDays(at: row.posts, length: length))
      }
    }
    model = reach.model
  }

  /// What dates ask for beyond what people can do.
  struct Lesson: Sendable {
    var rows: [CrewLimits.Row] = []
    var windows: [CrewLimits.Window] = []

    var isEmpty: Bool { rows.isEmpty && windows.isEmpty }

    static func + (one: Lesson, other: Lesson) -> Lesson {
      Lesson(rows: one.rows + other.rows, windows: one.windows + other.windows)
    }
  }

  /// Rows that these dates break and that the model can take: one that it cannot must not hide others. Over several days
  /// only where none of a single one is broken.
  func lesson(from choice: [Int32], in model: ProjectModel) -> Lesson {
    let rows = deficientSets(model.demand(of: choice)).map {
      CrewLimits.Row(posts: $0, heads: reach.heads(at: $0))
    }.filter { model.exceeds($0, at: choice) && model.canAdd($0) }
    guard rows.isEmpty else { return Lesson(rows: rows) }
    let windows = possibleWindows.filter { model.exceeds($0, at: choice) }
    return Lesson(windows: windows)
  }

  /// Sets of posts with too few people on some day, ascending, each once.
  ///
  /// - Parameter demand: Heads by cover row.
  func deficientSets(_ demand: [Int32]) -> [[Int]] {
    var sets: [[Int]] = []
    var seen: Set<[Int]> = []
    var known: Set<[Int32]> = []
    for day in 0..<model.dayCount {
      let heads = model.posts.indices.map { demand[model.row(post: $0, day: day)] }
      guard known.insert(heads + [Int32(reach.kindOfDay[day])]).inserted else { continue }
      for set in deficientSets(heads: heads.map { Int($0) }, day: day)
      where seen.insert(set).inserted { sets.append(set) }
    }
    return sets
  }

  private func deficientSets(heads: [Int], day: Int) -> [[Int]] {
    var matching = DayMatching(reach: reach, day: day)
    var sets: [[Int]] = []
    for post in heads.indices {
      for _ in 0..<max(0, heads[post] - model.posts[post].hireLimit) {
        guard let reached = matching.add(post) else { continue }
        sets.append(widened(shrunk(reached, heads: heads, day: day), day: day))
        break
      }
    }
    return sets
  }

  /// The set without the posts that it does not need to lack people.
  private func shrunk(_ posts: [Int], heads: [Int], day: Int) -> [Int] {
    var kept = posts
    for post in posts where kept.count > 1 {
      let fewer = kept.filter { $0 != post }
      let asked = fewer.reduce(0) { $0 + heads[$1] }
      if asked > Int(reach.heads(at: fewer, day: day)) { kept = fewer }
    }
    return kept
  }

  /// The set with all posts that nobody else serves: as strict, and it says more.
  private func widened(_ posts: [Int], day: Int) -> [Int] {
    let classes = posts.reduce(into: Set<Int>()) { $0.formUnion(reach.classes[$1]) }
    let served = reach.postsServed(byAtMost: classes).filter {
      isLimited[$0] && model.posts[$0].hireLimit == 0 && !reach.classes[$0].isEmpty
    }
    return Set(posts + served).sorted()
  }
}

/// A largest matching of heads with members of classes on one day.
private struct DayMatching {
  private let reach: CrewReach
  private let day: Int
  /// Members who are free, by class.
  private var free: [Int]
  /// Members at each post, by class.
  private var taken: [[Int: Int]]

  init(reach: CrewReach, day: Int) {
    self.reach = reach
    self.day = day
    free = reach.model.classes.map(\.members.count)
    taken = Array(repeating: [:], count: free.count)
  }

  /// Matches one more head of a post; where nobody can be found, the posts that were asked on the way.
  mutating func add(_ post: Int) -> [Int]? {
    /// From which class, and that class from which post, the search came.
    var classInto: [Int: Int] = [post: -1]
    var postInto: [Int: Int] = [:]
    var queue = [post]
    var next = 0
    while next < queue.count {
      let asking = queue[next]
      next += 1
      for number in reach.servers(of: asking, on: day) where postInto[number] == nil {
        postInto[number] = asking
        if free[number] > 0 {
          free[number] -= 1
          pull(number, postInto, classInto)
          return nil
        }
        for (other, members) in taken[number].sorted(by: { $0.key < $1.key })
        where members > 0 && classInto[other] == nil {
          classInto[other] = number
          queue.append(other)
        }
      }
    }
    return queue.sorted()
  }

  /// Moves members along the path that ends at a class with somebody free.
  private mutating func pull(_ last: Int, _ postInto: [Int: Int], _ classInto: [Int: Int]) {
    var number = last
    while let post = postInto[number] {
      taken[number][post, default: 0] += 1
      guard let before = classInto[post], before >= 0 else { return }
      taken[before][post, default: 0] -= 1
      number = before
    }
  }
}
