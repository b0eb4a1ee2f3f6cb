// SPDX-License-Identifier: GPL-3.0-or-later

internal import GLPK

/// The linear master problem of reel cutting in GLPK: rows for items, kinds and windows, columns for patterns.
///
/// Lives on GLPK's thread. Costs are scaled so that the dearest reel costs ``dearest``.
final class CuttingMaster {
  /// Cost of the dearest reel in the program.
  static let dearest = 1000.0
  /// Cost of a missing piece in the program: above that of the reels that could hold it.
  static let missingCost = 100_000.0

  let problem: CuttingProblem
  /// What one unit of cost is in the program.
  let costScale: Double
  private(set) var patterns: [CuttingPattern] = []
  private var known: Set<CuttingPattern> = []
  private var isOpen: [Bool] = []
  private let program: LinearProgram
  private let windowScale: Double

  init(problem: CuttingProblem) throws(ProgramError) {
    self.problem = problem
    let dearest = problem.kinds.reduce(0) { max($0, $1.cost) }
    costScale = dearest > 0 ? CuttingMaster.dearest / Double(dearest) : 1
    windowScale = 1 / Double(max(1, problem.kinds.reduce(0) { max($0, $1.length) }))
    program = try LinearProgram(name: "reels")
    var rows = RowBatch()
    for item in problem.items { rows.append(lower: Double(item.demand), columns: []) }
    for kind in problem.kinds {
      rows.append(
        lower: 0, upper: kind.limit.map(Double.init) ?? .infinity, columns: [])
    }
    for window in problem.windows {
      rows.append(upper: Double(window.most) * windowScale, columns: [])
    }
    try program.addRows(rows)
    var columns = ColumnBatch()
    for item in problem.items.indices {
      columns.append(
        cost: CuttingMaster.missingCost, rows: [(LinearProgram.Row(item), 1)])
    }
    try program.addColumns(columns)
    // An empty reel of each kind keeps branches feasible that ask for more reels than are of use.
    try add(problem.kinds.indices.map { CuttingPattern(kind: $0, parts: []) })
  }

  /// Adds the patterns that are not there yet; answers how many.
  @discardableResult
  func add(_ more: [CuttingPattern]) throws(ProgramError) -> Int {
    var columns = ColumnBatch()
    for pattern in more where known.insert(pattern).inserted {
      patterns.append(pattern)
      isOpen.append(true)
      columns.append(
        cost: Double(problem.kinds[pattern.kind].cost) * costScale, rows: entries(of: pattern))
    }
    guard columns.count > 0 else { return 0 }
    try program.addColumns(columns)
    return columns.count
  }

  private func entries(of pattern: CuttingPattern) -> [(LinearProgram.Row, Double)] {
    let items = problem.items.count
    let kinds = problem.kinds.count
    var entries = pattern.parts.map { (LinearProgram.Row($0.item), Double($0.count)) }
    entries.append((LinearProgram.Row(items + pattern.kind), 1))
    for window in problem.windows.indices {
      let load = problem.load(of: pattern, on: window)
      if load > 0 {
        entries.append((LinearProgram.Row(items + kinds + window), Double(load) * windowScale))
      }
    }
    return entries
  }

  /// Makes the program that of a residual problem, in which patterns that exceed it are closed.
  func restrict(to residual: Residual) throws(ProgramError) {
    let (items, kinds) = (problem.items.count, problem.kinds.count)
    for item in 0..<items {
      try program.setBounds(of: LinearProgram.Row(item), lower: Double(residual.demand[item]))
    }
    for kind in 0..<kinds {
      try program.setBounds(
        of: LinearProgram.Row(items + kind), lower: Double(residual.least[kind]),
        upper: residual.most[kind].map { Double(max($0, residual.least[kind])) } ?? .infinity)
    }
    for window in residual.windows.indices {
      try program.setBounds(
        of: LinearProgram.Row(items + kinds + window),
        upper: Double(max(0, residual.windows[window])) * windowScale)
    }
    for (number, pattern) in patterns.enumerated() {
      let opens = pattern.parts.isEmpty || residual.room(for: pattern, in: problem) > 0
      guard opens != isOpen[number] else { continue }
      isOpen[number] = opens
      try program.setBounds(
        of: LinearProgram.Column(items + number), lower: 0, upper: opens ? .infinity : 0)
    }
  }

  /// The best whole reels over the patterns that are there, by branch and cut from an incumbent; nil where nothing comes.
  ///
  /// The program's columns are integer from then on.
  ///
  /// - Parameter nodes: A limit on work, so that a run can be repeated.
  func solveInteger(
    from incumbent: Cutting, nodes: Int, timeLimit: Double?,
    isCancelled: @escaping @Sendable () -> Bool
  ) throws(ProgramError) -> [Cutting.Use]? {
    try add(incumbent.uses.map(\.pattern))
    for column in 0..<program.columnCount {
      try program.setKind(of: LinearProgram.Column(column), to: .integer)
    }
    var times: [CuttingPattern: Int] = [:]
    for use in incumbent.uses { times[use.pattern, default: 0] += use.times }
    let start =
      incumbent.missing.map(Double.init) + patterns.map { Double(times[$0] ?? 0) }
    let options = IntegerOptions(
      timeLimit: timeLimit, nodeLimit: nodes, start: start, branching: .largestUp,
      isCancelled: isCancelled)
    guard let solution = program.solveInteger(options).solution else { return nil }
    return zip(patterns, solution.columns[problem.items.count...]).compactMap { pattern, value in
      value > 0.5 && !pattern.parts.isEmpty
        ? Cutting.Use(pattern: pattern, times: Int(value.rounded())) : nil
    }
  }

  /// Values of a solve: by pattern, by item, and the duals.
  struct Solution {
    let objective: Double
    let patterns: [Double]
    let missing: [Double]
    let duals: CuttingDuals
  }

  /// The optimum over the patterns that are there; nil where GLPK gives up or is told to stop.
  ///
  /// Triplets and their like are so degenerate that a simplex method can go round in circles, which GLPK does not notice:
  /// a method that takes far longer than it should gives way to the other one.
  func solve(
    after change: SimplexOptions.Method, timeLimit: Double?,
    isCancelled: @escaping @Sendable () -> Bool
  ) -> Solution? {
    let other: SimplexOptions.Method = change == .primal ? .dual : .primal
    for method in [change, other, change] {
      let options = SimplexOptions(
        method: method, timeLimit: timeLimit, iterationLimit: plentyOfIterations,
        isCancelled: isCancelled)
      switch program.solveLinear(options) {
      case .optimal(let solution): return self.solution(solution)
      case .feasible(_, .iterations), .stopped(.iterations): continue
      default: return nil
      }
    }
    return nil
  }

  /// Far more than a solve from the last basis takes.
  private var plentyOfIterations: Int { 2_000 + 5 * program.rowCount }

  private func solution(_ solution: LinearSolution) -> Solution {
    let (items, kinds) = (problem.items.count, problem.kinds.count)
    return Solution(
      objective: solution.objective, patterns: Array(solution.columns[items...]),
      missing: Array(solution.columns[..<items]),
      duals: CuttingDuals(
        items: solution.duals[..<items].map { max(0, $0) },
        kinds: Array(solution.duals[items..<(items + kinds)]),
        windows: solution.duals[(items + kinds)...].map { min(0, $0) * windowScale }))
  }
}
