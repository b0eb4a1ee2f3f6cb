// SPDX-License-Identifier: GPL-3.0-or-later

/// What one move of the search takes out of a plan.
struct Block {
  enum TimelineChange {
    /// One phase moves by at most so many days, the others follow.
    case shift(radius: Int)
    /// The group's own best answer, within so many days of where it is (nil: anywhere).
    case reprice(radius: Int?)
  }

  var timeline: (group: Int, change: TimelineChange)?
  /// Engineers who are freed around ``days``.
  var engineers: [Int]
  var days: Range<Int>
}

/// Chooses the block of a move: a costly group with the engineers who serve it, or a team around one spot.
struct BlockChoice {
  let model: SearchModel
  /// Engineers who qualify for a post, by post.
  private let qualified: [[Int]]

  init(model: SearchModel) {
    self.model = model
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

  /// Share of moves that change a timeline, in percent.
  private static let timelineShare = 65
  /// Share of those that shift one phase, in percent.
  private static let shiftShare = 80
  /// Share of moves that free engineers over the whole horizon, in percent.
  private static let wholeShare = 20

  func choose(in state: PlanState, random: inout SplitMix64) -> Block {
    var block: Block
    let canMoveTimelines = !model.timelines.groups.isEmpty
    if canMoveTimelines, random.nextIndex(below: 100) < BlockChoice.timelineShare {
      block = timelineBlock(in: state, random: &random)
    } else {
      block = teamBlock(in: state, random: &random)
    }
    if random.nextIndex(below: 100) < BlockChoice.wholeShare {
      block.days = 0..<model.crew.dayCount
    }
    return block
  }

  private func timelineBlock(in state: PlanState, random: inout SplitMix64) -> Block {
    let group = chooseGroup(in: state, random: &random)
    let span = span(ofGroup: group, state)
    let change: Block.TimelineChange
    let pad: Int
    if random.nextIndex(below: 100) < BlockChoice.shiftShare {
      let widest = random.nextIndex(below: 3) == 0 ? 15 : 4
      change = .shift(radius: 1 + random.nextIndex(below: widest))
      pad = 8
    } else {
      let radius = [2, 6, 15, nil][random.nextIndex(below: 4)]
      change = .reprice(radius: radius)
      pad = radius.map { $0 + 6 } ?? 15
    }
    var posts: Set<Int> = []
    for phase in model.timelines.phaseGroups[group] {
      for mode in model.phases.entries[phase].modes { posts.formUnion(mode.needs.map(\.post)) }
    }
    return Block(
      timeline: (group, change),
      engineers: engineers(
        serving: posts, within: span.lowerBound - 3..<span.upperBound + 3, state, &random),
      days: padded(span, by: pad))
  }

  /// A group at random, or the costliest of three.
  private func chooseGroup(in state: PlanState, random: inout SplitMix64) -> Int {
    let groups = model.timelines.groups.count
    let first = random.nextIndex(below: groups)
    guard random.nextIndex(below: 2) == 0 else { return first }
    let others = (0..<2).map { _ in random.nextIndex(below: groups) }
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

  private func span(ofGroup group: Int, _ state: PlanState) -> Range<Int> {
    var (first, last) = (Int.max, 0)
    for phase in model.timelines.phaseGroups[group] {
      let option = model.timelines.options[phase][Int(state.choice[phase])]
      first = min(first, option.start)
      last = max(last, option.finish)
    }
    return first..<last + 1
  }

  private func teamBlock(in state: PlanState, random: inout SplitMix64) -> Block {
    let (site, day) = chooseSpot(in: state, random: &random)
    return Block(
      timeline: nil,
      engineers: engineers(
        serving: Set(model.crew.postsOfSite[site]), within: day - 11..<day + 12, state, &random),
      days: padded(day..<day + 1, by: 18 + random.nextIndex(below: 15)))
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
      random.nextIndex(below: model.crew.lodging.count), random.nextIndex(below: dayCount)
    )
  }

  /// Two to six engineers who qualify for one of the posts, those who serve them on these days more likely.
  private func engineers(
    serving posts: Set<Int>, within days: Range<Int>, _ state: PlanState,
    _ random: inout SplitMix64
  ) -> [Int] {
    let wanted = 2 + random.nextIndex(below: 5)
    var isCandidate = Array(repeating: false, count: state.crew.rosters.count)
    for post in posts { for engineer in qualified[post] { isCandidate[engineer] = true } }
    var scored: [(score: Double, engineer: Int)] = []
    for engineer in isCandidate.indices where isCandidate[engineer] {
      var served = 0.0
      for row in state.crew.rosters[engineer]?.coverRows ?? []
      where days.contains(row % model.crew.dayCount) && posts.contains(row / model.crew.dayCount) {
        served += 1
      }
      scored.append(
        (served * (0.3 + random.nextUnit()) + 3 * random.nextUnit(), engineer))
    }
    scored.sort { ($1.score, $0.engineer) < ($0.score, $1.engineer) }
    return scored.prefix(wanted).map(\.engineer)
  }

  private func padded(_ days: Range<Int>, by pad: Int) -> Range<Int> {
    max(0, days.lowerBound - pad)..<min(model.crew.dayCount, days.upperBound + pad)
  }
}
