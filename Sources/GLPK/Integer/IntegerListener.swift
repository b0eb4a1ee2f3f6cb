// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGLPK

/// Carries the events of one search from the C shim to the caller's closures and their answers
/// back.
final class IntegerListener {
  private let isCancelled: (() -> Bool)?
  private let onEvent: ((IntegerEvent) -> IntegerResponse)?
  private let integers: [Bool]
  /// The search's columns are then not the caller's, so only progress is told.
  let isPresolved: Bool
  private let deadline: Deadline

  init(
    isCancelled: (() -> Bool)?, onEvent: ((IntegerEvent) -> IntegerResponse)?, integers: [Bool],
    isPresolved: Bool, deadline: Deadline
  ) {
    self.isCancelled = isCancelled
    self.onEvent = onEvent
    self.integers = integers
    self.isPresolved = isPresolved
    self.deadline = deadline
  }

  /// Fills the answer's part of the event.
  func handle(_ event: inout lh_event) {
    if isCancelled?() == true {
      event.stop = 1
      return
    }
    guard let onEvent, let told = told(event) else { return }
    switch onEvent(told) {
    case .proceed: break
    case .stop: event.stop = 1
    case .candidate(let point): fill(point, into: &event)
    case .branch(let column, let isUp):
      event.branch_column = column.int32
      event.branch_up = isUp ? 1 : 0
    }
  }

  private func told(_ event: lh_event) -> IntegerEvent? {
    switch event.kind {
    case LH_EVENT_PROGRESS: .progress(progress(event))
    case LH_EVENT_INCUMBENT where isPresolved: .progress(progress(event))
    case LH_EVENT_INCUMBENT: .incumbent(values: rounded(values(event)), progress(event))
    case LH_EVENT_HEURISTIC: .heuristic(values: values(event), progress(event))
    case LH_EVENT_BRANCH: .branch(values: values(event), fractional: fractional(event))
    default: nil
    }
  }

  private func progress(_ event: lh_event) -> IntegerProgress {
    IntegerProgress(
      nodes: Int(event.nodes_done), openNodes: Int(event.nodes_open),
      incumbent: event.has_incumbent != 0 ? event.incumbent : nil, bound: event.bound,
      elapsed: deadline.elapsed)
  }

  private func values(_ event: lh_event) -> [Double] {
    Array(UnsafeBufferPointer(start: event.values, count: integers.count))
  }

  private func rounded(_ values: [Double]) -> [Double] {
    zip(values, integers).map { value, isInteger in isInteger ? value.rounded() : value }
  }

  private func fractional(_ event: lh_event) -> [LinearProgram.Column] {
    UnsafeBufferPointer(start: event.can_branch, count: integers.count).indices
      .filter { event.can_branch[$0] != 0 }.map { LinearProgram.Column($0) }
  }

  /// A point of the wrong length is no candidate.
  private func fill(_ point: [Double], into event: inout lh_event) {
    guard point.count == integers.count, event.kind == LH_EVENT_HEURISTIC else { return }
    for (index, value) in point.enumerated() { event.candidate[index] = value }
    event.has_candidate = 1
  }
}
