// SPDX-License-Identifier: GPL-3.0-or-later

/// Dates of all phases, built phase by phase in the order of a list (serial schedule generation: Kelley 1963).
///
/// Every phase starts as early as precedence, stock and crew limits allow beside those placed before it. One that finds
/// no day with enough heads is placed all the same, and the heads it lacks are priced. One builder serves one thread.
struct ScheduleBuilder: Sendable {
  let model: ProjectModel
  private let tables: ScheduleTables
  /// The option of each phase within its mode.
  private(set) var options: [Int32]
  /// The mode of each phase (a position in the model's modes).
  private var modes: [Int32]
  private var starts: [Int32]
  private var finishes: [Int32]
  private var anchors: [Int32]
  /// Heads left, by row and day.
  private var heads: [Int32]
  /// Head-days left, by window and first day.
  private var headDays: [Int32]
  /// Stock left, by checkpoint.
  private var stock: [Int64]

  init(model: ProjectModel) {
    self.model = model
    tables = ScheduleTables(model)
    let none = Array(repeating: Int32(0), count: model.modes.count)
    (options, modes, starts, finishes, anchors) = (none, none, none, none, none)
    heads = model.limits
    headDays = tables.headDays
    stock = tables.checkpoints.map(\.supply)
  }

  /// What a schedule costs beyond the model's base cost, and what tells equals apart: when phases finish.
  struct Value: Sendable {
    var cost: Int64
    /// Head-days beyond the limits.
    var shortage: Int64
    var sumOfFinishes: Int64

    /// A schedule with a shortage is worse than any without.
    static func < (left: Self, right: Self) -> Bool {
      (left.shortage, left.cost, left.sumOfFinishes)
        < (right.shortage, right.cost, right.sumOfFinishes)
    }

    static func <= (left: Self, right: Self) -> Bool { !(right < left) }
  }

  /// Whether the whole supply suffices for these modes, whatever the dates.
  func stockSuffices(list: [Int32], modes: [Int32]) -> Bool {
    var left = tables.pools.map { tables.checkpoints[Int($0.end) - 1].supply }
    for phase in list {
      let mode = tables.modeBase[Int(phase)] + Int(modes[Int(phase)])
      for index in tables.modes[mode].uses.range {
        let use = tables.uses[index]
        left[Int(use.pool)] -= use.quantity
        if left[Int(use.pool)] < 0 { return false }
      }
    }
    return true
  }

  /// Builds the schedule of a list in which predecessors come first; nil where precedence or stock leave a phase no day.
  mutating func build(list: [Int32], modes: [Int32]) -> Value? {
    self.modes = modes
    for index in heads.indices { heads[index] = model.limits[index] }
    for index in headDays.indices { headDays[index] = tables.headDays[index] }
    for index in stock.indices { stock[index] = tables.checkpoints[index].supply }
    var shortage: Int64 = 0
    for phase in list {
      guard let lacking = placeEarly(Int(phase)) else { return nil }
      shortage += lacking
    }
    return value(list, shortage: shortage)
  }

  /// Moves every phase as late as its build-out's finish allows, the last first, and then as early as it can be, the
  /// first first (forward-backward improvement: Tormos and Lova 2001).
  ///
  /// - Parameter list: The list of the schedule built last; then the list of the new one, by start.
  mutating func justify(list: inout [Int32]) -> Value? {
    let late = list.sorted {
      (finishes[Int($0)], $0) > (finishes[Int($1)], $1)
    }
    let ends = buildOutEnds()
    for phase in late { moveLate(Int(phase), end: ends[model.buildOut(of: Int(phase))]) }
    list.sort {
      (starts[Int($0)], model.placesInOrder[Int($0)])
        < (starts[Int($1)], model.placesInOrder[Int($1)])
    }
    return build(list: list, modes: modes)
  }

  private func value(_ list: [Int32], shortage: Int64) -> Value {
    var value = Value(cost: lateCost, shortage: shortage, sumOfFinishes: 0)
    for phase in list {
      value.cost += tables.modes[mode(of: Int(phase))].extraCost
      value.sumOfFinishes += Int64(finishes[Int(phase)])
    }
    return value
  }

  private var lateCost: Int64 {
    let ends = buildOutEnds()
    return model.buildOuts.indices.reduce(0) { sum, index in
      let buildOut = model.buildOuts[index]
      return sum + buildOut.latePenalty * Int64(max(0, Int(ends[index]) - buildOut.due))
    }
  }

  private func buildOutEnds() -> [Int32] {
    model.buildOuts.map { buildOut in
      buildOut.sinks.reduce(Int32(max(buildOut.doneFinish, Int(Int32.min)))) {
        max($0, finishes[$1])
      }
    }
  }

  /// The mode of a phase, numbered through.
  private func mode(of phase: Int) -> Int { tables.modeBase[phase] + Int(modes[phase]) }

  /// Head-days that are lacking; nil where no day is left at all.
  private mutating func placeEarly(_ phase: Int) -> Int64? {
    var release: Int32 = 0
    for index in tables.arcsInto[phase].range {
      let arc = tables.arcs[index]
      let anchor = arc.fromStart ? anchors[Int(arc.other)] : finishes[Int(arc.other)]
      release = max(release, anchor + arc.gap)
    }
    guard Int(release) < tables.dayCount else { return nil }
    let mode = tables.modes[mode(of: phase)]
    let first = mode.options.first + tables.firstFrom[Int(mode.firstFrom + release)]
    guard first < mode.options.end else { return nil }
    if let option = earliest(mode, from: first) {
      place(phase, mode, option)
      return 0
    }
    guard let option = (first..<mode.options.end).first(where: { stockAllows(mode, $0) }) else {
      return nil
    }
    place(phase, mode, option)
    return lacking(mode, option)
  }

  /// The first option from `first` on for which there are heads and stock.
  private func earliest(_ mode: ScheduleTables.Mode, from first: Int32) -> Int32? {
    var option = first
    search: while option < mode.options.end {
      for index in mode.needs.range {
        let short = lastShort(tables.needs[index], mode, from: tables.ordinals[Int(option)])
        guard short >= 0 else { continue }
        // No option that is at work on that day will do.
        let day = tables.days[Int(mode.calendar + short)] + 1
        option = max(
          option + 1, mode.options.first + tables.firstFrom[Int(mode.firstFrom + day)])
        continue search
      }
      if stockAllows(mode, option), windowsAllow(mode, option) { return option }
      option += 1
    }
    return nil
  }

  /// The position of the last working day on which a row has not heads enough; −1 for none.
  private func lastShort(
    _ need: ScheduleTables.Need, _ mode: ScheduleTables.Mode, from ordinal: Int32
  ) -> Int32 {
    var position = ordinal + mode.duration - 1
    while position >= ordinal {
      let day = tables.days[Int(mode.calendar + position)]
      if heads[Int(need.row + day)] < need.heads { return position }
      position -= 1
    }
    return -1
  }

  private func stockAllows(_ mode: ScheduleTables.Mode, _ option: Int32) -> Bool {
    for index in mode.uses.range {
      let use = tables.uses[index]
      for checkpoint in tables.pools[Int(use.pool)].range
      where stock[checkpoint] < use.quantity
        && tables.checkpoints[checkpoint].day >= tables.starts[Int(option)]
      {
        return false
      }
    }
    return true
  }

  private mutating func place(_ phase: Int, _ mode: ScheduleTables.Mode, _ option: Int32) {
    options[phase] = option - mode.options.first
    starts[phase] = tables.starts[Int(option)]
    finishes[phase] = tables.finishes[Int(option)]
    anchors[phase] = tables.anchors[Int(option)]
    take(mode, option, sign: 1)
  }

  private mutating func take(_ mode: ScheduleTables.Mode, _ option: Int32, sign: Int32) {
    let first = mode.calendar + tables.ordinals[Int(option)]
    for index in mode.needs.range {
      let need = tables.needs[index]
      for position in first..<first + mode.duration {
        heads[Int(need.row + tables.days[Int(position)])] -= sign * need.heads
      }
    }
    for index in mode.windowNeeds.range {
      let need = tables.windowNeeds[index]
      tables.forEachWindow(need, mode, option) { headDays[$0] -= sign * $1 }
    }
    for index in mode.uses.range {
      let use = tables.uses[index]
      for checkpoint in tables.pools[Int(use.pool)].range
      where tables.checkpoints[checkpoint].day >= tables.starts[Int(option)] {
        stock[checkpoint] -= Int64(sign) * use.quantity
      }
    }
  }

  private func windowsAllow(_ mode: ScheduleTables.Mode, _ option: Int32) -> Bool {
    mode.windowNeeds.range.allSatisfy { index in
      var isKept = true
      tables.forEachWindow(tables.windowNeeds[index], mode, option) { window, asked in
        if headDays[window] < asked { isKept = false }
      }
      return isKept
    }
  }

  /// Head-days by which limits are exceeded where this phase is the last one placed.
  private func lacking(_ mode: ScheduleTables.Mode, _ option: Int32) -> Int64 {
    let first = mode.calendar + tables.ordinals[Int(option)]
    var sum: Int64 = 0
    for index in mode.needs.range {
      let need = tables.needs[index]
      for position in first..<first + mode.duration {
        let left = heads[Int(need.row + tables.days[Int(position)])]
        sum += Int64(max(0, min(need.heads, -left)))
      }
    }
    return max(1, sum)
  }

  /// Moves a phase to its last day with heads enough, before its successors and the end of its build-out.
  private mutating func moveLate(_ phase: Int, end: Int32) {
    var (lastFinish, lastAnchor) = (end, Int32.max)
    for index in tables.arcsOutOf[phase].range {
      let arc = tables.arcs[index]
      let bound = starts[Int(arc.other)] - arc.gap
      if arc.fromStart {
        lastAnchor = min(lastAnchor, bound)
      } else {
        lastFinish = min(lastFinish, bound)
      }
    }
    let mode = tables.modes[mode(of: phase)]
    let now = mode.options.first + options[phase]
    take(mode, now, sign: -1)
    var option = mode.options.end - 1
    while option > now, !fits(mode, option, lastFinish: lastFinish, lastAnchor: lastAnchor) {
      option -= 1
    }
    place(phase, mode, option)
  }

  private func fits(
    _ mode: ScheduleTables.Mode, _ option: Int32, lastFinish: Int32, lastAnchor: Int32
  ) -> Bool {
    guard tables.finishes[Int(option)] <= lastFinish, tables.anchors[Int(option)] <= lastAnchor,
      windowsAllow(mode, option)
    else { return false }
    return mode.needs.range.allSatisfy {
      lastShort(tables.needs[$0], mode, from: tables.ordinals[Int(option)]) < 0
    }
  }
}
