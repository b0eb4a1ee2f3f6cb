// SPDX-License-Identifier: GPL-3.0-or-later

/// Decides 0-1 programs of clauses, rows "at most", and one staged objective, by conflict-driven clause learning.
///
/// Clauses are watched by two literals (Moskewicz et al. 2001), conflicts are cut at the first unique implication point
/// (Marques-Silva and Sakallah 1999), rows and the objective explain what they imply only when asked (Ohrimenko,
/// Stuckey and Codish 2009). Everything is counted in whole numbers, so an answer "none" is a proof. Deterministic:
/// the same calls give the same answers. The formulation is in <doc:CrewLimitedDates>.
package struct ClauseSolver: Sendable {
  /// Why a variable has its value.
  package enum Reason: Equatable, Sendable {
    /// Decided, or true from the beginning.
    case none
    /// A clause, by its place in the store; the implied literal is its first.
    case clause(Int)
    case row(Int)
    case objective
  }

  package struct Watch: Sendable {
    var clause: Int32
    /// Some other literal of the clause: while it is true the clause need not be looked at.
    var blocker: Literal
  }

  /// Σ coefficient · literal ≤ limit; terms by falling coefficient.
  package struct Row: Sendable {
    let literals: [Literal]
    let coefficients: [Int64]
    package let limit: Int64
    /// Coefficients of literals that are true and seen by propagation.
    var sum: Int64 = 0
  }

  package struct Occurrence: Sendable {
    package let row: Int32
    let coefficient: Int64
  }

  /// 1 true, −1 false, 0 open; by literal.
  var values: [Int8] = []
  var levels: [Int32] = []
  var reasons: [Reason] = []
  /// Where on the trail a variable stands; of use only while it has a value.
  var positions: [Int32] = []
  var trail: [Literal] = []
  var levelStarts: [Int] = []
  /// Literals of the trail before this one are propagated.
  package var head = 0

  /// Clauses one after another: length, literals.
  var store: [Int32] = []
  var watches: [[Watch]] = []
  var learned: [LearnedClause] = []
  package var rows: [Row] = []
  var occurrences: [[Occurrence]] = []
  package var objective = StagedObjective()

  package var order = VariableOrder()
  /// The value that a variable had last, or is to be tried with first.
  package var preferred: [Bool] = []
  var isMarked: [Bool] = []
  package var statistics = Statistics()
  /// False once the program is known to have no solution at all.
  var isConsistent = true

  package init(
    values: [Int8] = [], levels: [Int32] = [], reasons: [Reason] = [], positions: [Int32] = [],
    trail: [Literal] = [], levelStarts: [Int] = [], head: Int = 0, store: [Int32] = [],
    watches: [[Watch]] = [], learned: [LearnedClause] = [], rows: [Row] = [],
    occurrences: [[Occurrence]] = [], preferred: [Bool] = [], isMarked: [Bool] = [],
    isConsistent: Bool = true
  ) {
    self.values = values
    self.levels = levels
    self.reasons = reasons
    self.positions = positions
    self.trail = trail
    self.levelStarts = levelStarts
    self.head = head
    self.store = store
    self.watches = watches
    self.learned = learned
    self.rows = rows
    self.occurrences = occurrences
    self.preferred = preferred
    self.isMarked = isMarked
    self.isConsistent = isConsistent
  }

  package struct Statistics: Sendable {
    package var conflicts = 0
    var propagations = 0
    var restarts = 0
  }

  var variableCount: Int { levels.count }
  var level: Int { levelStarts.count }

  package func value(_ literal: Literal) -> Int8 { values[literal.index] }

  /// A new variable.
  ///
  /// - Parameter preferred: The value that is tried first.
  package mutating func makeVariable(preferred: Bool = false) -> Literal {
    let literal = Literal(variable: variableCount)
    values.append(contentsOf: [0, 0])
    levels.append(0)
    reasons.append(.none)
    positions.append(0)
    watches.append(contentsOf: [[], []])
    occurrences.append(contentsOf: [[], []])
    self.preferred.append(preferred)
    isMarked.append(false)
    order.append()
    objective.append()
    return literal
  }

  /// At least one of the literals is true. Nothing may be decided yet.
  package mutating func addClause(_ literals: [Literal]) {
    precondition(level == 0, "clauses are added before decisions")
    guard isConsistent else { return }
    var kept: [Literal] = []
    for literal in literals {
      if value(literal) > 0 || kept.contains(!literal) { return }
      if value(literal) == 0, !kept.contains(literal) { kept.append(literal) }
    }
    switch kept.count {
    case 0: isConsistent = false
    case 1: assign(kept[0], because: .none)
    default:
      let clause = attach(kept)
      // Once something is learned, clauses may be forgotten, but never one of no levels.
      if !learned.isEmpty { learned.append(LearnedClause(clause: clause, levelCount: 0)) }
    }
  }

  /// Σ coefficient · literal ≤ limit. Nothing may be decided; coefficients are above 0.
  package mutating func addRow(_ all: [(literal: Literal, coefficient: Int64)], limit most: Int64) {
    precondition(level == 0, "rows are added before decisions")
    // What is decided from the beginning is no matter of the row any more.
    let limit = most - all.reduce(0) { value($1.literal) > 0 ? $0 + $1.coefficient : $0 }
    let terms = all.filter { value($0.literal) == 0 }
    guard limit >= 0 else {
      isConsistent = false
      return
    }
    let possible = terms.reduce(Int64(0)) { $0 + $1.coefficient }
    guard possible > limit else { return }
    for term in terms where term.coefficient > limit { addClause([!term.literal]) }
    let kept = terms.filter { $0.coefficient <= limit }.sorted {
      ($1.coefficient, $0.literal.code) < ($0.coefficient, $1.literal.code)
    }
    guard kept.reduce(Int64(0), { $0 + $1.coefficient }) > limit else { return }
    for term in kept {
      occurrences[term.literal.index].append(
        Occurrence(row: Int32(rows.count), coefficient: term.coefficient))
    }
    rows.append(
      Row(literals: kept.map(\.literal), coefficients: kept.map(\.coefficient), limit: limit))
  }

  /// Stores and watches a clause of two literals or more.
  @discardableResult
  mutating func attach(_ literals: [Literal]) -> Int {
    let clause = store.count
    store.append(Int32(literals.count))
    for literal in literals { store.append(literal.code) }
    watches[(!literals[0]).index].append(Watch(clause: Int32(clause), blocker: literals[1]))
    watches[(!literals[1]).index].append(Watch(clause: Int32(clause), blocker: literals[0]))
    return clause
  }

  /// Gives an open variable its value.
  mutating func assign(_ literal: Literal, because reason: Reason) {
    values[literal.index] = 1
    values[(!literal).index] = -1
    levels[literal.variable] = Int32(level)
    reasons[literal.variable] = reason
    positions[literal.variable] = Int32(trail.count)
    trail.append(literal)
  }

  /// Takes back everything above a level.
  package mutating func backtrack(to target: Int) {
    guard level > target else { return }
    let start = levelStarts[target]
    for position in stride(from: trail.count - 1, through: start, by: -1) {
      let literal = trail[position]
      if position < head {
        for occurrence in occurrences[literal.index] {
          rows[Int(occurrence.row)].sum -= occurrence.coefficient
        }
      }
      values[literal.index] = 0
      values[(!literal).index] = 0
      preferred[literal.variable] = !literal.isNegated
      order.insert(literal.variable)
    }
    trail.removeLast(trail.count - start)
    levelStarts.removeLast(levelStarts.count - target)
    head = min(head, start)
    objective.isStale = true
  }
}
