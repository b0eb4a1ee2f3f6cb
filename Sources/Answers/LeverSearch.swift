// SPDX-License-Identifier: GPL-3.0-or-later

internal import Auditing
internal import Dispatch
internal import Foundation
internal import ProblemFiles
public import Questions
public import Rotations
internal import Solving
internal import Synchronization

/// Finds what each lever would save: at most, by a bound of the changed problem; at least, by an audited plan of it.
///
/// All levers are bounded first, each from the prices that bound the problem as it is. Then those that promise most are
/// planned one after another, from the held plan, while there is time.
public struct LeverSearch {
  /// A legal plan and the problem file whose plan it is.
  public struct Question: Sendable {
    public let text: String
    public let path: String
    public let problem: Problem
    public let plan: Plan
    /// The build-out that is to be in time; nil where cost alone counts.
    public let buildOut: BuildOutID?

    public init(
      text: String, path: String, problem: Problem, plan: Plan, for buildOut: BuildOutID? = nil
    ) {
      self.text = text
      self.path = path
      self.problem = problem
      self.plan = plan
      self.buildOut = buildOut
    }
  }

  let question: Question
  let limits: AnswerLimits

  /// Shares of the time for the bound of the problem as it is, for those of all levers, and for sharper ones.
  private static let (shareForBase, shareForFirst, shareForSharper) = (0.06, 0.15, 0.1)
  /// So many levers, those that promise most, get a sharper bound.
  private static let sharpened = 20
  /// Seconds that one lever's bound gets at least, so that a pass is over by then, and at most.
  private static let (shortestBound, longestBound) = (0.25, 2.0)
  /// So many plans share the time: of the problem as it is, and of the five levers that promise most.
  private static let plansAtATime = 6
  /// A bound below this share of the one with nothing changed says little.
  private static let leastOfBound: Decimal = 0.5
  /// Less than so many seconds are not worth planning a lever again.
  private static let leastPlanning = 0.5

  public init(_ question: Question, limits: AnswerLimits) {
    self.question = question
    self.limits = limits
  }

  /// - Throws: what `Solver` throws.
  public func run(_ levers: [Lever]) throws -> LeverFindings {
    var cases = [Case(question: question, lever: nil)]
    cases += levers.map { Case(question: question, lever: $0) }
    limits.report("bound of the plan's problem")
    let seconds = limits.share(LeverSearch.shareForBase)
    guard case .bound(let base) = limits.solver(seconds).bound(of: question.problem) else {
      return findings(cases)
    }
    bound(&cases, Array(cases.indices), near: base, LeverSearch.shareForFirst)
    let promising = promise(cases).prefix(LeverSearch.sharpened)
    bound(&cases, [0] + promising, near: base, LeverSearch.shareForSharper)
    try plan(&cases)
    return findings(cases)
  }

  private func findings(_ cases: [Case]) -> LeverFindings {
    LeverFindings(
      unchanged: cases[0].finding, levers: cases.dropFirst().map(\.finding),
      daysLateNow: question.buildOut.map { question.problem.daysLate($0, in: question.plan) })
  }

  // MARK: Bounds

  /// Levers by what they may save, most first; last those whose bound says little, as the time was over before a pass was.
  private func promise(_ cases: [Case]) -> [Int] {
    let least = (cases[0].finding.bound ?? 0) * LeverSearch.leastOfBound
    func rank(_ position: Int) -> (Int, Decimal, Int) {
      let bound = cases[position].finding.bound ?? 0
      return (bound < least ? 1 : 0, bound, position)
    }
    return cases.indices.dropFirst().filter { cases[$0].isOpen }.sorted { rank($0) < rank($1) }
  }

  /// Several cases at once, each on one thread, from the prices that they have, or else from those of the base.
  private func bound(
    _ cases: inout [Case], _ positions: [Int], near base: ProblemBound, _ share: Double
  ) {
    let seconds = limits.share(share).map {
      max(
        LeverSearch.shortestBound,
        min(LeverSearch.longestBound, $0 * Double(limits.options.threads) / Double(positions.count))
      )
    }
    let (own, all) = (limits, cases)
    let results = Mutex<[Int: Case]>([:])
    let work: @Sendable (Int) -> Void = { turn in
      var item = all[positions[turn]]
      item.prove(by: own.solver(seconds, threads: 1), near: base)
      let done = results.withLock { results in
        results[positions[turn]] = item
        return results.count
      }
      own.report("bound \(done) of \(positions.count)")
    }
    if limits.options.threads == 1 {
      for turn in positions.indices { work(turn) }
    } else {
      DispatchQueue.concurrentPerform(iterations: positions.count, execute: work)
    }
    for (position, item) in results.withLock({ $0 }) { cases[position] = item }
  }

  // MARK: Plans

  /// The problem as it is first, then what promises most.
  private func plan(_ cases: inout [Case]) throws {
    let cost = Auditor.audit(question.plan, of: question.problem).cost.total
    let pending = ([0] + promise(cases)).filter { cases[$0].mayHelp(below: cost) }
    for (done, position) in pending.enumerated() {
      let left = limits.remaining.map { $0 / Double(shares(after: done, of: pending.count)) }
      if limits.isOver || left.map({ $0 < LeverSearch.leastPlanning }) ?? false { return }
      limits.report("plan \(done + 1) of \(pending.count)")
      if let better = cases[0].originalPlan { cases[position].carry(better) }
      try cases[position].solve(by: limits.solver(left), from: question)
    }
  }

  /// Into how many parts the time that is left is cut: the first levers have equal ones, others what those leave.
  private func shares(after done: Int, of count: Int) -> Int {
    let first = LeverSearch.plansAtATime
    return min(count - done, done < first ? first - done : first)
  }
}

/// A lever with the problem that it makes of the one that is asked about.
private struct Case: Sendable {
  var finding: LeverFinding
  /// nil where no plan can be, or no file.
  private var changed: Problem?
  private var carried: Plan?
  private var levered: LeveredProblem?
  private var conditioned: ConditionedProblem?
  private let buildOut: BuildOutID?
  private var prices: ProblemBound?

  /// Whether a plan is known to be possible, or not known to be none.
  var isOpen: Bool { changed != nil }

  init(question: LeverSearch.Question, lever: Lever?) {
    finding = LeverFinding(lever: lever)
    buildOut = question.buildOut
    guard let lever else {
      carried = question.plan
      ask(question.text, question.problem, question.path)
      return
    }
    do {
      let levered = try LeveredProblem.read(
        text: question.text, of: question.problem, path: question.path, lever)
      self.levered = levered
      carried = levered.carried(question.plan)
      ask(levered.text, levered.problem, question.path)
    } catch {
      finding.refusal = error.diagnostics.first { $0.severity == .error }?.problem ?? ""
    }
  }

  /// That the build-out be in time, where one is asked about.
  private mutating func ask(_ text: String, _ problem: Problem, _ path: String) {
    guard let buildOut else {
      changed = problem
      return
    }
    let due = min(problem[buildOut].due, problem.horizon.last)
    switch ConditionedProblem.read(
      text: text, of: problem, path: path, [.finishes(buildOut, by: due)])
    {
    case .impossible: finding.isImpossible = true
    case .problem(let conditioned):
      self.conditioned = conditioned
      changed = conditioned.problem
      carried = carried.flatMap { conditioned.restricted($0) }
    }
  }

  mutating func prove(by solver: Solver, near base: ProblemBound) {
    guard let changed else { return }
    let isFirst = prices == nil
    switch solver.bound(of: changed, near: prices ?? base) {
    case .bound(let bound):
      finding.prove(bound.amount)
      prices = bound
    case .infeasible:
      finding.isImpossible = true
      self.changed = nil
    case .stopped: break
    }
    guard isFirst else { return }
    guard let carried, Auditor.audit(carried, of: changed).isLegal else {
      self.carried = nil
      return
    }
    take(carried)
  }

  /// Whether a plan with the lever may cost less than the held one does; where a build-out is to be in time, whether there
  /// may be one at all.
  func mayHelp(below cost: Decimal) -> Bool {
    guard changed != nil else { return false }
    return buildOut != nil || finding.bound.map { $0 < cost } ?? true
  }

  mutating func solve(by solver: Solver, from question: LeverSearch.Question) throws {
    guard let changed else { return }
    let start =
      (finding.found?.plan ?? carried).map { StartPlan(plan: $0, of: changed) }
      ?? StartPlan(plan: question.plan, of: question.problem)
    switch try solver.solve(changed, from: start) {
    case .plan(let plan, _, _):
      finding.prove(plan.solver.bound)
      take(plan)
    case .infeasible: finding.isImpossible = true
    case .noPlan: break
    }
  }

  /// The best plan found, as one of the problem that is asked about, where nothing is changed.
  var originalPlan: Plan? {
    guard levered == nil, let plan = finding.found?.plan else { return nil }
    return conditioned.map { $0.original(plan) } ?? plan
  }

  /// Takes a plan of the problem that is asked about, where it is legal with the lever too.
  mutating func carry(_ plan: Plan) {
    guard let levered else { return }
    let own = levered.carried(plan)
    if let own = conditioned.map({ own.flatMap($0.restricted) }) ?? own { take(own) }
  }

  private mutating func take(_ plan: Plan) {
    guard let changed else { return }
    let audit = Auditor.audit(plan, of: changed)
    guard audit.isLegal else { return }
    finding.take(
      LeverFinding.Found(
        plan: plan, problem: changed, cost: audit.cost.total,
        daysLate: buildOut.map { changed.daysLate($0, in: plan) }))
  }
}
