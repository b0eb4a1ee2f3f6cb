// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel

/// Which classes of engineers can fill which posts on which days, each day by itself.
struct CrewReach: Sendable {
  let model: CrewModel
  /// The classes that can ever fill a post, by post.
  let classes: [Set<Int>]
  /// Days with the same number differ in nothing.
  let kindOfDay: [Int]
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
    kindOfDay = CrewReach.kinds(of: days, dayCount: model.dayCount)
  }

  private static func kinds(of days: [[Int: [Bool]]], dayCount: Int) -> [Int] {
    var kinds: [[Bool]: Int] = [:]
    let sorted = days.flatMap { entry in entry.keys.sorted().compactMap { entry[$0] } }
    return (0..<dayCount).map { day in
      let likeness = sorted.map { $0[day] }
      if let kind = kinds[likeness] { return kind }
      kinds[likeness] = kinds.count
      return kinds.count - 1
    }
  }

  /// The classes that can fill a post on a day, ascending.
  func servers(of post: Int, on day: Int) -> [Int] {
    classes[post].sorted().filter { days[post][$0]?[day] ?? false }
  }

  /// The posts that only these classes can fill.
  func postsServed(byAtMost allowed: Set<Int>) -> [Int] {
    model.posts.indices.filter { classes[$0].isSubset(of: allowed) }
  }

  /// Most heads that can be filled at posts on each day.
  func heads(at posts: [Int]) -> [Int32] {
    (0..<model.dayCount).map { heads(at: posts, day: $0) }
  }

  func heads(at posts: [Int], day: Int) -> Int32 {
    var heads = roomless(at: posts, day: day)
    let sites = Set(posts.map { model.posts[$0].site })
    if sites.count == 1, let site = sites.first { heads = min(heads, model.maxCrew[site]) }
    return Int32(clamping: heads)
  }

  /// The same where every site has room for all.
  private func roomless(at posts: [Int], day: Int) -> Int {
    let able = posts.reduce(into: Set<Int>()) { able, post in
      for (number, days) in days[post] where days[day] { able.insert(number) }
    }
    let hired = posts.reduce(0) { $0 + min(model.posts[$1].hireLimit, Int(Int32.max)) }
    return able.reduce(hired) { $0 + model.classes[$1].members.count }
  }

  /// Most head-days that can be filled at posts in every window of so many days, by first day.
  func headDays(at posts: [Int], length: Int) -> [Int32] {
    guard length <= model.dayCount else { return [] }
    let daily = windowSums((0..<model.dayCount).map { Int(heads(at: posts, day: $0)) }, length)
    var rested = windowSums((0..<model.dayCount).map { roomless(at: posts, day: $0) }, length)
    for (number, crewClass) in model.classes.enumerated() {
      guard let longest = crewClass.maxRotationDuty, longest < length else { continue }
      let isThere = (0..<model.dayCount).map { day in
        posts.contains { days[$0][number]?[day] ?? false } ? 1 : 0
      }
      for (first, days) in windowSums(isThere, length).enumerated() {
        rested[first] -= max(0, days - longest) * crewClass.members.count
      }
    }
    return zip(daily, rested).map { Int32(clamping: min($0, $1)) }
  }

  private func windowSums(_ values: [Int], _ length: Int) -> [Int] {
    var sum = values.prefix(length).reduce(0, +)
    var sums = [sum]
    for day in length..<max(length, values.count) {
      sum += values[day] - values[day - length]
      sums.append(sum)
    }
    return sums
  }

  /// Lengths of windows in which somebody who serves one of the posts must have a break, ascending.
  func windowLengths(of posts: [Int]) -> [Int] {
    let able = posts.reduce(into: Set<Int>()) { $0.formUnion(classes[$1]) }
    return Set(able.compactMap { model.classes[$0].maxRotationDuty.map { $0 + 1 } })
      .filter { $0 > 1 && $0 <= model.dayCount }.sorted()
  }

  /// Heads of these that nobody can fill on any day, even if all the crew were there for them alone.
  func unfillable(_ needs: [PhaseTable.Need]) -> Int {
    let posts = needs.map(\.post)
    var least = needs.reduce(0) { $0 + $1.heads }
    // By Hall's theorem the largest lack of any set; sets of so few posts are all tried.
    guard posts.count <= CrewReach.mostPosts else { return 0 }
    var seen: Set<Int> = []
    for day in 0..<model.dayCount where seen.insert(kindOfDay[day]).inserted {
      var lack = 0
      for set in 1..<(1 << max(0, posts.count)) {
        let chosen = posts.indices.filter { set >> $0 & 1 == 1 }
        let asked = chosen.reduce(0) { $0 + needs[$1].heads }
        lack = max(lack, asked - Int(heads(at: chosen.map { posts[$0] }, day: day)))
      }
      least = min(least, lack)
      if least == 0 { break }
    }
    return least
  }

  private static let mostPosts = 8
}
