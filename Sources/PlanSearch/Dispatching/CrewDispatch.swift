// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel
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

  /// Whom a phase takes first of those who cost the same: who hands over to whom decides what can follow.
  enum Rule: UInt8, CaseIterable, Sendable {
    /// Those who come just in time, as the others can still do something else.
    case justInTime
    /// Those who are nearest.
    case nearest
    /// Those who have waited longest.
    case longestIdle
  }

  /// Phases that are placed, and where that leaves everybody.
  struct Placement: Sendable {
    /// The option of each phase that is placed.
    var choice: [Int32]
    /// Who is planned for the phase that was placed last.
    var stints: [Stint]
    /// What they cost about, but for lateness.
    var cost: Double
    fileprivate var people: [CrewTravel.Whereabouts]
    fileprivate var hired: [Int32]
    fileprivate var stock: StockLedger
  }

  let tables: DispatchTables
  let model: SearchModel
  /// Options of each phase by mode, ascending in start.
  private let options: [[Range<Int>]]
  var people: [CrewTravel.Whereabouts] = []
  var isTaken: [Bool]
  /// That of the phase that is being placed.
  var rule = Rule.justInTime

  /// Later start days of a phase that are looked at where somebody is missing on the first, and where nobody is.
  private static let (mostStarts, fewStarts) = (24, 2)
  /// Calendar days that one person is planned for at a time.
  static let longestStint = 14

  init(_ tables: DispatchTables) {
    self.tables = tables
    model = tables.model
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
      choice: Array(repeating: 0, count: phases), stints: [], cost: 0,
      people: crew.classOfEngineer.map { tables.travel[$0].start },
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
  mutating func place(
    _ phase: Int, mode: Int, by rule: Rule = .justInTime, in placement: inout Placement
  ) -> Bool {
    self.rule = rule
    people = placement.people
    let allowed = allowed(phase, mode: mode, placement)
    guard let first = allowed.first else { return false }
    var best = trial(first, of: phase, placement)
    // Where nobody is missing and nothing costs anything no later day is better.
    if best.crew.isShort || best.cost > 0 {
      putOff(&best, phase, mode: mode, allowed, placement)
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

  /// Replaces a phase's first start by a later one that is cheaper, if there is one.
  private mutating func putOff(
    _ best: inout Trial, _ phase: Int, mode: Int, _ allowed: ArraySlice<Int>,
    _ placement: Placement
  ) {
    let arrivals = arrivals(phase, mode: mode)
    let most = best.crew.isShort ? CrewDispatch.mostStarts : CrewDispatch.fewStarts
    let starts = later(
      than: best.option, among: allowed, of: phase, days: arrivals.joined().sorted(), most: most)
    let short = starts.map { shortCost($0, of: phase, mode: mode, arrivals) }
    // What the first day costs on which all can be there rules most days before it out.
    let whole = short.firstIndex(of: 0)
    if let whole { best = cheaper(best, trial(starts[whole], of: phase, placement)) }
    for (index, option) in starts.enumerated() where index != whole {
      let finish = model.timelines.options[phase][option].finish
      let late = tables.lateCost(phase: phase, finish: finish)
      if late > best.cost { return }
      guard late + short[index] <= best.cost else { continue }
      best = cheaper(best, trial(option, of: phase, placement))
    }
  }

  /// The cheaper one, of equally cheap ones the earlier.
  private func cheaper(_ one: Trial, _ other: Trial) -> Trial {
    (other.cost, other.option) < (one.cost, one.option) ? other : one
  }

  /// Of later options those at which someone more could be there than at the one before.
  ///
  /// - Parameter days: When people could be there, ascending.
  private func later(
    than first: Int, among allowed: ArraySlice<Int>, of phase: Int, days: [Int], most: Int
  ) -> [Int] {
    let own = model.timelines.options[phase]
    var starts: [Int] = []
    var next = allowed.startIndex
    for day in days where starts.count < most {
      while next < allowed.endIndex, own[allowed[next]].start < day { next += 1 }
      guard next < allowed.endIndex else { break }
      if allowed[next] != starts.last ?? first { starts.append(allowed[next]) }
    }
    return starts
  }

  /// For each need of a phase, days from which on someone who could fill it can be there.
  private func arrivals(_ phase: Int, mode: Int) -> [[Int]] {
    tables.needs[phase][mode].map { need in
      let candidates = tables.candidates[need.post]
      return candidates.indices.map {
        let engineer = candidates[$0].engineer
        let travel = tables.travel[model.crew.classOfEngineer[engineer]]
        return travel.earliest(from: people[engineer], to: candidates[$0].place)
      }
    }
  }

  /// What heads cost at least that nobody can be there for in time: on the days before any of them could be replaced.
  private func shortCost(
    _ option: Int, of phase: Int, mode: Int, _ arrivals: [[Int]]
  ) -> Double {
    let days = model.needs(phase: phase, option: Int32(option)).days
    guard let first = CrewDispatch.pieces(days).first, let start = first.first else { return 0 }
    return zip(tables.needs[phase][mode], arrivals).reduce(0) { sum, need in
      let open = need.0.heads - need.1.count { $0 <= start }
      let post = model.crew.posts[need.0.post]
      let least = post.hireLimit > 0 ? min(post.hireRate, post.penalty) : post.penalty
      return open > 0 ? sum + Double(open * first.count) * least : sum
    }
  }

  private func commit(_ trial: Trial, _ phase: Int, _ placement: inout Placement) {
    let option = model.timelines.options[phase][trial.option]
    placement.choice[phase] = Int32(trial.option)
    placement.cost += trial.crew.cost + model.ownCost(ofPhase: phase, option: Int32(trial.option))
    let uses = model.problem.stockTaken(by: PhaseID(phase), mode: option.mode)
    if !uses.isEmpty { placement.stock.take(uses, day: option.start) }
    for (stint, whereabouts) in trial.crew.stints { placement.people[stint.engineer] = whereabouts }
    placement.stints = trial.crew.stints.map(\.stint)
    for (row, heads) in trial.crew.hired { placement.hired[row] += heads }
  }
}
