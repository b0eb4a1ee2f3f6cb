// SPDX-License-Identifier: GPL-3.0-or-later

internal import ClauseLearning
internal import PlanningModel

/// Crew-limited scheduling as a 0-1 program of clauses and rows; see <doc:CrewLimitedDates> for the program.
struct DateProgram: Sendable {
  private(set) var model: ProjectModel
  var solver = ClauseSolver()
  /// Days on which a phase may start in some mode, ascending, by phase.
  var startDays: [[Int32]]
  /// "Starts on this day or later", by phase, for every start day but the first.
  var startsFrom: [[Literal]]
  /// "Runs in this mode", by phase and mode; empty for a phase with one mode.
  var runsIn: [[Literal]]
  /// "Works on this day", by phase and position in its calendar; made where a row asks for it.
  var sharedWork: [[Int: Literal]]
  /// The same for one mode only, by phase and mode.
  var workIn: [[[Int: Literal]]]
  /// "Finished on this day or later", for every late day, by build-out.
  var finishes: [FinishLiterals?]

  /// Literals beyond this many are too much memory for too little proof.
  static let mostLiterals = 1_500_000

  /// nil where the program would be too large.
  init?(_ model: ProjectModel) {
    guard DateProgram.size(of: model) <= DateProgram.mostLiterals else { return nil }
    self.model = model
    startDays = model.modes.map { modes in Set(modes.flatMap(\.starts)).sorted() }
    startsFrom = Array(repeating: [], count: model.modes.count)
    runsIn = startsFrom
    sharedWork = Array(repeating: [:], count: model.modes.count)
    finishes = Array(repeating: nil, count: model.buildOuts.count)
    workIn = model.modes.map { Array(repeating: [:], count: $0.count) }
    for phase in model.phases { makeVariables(of: phase) }
    for phase in model.phases { tieModesToStarts(phase) }
    for arc in model.timelines.graph.arcs { addPrecedence(arc) }
    addStock()
    addRows(0..<model.rowCount)
    addObjective()
    addWorkLoads(0..<model.rowCount)
  }

  /// Adds rows that are not there yet; whether any is new. Nothing may be decided.
  mutating func add(_ lesson: HallCondition.Lesson) -> Bool {
    let (rows, windows) = (model.rowCount, model.windows.count)
    guard model.add(lesson) else { return false }
    addRows(rows..<model.rowCount)
    addWindows(windows..<model.windows.count)
    addWorkLoads(rows..<model.rowCount)
    return true
  }

  private static func size(of model: ProjectModel) -> Int {
    model.modes.reduce(0) { sum, modes in
      modes.reduce(sum) { $0 + $1.starts.count * (2 + $1.needs.count) }
    }
  }

  private mutating func makeVariables(of phase: Int) {
    startsFrom[phase] = startDays[phase].dropFirst().map { _ in solver.makeVariable() }
    for (earlier, later) in zip(startsFrom[phase], startsFrom[phase].dropFirst()) {
      solver.addClause([!later, earlier])
    }
    let modes = model.modes[phase]
    guard modes.count > 1 else { return }
    runsIn[phase] = modes.map { _ in solver.makeVariable() }
    solver.addClause(runsIn[phase])
    for (index, one) in runsIn[phase].enumerated() {
      for other in runsIn[phase].dropFirst(index + 1) { solver.addClause([!one, !other]) }
    }
  }

  /// "The phase starts on `day` or later", as what must be added to a clause where it is to be false: nil where it
  /// never holds, an empty list where it always does.
  func starts(_ phase: Int, from day: Int) -> LiteralOrConstant {
    let days = startDays[phase]
    guard day > Int(days[0]) else { return .always }
    var (low, high) = (0, days.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(days[middle]) < day { low = middle + 1 } else { high = middle }
    }
    return low == days.count ? .never : .literal(startsFrom[phase][low - 1])
  }

  func runs(_ phase: Int, in mode: Int) -> LiteralOrConstant {
    runsIn[phase].isEmpty ? .always : .literal(runsIn[phase][mode])
  }

  /// Adds: if all of these hold, so does the last.
  mutating func imply(_ conditions: [LiteralOrConstant], _ conclusion: LiteralOrConstant) {
    var clause: [Literal] = []
    for condition in conditions {
      switch condition {
      case .always: break
      case .never: return
      case .literal(let literal): clause.append(!literal)
      }
    }
    switch conclusion {
    case .always: return
    case .never: break
    case .literal(let literal): clause.append(literal)
    }
    solver.addClause(clause)
  }

  /// A mode has only its own start days.
  private mutating func tieModesToStarts(_ phase: Int) {
    for (number, mode) in model.modes[phase].enumerated() {
      let runs = runs(phase, in: number)
      let own = Set(mode.starts)
      for (position, day) in startDays[phase].enumerated() where !own.contains(day) {
        let next =
          position + 1 < startDays[phase].count ? Int(startDays[phase][position + 1]) : .max
        imply([runs, starts(phase, from: Int(day))], starts(phase, from: next))
      }
    }
  }

  /// For every day on which the predecessor may start: if it starts no earlier, the successor starts accordingly.
  private mutating func addPrecedence(_ arc: PrecedenceGraph.Arc) {
    let modes = model.modes[arc.predecessor]
    guard !modes.isEmpty, !model.modes[arc.successor].isEmpty else { return }
    var leastAnchors: [Int32: Int32] = [:]
    for day in startDays[arc.predecessor] {
      for mode in modes {
        let option = Int(mode.firstFrom[Int(day)])
        let anchor =
          option == mode.starts.count
          ? Int32.max : arc.fromStart ? mode.anchors[option] : mode.finishes[option]
        leastAnchors[day] = min(leastAnchors[day] ?? .max, anchor)
      }
    }
    for day in startDays[arc.predecessor] {
      let starts = starts(arc.predecessor, from: Int(day))
      let least = leastAnchors[day] ?? .max
      imply([starts], self.starts(arc.successor, from: least == .max ? .max : Int(least) + arc.gap))
      for (number, mode) in modes.enumerated() {
        let option = Int(mode.firstFrom[Int(day)])
        guard option < mode.starts.count else { continue }
        let anchor = arc.fromStart ? mode.anchors[option] : mode.finishes[option]
        guard anchor > least else { continue }
        imply(
          [starts, runs(arc.predecessor, in: number)],
          self.starts(arc.successor, from: Int(anchor) + arc.gap))
      }
    }
  }

  mutating func imply(
    _ conditions: [LiteralOrConstant], _ conclusion: LiteralOrConstant,
    unless exceptions: LiteralOrConstant...
  ) {
    imply(conditions + exceptions.map(\.negated), conclusion)
  }

  /// The dates of the solver's solution, as options of the timelines.
  var choice: [Int32] {
    model.modes.indices.map { phase in
      guard !model.modes[phase].isEmpty else { return 0 }
      let number = runsIn[phase].firstIndex { solver.value($0) > 0 } ?? 0
      let position = startsFrom[phase].lastIndex { solver.value($0) > 0 }.map { $0 + 1 } ?? 0
      let mode = model.modes[phase][number]
      return Int32(mode.firstOption) + mode.firstFrom[Int(startDays[phase][position])]
    }
  }

  /// Tries these dates' values first.
  mutating func prefer(_ choice: [Int32]) {
    for phase in model.phases {
      let option = model.timelines.options[phase][Int(choice[phase])]
      for (literal, day) in zip(startsFrom[phase], startDays[phase].dropFirst()) {
        solver.preferred[literal.variable] = Int(day) <= option.start
      }
      for (number, literal) in runsIn[phase].enumerated() {
        let first = model.modes[phase][number].firstOption
        solver.preferred[literal.variable] =
          model.timelines.options[phase][first].mode == option.mode
      }
    }
  }
}
