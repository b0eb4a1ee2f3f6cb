// SPDX-License-Identifier: GPL-3.0-or-later

extension ClauseSolver {
  /// A clause that follows from a conflict, and the level at which its first literal is implied.
  package struct Lesson {
    var literals: [Literal]
    let level: Int
  }

  /// Cuts the implications of a conflict at the first unique implication point. The level is above 0.
  mutating func analyze(_ conflict: Conflict) -> Lesson {
    var literals = [Literal(code: 0)]
    var marked: [Int] = []
    var open = 0
    var position = trail.count - 1
    var causes = causes(of: conflict)
    while true {
      for cause in causes {
        let variable = cause.variable
        guard !isMarked[variable], levels[variable] > 0 else { continue }
        isMarked[variable] = true
        marked.append(variable)
        order.bump(variable)
        if Int(levels[variable]) == level {
          open += 1
        } else {
          literals.append(!cause)
        }
      }
      while !isMarked[trail[position].variable] { position -= 1 }
      let literal = trail[position]
      position -= 1
      open -= 1
      if open == 0 {
        literals[0] = !literal
        break
      }
      causes = self.causes(of: literal)
    }
    shorten(&literals)
    for variable in marked { isMarked[variable] = false }
    order.decay()
    return Lesson(literals: literals, level: moveSecondWatch(&literals))
  }

  /// True literals that made `literal` true.
  private func causes(of literal: Literal) -> [Literal] {
    switch reasons[literal.variable] {
    case .none: []
    case .clause(let clause): falseLiterals(ofClause: clause, except: literal)
    case .row(let row): explanation(ofRow: row, forbidding: literal)
    case .objective: objectiveExplanation(of: literal)
    }
  }

  private func causes(of conflict: Conflict) -> [Literal] {
    switch conflict {
    case .clause(let clause): falseLiterals(ofClause: clause, except: nil)
    case .row(let row): explanation(ofRow: row, forbidding: nil)
    case .objective: objectiveExplanation(of: nil)
    }
  }

  private func falseLiterals(ofClause clause: Int, except literal: Literal?) -> [Literal] {
    store[(clause + 1)...(clause + Int(store[clause]))].lazy.map { Literal(code: $0) }
      .filter { $0 != literal }.map { !$0 }
  }

  /// True literals of a row that leave too little room: for the term that was forbidden, or for themselves.
  private func explanation(ofRow number: Int, forbidding literal: Literal?) -> [Literal] {
    let row = rows[number]
    let position = literal.map { positions[$0.variable] } ?? .max
    var needed = row.limit
    if let literal, let term = row.literals.firstIndex(of: !literal) {
      needed -= row.coefficients[term]
    }
    var explanation: [Literal] = []
    var sum: Int64 = 0
    for (other, coefficient) in zip(row.literals, row.coefficients)
    where value(other) > 0 && positions[other.variable] < position {
      explanation.append(other)
      sum += coefficient
      if sum > needed { break }
    }
    return explanation
  }

  /// Drops literals whose causes are all in the clause, or true from the beginning.
  private mutating func shorten(_ literals: inout [Literal]) {
    var kept = 1
    for index in literals.indices.dropFirst() {
      let literal = literals[index]
      if reasons[literal.variable] == .none || !isImpliedByMarked(!literal) {
        literals[kept] = literal
        kept += 1
      }
    }
    literals.removeLast(literals.count - kept)
  }

  private func isImpliedByMarked(_ literal: Literal) -> Bool {
    causes(of: literal).allSatisfy { isMarked[$0.variable] || levels[$0.variable] == 0 }
  }

  /// Puts a literal of the highest level but the first's second; that level.
  private func moveSecondWatch(_ literals: inout [Literal]) -> Int {
    guard literals.count > 1 else { return 0 }
    var second = 1
    for index in literals.indices.dropFirst(2)
    where levels[literals[index].variable] > levels[literals[second].variable] {
      second = index
    }
    literals.swapAt(1, second)
    return Int(levels[literals[1].variable])
  }
}
