// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// Places phases one after another, each with the people who come to work on it (serial schedule generation under
/// transfer times; Krüger and Scholl 2009).
///
/// A phase starts where it is cheapest: lateness of all that wait for it, journeys, waiting, pay, contractors and open heads of
/// these days are weighed against each other. What the people do is a promise that best answers turn into rosters.
struct CrewDispatch {
  /// Work that an engineer is planned for.
  struct Stint: Sendable {
    let engineer: Int
    let post: Int
    let first: Int
    let last: Int
  }

  /// Dates with what they cost about.
  struct Schedule: Sendable {
    /// The option of each phase.
    var choice: [Int32]
    var stints: [Stint]
    var cost: Double
  }

  let tables: DispatchTables
  private var people: [CrewTravel.Whereabouts] = []
  private var isTaken: [Bool] = []
  private var hired: [Int32] = []
  private var stock: StockLedger
  private let emptyStock: StockLedger

  private var model: SearchModel { tables.model }

  /// Start days of a phase that are looked at, and calendar days that one person is planned for at a time.
  private static let (mostStarts, longestStint) = (24, 14)

  init(_ tables: DispatchTables) {
    self.tables = tables
    emptyStock = StockLedger(problem: tables.model.problem)
    stock = emptyStock
  }

  /// The schedule that a list of phases leads to; nil where a phase finds no day that precedence, stock and its build-out's
  /// `latest` allow.
  ///
  /// - Parameters:
  ///   - list: Phases that are planned, predecessors first.
  ///   - modes: The mode of each phase.
  mutating func schedule(list: [Int], modes: [Int]) -> Schedule? {
    let crew = model.crew
    people = crew.classOfEngineer.map { tables.travel[$0].start }
    isTaken = Array(repeating: false, count: people.count)
    hired = Array(repeating: 0, count: crew.rowCount)
    stock = emptyStock
    var schedule = Schedule(
      choice: Array(repeating: 0, count: model.timelines.options.count), stints: [], cost: 0)
    for phase in list {
      guard place(phase, mode: modes[phase], in: &schedule) else { return nil }
    }
    for group in model.timelines.groups.indices {
      schedule.cost += model.timelines.lateCost(ofGroup: group, choice: schedule.choice)
    }
    return schedule
  }

  /// A start of a phase, with who would come.
  private struct Trial {
    let option: Int
    let crew: Assignment
    let cost: Double
  }

  private mutating func place(_ phase: Int, mode: Int, in schedule: inout Schedule) -> Bool {
    var best: Trial?
    for option in starts(phase, mode: mode, schedule.choice) {
      let late = tables.lateCost(
        phase: phase, finish: model.timelines.options[phase][option].finish)
      if let best, late >= best.cost { break }
      let crew = assign(phase, option)
      let cost = late + crew.cost
      if cost < best?.cost ?? .infinity { best = Trial(option: option, crew: crew, cost: cost) }
    }
    guard let best else { return false }
    commit(best, phase, &schedule)
    return true
  }

  /// Options of a mode that precedence and stock allow, at which someone more could be there than at the one before.
  private func starts(_ phase: Int, mode: Int, _ choice: [Int32]) -> [Int] {
    let timelines = model.timelines
    let options = timelines.options[phase]
    let release = timelines.graph.arcsInto[phase].reduce(Int.min) { release, index in
      let arc = timelines.graph.arcs[index]
      let before = timelines.options[arc.predecessor][Int(choice[arc.predecessor])]
      return max(release, TimelineOptions.anchor(before, arc) + arc.gap)
    }
    let uses = model.problem.stockTaken(by: PhaseID(phase), mode: mode)
    let allowed = options.indices.filter {
      options[$0].mode == mode && options[$0].start >= release
        && (uses.isEmpty || stock.allows(uses, day: options[$0].start))
    }
    guard let first = allowed.first else { return [] }
    var starts = [first]
    var next = 0
    for day in arrivals(phase, mode: mode) where starts.count < CrewDispatch.mostStarts {
      while next < allowed.count, options[allowed[next]].start < day { next += 1 }
      guard next < allowed.count else { break }
      if starts.last != allowed[next] { starts.append(allowed[next]) }
    }
    return starts
  }

  /// Days from which on someone who could work on a phase can be there, ascending.
  private func arrivals(_ phase: Int, mode: Int) -> [Int] {
    var days: Set<Int> = []
    for need in model.phases.entries[phase].modes[mode].needs {
      for candidate in tables.candidates[need.post] {
        let travel = tables.travel[model.crew.classOfEngineer[candidate.engineer]]
        days.insert(travel.earliest(from: people[candidate.engineer], to: candidate.place))
      }
    }
    return days.sorted()
  }

  private mutating func commit(_ trial: Trial, _ phase: Int, _ schedule: inout Schedule) {
    let option = model.timelines.options[phase][trial.option]
    schedule.choice[phase] = Int32(trial.option)
    schedule.cost += trial.crew.cost + model.phases.entries[phase].modes[option.mode].cost
    stock.take(
      model.problem.stockTaken(by: PhaseID(phase), mode: option.mode), day: option.start)
    for (stint, whereabouts) in trial.crew.stints {
      people[stint.engineer] = whereabouts
      schedule.stints.append(stint)
    }
    for (row, heads) in trial.crew.hired { hired[row] += heads }
  }

  /// Who works on a phase, who is hired, and what that and open heads cost.
  private struct Assignment {
    var stints: [(stint: Stint, after: CrewTravel.Whereabouts)] = []
    var hired: [(row: Int, heads: Int32)] = []
    var cost = 0.0
  }

  private mutating func assign(_ phase: Int, _ option: Int) -> Assignment {
    let (days, needs) = model.needs(phase: phase, option: Int32(option))
    var crew = Assignment()
    let pieces = CrewDispatch.pieces(days)
    let before = people
    for piece in pieces {
      for need in needs.sorted(by: isScarcer) { fill(need, piece, &crew) }
      for (stint, after) in crew.stints where stint.last == piece.last {
        people[stint.engineer] = after
        isTaken[stint.engineer] = false
      }
    }
    people = before
    return crew
  }

  private func isScarcer(_ one: PhaseTable.Need, _ other: PhaseTable.Need) -> Bool {
    let counts = (tables.candidates[one.post].count, tables.candidates[other.post].count)
    return (counts.0, one.post) < (counts.1, other.post)
  }

  /// The days of a phase in pieces of at most so many calendar days.
  private static func pieces(_ days: ArraySlice<Int>) -> [ArraySlice<Int>] {
    guard let first = days.first, let last = days.last, last - first >= longestStint else {
      return [days]
    }
    let count = (last - first) / longestStint + 1
    let size = (days.count + count - 1) / count
    return stride(from: days.startIndex, to: days.endIndex, by: size).map {
      days[$0..<min($0 + size, days.endIndex)]
    }
  }

  /// Gives the cheapest who can come to a need on some days; the others' heads are hired or stay open.
  private mutating func fill(
    _ need: PhaseTable.Need, _ days: ArraySlice<Int>, _ crew: inout Assignment
  ) {
    guard let first = days.first, let last = days.last else { return }
    let post = model.crew.posts[need.post]
    let limit = Double(days.count) * post.penalty
    var found: [(cost: Double, candidate: DispatchTables.Candidate, way: CrewTravel.Journey)] = []
    for candidate in tables.candidates[need.post]
    where !isTaken[candidate.engineer] && candidate.isQualified[first]
      && candidate.isQualified[last]
    {
      let travel = tables.travel[model.crew.classOfEngineer[candidate.engineer]]
      guard
        let way = travel.journey(
          from: people[candidate.engineer], to: candidate.place, first: first, last: last)
      else { continue }
      let nights = candidate.place < 0 ? 0 : Double(last - first + 1)
      let cost =
        way.cost + candidate.dayCost * Double(days.count) + nights * model.crew.lodging[post.site]
      if cost < limit { found.append((cost, candidate, way)) }
    }
    found.sort { ($0.cost, $0.candidate.engineer) < ($1.cost, $1.candidate.engineer) }
    for (cost, candidate, way) in found.prefix(need.heads) {
      let travel = tables.travel[model.crew.classOfEngineer[candidate.engineer]]
      isTaken[candidate.engineer] = true
      crew.cost += cost
      crew.stints.append(
        (
          Stint(engineer: candidate.engineer, post: need.post, first: first, last: last),
          travel.whereabouts(after: way, at: candidate.place, first: first, last: last)
        ))
    }
    leave(need.heads - min(need.heads, found.count), of: need.post, days, &crew)
  }

  private func leave(
    _ heads: Int, of index: Int, _ days: ArraySlice<Int>, _ crew: inout Assignment
  ) {
    guard heads > 0 else { return }
    let post = model.crew.posts[index]
    for day in days {
      let row = model.crew.row(post: index, day: day)
      let hirable = min(heads, max(0, post.hireLimit - Int(hired[row])))
      if hirable > 0 { crew.hired.append((row, Int32(hirable))) }
      crew.cost += Double(hirable) * post.hireRate + Double(heads - hirable) * post.penalty
    }
  }
}
