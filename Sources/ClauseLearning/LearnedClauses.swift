// SPDX-License-Identifier: GPL-3.0-or-later

/// A clause that was learned, with what tells whether it is worth keeping.
package struct LearnedClause: Sendable {
  var clause: Int
  /// Decision levels among its literals when it was learned (Audemard and Simon 2009).
  let levelCount: Int
}

extension ClauseSolver {
  /// Adds a lesson and the literal that it implies; the level is the lesson's.
  package mutating func learn(_ lesson: Lesson, levelCount: Int) {
    guard lesson.literals.count > 1 else {
      assign(lesson.literals[0], because: .none)
      return
    }
    let clause = attach(lesson.literals)
    learned.append(LearnedClause(clause: clause, levelCount: levelCount))
    assign(lesson.literals[0], because: .clause(clause))
  }

  /// Decision levels among the literals of a clause, all of which have values.
  func levelCount(of literals: [Literal]) -> Int { Set(literals.map { levels[$0.variable] }).count }

  /// Forgets the worse half of what was learned, but for clauses of two levels; nothing may be decided.
  mutating func forget() {
    precondition(level == 0, "clauses are forgotten where none of them is a reason")
    let sorted = learned.indices.sorted {
      (learned[$0].levelCount, -$0) < (learned[$1].levelCount, -$1)
    }
    var isKept = Array(repeating: false, count: learned.count)
    for (rank, index) in sorted.enumerated() {
      isKept[index] = rank < learned.count / 2 || learned[index].levelCount <= 2
    }
    let firstLearned = learned.first?.clause ?? store.count
    let old = store
    store.removeLast(store.count - firstLearned)
    for literal in watches.indices { watches[literal].removeAll { $0.clause >= firstLearned } }
    // What is true from the beginning needs no reason, so clauses may move.
    for literal in trail { reasons[literal.variable] = .none }
    var kept: [LearnedClause] = []
    for (index, clause) in learned.enumerated() where isKept[index] {
      let literals = old[(clause.clause + 1)...(clause.clause + Int(old[clause.clause]))].map {
        Literal(code: $0)
      }
      if literals.contains(where: { value($0) > 0 }) { continue }
      let open = literals.filter { value($0) == 0 }
      precondition(open.count >= 2, "propagation has found every clause of one literal")
      kept.append(LearnedClause(clause: attach(open), levelCount: clause.levelCount))
    }
    learned = kept
  }
}
