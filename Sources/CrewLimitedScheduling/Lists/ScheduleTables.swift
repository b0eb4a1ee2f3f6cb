// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel

/// A project model in flat arrays, for the innermost loops of schedule generation.
///
/// Modes of all phases are numbered through; every list of a mode or a phase is a range of one array.
struct ScheduleTables: Sendable {
  /// Some consecutive elements of an array.
  struct Span: Sendable {
    let first: Int32
    let end: Int32

    var range: Range<Int> { Int(first)..<Int(end) }
  }

  struct Mode: Sendable {
    let duration: Int32
    /// In ``starts``, ``finishes``, ``anchors`` and ``ordinals``.
    let options: Span
    let needs: Span
    let windowNeeds: Span
    let uses: Span
    /// Where its calendar begins in ``days``.
    let calendar: Int32
    /// Where its row begins in ``firstFrom``.
    let firstFrom: Int32
    let extraCost: Int64
  }

  struct Need: Sendable {
    /// Where the row begins in the heads.
    let row: Int32
    let heads: Int32
  }

  struct Use: Sendable {
    let pool: Int32
    let quantity: Int64
  }

  struct Arc: Sendable {
    let other: Int32
    let gap: Int32
    let fromStart: Bool
  }

  /// Stock that may be taken up to a day, the last before more comes.
  struct Checkpoint: Sendable {
    let day: Int32
    let supply: Int64
  }

  let dayCount: Int
  /// The first mode of each phase.
  private(set) var modeBase: [Int] = []
  private(set) var modes: [Mode] = []
  private(set) var starts: [Int32] = []
  private(set) var finishes: [Int32] = []
  private(set) var anchors: [Int32] = []
  private(set) var ordinals: [Int32] = []
  private(set) var firstFrom: [Int32] = []
  private(set) var days: [Int32] = []
  private(set) var needs: [Need] = []
  /// Needs of windows of days, whose rows begin in the head-days.
  private(set) var windowNeeds: [Need] = []
  /// Length of each window, and head-days at most by first day, one after another.
  private(set) var windowLengths: [Int32] = []
  private(set) var headDays: [Int32] = []
  private(set) var uses: [Use] = []
  /// Arcs into and out of each phase; `other` is the phase at the other end.
  private(set) var arcsInto: [Span] = []
  private(set) var arcsOutOf: [Span] = []
  private(set) var arcs: [Arc] = []
  /// Checkpoints of each pool.
  private(set) var pools: [Span] = []
  private(set) var checkpoints: [Checkpoint] = []

  init(_ model: ProjectModel) {
    dayCount = model.dayCount
    let calendars = model.calendars.map { calendar in
      let first = Int32(days.count)
      days += calendar.map { Int32($0) }
      return first
    }
    for modes in model.modes {
      modeBase.append(self.modes.count)
      for mode in modes { append(mode, calendar: calendars[mode.calendar]) }
    }
    for window in model.windows {
      windowLengths.append(Int32(window.length))
      let unused = Array(repeating: Int32.max, count: dayCount - window.heads.count)
      headDays += window.heads + unused
    }
    appendArcs(model.timelines.graph)
    for pool in 0..<(model.supply.count / max(1, dayCount)) {
      appendPool(model.supply[pool * dayCount..<(pool + 1) * dayCount])
    }
  }

  private mutating func append(_ mode: ProjectModel.Mode, calendar: Int32) {
    let (option, need, use) = (starts.count, needs.count, uses.count)
    let windowNeed = windowNeeds.count
    let row = firstFrom.count
    starts += mode.starts
    finishes += mode.finishes
    anchors += mode.anchors
    ordinals += mode.ordinals
    firstFrom += mode.firstFrom
    needs += mode.needs.map { Need(row: Int32($0.row * dayCount), heads: $0.heads) }
    windowNeeds += mode.windowNeeds.map { Need(row: Int32($0.row), heads: $0.heads) }
    uses += mode.uses.map { Use(pool: Int32($0.pool), quantity: $0.quantity) }
    modes.append(
      Mode(
        duration: Int32(mode.duration), options: span(from: option, to: starts.count),
        needs: span(from: need, to: needs.count),
        windowNeeds: span(from: windowNeed, to: windowNeeds.count),
        uses: span(from: use, to: uses.count),
        calendar: calendar, firstFrom: Int32(row), extraCost: mode.extraCost))
  }

  private mutating func appendArcs(_ graph: PrecedenceGraph) {
    for phase in graph.arcsInto.indices {
      let first = arcs.count
      for arc in graph.arcsInto[phase].map({ graph.arcs[$0] }) {
        arcs.append(
          Arc(other: Int32(arc.predecessor), gap: Int32(arc.gap), fromStart: arc.fromStart))
      }
      arcsInto.append(span(from: first, to: arcs.count))
      let second = arcs.count
      for arc in graph.arcsOutOf[phase].map({ graph.arcs[$0] }) {
        arcs.append(Arc(other: Int32(arc.successor), gap: Int32(arc.gap), fromStart: arc.fromStart))
      }
      arcsOutOf.append(span(from: second, to: arcs.count))
    }
  }

  private mutating func appendPool(_ supply: ArraySlice<Int64>) {
    let first = checkpoints.count
    for (day, amount) in supply.enumerated() {
      let next = supply.startIndex + day + 1
      if next == supply.endIndex || supply[next] > amount {
        checkpoints.append(Checkpoint(day: Int32(day), supply: amount))
      }
    }
    pools.append(span(from: first, to: checkpoints.count))
  }

  private func span(from first: Int, to end: Int) -> Span {
    Span(first: Int32(first), end: Int32(end))
  }

  /// Every window that holds a day of an option, as a place among the head-days, with the head-days that it is asked for.
  func forEachWindow(
    _ need: Need, _ mode: Mode, _ option: Int32, _ body: (_ window: Int, _ asked: Int32) -> Void
  ) {
    let length = Int(windowLengths[Int(need.row)])
    let start = Int(mode.calendar + ordinals[Int(option)])
    let end = start + Int(mode.duration)
    guard start < end else { return }
    var (low, high) = (start, start)
    for first in max(0, Int(days[start]) - length + 1)...Int(days[end - 1]) {
      while high < end, Int(days[high]) < first + length { high += 1 }
      while low < high, Int(days[low]) < first { low += 1 }
      body(Int(need.row) * dayCount + first, need.heads * Int32(high - low))
    }
  }
}
