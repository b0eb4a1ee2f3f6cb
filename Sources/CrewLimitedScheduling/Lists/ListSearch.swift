// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel

/// Searches over lists of phases and their modes for the schedule of least cost.
///
/// A move changes the place of a phase in the list, or the modes of a few phases; it is kept where the schedule is no
/// worse than the one some moves ago (late acceptance: Burke and Bykov 2017). Every so often the schedule is justified.
/// One search serves one thread; the same seed and the same calls give the same schedules.
struct ListSearch: Sendable {
  typealias Value = ScheduleBuilder.Value

  /// A schedule as a list, modes and the options that they lead to.
  struct Schedule: Sendable {
    var list: [Int32]
    var modes: [Int32]
    /// Options within the modes.
    var options: [Int32]
    var value: Value
  }

  private var model: ProjectModel
  /// Rows that were learned since they were asked for last.
  private var lessons = HallCondition.Lesson()
  private var builder: ScheduleBuilder
  private var random: SplitMix64
  private var current: Schedule
  private(set) var best: Schedule
  /// Values of the last schedules kept, in a ring.
  private var history: [Value]
  private var moves = 0
  private var lastGain = 0
  private let movable: [Int32]
  private let choosable: [Int32]
  /// Build-outs that have phases to plan.
  private let buildOuts: [Int]
  /// Places of phases in a list that is being made, by phase.
  private var keys: [Double]
  private let predecessors: [[Int32]]
  private let successors: [[Int32]]

  private static let historyLength = 200
  /// One move in so many is followed by justification.
  private static let movesPerJustification = 8
  /// Moves without gain, for each phase, before the search goes back to the best and shakes it.
  private static let patience = 400
  private static let modeAttempts = 20
  /// One change of places in so many moves a whole build-out.
  private static let movesPerBuildOutMove = 6
  /// By how much a phase comes after one that it waits for, in places.
  private static let leastDistance = 1e-3

  /// Begins with a schedule's order and modes; nil where they lead to no schedule.
  ///
  /// - Parameter choice: Options that keep precedence and stock (positions among the phases' options).
  init?(model: ProjectModel, choice: [Int32], seed: UInt64) {
    self.model = model
    builder = ScheduleBuilder(model: model)
    random = SplitMix64(seed: seed)
    guard let start = ListSearch.schedule(choice, model: model, &builder) else { return nil }
    current = start
    best = start
    history = Array(repeating: start.value, count: ListSearch.historyLength)
    movable = start.list
    buildOuts = Set(model.phases.map { model.buildOut(of: $0) }).sorted()
    keys = Array(repeating: 0, count: model.modes.count)
    let graph = model.timelines.graph
    predecessors = graph.arcsInto.map { $0.map { Int32(graph.arcs[$0].predecessor) } }
    successors = graph.arcsOutOf.map { $0.map { Int32(graph.arcs[$0].successor) } }
    choosable = start.list.filter { model.modes[Int($0)].count > 1 }
    learnFromBest()
  }

  /// Makes moves until `count` are made or `shouldStop` says so.
  mutating func run(moves count: Int, shouldStop: () -> Bool) {
    guard movable.count > 1 || !choosable.isEmpty else { return }
    for step in 0..<count {
      if step % 64 == 0, shouldStop() { return }
      move()
      if moves - lastGain > ListSearch.patience * movable.count { restart() }
    }
  }

  /// Goes on from other dates, where they are better.
  mutating func adopt(choice: [Int32]) {
    guard let schedule = ListSearch.schedule(choice, model: model, &builder),
      schedule.value < best.value
    else { return }
    if learn(from: schedule) {
      learnFromBest()
      return
    }
    current = schedule
    best = schedule
    lastGain = moves
  }

  /// Adds rows that were learned elsewhere.
  mutating func learn(_ lesson: HallCondition.Lesson) {
    if add(lesson) { learnFromBest() }
  }

  /// Learns until there are people enough for the best schedule.
  private mutating func learnFromBest() {
    while learn(from: best) {}
  }

  /// Adds rows; whether any is new.
  private mutating func add(_ lesson: HallCondition.Lesson) -> Bool {
    guard model.add(lesson) else { return false }
    builder = ScheduleBuilder(model: model)
    best = rebuilt(best)
    current = rebuilt(current)
    if current.value < best.value { best = current }
    history = Array(repeating: current.value, count: history.count)
    lastGain = moves
    return true
  }

  /// Rows that were learned since this was asked last.
  mutating func takeLessons() -> HallCondition.Lesson {
    defer { lessons = HallCondition.Lesson() }
    return lessons
  }

  /// Adds the sets for which a schedule has too few people; whether there are any.
  private mutating func learn(from schedule: Schedule) -> Bool {
    guard schedule.value.shortage == 0 else { return false }
    let choice = model.choice(modes: schedule.modes, options: schedule.options)
    let lesson = model.condition.lesson(from: choice, in: model)
    guard add(lesson) else { return false }
    lessons = lessons + lesson
    return true
  }

  /// The schedule of the same list and modes under the rows of now.
  private mutating func rebuilt(_ schedule: Schedule) -> Schedule {
    var schedule = schedule
    if let value = builder.build(list: schedule.list, modes: schedule.modes) {
      schedule.value = value
      schedule.options = builder.options
    } else {
      schedule.value.shortage = .max
    }
    return schedule
  }

  /// The schedule of dates' order and modes.
  private static func schedule(
    _ choice: [Int32], model: ProjectModel, _ builder: inout ScheduleBuilder
  ) -> Schedule? {
    let starts = model.modes.indices.map { phase in
      model.modes[phase].isEmpty ? 0 : model.timelines.options[phase][Int(choice[phase])].start
    }
    let list = model.phases.map { Int32($0) }.sorted {
      (starts[Int($0)], model.placesInOrder[Int($0)])
        < (starts[Int($1)], model.placesInOrder[Int($1)])
    }
    let modes = model.modes.indices.map { phase in
      Int32(model.modes[phase].lastIndex { $0.firstOption <= Int(choice[phase]) } ?? 0)
    }
    return builder.build(list: list, modes: modes).map {
      Schedule(list: list, modes: modes, options: builder.options, value: $0)
    }
  }

  private mutating func move() {
    moves += 1
    var next = current
    let changesModes = !choosable.isEmpty && random.nextIndex(below: 2) == 0
    if changesModes, !changeModes(&next) { return }
    if !changesModes || random.nextIndex(below: 4) == 0 {
      if buildOuts.count > 1, random.nextIndex(below: ListSearch.movesPerBuildOutMove) == 0 {
        moveBuildOut(&next.list)
      } else {
        changePlace(&next.list)
      }
    }
    guard var value = builder.build(list: next.list, modes: next.modes) else { return }
    if random.nextIndex(below: ListSearch.movesPerJustification) == 0 {
      var list = next.list
      if let justified = builder.justify(list: &list), justified <= value {
        next.list = list
        value = justified
      } else if let again = builder.build(list: next.list, modes: next.modes) {
        value = again
      }
    }
    next.value = value
    next.options = builder.options
    if value < best.value, learn(from: next) {
      learnFromBest()
      return
    }
    let slot = moves % history.count
    if value <= history[slot] || value <= current.value {
      current = next
      if value < best.value {
        best = next
        lastGain = moves
      }
    }
    if current.value < history[slot] { history[slot] = current.value }
  }

  /// Gives one to three phases another mode; false where none was found for which the stock suffices.
  private mutating func changeModes(_ schedule: inout Schedule) -> Bool {
    for _ in 0..<ListSearch.modeAttempts {
      for _ in 0...random.nextIndex(below: 3) {
        let phase = Int(choosable[random.nextIndex(below: choosable.count)])
        schedule.modes[phase] = Int32(random.nextIndex(below: model.modes[phase].count))
      }
      if builder.stockSuffices(list: schedule.list, modes: schedule.modes) { return true }
      schedule.modes = current.modes
    }
    return false
  }

  /// Moves one phase to another place between its predecessors and its successors.
  private mutating func changePlace(_ list: inout [Int32]) {
    let place = random.nextIndex(below: list.count)
    let phase = Int(list[place])
    var (first, last) = (place, place)
    while first > 0, !predecessors[phase].contains(list[first - 1]) { first -= 1 }
    while last < list.count - 1, !successors[phase].contains(list[last + 1]) { last += 1 }
    guard first < last else { return }
    let target = first + random.nextIndex(below: last - first + 1)
    let moved = list.remove(at: place)
    list.insert(moved, at: target)
  }

  /// Moves all phases of a build-out, or of two in opposite directions, by as many places; what they pass or wait for
  /// makes room.
  private mutating func moveBuildOut(_ list: inout [Int32]) {
    let one = buildOuts[random.nextIndex(below: buildOuts.count)]
    let other = buildOuts[random.nextIndex(below: buildOuts.count)]
    let shift = Double(1 + random.nextIndex(below: list.count))
    let way = random.nextIndex(below: 2) == 0 ? shift : -shift
    for (place, phase) in list.enumerated() {
      let buildOut = model.buildOut(of: Int(phase))
      keys[Int(phase)] =
        Double(place) + (buildOut == one ? way : buildOut == other ? -way : 0)
    }
    for phase in model.phases {
      for predecessor in predecessors[phase] {
        keys[phase] = max(keys[phase], keys[Int(predecessor)] + ListSearch.leastDistance)
      }
    }
    list.sort {
      (keys[Int($0)], model.placesInOrder[Int($0)]) < (keys[Int($1)], model.placesInOrder[Int($1)])
    }
  }

  /// Goes back to the best schedule, shaken.
  private mutating func restart() {
    var next = best
    for _ in 0..<(2 + random.nextIndex(below: max(2, movable.count / 4))) {
      changePlace(&next.list)
    }
    if let value = builder.build(list: next.list, modes: next.modes) {
      next.value = value
      next.options = builder.options
      current = next
      history = Array(repeating: value, count: ListSearch.historyLength)
    }
    lastGain = moves
  }
}
