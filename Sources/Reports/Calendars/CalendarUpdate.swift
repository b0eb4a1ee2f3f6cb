// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// Brings a calendar that people have imported already up to a newer plan.
///
/// What is unchanged keeps its identifier and its `SEQUENCE`. What moved keeps its identifier and gets the next
/// `SEQUENCE`, so that it is updated and does not double. What vanished becomes `CANCELLED`, and stays in the file as
/// such. Nothing depends on the clock: `DTSTAMP` counts seconds from the first day by the `SEQUENCE`.
struct CalendarUpdate {
  /// The first day of the horizon.
  let start: CalendarDate
  /// The right side of new identifiers, such as `plano.longhaul`.
  let domain: String

  func merged(_ events: [CalendarEvent], into previous: [StoredEvent]) -> [StoredEvent] {
    let old = Dictionary(grouping: previous, by: \.subject)
    let new = Dictionary(grouping: events, by: \.subject)
    return Set(old.keys).union(new.keys).sorted().flatMap { subject in
      merge(new[subject] ?? [], old[subject] ?? [], subject)
    }
  }

  /// One subject's events: first those with equal lines find each other, then the others in the order of time.
  private func merge(
    _ events: [CalendarEvent], _ previous: [StoredEvent], _ subject: String
  ) -> [StoredEvent] {
    var free = previous.sorted { ($0.start, $0.number) < ($1.start, $1.number) }
    var result: [StoredEvent] = []
    var moved: [CalendarEvent] = []
    for event in events.sorted(by: { $0.from < $1.from }) {
      if let index = free.firstIndex(where: { $0.lines == event.lines && !$0.isCancelled }) {
        result.append(free.remove(at: index))
      } else {
        moved.append(event)
      }
    }
    var next = (previous.map(\.number).max() ?? 0) + 1
    for event in moved {
      // A live event is moved rather than a cancelled one revived.
      if let index = free.firstIndex(where: { !$0.isCancelled }) ?? free.indices.first {
        result.append(renewed(free.remove(at: index), lines: event.lines, isCancelled: false))
      } else {
        result.append(
          StoredEvent(
            uid: "\(subject).\(next)@\(domain)", sequence: 0, isCancelled: false, stamp: stamp(0),
            lines: event.lines))
        next += 1
      }
    }
    return result
      + free.map { $0.isCancelled ? $0 : renewed($0, lines: $0.lines, isCancelled: true) }
  }

  private func renewed(_ event: StoredEvent, lines: [String], isCancelled: Bool) -> StoredEvent {
    var event = event
    event.sequence += 1
    event.stamp = stamp(event.sequence)
    event.lines = lines
    event.isCancelled = isCancelled
    return event
  }

  /// Midnight of the first day and as many seconds as the event has versions.
  private func stamp(_ sequence: Int) -> String {
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let seconds = min(sequence, 86_399)
    let time = padded(seconds / 3600) + padded(seconds / 60 % 60) + padded(seconds % 60)
    return "\(CalendarEvent.basic(start))T\(time)Z"
  }
}
