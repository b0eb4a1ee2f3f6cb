// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel
internal import Rotations

/// Crew-limited scheduling in index form: modes and starts of all phases under precedence, stock and crew limits.
///
/// Costs and stock are whole numbers: units of ``costScale`` and ``stockScale``, rounded so that every legal plan
/// without uncovered heads at limited posts is a solution that costs no more here than there.
struct ProjectModel: Sendable {
  struct Need: Sendable {
    let row: Int
    let heads: Int32
  }

  struct Use: Sendable {
    let pool: Int
    let quantity: Int64
  }

  struct Mode: Sendable {
    /// Position of the mode's first option among the phase's.
    let firstOption: Int
    /// Start, finish and the day that `from: start` counts from, by option of the mode.
    let starts: [Int32]
    let finishes: [Int32]
    let anchors: [Int32]
    /// Position of each start among the days that the mode counts.
    let ordinals: [Int32]
    /// The days that the mode counts, in ``ProjectModel/calendars``.
    let calendar: Int
    let duration: Int
    /// What rows are asked for.
    var needs: [Need]
    /// What windows of days are asked for on each day.
    var windowNeeds: [Need]
    /// Heads by post, of posts that limits speak of.
    let heads: [PhaseTable.Need]
    /// Heads of these that nobody can fill on any day: rows ask for no more than the others.
    let unfillable: Int
    let uses: [Use]
    /// What the mode costs above the phase's cheapest, heads at their least price included.
    let extraCost: Int64
    /// The first option that starts on a day or later, by day; the count of options where there is none.
    let firstFrom: [Int32]
  }

  struct BuildOut: Sendable {
    let due: Int
    let doneFinish: Int
    let latePenalty: Int64
    let sinks: [Int]
  }

  let problem: Problem
  let timelines: TimelineModel
  /// What finds more rows.
  let condition: HallCondition
  let dayCount: Int
  /// Most heads by row and day, `row * dayCount + day`.
  private(set) var limits: [Int32]
  /// Rows over several days, numbered apart.
  private(set) var windows: [CrewLimits.Window] = []
  /// The posts of every row that was ever offered, kept or not.
  private var knownSets: Set<[Int]>
  /// Modes that have options, by phase; none for a phase that is done.
  private(set) var modes: [[Mode]]
  let calendars: [[Int]]
  let buildOuts: [BuildOut]
  /// Supply by pool and day, `pool * dayCount + day`.
  let supply: [Int64]
  /// Units of cost in one unit of money.
  let costScale: Double
  /// What all plans cost at least: the cheapest mode of every phase, in money.
  let baseCost: Double
  /// What an uncovered head costs beyond a filled one, by post, in money.
  let shortages: [Double]
  /// What every head that stays uncovered at a limited post costs at least, beyond ``baseCost``, in money.
  private(set) var leastShortage: Double

  /// Phases that are planned, predecessors first.
  let phases: [Int]
  /// The place of each phase in an order in which predecessors come first.
  let placesInOrder: [Int32]
  private let buildOutOfPhase: [Int]

  func buildOut(of phase: Int) -> Int { buildOutOfPhase[phase] }

  var rowCount: Int { limits.count / max(1, dayCount) }

  func cost(_ units: Int64) -> Double { baseCost + Double(units) / costScale }

  /// What dates cost above the base cost, in units: exact but for rounding, where the crew costs its least.
  func cost(of choice: [Int32]) -> Int64 {
    let modeCost = phases.reduce(Int64(0)) { sum, phase in
      sum + (mode(of: phase, choice)?.extraCost ?? 0)
    }
    return buildOuts.reduce(modeCost) { sum, buildOut in
      let finish = buildOut.sinks.reduce(buildOut.doneFinish) {
        max($0, timelines.options[$1][Int(choice[$1])].finish)
      }
      return sum + buildOut.latePenalty * Int64(max(0, finish - buildOut.due))
    }
  }

  /// Whether dates keep the stock as it is written, not rounded.
  func keepsStock(_ choice: [Int32]) -> Bool {
    var ledger = StockLedger(problem: problem)
    for phase in phases {
      let option = timelines.options[phase][Int(choice[phase])]
      ledger.take(problem.stockTaken(by: PhaseID(phase), mode: option.mode), day: option.start)
    }
    return ledger.isCovered
  }

  /// The options of a choice of modes (positions in ``modes``) and options of the mode, as the timelines count them.
  func choice(modes chosen: [Int32], options: [Int32]) -> [Int32] {
    modes.indices.map { phase in
      modes[phase].isEmpty
        ? 0 : Int32(modes[phase][Int(chosen[phase])].firstOption) + options[phase]
    }
  }

  init(
    problem: Problem, timelines: TimelineModel, condition: HallCondition, limits: CrewLimits,
    modes: [[Mode]], calendars: [[Int]], buildOuts: [BuildOut], supply: [Int64], costScale: Double,
    baseCost: Double,
    shortages: [Double]
  ) {
    self.problem = problem
    self.timelines = timelines
    self.condition = condition
    dayCount = problem.horizon.dayCount
    self.limits = []
    knownSets = Set(limits.impossible)
    self.modes = modes
    self.calendars = calendars
    self.buildOuts = buildOuts
    self.supply = supply
    self.costScale = costScale
    self.baseCost = baseCost
    self.shortages = shortages
    leastShortage = .infinity
    phases = timelines.graph.order.filter { !modes[$0].isEmpty }
    var places = Array(repeating: Int32(0), count: modes.count)
    for (place, phase) in timelines.graph.order.enumerated() { places[phase] = Int32(place) }
    placesInOrder = places
    buildOutOfPhase = problem.phases.map(\.buildOut.index)
    for row in limits.rows { append(row) }
  }

  /// Whether a row of heads at most is not there already and leaves every phase some option by itself.
  func canAdd(_ row: CrewLimits.Row) -> Bool {
    !knownSets.contains(row.posts) && leavesOptions(row)
  }

  /// Adds a row of heads at most if that can be; whether it was.
  mutating func add(_ row: CrewLimits.Row) -> Bool {
    guard canAdd(row) else { return false }
    append(row)
    return true
  }

  /// Adds all that is new in a lesson; whether anything is.
  mutating func add(_ lesson: HallCondition.Lesson) -> Bool {
    let rows = lesson.rows.reduce(false) { add($1) || $0 }
    return lesson.windows.reduce(rows) { add($1) || $0 }
  }

  private mutating func append(_ row: CrewLimits.Row) {
    let number = rowCount
    knownSets.insert(row.posts)
    limits += row.heads
    leastShortage = row.posts.reduce(leastShortage) { min($0, shortages[$1]) }
    for phase in modes.indices {
      for mode in modes[phase].indices {
        let heads = modes[phase][mode].heads(at: row.posts)
        if heads > 0 { modes[phase][mode].needs.append(Need(row: number, heads: heads)) }
      }
    }
  }

  private func leavesOptions(_ row: CrewLimits.Row) -> Bool {
    leavesOptions { mode, days in
      let heads = mode.heads(at: row.posts)
      return days.allSatisfy { row.heads[$0] >= heads }
    }
  }

  /// Adds a row over several days, unless it is there already or leaves some phase no option by itself; whether it is new.
  mutating func add(_ window: CrewLimits.Window) -> Bool {
    let isKnown = windows.contains { $0.posts == window.posts && $0.length == window.length }
    let isPossible = leavesOptions { mode, days in
      !exceeds(window, heads: mode.heads(at: window.posts), on: days)
    }
    guard !isKnown, isPossible else { return false }
    let number = windows.count
    windows.append(window)
    leastShortage = window.posts.reduce(leastShortage) { min($0, shortages[$1]) }
    for phase in modes.indices {
      for mode in modes[phase].indices {
        let heads = modes[phase][mode].heads(at: window.posts)
        if heads > 0 { modes[phase][mode].windowNeeds.append(Need(row: number, heads: heads)) }
      }
    }
    return true
  }

  private func exceeds(
    _ window: CrewLimits.Window, heads: Int32, on days: ArraySlice<Int>
  ) -> Bool {
    let most = heads * Int32(min(days.count, window.length))
    guard most > window.heads.min() ?? 0 else { return false }
    var demand = Array(repeating: Int32(0), count: dayCount)
    for day in days { demand[day] = heads }
    return exceeds(window, demand)
  }

  private func exceeds(_ window: CrewLimits.Window, _ demand: [Int32]) -> Bool {
    var sum: Int32 = 0
    for day in demand.indices {
      sum += demand[day] - (day >= window.length ? demand[day - window.length] : 0)
      let first = day - window.length + 1
      if first >= 0, sum > window.heads[first] { return true }
    }
    return false
  }

  private func leavesOptions(_ isKept: (Mode, ArraySlice<Int>) -> Bool) -> Bool {
    modes.allSatisfy { modes in
      modes.isEmpty
        || modes.contains { mode in
          mode.ordinals.contains { isKept(mode, days(of: mode, from: $0)) }
        }
    }
  }

  /// The days of a mode that begins at a position in its calendar.
  private func days(of mode: Mode, from ordinal: Int32) -> ArraySlice<Int> {
    calendars[mode.calendar][Int(ordinal)..<Int(ordinal) + mode.duration]
  }

  /// Heads of these dates at posts that limits speak of, by cover row.
  func demand(of choice: [Int32]) -> [Int32] {
    var demand = Array(repeating: Int32(0), count: shortages.count * dayCount)
    for phase in phases {
      guard let mode = mode(of: phase, choice) else { continue }
      for day in days(of: mode, from: mode.ordinals[Int(choice[phase]) - mode.firstOption]) {
        for need in mode.heads { demand[need.post * dayCount + day] += Int32(need.heads) }
      }
    }
    return demand
  }

  /// Whether these dates ask posts for more than a row allows on some day.
  func exceeds(_ row: CrewLimits.Row, at choice: [Int32]) -> Bool {
    zip(demand(of: choice, at: row.posts), row.heads).contains { $0 > $1 }
  }

  /// Whether these dates ask posts for more than a window of days allows.
  func exceeds(_ window: CrewLimits.Window, at choice: [Int32]) -> Bool {
    exceeds(window, demand(of: choice, at: window.posts))
  }

  /// What these dates ask a row of these posts for, by day.
  func demand(of choice: [Int32], at posts: [Int]) -> [Int32] {
    var demand = Array(repeating: Int32(0), count: dayCount)
    for phase in phases {
      guard let mode = mode(of: phase, choice) else { continue }
      let heads = mode.heads(at: posts)
      guard heads > 0 else { continue }
      for day in days(of: mode, from: mode.ordinals[Int(choice[phase]) - mode.firstOption]) {
        demand[day] += heads
      }
    }
    return demand
  }

  private func mode(of phase: Int, _ choice: [Int32]) -> Mode? {
    modes[phase].last { $0.firstOption <= Int(choice[phase]) }
  }
}

extension ProjectModel.Mode {
  /// What a row of these posts is asked for.
  func heads(at posts: [Int]) -> Int32 {
    let asked = heads.reduce(0) { posts.contains($1.post) ? $0 + $1.heads : $0 }
    return Int32(max(0, asked - unfillable))
  }
}
