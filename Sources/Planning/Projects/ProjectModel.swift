// SPDX-License-Identifier: GPL-3.0-or-later

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
    let needs: [Need]
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
  let dayCount: Int
  /// Most heads by row and day, `row * dayCount + day`.
  let limits: [Int32]
  /// Modes that have options, by phase; none for a phase that is done.
  let modes: [[Mode]]
  let calendars: [[Int]]
  let buildOuts: [BuildOut]
  /// Supply by pool and day, `pool * dayCount + day`.
  let supply: [Int64]
  /// Units of cost in one unit of money.
  let costScale: Double
  /// What all plans cost at least: the cheapest mode of every phase, in money.
  let baseCost: Double
  /// What every head that stays uncovered at a limited post costs at least, beyond ``baseCost``, in money.
  let leastShortage: Double

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
      sum + (modes[phase].last { $0.firstOption <= Int(choice[phase]) }?.extraCost ?? 0)
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
    problem: Problem, timelines: TimelineModel, limits: [Int32], modes: [[Mode]],
    calendars: [[Int]], buildOuts: [BuildOut], supply: [Int64], costScale: Double, baseCost: Double,
    leastShortage: Double
  ) {
    self.problem = problem
    self.timelines = timelines
    dayCount = problem.horizon.dayCount
    self.limits = limits
    self.modes = modes
    self.calendars = calendars
    self.buildOuts = buildOuts
    self.supply = supply
    self.costScale = costScale
    self.baseCost = baseCost
    self.leastShortage = leastShortage
    phases = timelines.graph.order.filter { !modes[$0].isEmpty }
    var places = Array(repeating: Int32(0), count: modes.count)
    for (place, phase) in timelines.graph.order.enumerated() { places[phase] = Int32(place) }
    placesInOrder = places
    buildOutOfPhase = problem.phases.map(\.buildOut.index)
  }
}
