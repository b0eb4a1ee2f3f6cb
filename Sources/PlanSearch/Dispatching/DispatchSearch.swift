// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel

/// Searches over lists of phases, their modes and whom they take first for the dispatch that costs least (late acceptance:
/// Burke and Bykov 2017).
///
/// Owned by one thread; the same seed and the same number of moves give the same schedule.
struct DispatchSearch {
  /// A list with the placements before each of its phases, and after the last.
  fileprivate struct Entry {
    var list: [Int]
    var modes: [Int]
    /// By phase.
    var rules: [CrewDispatch.Rule]
    var placements: [CrewDispatch.Placement]
    var cost: Double
  }

  let tables: DispatchTables
  private var dispatch: CrewDispatch
  private var random: SplitMix64
  private var current: Entry
  private var bestEntry: Entry
  /// Costs of the last schedules kept, in a ring.
  private var history: [Double]
  private var moves = 0
  private var lastGain = 0
  private let predecessors: [[Int]]
  private let successors: [[Int]]
  private let choosable: [Int]

  private static let historyLength = 60
  /// Moves without gain, for each phase and in all, after which a search is over.
  private static let (patiencePerPhase, patience) = (25, 400)
  /// One move in so many changes a mode, where there is a choice, and one of the others whom a phase takes first.
  private static let (movesPerMode, movesPerRule) = (3, 4)

  /// Begins with the order and the modes of given dates; nil where that leads to no schedule.
  ///
  /// - Parameter choice: Options that keep precedence and stock.
  init?(tables: DispatchTables, choice: [Int32], seed: UInt64) {
    let (timelines, graph) = (tables.model.timelines, tables.model.timelines.graph)
    let modes = timelines.options.indices.map { phase in
      timelines.options[phase].isEmpty ? 0 : timelines.options[phase][Int(choice[phase])].mode
    }
    let planned = graph.order.filter { graph.groupOfPhase[$0] >= 0 }
    let place = Dictionary(uniqueKeysWithValues: planned.enumerated().map { ($1, $0) })
    let list = planned.sorted { one, other in
      let starts = [one, other].map { timelines.options[$0][Int(choice[$0])].start }
      return (starts[0], place[one] ?? 0) < (starts[1], place[other] ?? 0)
    }
    self.init(tables: tables, list: list, modes: modes, seed: seed)
  }

  /// Begins with a list of all phases that are planned, predecessors first, and the mode of each.
  ///
  /// - Parameter rules: Whom each phase takes first; by default those who come just in time.
  init?(
    tables: DispatchTables, list: [Int], modes: [Int], rules: [CrewDispatch.Rule]? = nil,
    seed: UInt64 = 1
  ) {
    self.tables = tables
    dispatch = CrewDispatch(tables)
    random = SplitMix64(seed: seed)
    let (timelines, graph) = (tables.model.timelines, tables.model.timelines.graph)
    predecessors = graph.arcsInto.map { $0.map { graph.arcs[$0].predecessor } }
    successors = graph.arcsOutOf.map { $0.map { graph.arcs[$0].successor } }
    choosable = list.sorted().filter { phase in
      timelines.options[phase].contains { $0.mode != timelines.options[phase][0].mode }
    }
    var first = Entry(
      list: list, modes: modes, rules: rules ?? modes.map { _ in .justInTime },
      placements: [dispatch.start],
      cost: 0)
    guard dispatch.complete(&first) else { return nil }
    current = first
    bestEntry = first
    history = Array(repeating: first.cost, count: DispatchSearch.historyLength)
  }

  var bestList: [Int] { bestEntry.list }
  var bestModes: [Int] { bestEntry.modes }
  var bestRules: [CrewDispatch.Rule] { bestEntry.rules }

  /// What the cheapest placement of all phases so far costs about.
  var bestCost: Double { bestEntry.cost }

  /// The cheapest placement of all phases so far, with the stints of all, and what it costs about.
  var best: (placement: CrewDispatch.Placement, cost: Double) {
    var placement = bestEntry.placements[bestEntry.list.count]
    placement.stints = bestEntry.placements.flatMap(\.stints)
    return (placement, bestEntry.cost)
  }

  /// The same search with other chances from here on.
  func reseeded(_ seed: UInt64) -> DispatchSearch {
    var copy = self
    copy.random = SplitMix64(seed: seed)
    return copy
  }

  /// Makes moves until `count` are made or `shouldStop` says so; where nothing has been gained for long it ends, or goes on from
  /// the best list, shaken.
  mutating func run(moves count: Int, shakes: Bool = false, shouldStop: () -> Bool) {
    let patience =
      DispatchSearch.patience + DispatchSearch.patiencePerPhase * current.list.count
    guard current.list.count > 1 || !choosable.isEmpty else { return }
    for _ in 0..<count {
      if shouldStop() { return }
      if moves - lastGain > patience {
        guard shakes else { return }
        shake()
      }
      move()
    }
  }

  private mutating func shake() {
    lastGain = moves
    var next = bestEntry
    var first = next.list.count
    for _ in 0..<2 + random.nextIndex(below: max(2, next.list.count / 4)) {
      first = min(first, changePlace(&next.list))
    }
    next.placements.removeLast(next.placements.count - first - 1)
    guard dispatch.complete(&next) else { return }
    current = next
    history = Array(repeating: next.cost, count: history.count)
  }

  private mutating func move() {
    moves += 1
    var next = current
    let first = change(&next)
    guard first < next.list.count else { return }
    next.placements.removeLast(next.placements.count - first - 1)
    guard dispatch.complete(&next) else { return }
    let slot = moves % history.count
    if next.cost <= history[slot] || next.cost <= current.cost {
      current = next
      if next.cost < bestEntry.cost - TeamMoves.tolerance {
        bestEntry = next
        lastGain = moves
      }
    }
    history[slot] = min(history[slot], current.cost)
  }

  /// Makes one change; returns the first place of the list that it concerns, or the end where it changes nothing.
  private mutating func change(_ entry: inout Entry) -> Int {
    if !choosable.isEmpty && random.nextIndex(below: DispatchSearch.movesPerMode) == 0 {
      return changeMode(&entry)
    }
    return random.nextIndex(below: DispatchSearch.movesPerRule) == 0
      ? changeRule(&entry) : changePlace(&entry.list)
  }

  /// Lets a phase take others first.
  private mutating func changeRule(_ entry: inout Entry) -> Int {
    let place = random.nextIndex(below: entry.list.count)
    let rules = CrewDispatch.Rule.allCases
    let rule = rules[random.nextIndex(below: rules.count)]
    guard rule != entry.rules[entry.list[place]] else { return entry.list.count }
    entry.rules[entry.list[place]] = rule
    return place
  }

  /// Gives a phase another mode; returns its place in the list, or the end where the mode is the same.
  private mutating func changeMode(_ entry: inout Entry) -> Int {
    let phase = choosable[random.nextIndex(below: choosable.count)]
    let options = tables.model.timelines.options[phase]
    let mode = options[random.nextIndex(below: options.count)].mode
    guard mode != entry.modes[phase] else { return entry.list.count }
    entry.modes[phase] = mode
    return entry.list.firstIndex(of: phase) ?? entry.list.count
  }

  /// Moves one phase to another place between its predecessors and its successors; returns the first place that changes, or
  /// the end where none does.
  private mutating func changePlace(_ list: inout [Int]) -> Int {
    let place = random.nextIndex(below: list.count)
    let phase = list[place]
    var (first, last) = (place, place)
    while first > 0, !predecessors[phase].contains(list[first - 1]) { first -= 1 }
    while last < list.count - 1, !successors[phase].contains(list[last + 1]) { last += 1 }
    let target = first + random.nextIndex(below: last - first + 1)
    guard target != place else { return list.count }
    list.remove(at: place)
    list.insert(phase, at: target)
    return min(place, target)
  }
}

extension CrewDispatch {
  /// Places the phases of a list that are not placed yet; false where one finds no day.
  fileprivate mutating func complete(_ entry: inout DispatchSearch.Entry) -> Bool {
    for phase in entry.list[(entry.placements.count - 1)...] {
      var placement = entry.placements[entry.placements.count - 1]
      guard place(phase, mode: entry.modes[phase], by: entry.rules[phase], in: &placement)
      else { return false }
      entry.placements.append(placement)
    }
    entry.cost = cost(entry.placements[entry.list.count])
    return true
  }
}
