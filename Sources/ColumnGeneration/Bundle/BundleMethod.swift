// SPDX-License-Identifier: GPL-3.0-or-later

package import PlanningModel
package import Pricing
internal import Rotations

/// Finds good duals of the master problem, and a mix of columns near a solution of its relaxation, without an LP.
///
/// A proximal bundle method (Lemaréchal 1975; Kiwiel 1990; disaggregated as in Frangioni 2002): every pass solves all pricing
/// problems at trial duals, adds their columns, and finds new trial duals as the maximum of the model that the columns
/// make of the Lagrangian function less the squared distance from the center. The dual of that quadratic program is a
/// mix of columns; it is solved by pairwise Frank–Wolfe steps with exact line search (Lacoste-Julien and Jaggi 2015). The
/// value of every pass is a lower bound on the relaxation, since the pricing problems are solved exactly or bounded.
/// A value type: a copy goes its own way.
package struct BundleMethod: Sendable {
  /// The columns of a class or a group with their weights in the mix.
  package struct Block: Sendable {
    package enum Kind: Sendable {
      case crewClass(Int)
      case group(Int)
    }

    package let kind: Kind
    /// What the weights add up to: members that are not fixed, or 1.
    var mass: Double
    package var columns: [MasterColumn] = []
    package var weights: [Double] = []
    /// Passes since a column was last the answer of its pricing problem.
    package var ages: [Int] = []
    /// Whether the group's timeline is fixed; its options are in the choice.
    var isFixed = false
    /// What branches ask of the rosters of the class.
    package var restriction: RosterRestriction?
    /// Rosters that are fixed for members of the class.
    package var fixedRosters: [MasterColumn] = []
    /// The value of the pricing problem at the duals of the center, for each unit of mass.
    var valueAtCenter = 0.0
    /// The value of the pricing problem when it was last solved.
    var lastValue = 0.0
  }

  package let context: MasterContext
  package var rows: MasterRows { context.rows }
  package var blocks: [Block]
  /// Options of timelines that are fixed; for others where cut nodes stay that are not enumerated.
  package var choice: [Int32]
  package var banned: BannedOptions?

  /// Trial duals, the duals of the center, and what the mix supplies, by row.
  package var duals: [Double]
  package var center: [Double]
  var supplied: [Double]
  /// How far duals move from the center for each unit that the mix is short of.
  package var step: Double
  var centerValue = -Double.infinity
  /// Cost and supply of rosters that are fixed.
  var fixedCost = 0.0
  var fixedSupply: [Double]
  /// The best bound at what is fixed, and its duals.
  package var bound = -Double.infinity
  package var boundDuals: [Double]
  package private(set) var passCount = 0
  private var nullSteps = 0

  /// Money in which steps are measured: what a head costs about.
  let scale: Double

  static let mostColumns = 40
  static let sweeps = 10
  /// The step, in heads' costs, where nothing is known of what to expect.
  static let firstStep = 0.3

  /// - Parameters:
  ///   - choice: Options that keep precedence.
  ///   - duals: Where to begin; nil for a price of a head that is usual.
  package init(context: MasterContext, choice: [Int32], duals: [Double]? = nil) {
    self.context = context
    self.choice = choice
    let model = context.rows.model
    blocks =
      model.crew.classes.enumerated().map {
        Block(kind: .crewClass($0), mass: Double($1.members.count))
      } + model.timelines.groups.indices.map { Block(kind: .group($0), mass: 1) }
    scale = BundleMethod.usualHeadCost(model.crew)
    step = BundleMethod.firstStep * scale
    let start = duals ?? BundleMethod.firstDuals(context.rows, price: 0.7 * scale)
    self.duals = start
    center = start
    boundDuals = start
    supplied = Array(repeating: 0, count: start.count)
    fixedSupply = supplied
  }

  private static func firstDuals(_ rows: MasterRows, price: Double) -> [Double] {
    var duals = Array(repeating: 0.0, count: rows.count)
    for key in rows.keys {
      for row in key.firstRow..<key.firstRow + key.days.count {
        duals[row] = min(price, rows.largestDuals[row])
      }
    }
    return duals
  }

  /// Pay and lodging of a day, on average; 1 where nobody is paid.
  package static func usualHeadCost(_ crew: CrewModel) -> Double {
    let pay = crew.classes.reduce(0) { $0 + $1.dayRate } / Double(max(1, crew.classes.count))
    let sites = crew.problem.sites
    let lodging = sites.reduce(0) { $0 + $1.lodging.asDouble } / Double(max(1, sites.count))
    return max(1, pay + lodging)
  }

  // MARK: Passes

  /// Makes passes until `count` are made, the mix is within `tolerance` of the bound and worth less than `target`, the
  /// bound reaches `target`, or `shouldStop` says so.
  ///
  /// - Parameter isOver: Asked within a pass, which is given up once it is true; where that is the first one, nothing is
  ///   known of the mix, and the bound stays −∞.
  package mutating func run(
    passes count: Int, lanes: PricingLanes, tolerance: Double = 1e-5,
    target: Double = .infinity, isOver: @escaping @Sendable () -> Bool = { false },
    shouldStop: () -> Bool
  ) {
    guard count > 0 else { return }
    if centerValue == -.infinity {
      duals = center
      guard let value = evaluated(lanes, isOver: isOver) else { return }
      moveCenter(to: value, ratio: 0)
    }
    // What the model says of the mix holds for a mix that has answered the last columns.
    defer { improveMix() }
    for _ in 0..<count {
      if shouldStop() || bound >= target { return }
      passCount += 1
      improveMix()
      let predicted = modelValue
      // What the step promises: below 0 it says only that its quadratic program is not solved yet.
      let room = predicted - centerValue
      guard let value = evaluated(lanes, isOver: isOver) else { return }
      judge(value, predicted: predicted)
      // Where the model reaches the target, a bound nearer to it does.
      if room >= 0, room < tolerance * abs(centerValue), predicted < target { return }
    }
  }

  /// Solves all pricing problems at the trial duals, whatever the time: see ``evaluated(_:isOver:)``.
  mutating func evaluate(_ lanes: PricingLanes) -> Double {
    guard let value = evaluated(lanes, isOver: { false }) else {
      preconditionFailure("time that does not count is never over")
    }
    return value
  }

  /// Solves all pricing problems at the trial duals and adds their columns.
  ///
  /// - Returns: The Lagrangian value, a lower bound, −∞ where some group has no timeline; nil where the time was over.
  private mutating func evaluated(
    _ lanes: PricingLanes, isOver: @escaping @Sendable () -> Bool
  ) -> Double? {
    let jobs = blocks.indices.compactMap { job(of: $0) }
    let point = duals
    guard
      let answers = lanes.answers(
        to: jobs, duals: point, choice: choice, banned: banned, isOver: isOver)
    else { return nil }
    var value = fixedCost
    for row in point.indices { value += point[row] * residualOfFixed(row) }
    for (job, answer) in zip(jobs, answers) {
      value += blocks[job.block].mass * answer.value
      blocks[job.block].lastValue = answer.value
      if let column = answer.column { _ = add(column, to: job.block) }
    }
    // The first column of a block takes weight at once, and with it the trial duals.
    duals = point
    if value > bound {
      bound = value
      boundDuals = point
    }
    return value
  }

  func job(of block: Int) -> PricingLanes.Job? {
    guard blocks[block].mass > 0 else { return nil }
    switch blocks[block].kind {
    case .crewClass(let index):
      return .init(
        block: block,
        kind: .roster(classIndex: index, restricted: blocks[block].restriction?.network))
    case .group(let group):
      return .init(
        block: block,
        kind: blocks[block].isFixed ? .fixedTimeline(group: group) : .timeline(group: group))
    }
  }

  /// A serious step moves the center to the trial duals; several null steps in a row shorten the step.
  private mutating func judge(_ value: Double, predicted: Double) {
    if value > centerValue {
      let ratio = (value - centerValue) / max(1e-9, predicted - centerValue)
      moveCenter(to: value, ratio: ratio)
    } else {
      nullSteps += 1
      guard nullSteps >= 3 else { return }
      nullSteps = 0
      step = max(0.03 * scale, step * 0.7)
      refreshDuals()
    }
  }

  /// The value at the center has changed by so much, as a block may choose among fewer columns there, or more; what was
  /// proved before holds no more.
  mutating func shiftCenter(by change: Double) {
    centerValue += change
    bound = centerValue
    boundDuals = center
    nullSteps = 0
    refreshDuals()
  }

  private mutating func moveCenter(to value: Double, ratio: Double) {
    centerValue = value
    center = duals
    for block in blocks.indices { blocks[block].valueAtCenter = blocks[block].lastValue }
    nullSteps = 0
    if ratio > 0.1 { step = min(15 * scale, step * 1.3) }
    refreshDuals()
  }
}
