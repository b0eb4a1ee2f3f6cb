// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel

/// Rosters of engineers who work from home, written day by day.
struct LocalRosters {
  /// Who of a class works where not all are wanted.
  enum Turn {
    /// Whoever worked the day before, as long as that may go on: few changes of hands.
    case stay
    /// Whoever had a break last. Members of a class differ in nothing, so if they can do as many days as is asked of
    /// them on each day, they can do it in this order.
    case rotate
  }

  private let crew: LocalCrew
  private let turn: Turn
  private(set) var days: [[DayCode]]
  private var runs: [LocalRun]

  init(_ crew: LocalCrew, turn: Turn) {
    self.crew = crew
    self.turn = turn
    let model = crew.model
    days = Array(repeating: [], count: model.classOfEngineer.count)
    runs = model.classOfEngineer.map { LocalRun(model.classes[$0].start) }
  }

  /// How many of each class may do something on the next day, and work on it.
  var rooms: [DayFilling.Room] {
    crew.model.classes.map { crewClass in
      DayFilling.Room(
        members: crewClass.members.lazy.filter { runs[$0].mayStandBy(crewClass) }.count,
        workers: crewClass.members.lazy.filter { runs[$0].mayWork(crewClass) }.count)
    }
  }

  /// The same where no run of days ever binds.
  static func unboundRooms(_ model: CrewModel) -> [DayFilling.Room] {
    model.classes.map {
      DayFilling.Room(members: $0.members.count, workers: $0.members.count)
    }
  }

  /// Writes the next day; what nobody is left for stays undone.
  mutating func append(work: [DayFilling.Share], standby: [DayFilling.Share]) {
    var today = Array(repeating: DayCode.home, count: days.count)
    for (number, crewClass) in crew.model.classes.enumerated() {
      var rested = inTurn(crewClass)
      let posts = work.filter { $0.crewClass == number }.flatMap { share in
        Array(repeating: share.number, count: share.heads)
      }
      let able = rested.filter { runs[$0].mayWork(crewClass) }.prefix(posts.count)
      for (engineer, post) in matched(Array(able), with: posts) {
        today[engineer] = .localWork(post: post)
      }
      rested.removeAll { !today[$0].isHome || !runs[$0].mayStandBy(crewClass) }
      rested.sort { (runs[$0].call, $0) < (runs[$1].call, $1) }
      let requirements = standby.filter { $0.crewClass == number }.flatMap { share in
        Array(repeating: share.number, count: share.heads)
      }
      for (engineer, requirement) in zip(rested, requirements) {
        today[engineer] = .standby(requirement)
      }
    }
    for engineer in days.indices {
      days[engineer].append(today[engineer])
      runs[engineer].add(today[engineer])
    }
  }

  private func inTurn(_ crewClass: CrewClass) -> [Int] {
    func length(_ engineer: Int) -> Int {
      let run = crewClass.maxCall == nil ? runs[engineer].duty : runs[engineer].call
      return turn == .stay ? -run : run
    }
    return crewClass.members.sorted { (length($0), $0) < (length($1), $1) }
  }

  /// Everyone stays at the post of the day before where it is to be filled.
  private func matched(_ engineers: [Int], with posts: [Int]) -> [(engineer: Int, post: Int)] {
    var left = posts
    var pairs: [(engineer: Int, post: Int)] = []
    var changing: [Int] = []
    for engineer in engineers {
      if case .localWork(let post)? = days[engineer].last?.meaning,
        let index = left.firstIndex(of: post)
      {
        left.remove(at: index)
        pairs.append((engineer, post))
      } else {
        changing.append(engineer)
      }
    }
    return pairs + zip(changing, left).map { (engineer: $0, post: $1) }
  }
}
