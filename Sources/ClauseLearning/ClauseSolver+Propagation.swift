// SPDX-License-Identifier: GPL-3.0-or-later

extension ClauseSolver {
  /// What cannot hold together.
  enum Conflict {
    case clause(Int)
    case row(Int)
    case objective
  }

  /// Assigns all that follows from what is assigned; the first conflict, if there is one.
  mutating func propagate() -> Conflict? {
    while true {
      while head < trail.count {
        let literal = trail[head]
        head += 1
        statistics.propagations += 1
        if objective.isMember[literal.index] || literal == objective.assumption {
          objective.isStale = true
        }
        if let conflict = propagateRows(literal) ?? propagateClauses(literal) { return conflict }
      }
      guard objective.isStale else { return nil }
      switch propagateObjective() {
      case .unchanged: return nil
      case .implied: break
      case .conflict: return .objective
      }
    }
  }

  private mutating func propagateRows(_ literal: Literal) -> Conflict? {
    let count = occurrences[literal.index].count
    guard count > 0 else { return nil }
    // All sums first, so that backtracking finds either all or none of them changed.
    for index in 0..<count {
      let occurrence = occurrences[literal.index][index]
      rows[Int(occurrence.row)].sum += occurrence.coefficient
    }
    for index in 0..<count {
      let number = Int(occurrences[literal.index][index].row)
      let slack = rows[number].limit - rows[number].sum
      if slack < 0 { return .row(number) }
      var term = 0
      while term < rows[number].coefficients.count, rows[number].coefficients[term] > slack {
        let other = rows[number].literals[term]
        if value(other) == 0 { assign(!other, because: .row(number)) }
        term += 1
      }
    }
    return nil
  }

  private mutating func propagateClauses(_ literal: Literal) -> Conflict? {
    var list: [Watch] = []
    swap(&list, &watches[literal.index])
    var (kept, next) = (0, 0)
    var conflict: Conflict?
    let falseCode = (!literal).code
    while next < list.count {
      let watch = list[next]
      next += 1
      if value(watch.blocker) > 0 {
        list[kept] = watch
        kept += 1
        continue
      }
      let first = Int(watch.clause) + 1
      if store[first] == falseCode { store.swapAt(first, first + 1) }
      let other = Literal(code: store[first])
      if value(other) > 0 {
        list[kept] = Watch(clause: watch.clause, blocker: other)
        kept += 1
        continue
      }
      if let position = openPosition(ofClause: Int(watch.clause)) {
        store.swapAt(first + 1, position)
        let watched = Literal(code: store[first + 1])
        watches[(!watched).index].append(Watch(clause: watch.clause, blocker: other))
        continue
      }
      list[kept] = Watch(clause: watch.clause, blocker: other)
      kept += 1
      if value(other) < 0 {
        conflict = .clause(Int(watch.clause))
        while next < list.count {
          list[kept] = list[next]
          kept += 1
          next += 1
        }
      } else {
        assign(other, because: .clause(Int(watch.clause)))
      }
    }
    list.removeLast(list.count - kept)
    swap(&list, &watches[literal.index])
    return conflict
  }

  /// Where a clause has a literal that is not false beside its two watched ones.
  private func openPosition(ofClause clause: Int) -> Int? {
    let end = clause + 1 + Int(store[clause])
    var position = clause + 3
    while position < end {
      if values[Int(store[position])] >= 0 { return position }
      position += 1
    }
    return nil
  }
}
