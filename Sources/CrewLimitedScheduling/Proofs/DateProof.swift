// SPDX-License-Identifier: GPL-3.0-or-later

internal import ClauseLearning

/// Raises a lower bound on what dates within the crew's limits cost, target by target, and finds better dates on the way.
///
/// "No dates at this target" raises the bound to the next target (a destructive lower bound: Klein and Scholl 1999); dates
/// that keep a target are better than all before. Now and then dates cheaper than the best are sought without a target.
///
/// Dates for which some set of posts has too few people are no solution: the set becomes a row, and the search goes on.
struct DateProof: Sendable {
  private var program: DateProgram
  /// Rows that were learned since they were asked for last.
  private var lessons = HallCondition.Lesson()
  /// No dates within the crew's limits cost less, in units above the base cost.
  private(set) var bound: Int64 = 0
  /// Whether nothing cheaper than the limit exists, or nothing at all.
  private(set) var isComplete = false
  /// Every difference of objective values is a multiple of it.
  private let step: Int64
  private var calls = 0
  /// What the best dates known cost; nil before any are.
  private var best: Int64?

  /// One call in so many looks for better dates without a target.
  private static let callsPerDescent = 3
  /// The way from the bound to the best is made in so many targets at most.
  private static let mostTargets: Int64 = 50

  init?(_ model: ProjectModel) {
    guard var program = DateProgram(model) else { return nil }
    let costs = program.solver.objective.chains.flatMap { chain in
      zip(chain.costs, [0] + chain.costs).map { $0 - $1 }
    }
    step = max(1, costs.reduce(0, DateProof.greatestCommonDivisor))
    bound = program.solver.rootBound
    self.program = program
  }

  private static func greatestCommonDivisor(_ one: Int64, _ other: Int64) -> Int64 {
    other == 0 ? one : greatestCommonDivisor(other, one % other)
  }

  /// Tells of dates that were found elsewhere.
  mutating func note(_ choice: [Int32], cost: Int64) {
    guard cost < best ?? .max else { return }
    best = cost
    program.solver.backtrack(to: 0)
    program.solver.objective.limit = cost - 1
    program.prefer(choice)
    if bound >= cost { isComplete = true }
  }

  /// Some dates within the crew's limits, whatever they cost; nil where this many conflicts show none.
  mutating func anyDates(conflicts: Int, shouldStop: () -> Bool) -> [Int32]? {
    setTarget(descending: true)
    guard case .solution = program.solver.solve(conflicts: conflicts, shouldStop: shouldStop)
    else { return nil }
    return program.choice
  }

  /// Adds rows that were learned elsewhere.
  mutating func add(_ lesson: HallCondition.Lesson) {
    program.solver.backtrack(to: 0)
    _ = program.add(lesson)
  }

  /// Rows that were learned since this was asked last.
  mutating func takeLessons() -> HallCondition.Lesson {
    defer { lessons = HallCondition.Lesson() }
    return lessons
  }

  /// Adds the sets for which these dates have too few people; whether there are any.
  private mutating func learn(from choice: [Int32]) -> Bool {
    let lesson = program.model.condition.lesson(from: choice, in: program.model)
    guard !lesson.isEmpty else { return false }
    program.solver.backtrack(to: 0)
    guard program.add(lesson) else { return false }
    bound = max(bound, program.solver.rootBound)
    lessons = lessons + lesson
    return true
  }

  /// Works for this many conflicts; dates that are better than the best, if it finds some.
  mutating func run(conflicts: Int, shouldStop: () -> Bool) -> (choice: [Int32], cost: Int64)? {
    let last = program.solver.statistics.conflicts + conflicts
    while !isComplete, program.solver.statistics.conflicts < last, !shouldStop() {
      calls += 1
      // Before any dates are known there is no telling how far apart targets should be.
      setTarget(descending: best == nil || calls % DateProof.callsPerDescent == 0)
      let left = min(last - program.solver.statistics.conflicts, conflicts / 2 + 1)
      switch program.solver.solve(conflicts: left, shouldStop: shouldStop) {
      case .solution:
        // A literal of the objective may be true without need, so the dates may cost less than the program says.
        let choice = program.choice
        if learn(from: choice) { continue }
        let found = (choice: choice, cost: program.model.cost(of: choice))
        note(found.choice, cost: found.cost)
        return found
      case .none:
        bound = best ?? .max
        isComplete = true
      case .noneAtTarget: raiseBound()
      case .open: break
      }
    }
    return nil
  }

  private mutating func setTarget(descending: Bool) {
    program.solver.backtrack(to: 0)
    guard !descending else {
      program.solver.suspendTarget()
      return
    }
    let way = best.map { ($0 - bound) / DateProof.mostTargets } ?? 0
    let target = bound + max(step, way / step * step) - step
    program.solver.aim(at: min(target, program.solver.objective.limit))
  }

  private mutating func raiseBound() {
    bound = program.solver.objective.target + step
    program.solver.giveUpTarget()
    if let best, bound >= best {
      bound = best
      isComplete = true
    }
  }
}
