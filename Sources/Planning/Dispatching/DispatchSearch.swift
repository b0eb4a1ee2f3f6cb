// SPDX-License-Identifier: GPL-3.0-or-later

/// Searches over lists of phases and their modes for the dispatch that costs least (late acceptance: Burke and Bykov 2017).
///
/// Owned by one thread; the same seed and the same number of moves give the same schedule.
struct DispatchSearch {
  private struct Entry {
    var list: [Int]
    var modes: [Int]
    var schedule: CrewDispatch.Schedule
  }

  private let model: SearchModel
  private var dispatch: CrewDispatch
  private var random: SplitMix64
  private var current: Entry
  private(set) var best: CrewDispatch.Schedule
  /// Costs of the last schedules kept, in a ring.
  private var history: [Double]
  private var moves = 0
  private var lastGain = 0
  private let predecessors: [Set<Int>]
  private let successors: [Set<Int>]
  private let choosable: [Int]

  private static let historyLength = 60
  /// Moves without gain, for each phase and in all, after which a search is over.
  private static let (patiencePerPhase, patience) = (25, 400)
  /// One move in so many changes a mode, where there is a choice.
  private static let movesPerMode = 3

  /// Begins with the order and the modes of given dates; nil where that leads to no schedule.
  ///
  /// - Parameter choice: Options that keep precedence and stock.
  init?(tables: DispatchTables, choice: [Int32], seed: UInt64) {
    model = tables.model
    dispatch = CrewDispatch(tables)
    random = SplitMix64(seed: seed)
    let (timelines, graph) = (model.timelines, model.timelines.graph)
    predecessors = graph.arcsInto.map { Set($0.map { graph.arcs[$0].predecessor }) }
    successors = graph.arcsOutOf.map { Set($0.map { graph.arcs[$0].successor }) }
    let modes = timelines.options.indices.map { phase in
      timelines.options[phase].isEmpty ? 0 : timelines.options[phase][Int(choice[phase])].mode
    }
    let planned = graph.order.filter { graph.groupOfPhase[$0] >= 0 }
    choosable = planned.filter { phase in
      timelines.options[phase].contains { $0.mode != timelines.options[phase][0].mode }
    }
    let place = Dictionary(uniqueKeysWithValues: planned.enumerated().map { ($1, $0) })
    let list = planned.sorted { one, other in
      let starts = [one, other].map { timelines.options[$0][Int(choice[$0])].start }
      return (starts[0], place[one] ?? 0) < (starts[1], place[other] ?? 0)
    }
    guard let schedule = dispatch.schedule(list: list, modes: modes) else { return nil }
    current = Entry(list: list, modes: modes, schedule: schedule)
    best = schedule
    history = Array(repeating: schedule.cost, count: DispatchSearch.historyLength)
  }

  /// Makes moves until `count` are made, nothing has been gained for long, or `shouldStop` says so.
  mutating func run(moves count: Int, shouldStop: () -> Bool) {
    let patience =
      DispatchSearch.patience + DispatchSearch.patiencePerPhase * current.list.count
    guard current.list.count > 1 || !choosable.isEmpty else { return }
    for _ in 0..<count {
      if shouldStop() || moves - lastGain > patience { return }
      move()
    }
  }

  private mutating func move() {
    moves += 1
    var (list, modes) = (current.list, current.modes)
    if !choosable.isEmpty, random.nextIndex(below: DispatchSearch.movesPerMode) == 0 {
      changeMode(&modes)
    } else {
      changePlace(&list)
    }
    guard let schedule = dispatch.schedule(list: list, modes: modes) else { return }
    let slot = moves % history.count
    if schedule.cost <= history[slot] || schedule.cost <= current.schedule.cost {
      current = Entry(list: list, modes: modes, schedule: schedule)
      if schedule.cost < best.cost - TeamMoves.tolerance {
        best = schedule
        lastGain = moves
      }
    }
    history[slot] = min(history[slot], current.schedule.cost)
  }

  private mutating func changeMode(_ modes: inout [Int]) {
    let phase = choosable[random.nextIndex(below: choosable.count)]
    let options = model.timelines.options[phase]
    modes[phase] = options[random.nextIndex(below: options.count)].mode
  }

  /// Moves one phase to another place between its predecessors and its successors.
  private mutating func changePlace(_ list: inout [Int]) {
    let place = random.nextIndex(below: list.count)
    let phase = list[place]
    var (first, last) = (place, place)
    while first > 0, !predecessors[phase].contains(list[first - 1]) { first -= 1 }
    while last < list.count - 1, !successors[phase].contains(list[last + 1]) { last += 1 }
    guard first < last else { return }
    let target = first + random.nextIndex(below: last - first + 1)
    list.remove(at: place)
    list.insert(phase, at: target)
  }
}
