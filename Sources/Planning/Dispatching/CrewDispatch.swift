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

  /// Phases that are placed, and where that leaves everybody.
  struct Placement: Sendable {
    /// The option of each phase that is placed.
    var choice: [Int32]
    /// Who is planned for each phase that is placed.
    var stints: [[Stint]]
    /// What they cost about, but for lateness.
    var cost: Double
    fileprivate var people: [CrewTravel.Whereabouts]
    fileprivate var hired: [Int32]
    fileprivate var stock: StockLedger
  }

  let tables: DispatchTables
  /// Options of each phase by mode, ascending in start.
  private let options: [[Range<Int>]]
  private var people: [CrewTravel.Whereabouts] = []
  private var isTaken: [Bool]

  private var model: SearchModel { tables.model }

  /// Later start days of a phase that are looked at where somebody is missing on the first, and where nobody is.
  private static let (mostStarts, fewStarts) = (24, 2)
  /// Calendar days that one person is planned for at a time.
  private static let longestStint = 14

  init(_ tables: DispatchTables) {
    self.tables = tables
    isTaken = Array(repeating: false, count: tables.model.crew.classOfEngineer.count)
    options = tables.model.timelines.options.enumerated().map { phase, options in
      tables.model.phases.entries[phase].modes.indices.map { mode in
        let first = options.firstIndex { $0.mode == mode } ?? 0
        return first..<first + options[first...].prefix { $0.mode == mode }.count
      }
    }
  }

  /// Nothing is placed.
  var start: Placement {
    let (crew, phases) = (model.crew, model.timelines.options.count)
    return Placement(
      choice: Array(repeating: 0, count: phases), stints: Array(repeating: [], count: phases),
      cost: 0, people: crew.classOfEngineer.map { tables.travel[$0].start },
      hired: Array(repeating: 0, count: crew.rowCount),
      stock: StockLedger(problem: model.problem))
  }

  /// What a placement of all phases costs about.
  func cost(_ all: Placement) -> Double {
    model.timelines.groups.indices.reduce(all.cost) {
      $0 + model.timelines.lateCost(ofGroup: $1, choice: all.choice)
    }
  }

  /// A start of a phase, with who would come.
  private struct Trial {
    let option: Int
    let crew: Assignment
    let cost: Double
  }

  /// Places a phase where it is cheapest; false where it finds no day that precedence, stock and its build-out's `latest` allow.
  ///
  /// - Parameter placement: Has all that the phase waits for.
  mutating func place(_ phase: Int, mode: Int, in placement: inout Placement) -> Bool {
    people = placement.people
    let allowed = allowed(phase, mode: mode, placement)
    guard let first = allowed.first else { return false }
    var best = trial(first, of: phase, placement)
    // Where nobody is missing and nothing costs anything no later day is better.
    if best.crew.isShort || best.cost > 0 {
      let most = best.crew.isShort ? CrewDispatch.mostStarts : CrewDispatch.fewStarts
      for option in later(than: first, among: allowed, phase: phase, mode: mode).prefix(most) {
        let late = tables.lateCost(
          phase: phase, finish: model.timelines.options[phase][option].finish)
        if late >= best.cost { break }
        let next = trial(option, of: phase, placement)
        if next.cost < best.cost { best = next }
      }
    }
    commit(best, phase, &placement)
    return true
  }

  private mutating func trial(_ option: Int, of phase: Int, _ placement: Placement) -> Trial {
    let crew = assign(phase, option, placement.hired)
    let late = tables.lateCost(
      phase: phase, finish: model.timelines.options[phase][option].finish)
    return Trial(
      option: option, crew: crew, cost: late + crew.cost + model.startCosts[phase][option])
  }

  /// Options of a mode that precedence and stock allow, ascending.
  private func allowed(_ phase: Int, mode: Int, _ placement: Placement) -> ArraySlice<Int> {
    let timelines = model.timelines
    let own = timelines.options[phase]
    var release = Int.min
    for index in timelines.graph.arcsInto[phase] {
      let arc = timelines.graph.arcs[index]
      let before = timelines.options[arc.predecessor][Int(placement.choice[arc.predecessor])]
      release = max(release, TimelineOptions.anchor(before, arc) + arc.gap)
    }
    var first = options[phase][mode].lowerBound
    while first < options[phase][mode].upperBound, own[first].start < release { first += 1 }
    let open = Array(first..<options[phase][mode].upperBound)
    let uses = model.problem.stockTaken(by: PhaseID(phase), mode: mode)
    return uses.isEmpty
      ? open[...] : open.filter { placement.stock.allows(uses, day: own[$0].start) }[...]
  }

  /// Of later options those at which someone more could be there than at the one before.
  private func later(
    than first: Int, among allowed: ArraySlice<Int>, phase: Int, mode: Int
  ) -> [Int] {
    let own = model.timelines.options[phase]
    var starts: [Int] = []
    var next = allowed.startIndex
    for day in arrivals(phase, mode: mode) where starts.count < CrewDispatch.mostStarts {
      while next < allowed.endIndex, own[allowed[next]].start < day { next += 1 }
      guard next < allowed.endIndex else { break }
      if allowed[next] != starts.last ?? first { starts.append(allowed[next]) }
    }
    return starts
  }

  /// Days from which on someone who could work on a phase can be there, ascending.
  private func arrivals(_ phase: Int, mode: Int) -> [Int] {
    var days: [Int] = []
    for need in model.phases.entries[phase].modes[mode].needs {
      for candidate in tables.candidates[need.post] {
        let travel = tables.travel[model.crew.classOfEngineer[candidate.engineer]]
        days.append(travel.earliest(from: people[candidate.engineer], to: candidate.place))
      }
    }
    return days.sorted()
  }

  private func commit(_ trial: Trial, _ phase: Int, _ placement: inout Placement) {
    let option = model.timelines.options[phase][trial.option]
    placement.choice[phase] = Int32(trial.option)
    placement.cost += trial.crew.cost + model.ownCost(ofPhase: phase, option: Int32(trial.option))
    let uses = model.problem.stockTaken(by: PhaseID(phase), mode: option.mode)
    if !uses.isEmpty { placement.stock.take(uses, day: option.start) }
    for (stint, whereabouts) in trial.crew.stints { placement.people[stint.engineer] = whereabouts }
    placement.stints[phase] = trial.crew.stints.map(\.stint)
    for (row, heads) in trial.crew.hired { placement.hired[row] += heads }
  }

  /// Who works on a phase, who is hired, and what that and open heads cost.
  private struct Assignment {
    var stints: [(stint: Stint, after: CrewTravel.Whereabouts)] = []
    var hired: [(row: Int, heads: Int32)] = []
    var cost = 0.0
    /// Whether some head is hired or stays open.
    var isShort = false
  }

  private mutating func assign(
    _ phase: Int, _ option: Int, _ hired: [Int32]
  ) -> Assignment {
    let (days, needs) = model.needs(phase: phase, option: Int32(option))
    var crew = Assignment()
    let pieces = CrewDispatch.pieces(days)
    let before = people
    for piece in pieces {
      for need in needs.sorted(by: isScarcer) { fill(need, piece, hired, &crew) }
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

  /// Someone who can come.
  private struct Offer {
    let cost: Double
    /// Days between the first day on which they could be there and the first that they are wanted.
    let waiting: Int
    let candidate: DispatchTables.Candidate
    let way: CrewTravel.Journey

    /// The cheaper first; of equally cheap ones who would come only just in time, as the others can still do something else.
    func precedes(_ other: Offer) -> Bool {
      (cost, waiting, candidate.engineer) < (other.cost, other.waiting, other.candidate.engineer)
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
    for candidate in tables.candidates[need.post]
    where !isTaken[candidate.engineer] && candidate.isQualified[first]
      && candidate.isQualified[last]
    {
      let travel = tables.travel[model.crew.classOfEngineer[candidate.engineer]]
      guard
        let way = travel.journey(
          from: people[candidate.engineer], to: candidate.place, first: first, last: last)
      else { continue }
      let cost =
        way.cost + candidate.dayCost * Double(days.count)
        + travel.stays(at: candidate.place, first..<last + 1)
      let waiting = first - travel.earliest(from: people[candidate.engineer], to: candidate.place)
      if cost < limit {
        found.append(Offer(cost: cost, waiting: waiting, candidate: candidate, way: way))
      }
    }
    found.sort { $0.precedes($1) }
    for offer in found.prefix(need.heads) {
      let engineer = offer.candidate.engineer
      let travel = tables.travel[model.crew.classOfEngineer[engineer]]
      isTaken[engineer] = true
      crew.cost += offer.cost
      crew.stints.append(
        (
          Stint(engineer: engineer, post: need.post, first: first, last: last),
          travel.whereabouts(
            after: offer.way, at: offer.candidate.place, first: first, last: last)
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
