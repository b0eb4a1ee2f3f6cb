// SPDX-License-Identifier: GPL-3.0-or-later

internal import GLPK

/// A cutting and what is proved about it.
struct CuttingResult: Sendable {
  let cutting: Cutting
  /// No cutting with as few missing pieces costs less.
  let bound: Int
  /// In units of cost, missing pieces left out.
  let cost: Int

  /// Whether the cutting is one of least cost, and no piece is missing in it.
  var isSettled: Bool { cutting.missingCount == 0 && cost <= bound }
}

/// Cuts one problem: first fit, column generation, dives with restarts, and branching on the number of reels of a kind.
///
/// See <doc:ReelCutting>. The same problem gives the same cutting, unless time runs out.
struct CuttingSearch: Sendable {
  /// How hard a proof is looked for; the first cutting is always there.
  struct Effort: Sendable {
    var restarts = 30
    var nodes = 150
    /// After the first few nodes, only one in so many is dived from.
    var nodesPerDive = 8
    /// Nodes of the integer program over the patterns that were found.
    var programNodes = 2_000
    /// How many sets of reels are filled, and how often each, once the relaxation has said what they cost at least.
    var fillings = (sets: 60, attempts: 12)

    /// A few dives, to see whether something fits.
    static let quick = Effort(restarts: 3, nodes: 0, programNodes: 0, fillings: (20, 4))
  }

  let problem: CuttingProblem
  let control: FiberControl
  var effort = Effort()

  /// - Complexity: Exponential without limits; in practice a few dozen linear programs. Without time, O(items × reels).
  func result() -> CuttingResult {
    let first = FirstFit(problem: problem).cutting()
    guard problem.pieceCount > 0, !control.mustStop() else {
      return result(first, provedBound: nil)
    }
    // GLPK that fails leaves the first cutting.
    let improved = try? withGLPKThread(memoryLimit: CuttingSearch.memoryLimit) {
      let run = try CuttingRun(problem: problem, control: control, incumbent: first)
      try run.search(effort)
      return result(run.incumbent, provedBound: run.bound)
    }
    return improved ?? result(first, provedBound: nil)
  }

  /// The cutting with the better of what was proved and what lengths and prices alone say.
  private func result(_ cutting: Cutting, provedBound: Int?) -> CuttingResult {
    let cost = cutting.cost(in: problem)
    let volume = VolumeBound.cost(of: problem, missing: cutting.missingCount)
    let lattice = CostLattice(problem: problem, upTo: cost)
    let bound = max(provedBound ?? 0, lattice.raised(volume * (1 - 1e-9), for: cutting))
    return CuttingResult(cutting: cutting, bound: min(cost, bound), cost: cost)
  }

  /// Megabytes that GLPK may take.
  private static let memoryLimit = 2000
}

/// One search, on GLPK's thread.
private final class CuttingRun {
  private(set) var incumbent: Cutting
  /// The proved bound, in units of cost.
  private(set) var bound: Int?

  private let problem: CuttingProblem
  private let control: FiberControl
  private let generation: ColumnGeneration
  private let lattice: CostLattice
  private let exchange: ReelExchange

  /// Rounding in sums of a program's costs.
  private static let tolerance = 1e-6

  /// A part of the tree: bounds on the number of reels of each kind.
  private struct Node {
    var least: [Int]
    var most: [Int?]
    /// Inherited from the parent, in units of cost.
    var bound: Int
    let number: Int
  }

  init(problem: CuttingProblem, control: FiberControl, incumbent: Cutting) throws {
    self.problem = problem
    self.control = control
    self.incumbent = incumbent
    exchange = ReelExchange(problem: problem)
    lattice = CostLattice(problem: problem, upTo: incumbent.cost(in: problem))
    let master = try CuttingMaster(problem: problem)
    try master.add(incumbent.uses.map(\.pattern))
    generation = ColumnGeneration(
      master: master, pricing: PatternPricing(problem: problem), control: control)
  }

  func search(_ effort: CuttingSearch.Effort) throws {
    let root = Residual(problem)
    bound = cost(of: floor)
    fill(sets: 6, attempts: 2)
    guard !isProved, let relaxation = try relax(root, floor: floor) else { return }
    bound = cost(of: relaxation.bound)
    fill(sets: effort.fillings.sets, attempts: effort.fillings.attempts)
    try dives(from: relaxation, root, count: effort.restarts)
    // How many pieces are missing may have changed, and what is charged for them with it.
    let rootBound = cost(of: relaxation.bound)
    bound = rootBound
    guard !isProved, effort.programNodes > 0 else { return }
    try chooseAmongPatterns(nodes: effort.programNodes / 8)
    guard !isProved else { return }
    try branch(
      from: relaxation, Node(least: root.least, most: root.most, bound: rootBound, number: 0),
      effort)
    guard !isProved else { return }
    try chooseAmongPatterns(nodes: effort.programNodes)
  }

  /// What lengths and prices alone say of the bound, in the program's units.
  private var floor: Double {
    VolumeBound.cost(of: problem, missing: 0) * generation.master.costScale
  }

  /// Fills the cheapest sets of reels that have room for all pieces, until one holds them.
  private func fill(sets: Int, attempts: Int) {
    guard let bound, incumbent.missingCount == 0 else { return }
    for reels in lattice.reels(from: bound, below: incumbentCost).prefix(sets) {
      let filling = ReelFilling(problem: problem, reels: reels)
      for attempt in 0..<attempts where !control.mustStop() {
        guard let found = filling.cutting(attempt: attempt, mustStop: control.mustStop) else {
          continue
        }
        consider(found)
        return
      }
    }
  }

  /// The integer program over all patterns of the search, whose solutions may hold pieces twice.
  private func chooseAmongPatterns(nodes: Int) throws {
    guard !control.mustStop() else { return }
    let master = generation.master
    try master.restrict(to: Residual(problem))
    let time = control.remaining().map { $0 * CuttingRun.programShare }
    let uses = try master.solveInteger(
      from: incumbent, nodes: nodes, timeLimit: time, isCancelled: control.mustStop)
    if let uses { consider(trimmed(uses)) }
  }

  /// Of the time that is left, what the integer program over the patterns may take.
  private static let programShare = 0.5

  /// The cutting without the pieces that are held more often than they are asked for.
  private func trimmed(_ uses: [Cutting.Use]) -> Cutting {
    var left = problem.items.map(\.demand)
    var times: [CuttingPattern: Int] = [:]
    var order: [CuttingPattern] = []
    for use in uses {
      for _ in 0..<use.times {
        let parts = use.pattern.parts.compactMap { part -> CuttingPattern.Part? in
          let count = min(part.count, left[part.item])
          left[part.item] -= count
          return count > 0 ? CuttingPattern.Part(item: part.item, count: count) : nil
        }
        guard !parts.isEmpty else { continue }
        let pattern = CuttingPattern(kind: use.pattern.kind, parts: parts)
        if times[pattern] == nil { order.append(pattern) }
        times[pattern, default: 0] += 1
      }
    }
    return Cutting(
      uses: order.map { Cutting.Use(pattern: $0, times: times[$0, default: 0]) }, missing: left)
  }

  private var isProved: Bool { bound.map { incumbentCost <= $0 } ?? false }

  /// Cost of the incumbent without its missing pieces, which bounds leave out too.
  private var incumbentCost: Int { incumbent.cost(in: problem) }

  /// The bound on reels alone: what the program charges for as many missing pieces as the incumbent has is taken off.
  private func cost(of bound: Double) -> Int {
    let reels = bound - CuttingMaster.missingCost * Double(incumbent.missingCount)
    let raw = reels / generation.master.costScale
    let lowered = raw - CuttingRun.tolerance * max(1, abs(raw))
    return lattice.raised(lowered, for: incumbent)
  }

  /// - Parameter floor: A bound that is known, in the program's units.
  private func relax(
    _ residual: Residual, floor: Double = 0
  ) throws -> ColumnGeneration.Relaxation? {
    try generation.relaxation(of: residual, floor: floor) { objective, bound in
      // Once both stand for the same cost of whole reels, a better bound says nothing more.
      objective - bound < CuttingRun.tolerance
        || (cost(of: bound) >= cost(of: objective) && incumbent.missingCount == 0)
    }
  }

  private func dives(
    from relaxation: ColumnGeneration.Relaxation, _ root: Residual, count: Int
  ) throws {
    for rank in 0..<count where !isProved && !control.mustStop() {
      let dive = CuttingDive(generation: generation) { fixed, bound in
        self.incumbent.missingCount == 0 && self.cost(of: fixed + bound) >= self.incumbentCost
      }
      guard let found = try dive.cutting(from: relaxation, of: root, rank: rank) else { continue }
      consider(found)
    }
  }

  private func consider(_ found: Cutting) {
    let found = exchange.exchanged(found)
    if found.isBetter(than: incumbent, in: problem) { incumbent = found }
  }

  private func branch(
    from root: ColumnGeneration.Relaxation, _ first: Node, _ effort: CuttingSearch.Effort
  ) throws {
    var open = children(of: first, root)
    // Nodes that cannot be split further keep their bounds from rising.
    var closed = open.isEmpty ? first.bound : Int.max
    var count = 0
    while let next = open.indices.min(by: {
      (open[$0].bound, open[$0].number) < (open[$1].bound, open[$1].number)
    }) {
      let floor = min(closed, open[next].bound)
      bound = max(bound ?? 0, min(floor, incumbentCost))
      if isProved || count == effort.nodes || control.mustStop() { return }
      var node = open.remove(at: next)
      count += 1
      var residual = Residual(problem)
      residual.least = node.least
      residual.most = node.most
      guard let relaxation = try relax(residual) else { return }
      node.bound = max(node.bound, cost(of: relaxation.bound))
      if node.bound >= incumbentCost, incumbent.missingCount == 0 { continue }
      if count <= effort.nodesPerDive || count % effort.nodesPerDive == 0 {
        try dives(from: relaxation, residual, count: 1)
      }
      let more = children(of: node, relaxation, after: count)
      if more.isEmpty { closed = min(closed, node.bound) }
      open += more
    }
    bound = max(bound ?? 0, min(closed, incumbentCost))
  }

  /// The two halves of a node, parted by the kind whose number of reels is farthest from whole; none where all are whole.
  private func children(
    of node: Node, _ relaxation: ColumnGeneration.Relaxation, after count: Int = 0
  ) -> [Node] {
    var sums = [Double](repeating: 0, count: problem.kinds.count)
    for (pattern, value) in zip(generation.master.patterns, relaxation.solution.patterns) {
      sums[pattern.kind] += value
    }
    func distance(_ kind: Int) -> Double { abs(sums[kind] - sums[kind].rounded()) }
    guard let kind = sums.indices.max(by: { distance($0) < distance($1) }), distance(kind) > 1e-5
    else { return [] }
    let below = Int(sums[kind].rounded(.down))
    var (down, up) = (
      Node(least: node.least, most: node.most, bound: node.bound, number: 2 * count + 1),
      Node(least: node.least, most: node.most, bound: node.bound, number: 2 * count + 2)
    )
    down.most[kind] = below
    up.least[kind] = below + 1
    return [down, up]
  }
}
