// SPDX-License-Identifier: GPL-3.0-or-later

/// An objective to keep below targets: a sum of chains, of which each costs what its highest true literal says.
///
/// A chain is a list of literals of rising cost in which each literal implies the one before it: "finished on day d or
/// later", say. A mode with a price is a chain of one.
package struct StagedObjective: Sendable {
  package struct Chain: Sendable {
    let literals: [Literal]
    /// What it costs that a literal is true, and none above it; rising.
    package let costs: [Int64]

    package init(literals: [Literal], costs: [Int64]) {
      self.literals = literals
      self.costs = costs
    }
  }

  package var chains: [Chain] = []
  /// Whether a literal stands in a chain.
  var isMember: [Bool] = []
  /// No solution above this is wanted any more.
  package var limit = Int64.max
  /// A lower target, in force while ``assumption`` is true.
  package var target = Int64.max
  var assumption: Literal?
  /// The assumption of a target that is not in force for now.
  var heldBack: Literal?
  /// Whether a member has changed since the last propagation.
  var isStale = true

  package mutating func append() { isMember.append(contentsOf: [false, false]) }

  package mutating func add(_ chain: Chain) {
    guard !chain.literals.isEmpty else { return }
    for literal in chain.literals { isMember[literal.index] = true }
    chains.append(chain)
  }
}

extension ClauseSolver {
  /// The highest literal of a chain that is true and stands before `position` on the trail; −1 for none.
  private func highest(_ chain: StagedObjective.Chain, before position: Int32 = .max) -> Int {
    for index in chain.literals.indices.reversed() {
      let literal = chain.literals[index]
      if value(literal) > 0, positions[literal.variable] < position { return index }
    }
    return -1
  }

  /// What the true literals cost.
  var objectiveValue: Int64 {
    objective.chains.reduce(0) { sum, chain in
      let index = highest(chain)
      return sum + (index < 0 ? 0 : chain.costs[index])
    }
  }

  /// The target in force: the assumed one while its assumption is true.
  private var activeTarget: Int64 {
    if let assumption = objective.assumption, value(assumption) > 0 {
      return min(objective.target, objective.limit)
    }
    return objective.limit
  }

  enum ObjectiveOutcome {
    case unchanged, implied, conflict
  }

  /// Forbids every literal that would bring the sum above the target.
  mutating func propagateObjective() -> ObjectiveOutcome {
    objective.isStale = false
    let target = activeTarget
    guard target < Int64.max else { return .unchanged }
    let now = objective.chains.map { highest($0) }
    var sum: Int64 = 0
    for (chain, index) in zip(objective.chains, now) where index >= 0 { sum += chain.costs[index] }
    if sum > target { return .conflict }
    var outcome = ObjectiveOutcome.unchanged
    for position in objective.chains.indices {
      let chain = objective.chains[position]
      let own = now[position] < 0 ? 0 : chain.costs[now[position]]
      for index in stride(from: chain.literals.count - 1, to: now[position], by: -1) {
        if chain.costs[index] - own <= target - sum { break }
        if value(chain.literals[index]) == 0 {
          assign(!chain.literals[index], because: .objective)
          outcome = .implied
        }
      }
    }
    return outcome
  }

  /// Literals that are true and together bring the objective above its target, with `literal` where one was forbidden.
  func objectiveExplanation(of literal: Literal?) -> [Literal] {
    let position = literal.map { positions[$0.variable] } ?? .max
    var explanation: [Literal] = []
    var target = objective.limit
    if let assumption = objective.assumption, value(assumption) > 0,
      positions[assumption.variable] < position
    {
      target = min(target, objective.target)
      if objective.target < objective.limit { explanation.append(assumption) }
    }
    var sum: Int64 = 0
    var picked: [(chain: Int, index: Int)] = []
    for (number, chain) in objective.chains.enumerated() {
      if let literal, let index = chain.literals.firstIndex(of: !literal) {
        sum += chain.costs[index]
        continue
      }
      let index = highest(chain, before: position)
      guard index >= 0 else { continue }
      sum += chain.costs[index]
      picked.append((number, index))
    }
    // Lower literals say as much as long as the sum stays above the target.
    var slack = sum - target - 1
    for (number, index) in picked {
      let chain = objective.chains[number]
      var lowered = index
      while lowered >= 0 {
        let below = lowered == 0 ? 0 : chain.costs[lowered - 1]
        guard chain.costs[lowered] - below <= slack else { break }
        let next = lowered - 1
        if next >= 0,
          value(chain.literals[next]) <= 0 || positions[chain.literals[next].variable] >= position
        {
          break
        }
        slack -= chain.costs[lowered] - below
        lowered = next
      }
      if lowered >= 0 { explanation.append(chain.literals[lowered]) }
    }
    return explanation
  }
}

extension ClauseSolver {
  /// What every solution costs at least, as far as follows without any decision.
  package var rootBound: Int64 {
    mutating get {
      backtrack(to: 0)
      if isConsistent, propagate() != nil { isConsistent = false }
      return objectiveValue
    }
  }

  /// Solutions of the next calls keep this target, until it is given up or suspended. Nothing may be decided.
  package mutating func aim(at target: Int64) {
    precondition(level == 0, "targets change before decisions")
    if objective.target == target, let known = objective.heldBack ?? objective.assumption {
      objective.assumption = known
    } else {
      objective.target = target
      objective.assumption = makeVariable(preferred: true)
    }
    objective.heldBack = nil
  }

  /// Solutions of the next calls need not keep the target; what was learned about it stays.
  package mutating func suspendTarget() {
    precondition(level == 0, "targets change before decisions")
    objective.heldBack = objective.assumption ?? objective.heldBack
    objective.assumption = nil
  }

  /// No solution keeps the target: what was learned under it is void.
  package mutating func giveUpTarget() {
    backtrack(to: 0)
    if let assumption = objective.assumption { addClause([!assumption]) }
    objective.assumption = nil
    objective.heldBack = nil
    objective.target = .max
  }
}
