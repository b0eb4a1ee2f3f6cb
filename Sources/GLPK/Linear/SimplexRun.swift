// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGLPK

/// One simplex solve: slices that can be cancelled, and a ladder of second tries when GLPK gives
/// up.
struct SimplexRun {
  let model: Model
  let options: SimplexOptions
  let deadline: Deadline
  private var iterationsLeft: Int
  /// Before the first call, GLPK's statuses are about an older form of the program.
  private var hasSolved = false

  init(model: Model, options: SimplexOptions) {
    self.model = model
    self.options = options
    deadline = Deadline(seconds: options.timeLimit)
    iterationsLeft = max(0, options.iterationLimit ?? .max)
  }

  /// Iterations between two looks at the cancel flag, which cost nothing measurable; it depends on
  /// the size alone, since slices change the path that the method takes.
  private var slice: Int { model.rowCount > 1500 ? 100 : 400 }

  /// How one way of solving ended: with an outcome, or with trouble that another way may cure.
  private enum Attempt {
    case ended(LinearOutcome)
    case trouble(String)
  }

  /// Solves in the ways of the ladder until one ends.
  mutating func outcome() throws(ProgramError) -> LinearOutcome {
    let first = options.method == .primal ? LH_PRIMAL : LH_DUAL_THEN_PRIMAL
    let second = options.method == .primal ? LH_DUAL_THEN_PRIMAL : LH_PRIMAL
    var words = ""
    for (basis, method, presolve) in [
      (nil, first, options.presolve), (LH_BASIS_ADVANCED, first, false),
      (LH_BASIS_STANDARD, LH_PRIMAL, false), (LH_BASIS_STANDARD, second, false),
    ] as [(lh_basis?, lh_method, Bool)] {
      if let basis { try model.check(lh_set_basis(model.pointer, basis), at: .program) }
      do throws(ProgramError) {
        switch try attempt(method, presolve: presolve) {
        case .ended(let outcome): return outcome
        case .trouble(let why): words = why
        }
      } catch .broken(let why) {
        words = why
      }
    }
    return .numericalTrouble(words)
  }

  private mutating func attempt(
    _ method: lh_method, presolve: Bool
  ) throws(ProgramError) -> Attempt {
    while true {
      if let limit = limitReached { return .ended(try stopped(by: limit)) }
      // A presolved solve starts anew each time, so it cannot be sliced.
      let iterations = presolve ? iterationsLeft : min(slice, iterationsLeft)
      let answer = try solve(method, presolve: presolve, iterations: iterations)
      if iterationsLeft != .max { iterationsLeft -= min(iterationsLeft, Int(answer.iterations)) }
      switch answer.glpkCode {
      case .success: return try attempt(endedWith: answer)
      case .iterationLimit where presolve && iterationsLeft > 0: return .trouble("iteration limit")
      case .iterationLimit: continue
      case .timeLimit: return .ended(try stopped(by: .time))
      case .noPrimalFeasible: return .ended(.infeasible)
      case .noDualFeasible: return .trouble("presolving found no dual feasible solution")
      case .badBasis, .singular, .illConditioned: return .trouble("the basis cannot be factorized")
      default: return .trouble("GLPK's simplex method failed with code \(answer.code)")
      }
    }
  }

  private func attempt(endedWith answer: lh_answer) throws(ProgramError) -> Attempt {
    switch answer.glpkStatus {
    case .optimal: try attempt(optimal: try model.linearSolution(interior: false))
    case .noneFeasible: .ended(.infeasible)
    case .unbounded: .ended(.unbounded)
    default: .trouble("GLPK's simplex method ended with status \(answer.status)")
    }
  }

  private func attempt(optimal solution: LinearSolution) throws(ProgramError) -> Attempt {
    guard let violation = try model.violation(of: solution) else {
      return .ended(.optimal(solution))
    }
    return .trouble("GLPK calls a solution optimal in which \(violation)")
  }

  private mutating func solve(
    _ method: lh_method, presolve: Bool, iterations: Int
  ) throws(ProgramError) -> lh_answer {
    var parameters = lh_simplex_options()
    parameters.method = method
    parameters.presolve = presolve ? 1 : 0
    parameters.iteration_limit = Int32(clamping: iterations)
    parameters.milliseconds = deadline.milliseconds
    var answer = lh_answer()
    try model.check(lh_simplex(model.pointer, &parameters, &answer), at: .program)
    hasSolved = true
    return answer
  }

  private var limitReached: SolveLimit? {
    if options.isCancelled?() == true { return .cancelled }
    if deadline.hasPassed { return .time }
    return iterationsLeft <= 0 ? .iterations : nil
  }

  private func stopped(by limit: SolveLimit) throws(ProgramError) -> LinearOutcome {
    guard hasSolved, lh_is_primal_feasible(model.pointer) != 0 else { return .stopped(limit) }
    let solution = try model.linearSolution(interior: false)
    return try model.violation(of: solution) == nil
      ? .feasible(solution, limit) : .stopped(limit)
  }
}
