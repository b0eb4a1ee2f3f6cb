// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// The order in which phases are placed: by planned start; of equal ones in the order of the file, but what comes `after`
/// another after it (specification, section 13, rule 4).
enum PlacingOrder {
  /// Among phases of one planned start, the first of the file whose predecessors among them are placed is the next.
  static func order(of scheduled: [ScheduledPhase], in problem: Problem) -> [ScheduledPhase] {
    let sorted = scheduled.sorted { ($0.start, $0.phase) < ($1.start, $1.phase) }
    var order: [ScheduledPhase] = []
    var first = 0
    while first < sorted.count {
      let last = sorted[first...].firstIndex { $0.start != sorted[first].start } ?? sorted.count
      order += ordered(Array(sorted[first..<last]), in: problem)
      first = last
    }
    return order
  }

  /// - Parameter group: Phases of one planned start, in the order of the file.
  private static func ordered(
    _ group: [ScheduledPhase], in problem: Problem
  ) -> [ScheduledPhase] {
    var waiting = Set(group.map(\.phase))
    func waits(_ scheduled: ScheduledPhase) -> Bool {
      problem[scheduled.phase].precedences.contains { waiting.contains($0.predecessor) }
    }
    // Hardly ever does one come after another that starts on the same day.
    guard group.contains(where: waits) else { return group }
    var rest = group
    var order: [ScheduledPhase] = []
    // Precedence has no cycle, so there is always one that waits for nothing.
    while let next = rest.firstIndex(where: { !waits($0) }) {
      waiting.remove(rest[next].phase)
      order.append(rest.remove(at: next))
    }
    return order
  }
}
