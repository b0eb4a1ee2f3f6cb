// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel
package import Pricing

extension ColumnRefinement {
  /// A day of work, at a post for a coarse part.
  struct Work {
    let day: Int
    let post: Int
    let part: Int
  }

  /// What a stay remembers after a day of work, and what the days up to it are worth.
  private struct State {
    /// The fine part last worked on, and the day that opened its window; −1 for none.
    var part: Int
    var opened: Int
    var value: Double
    /// The key that the day is handed to, and the state before it.
    var key: Int?
    var before: Int
  }

  /// The work of a roster, by what one stay remembers.
  func stays(of column: MasterColumn, days: [DayCode]) -> [[Work]] {
    var workOfDay: [Int: Work] = [:]
    for row in column.rows where Int(row) < keyOfRow.count {
      let key = coarse.keys[keyOfRow[Int(row)]]
      let day = Int(row) - key.firstRow + key.days.lowerBound
      workOfDay[day] = Work(day: day, post: key.post, part: key.part)
    }
    var stays: [[Work]] = [[]]
    var site = -1
    for (day, code) in days.enumerated() {
      if case .travel = code.meaning { stays.append([]) }
      guard let work = workOfDay[day] else { continue }
      if case .work = code.meaning {
        // A leg of 0 days lies between two days.
        let next = fine.model.crew.posts[work.post].site
        if site != next { stays.append([]) }
        site = next
      }
      stays[stays.count - 1].append(work)
    }
    return stays.filter { !$0.isEmpty }
  }

  /// The fine key of each day of a stay's work; nil where no part takes it.
  func handOut(_ work: [Work]) -> [Int?] {
    var layers = [[State(part: -1, opened: -1, value: 0, key: nil, before: 0)]]
    for work in work { layers.append(states(after: work, from: layers[layers.count - 1])) }
    var position = layers[work.count].indices.max {
      layers[work.count][$0].value < layers[work.count][$1].value
    }
    var keys: [Int?] = []
    for layer in layers.dropFirst().reversed() {
      guard let own = position else { break }
      keys.append(layer[own].key)
      position = layer[own].before
    }
    return keys.reversed()
  }

  private func states(after work: Work, from before: [State]) -> [State] {
    let keys = keysOfPost[work.post].filter { mayTake(work, key: $0) }
    var states: [State] = []
    func add(_ state: State) {
      let known = states.firstIndex { $0.part == state.part && $0.opened == state.opened }
      if let known {
        if states[known].value < state.value { states[known] = state }
      } else {
        states.append(state)
      }
    }
    for (index, state) in before.enumerated() {
      add(State(part: state.part, opened: state.opened, value: state.value, before: index))
      for key in keys {
        let part = fine.keys[key].part
        guard let opened = opened(part, on: work.day, after: state) else { continue }
        let use = max(ColumnRefinement.leastUse, min(1, wanted[fine.keys[key].row(work.day)]))
        add(State(part: part, opened: opened, value: state.value + use, key: key, before: index))
      }
    }
    return states
  }

  /// Whether some option of the key's part needs the post on that day, and the part is cut from the one worked on.
  private func mayTake(_ work: Work, key: Int) -> Bool {
    let own = fine.keys[key]
    guard own.days.contains(work.day), fine.largestDuals[own.row(work.day)] > 0 else {
      return false
    }
    return coarse.parts.part(refinedBy: fine.parts.parts[own.part]) == work.part
  }

  /// The day that opened the window in which work on a part falls; nil where it must not follow.
  private func opened(_ part: Int, on day: Int, after state: State) -> Int? {
    if state.part == part {
      let used = (state.opened...day).count { counts[part][$0] }
      return used <= fine.parts.parts[part].window ? state.opened : nil
    }
    return state.part < 0 || order.days(of: part, after: state.part).contains(day) ? day : nil
  }
}

extension BundleMethod {
  /// The master problem in rows by finer parts, from the best duals and the mix in rows by coarser ones.
  package init(context: MasterContext, refining coarse: BundleMethod) {
    self.init(
      context: context, choice: coarse.choice,
      duals: context.rows.duals(refining: coarse.rows, values: coarse.boundDuals))
    step = max(coarse.step, BundleMethod.firstStep * scale)
    var refinement = ColumnRefinement(from: coarse.rows, to: context)
    // Groups come after classes.
    for index in blocks.indices.reversed() {
      blocks[index] = refinement.refine(coarse.blocks[index])
      for (column, weight) in zip(blocks[index].columns, blocks[index].weights) where weight > 0 {
        supply(column, times: weight)
      }
    }
    self.duals = center
  }
}
