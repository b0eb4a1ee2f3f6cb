// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel

/// Who comes to a phase on given days.
extension CrewDispatch {
  /// Who works on a phase, who is hired, and what that and open heads cost.
  struct Assignment {
    var stints: [(stint: Stint, after: CrewTravel.Whereabouts)] = []
    var hired: [(row: Int, heads: Int32)] = []
    var cost = 0.0
    /// Whether some head is hired or stays open.
    var isShort = false
  }

  mutating func assign(
    _ phase: Int, _ option: Int, _ hired: [Int32]
  ) -> Assignment {
    let days = model.needs(phase: phase, option: Int32(option)).days
    let needs = tables.needs[phase][model.timelines.options[phase][option].mode]
    var crew = Assignment()
    let pieces = CrewDispatch.pieces(days)
    let before = people
    for piece in pieces {
      for need in needs { fill(need, piece, hired, &crew) }
      for (stint, after) in crew.stints where stint.last == piece.last {
        people[stint.engineer] = after
        isTaken[stint.engineer] = false
      }
    }
    people = before
    return crew
  }

  /// The days of a phase in pieces of at most so many calendar days.
  static func pieces(_ days: ArraySlice<Int>) -> [ArraySlice<Int>] {
    guard let first = days.first, let last = days.last, last - first >= longestStint else {
      return [days]
    }
    let count = (last - first) / longestStint + 1
    let size = (days.count + count - 1) / count
    return stride(from: days.startIndex, to: days.endIndex, by: size).map {
      days[$0..<min($0 + size, days.endIndex)]
    }
  }

  /// Someone who can come.
  private struct Offer {
    let cost: Double
    /// Days between the first day on which they could be there and the first that they are wanted.
    let waiting: Int
    /// Days on the way.
    let travel: Int
    let engineer: Int
    let place: Int
    let way: CrewTravel.Journey

    /// The cheaper first, of equally cheap ones as the rule says.
    func precedes(_ other: Offer, by rule: Rule) -> Bool {
      guard cost == other.cost else { return cost < other.cost }
      return switch rule {
      case .justInTime: (waiting, engineer) < (other.waiting, other.engineer)
      case .nearest: (travel, waiting, engineer) < (other.travel, other.waiting, other.engineer)
      case .longestIdle: (other.waiting, travel, engineer) < (waiting, other.travel, other.engineer)
      }
    }
  }

  /// Gives the cheapest who can come to a need on some days; the others' heads are hired or stay open.
  private mutating func fill(
    _ need: PhaseTable.Need, _ days: ArraySlice<Int>, _ hired: [Int32], _ crew: inout Assignment
  ) {
    guard let first = days.first, let last = days.last else { return }
    let post = model.crew.posts[need.post]
    let limit = Double(days.count) * post.penalty
    var found: [Offer] = []
    let candidates = tables.candidates[need.post]
    for index in candidates.indices {
      let (engineer, place) = (candidates[index].engineer, candidates[index].place)
      guard !isTaken[engineer], candidates[index].isQualified[first],
        candidates[index].isQualified[last]
      else { continue }
      let travel = tables.travel[model.crew.classOfEngineer[engineer]]
      guard
        let way = travel.journey(from: people[engineer], to: place, first: first, last: last)
      else { continue }
      let cost =
        way.cost + candidates[index].dayCost * Double(days.count)
        + travel.stays(at: place, first..<last + 1)
      guard cost < limit else { continue }
      let earliest = travel.earliest(from: people[engineer], to: place)
      found.append(
        Offer(
          cost: cost, waiting: first - earliest, travel: earliest - people[engineer].freeFrom,
          engineer: engineer, place: place, way: way))
    }
    let rule = rule
    found.sort { $0.precedes($1, by: rule) }
    for offer in found.prefix(need.heads) {
      let travel = tables.travel[model.crew.classOfEngineer[offer.engineer]]
      isTaken[offer.engineer] = true
      crew.cost += offer.cost
      crew.stints.append(
        (
          Stint(engineer: offer.engineer, post: need.post, first: first, last: last),
          travel.whereabouts(
            after: offer.way, at: offer.place, first: first, last: last)
        ))
    }
    leave(need.heads - min(need.heads, found.count), of: need.post, days, hired, &crew)
  }

  private func leave(
    _ heads: Int, of index: Int, _ days: ArraySlice<Int>, _ hired: [Int32],
    _ crew: inout Assignment
  ) {
    guard heads > 0 else { return }
    crew.isShort = true
    let post = model.crew.posts[index]
    for day in days {
      let row = model.crew.row(post: index, day: day)
      let hirable = min(heads, max(0, post.hireLimit - Int(hired[row])))
      if hirable > 0 { crew.hired.append((row, Int32(hirable))) }
      crew.cost += Double(hirable) * post.hireRate + Double(heads - hirable) * post.penalty
    }
  }
}
