// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel

/// What one move of the search changes first.
enum Move {
  enum TimelineChange {
    /// One phase moves by at most so many days, the others follow.
    case shift(radius: Int)
    /// One phase moves by at most so many days, and pushes whatever is in its way, other groups' phases too.
    case push(radius: Int)
    /// The group's own best answer, within so many days of where it is (nil: anywhere).
    case reprice(radius: Int?)
  }

  case timeline(group: Int, TimelineChange)
  /// Engineers around a site and day.
  case team(site: Int, day: Int)
}

/// Engineers who are freed around some days.
struct Team {
  var engineers: [Int]
  var days: Range<Int>
}

/// Chooses what a move changes: a costly group, or a spot; and the engineers who are freed with it.
struct BlockChoice {
  let model: SearchModel
  /// What may be changed; nil for everything.
  var territory: Territory? {
    didSet { groups = BlockChoice.groups(model, territory) }
  }
  private var groups: [Int]
  /// Engineers who qualify for a post, by post.
  private let qualified: [[Int]]

  init(model: SearchModel) {
    self.model = model
    groups = BlockChoice.groups(model, nil)
    var qualified: [[Int]] = Array(repeating: [], count: model.crew.posts.count)
    for (engineer, index) in model.crew.classOfEngineer.enumerated() {
      let crewClass = model.crew.classes[index]
      for qualification in crewClass.qualifications.joined() {
        qualified[qualification.post].append(engineer)
      }
      for qualification in crewClass.localQualifications {
        qualified[qualification.post].append(engineer)
      }
    }
    self.qualified = qualified
  }

  private static func groups(_ model: SearchModel, _ territory: Territory?) -> [Int] {
    model.timelines.groups.indices.filter { territory?.groups[$0] ?? true }
  }

  /// Share of moves that change a timeline, in percent.
  private static let timelineShare = 65
  /// Share of those that shift one phase, in percent.
  private static let shiftShare = 80
  /// Share of moves that free engineers over many more days, in percent, and how many on either side.
  private static let wideShare = 15
  private static let wideDays = 45

  func move(in state: PlanState, random: inout SplitMix64) -> Move {
    guard !groups.isEmpty,
      random.nextIndex(below: 100) < BlockChoice.timelineShare
    else {
      let (site, day) = chooseSpot(in: state, random: &random)
      return .team(site: site, day: day)
    }
    let group = chooseGroup(in: state, random: &random)
    if random.nextIndex(below: 100) < BlockChoice.shiftShare {
      let widest = random.nextIndex(below: 3) == 0 ? 15 : 4
      let radius = 1 + random.nextIndex(below: widest)
      let isTied =
        !model.timelines.graph.ties[group].isEmpty || !model.timelines.groups[group].cut.isEmpty
      return .timeline(
        group: group,
        isTied && random.nextIndex(below: 2) == 0 ? .push(radius: radius) : .shift(radius: radius))
    }
    return .timeline(group: group, .reprice(radius: [2, 6, 15, nil][random.nextIndex(below: 4)]))
  }

  /// Engineers around a spot.
  func team(site: Int, day: Int, in state: PlanState, random: inout SplitMix64) -> Team {
    let posts = Set(model.crew.postsOfSite[site])
    let near = day - 11..<day + 12
    let engineers = engineers(
      qualifiedFor: posts, most: 2 + random.nextIndex(below: 5), state, &random
    ) { row in
      near.contains(row % model.crew.dayCount) && posts.contains(row / model.crew.dayCount) ? 1 : 0
    }
    let days = padded(day..<day + 1, by: 18 + random.nextIndex(below: 15))
    return Team(engineers: engineers, days: sometimesWide(days, &random))
  }

  /// Engineers who have too little or could have more to do since groups have changed: those first who are idle now.
  ///
  /// - Parameter before: The options that phases had.
  func team(
    afterChangeOf groups: [Int], from before: [Int32], in state: PlanState,
    random: inout SplitMix64
  ) -> Team {
    var posts: Set<Int> = []
    var (first, last) = (Int.max, 0)
    for phase in groups.flatMap({ model.timelines.phaseGroups[$0] })
    where before[phase] != state.choice[phase] {
      for option in [before[phase], state.choice[phase]] {
        let figures = model.timelines.options[phase][Int(option)]
        posts.formUnion(model.phases.entries[phase].modes[figures.mode].needs.map(\.post))
        (first, last) = (min(first, figures.start), max(last, figures.finish))
      }
    }
    let days = padded(min(first, last)..<last + 1, by: 4 + random.nextIndex(below: 10))
    let engineers = engineers(
      qualifiedFor: posts, most: 3 + random.nextIndex(below: 6), state, &random
    ) { row in
      guard days.contains(row % model.crew.dayCount) else { return 0 }
      if state.crew.cover[row] > state.crew.demand[row] { return 4 }
      return posts.contains(row / model.crew.dayCount) ? 0.5 : 0
    }
    return Team(engineers: engineers, days: sometimesWide(days, &random))
  }

  private func sometimesWide(_ days: Range<Int>, _ random: inout SplitMix64) -> Range<Int> {
    random.nextIndex(below: 100) < BlockChoice.wideShare
      ? padded(days, by: BlockChoice.wideDays) : days
  }

  /// A group at random, or the costliest of three.
  private func chooseGroup(in state: PlanState, random: inout SplitMix64) -> Int {
    let first = groups[random.nextIndex(below: groups.count)]
    guard random.nextIndex(below: 2) == 0 else { return first }
    let others = (0..<2).map { _ in groups[random.nextIndex(below: groups.count)] }
    return ([first] + others).max { worth(ofGroup: $0, state) < worth(ofGroup: $1, state) } ?? first
  }

  /// Lateness, and a share of what stays open at its sites while it runs.
  private func worth(ofGroup group: Int, _ state: PlanState) -> Double {
    var worth = state.timelineCosts[group]
    for phase in model.timelines.phaseGroups[group] {
      let option = model.timelines.options[phase][Int(state.choice[phase])]
      let row = model.phases.entries[phase].site * model.crew.dayCount
      for day in option.start...option.finish { worth += 0.3 * state.crew.openCost[row + day] }
    }
    return worth
  }

  /// A site and day where a random engineer works, or where a head is open.
  private func chooseSpot(in state: PlanState, random: inout SplitMix64) -> (site: Int, day: Int) {
    let dayCount = model.crew.dayCount
    if random.nextIndex(below: 2) == 0 {
      for _ in 0..<50 where model.crew.rowCount > 0 {
        let row = random.nextIndex(below: model.crew.rowCount)
        if state.crew.demand[row] > state.crew.cover[row] {
          return (model.crew.posts[row / dayCount].site, row % dayCount)
        }
      }
    }
    let engineer = random.nextIndex(below: max(1, state.crew.rosters.count))
    if state.crew.rosters.indices.contains(engineer),
      let rows = state.crew.rosters[engineer]?.coverRows, !rows.isEmpty
    {
      let row = rows[random.nextIndex(below: rows.count)]
      return (model.crew.posts[row / dayCount].site, row % dayCount)
    }
    return (
      random.nextIndex(below: model.crew.siteCount), random.nextIndex(below: dayCount)
    )
  }

  /// Engineers who qualify for one of the posts, those with the most weight on what they cover more likely.
  private func engineers(
    qualifiedFor posts: Set<Int>, most: Int, _ state: PlanState, _ random: inout SplitMix64,
    weight: (_ row: Int) -> Double
  ) -> [Int] {
    var isCandidate = Array(repeating: false, count: state.crew.rosters.count)
    for post in posts { for engineer in qualified[post] { isCandidate[engineer] = true } }
    var scored: [(score: Double, engineer: Int)] = []
    for engineer in isCandidate.indices
    where isCandidate[engineer] && territory?.engineers[engineer] ?? true {
      let served = (state.crew.rosters[engineer]?.coverRows ?? []).reduce(0) { $0 + weight($1) }
      scored.append((served * (0.3 + random.nextUnit()) + 3 * random.nextUnit(), engineer))
    }
    scored.sort { ($1.score, $0.engineer) < ($0.score, $1.engineer) }
    return scored.prefix(most).map(\.engineer)
  }

  private func padded(_ days: Range<Int>, by pad: Int) -> Range<Int> {
    max(0, days.lowerBound - pad)..<min(model.crew.dayCount, days.upperBound + pad)
  }
}
