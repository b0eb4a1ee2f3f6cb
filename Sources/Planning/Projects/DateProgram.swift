// SPDX-License-Identifier: GPL-3.0-or-later

/// Crew-limited scheduling as a 0-1 program of clauses and rows; see <doc:CrewLimitedDates> for the program.
struct DateProgram: Sendable {
  let model: ProjectModel
  var solver = ClauseSolver()
  /// Days on which a phase may start in some mode, ascending, by phase.
  private var startDays: [[Int32]]
  /// "Starts on this day or later", by phase, for every start day but the first.
  private var startsFrom: [[Literal]]
  /// "Runs in this mode", by phase and mode; empty for a phase with one mode.
  private var runsIn: [[Literal]]
  /// "Works in this mode on this day", with what it asks, by row and day.
  private var rowTerms: [[(literal: Literal, coefficient: Int64)]]

  /// Literals beyond this many are too much memory for too little proof.
  static let mostLiterals = 3_000_000

  /// nil where the program would be too large.
  init?(_ model: ProjectModel) {
    guard DateProgram.size(of: model) <= DateProgram.mostLiterals else { return nil }
    self.model = model
    startDays = model.modes.map { modes in Set(modes.flatMap(\.starts)).sorted() }
    startsFrom = Array(repeating: [], count: model.modes.count)
    runsIn = startsFrom
    rowTerms = Array(repeating: [], count: model.limits.count)
    for phase in model.phases { makeVariables(of: phase) }
    for phase in model.phases { tieModesToStarts(phase) }
    for arc in model.timelines.graph.arcs { addPrecedence(arc) }
    addStock()
    for phase in model.phases { makeWork(of: phase) }
    for row in rowTerms.indices { solver.addRow(rowTerms[row], limit: Int64(model.limits[row])) }
    rowTerms = []
    addObjective()
  }

  private static func size(of model: ProjectModel) -> Int {
    model.modes.reduce(0) { sum, modes in
      modes.reduce(sum) { $0 + $1.starts.count * (2 + $1.needs.count) }
    }
  }

  // MARK: Variables

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
  private func starts(_ phase: Int, from day: Int) -> LiteralOrConstant {
    let days = startDays[phase]
    guard day > Int(days[0]) else { return .always }
    var (low, high) = (0, days.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(days[middle]) < day { low = middle + 1 } else { high = middle }
    }
    return low == days.count ? .never : .literal(startsFrom[phase][low - 1])
  }

  private func runs(_ phase: Int, in mode: Int) -> LiteralOrConstant {
    runsIn[phase].isEmpty ? .always : .literal(runsIn[phase][mode])
  }

  /// Adds: if all of these hold, so does the last.
  private mutating func imply(_ conditions: [LiteralOrConstant], _ conclusion: LiteralOrConstant) {
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

  // MARK: Rows

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

  /// What is taken up to a day is at most the supply: one row for every day after which more comes.
  private mutating func addStock() {
    for pool in 0..<(model.supply.count / model.dayCount) {
      for day in 0..<model.dayCount {
        let supply = model.supply[pool * model.dayCount + day]
        guard day == model.dayCount - 1 || model.supply[pool * model.dayCount + day + 1] > supply
        else { continue }
        addStock(pool: pool, day: day, supply: supply)
      }
    }
  }

  private mutating func addStock(pool: Int, day: Int, supply: Int64) {
    var terms: [(literal: Literal, coefficient: Int64)] = []
    var left = supply
    for phase in model.phases {
      let uses = model.modes[phase].map { mode in
        mode.uses.reduce(0) { $1.pool == pool ? $0 + $1.quantity : $0 }
      }
      // What every mode takes is taken for certain, or as soon as the phase starts: this says more than modes alone.
      let least = uses.min() ?? 0
      let later = starts(phase, from: day + 1)
      switch later {
      case .always: continue
      case .never: left -= least
      case .literal(let literal): if least > 0 { terms.append((!literal, least)) }
      }
      for (number, use) in uses.enumerated() where use > least {
        terms.append((taking(phase, in: number, unless: later), use - least))
      }
    }
    if left < 0 {
      solver.addClause([])
    } else {
      solver.addRow(terms, limit: left)
    }
  }

  /// "Runs in this mode, of several, and has started", tied to both from one side.
  private mutating func taking(
    _ phase: Int, in mode: Int, unless later: LiteralOrConstant
  ) -> Literal {
    if case .never = later, case .literal(let runs) = runs(phase, in: mode) { return runs }
    let takes = solver.makeVariable()
    imply([runs(phase, in: mode)], .literal(takes), unless: later)
    return takes
  }

  private mutating func imply(
    _ conditions: [LiteralOrConstant], _ conclusion: LiteralOrConstant,
    unless exceptions: LiteralOrConstant...
  ) {
    imply(conditions + exceptions.map(\.negated), conclusion)
  }

  /// "Works on this day", tied to starts from one side: it is true where it must be.
  ///
  /// One literal speaks for what every mode of the phase asks, one for each mode for what it asks beyond that.
  private mutating func makeWork(of phase: Int) {
    let modes = model.modes[phase]
    let shared = modes.dropFirst().reduce(heads(of: modes[0])) { shared, mode in
      guard mode.calendar == modes[0].calendar else { return [:] }
      return shared.merging(heads(of: mode), uniquingKeysWith: min)
        .filter { heads(of: mode)[$0.key] != nil && shared[$0.key] != nil }
    }
    var sharedWork: [Int: Literal] = [:]
    if !shared.isEmpty, let shortest = modes.map(\.duration).min() {
      for ordinal in workDays(of: modes) {
        let works = solver.makeVariable()
        sharedWork[ordinal] = works
        addWork(works, ordinal, duration: shortest, calendar: modes[0].calendar, phase, mode: nil)
        addTerms(works, shared, day: model.calendars[modes[0].calendar][ordinal])
      }
    }
    if modes.count > 1 || shared.isEmpty {
      for number in modes.indices { makeWork(of: phase, mode: number, beyond: shared, sharedWork) }
    }
  }

  private mutating func makeWork(
    of phase: Int, mode number: Int, beyond shared: [Int: Int32], _ sharedWork: [Int: Literal]
  ) {
    let mode = model.modes[phase][number]
    let extra = heads(of: mode).merging(shared) { $0 - $1 }.filter { $0.value > 0 }
    guard !extra.isEmpty || !shared.isEmpty else { return }
    for ordinal in workDays(of: [mode]) {
      let works = solver.makeVariable()
      addWork(works, ordinal, duration: mode.duration, calendar: mode.calendar, phase, mode: number)
      if let all = sharedWork[ordinal] { solver.addClause([!works, all]) }
      addTerms(works, extra, day: model.calendars[mode.calendar][ordinal])
    }
  }

  private func heads(of mode: ProjectModel.Mode) -> [Int: Int32] {
    Dictionary(uniqueKeysWithValues: mode.needs.map { ($0.row, $0.heads) })
  }

  /// Positions in the calendar of the days on which one of the modes may be at work.
  private func workDays(of modes: [ProjectModel.Mode]) -> ClosedRange<Int> {
    let first = modes.lazy.compactMap(\.ordinals.first).min() ?? 0
    let last = modes.lazy.map { ($0.ordinals.last ?? 0) + Int32($0.duration) - 1 }.max() ?? first
    return Int(first)...Int(last)
  }

  /// Starts on the last `duration` days up to a day are at work on it.
  private mutating func addWork(
    _ works: Literal, _ ordinal: Int, duration: Int, calendar: Int, _ phase: Int, mode: Int?
  ) {
    let days = model.calendars[calendar]
    let runs = mode.map { self.runs(phase, in: $0) } ?? .always
    imply(
      [runs, starts(phase, from: days[max(0, ordinal - duration + 1)])], .literal(works),
      unless: starts(phase, from: days[ordinal] + 1))
  }

  private mutating func addTerms(_ works: Literal, _ heads: [Int: Int32], day: Int) {
    for row in heads.keys.sorted() {
      rowTerms[row * model.dayCount + day].append((works, Int64(heads[row] ?? 0)))
    }
  }

  // MARK: Objective

  private mutating func addObjective() {
    for buildOut in model.buildOuts where buildOut.latePenalty > 0 {
      addLateness(of: buildOut)
    }
    for phase in model.phases {
      for (number, mode) in model.modes[phase].enumerated() where mode.extraCost > 0 {
        guard case .literal(let runs) = runs(phase, in: number) else { continue }
        solver.objective.add(StagedObjective.Chain(literals: [runs], costs: [mode.extraCost]))
      }
    }
  }

  /// "Finished on this day or later", for every late day.
  private mutating func addLateness(of buildOut: ProjectModel.BuildOut) {
    let last = buildOut.sinks.reduce(buildOut.doneFinish) { last, sink in
      model.modes[sink].reduce(last) { max($0, Int($1.finishes.max() ?? 0)) }
    }
    let first = max(buildOut.due, -1)
    guard last > first else { return }
    let literals = (first + 1...last).map { _ in solver.makeVariable() }
    for (earlier, later) in zip(literals, literals.dropFirst()) {
      solver.addClause([!later, earlier])
    }
    func finishes(from day: Int) -> LiteralOrConstant {
      day <= first ? .always : day > last ? .never : .literal(literals[day - first - 1])
    }
    for sink in buildOut.sinks {
      for (number, mode) in model.modes[sink].enumerated() {
        for option in mode.starts.indices {
          imply(
            [runs(sink, in: number), starts(sink, from: Int(mode.starts[option]))],
            finishes(from: Int(mode.finishes[option])))
        }
      }
    }
    if buildOut.doneFinish > first { imply([], finishes(from: buildOut.doneFinish)) }
    solver.objective.add(
      StagedObjective.Chain(
        literals: literals,
        costs: (first + 1...last).map { buildOut.latePenalty * Int64($0 - buildOut.due) }))
  }

  // MARK: Solutions

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

/// A literal, or what is known without one.
enum LiteralOrConstant {
  case always
  case never
  case literal(Literal)

  var negated: LiteralOrConstant {
    switch self {
    case .always: .never
    case .never: .always
    case .literal(let literal): .literal(!literal)
    }
  }
}
