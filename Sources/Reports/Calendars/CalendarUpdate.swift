// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// Brings a calendar that people have imported already up to a newer plan.
///
/// What is unchanged keeps its identifier and its `SEQUENCE`. What moved keeps its identifier and gets the next
/// `SEQUENCE`, so that it is updated and does not double. What vanished becomes `CANCELLED`, and stays in the file as
/// such. A plan says nothing of the days before its horizon: what is over by then stays, and what goes on into the
/// horizon keeps its days before it. Events of other problems stay. Nothing depends on the clock: `DTSTAMP` counts
/// seconds from the first day by the `SEQUENCE`.
struct CalendarUpdate {
  /// The first day of the horizon.
  let start: CalendarDate
  /// The right side of this problem's identifiers, such as `plano-0123456789abcdef.longhaul`.
  let domain: String

  func merged(_ events: [CalendarEvent], into previous: [StoredEvent]) -> [StoredEvent] {
    let own = previous.filter { $0.domain == domain }
    let old = Dictionary(grouping: own, by: \.subject)
    let new = Dictionary(grouping: events, by: \.subject)
    return previous.filter { $0.domain != domain }
      + Set(old.keys).union(new.keys).sorted().flatMap { subject in
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
      if let index = free.firstIndex(where: { !$0.isCancelled && isSame($0, event) }) {
        result.append(free.remove(at: index))
      } else {
        moved.append(event)
      }
    }
    result += free.filter(isHistory)
    free.removeAll(where: isHistory)
    var next = (previous.map(\.number).max() ?? 0) + 1
    for event in moved {
      // A live event is moved rather than a cancelled one revived.
      if let index = free.firstIndex(where: { !$0.isCancelled }) ?? free.indices.first {
        let old = free.remove(at: index)
        result.append(renewed(old, lines: lines(of: event, after: old), isCancelled: false))
      } else {
        result.append(
          StoredEvent(
            uid: "\(subject).\(next)@\(domain)", sequence: 0, isCancelled: false, stamp: stamp(0),
            lines: event.lines))
        next += 1
      }
    }
    return result + free.map(withdrawn)
  }

  /// Whether the event is told as it was, days before the horizon apart.
  private func isSame(_ old: StoredEvent, _ event: CalendarEvent) -> Bool {
    old.lines == lines(of: event, after: old)
  }

  /// The event's lines; one that goes on from before the horizon keeps its first day.
  private func lines(of event: CalendarEvent, after old: StoredEvent) -> [String] {
    guard event.from == start, isUnderWay(old), !old.isCancelled else { return event.lines }
    return StoredEvent.lines(event.lines, replacing: "DTSTART", by: old.start)
  }

  /// Whether the event is over when the horizon begins. A due date is no day that somebody has spent: it may move.
  private func isHistory(_ event: StoredEvent) -> Bool {
    event.start < firstDay && event.end <= firstDay && !event.subject.hasSuffix(".due")
  }

  /// Whether the event begins before the horizon and ends in it.
  private func isUnderWay(_ event: StoredEvent) -> Bool {
    event.start < firstDay && event.end > firstDay
  }

  /// The event as the plan leaves it that has it no more: cancelled, or ended where the horizon begins.
  private func withdrawn(_ event: StoredEvent) -> StoredEvent {
    if event.isCancelled { return event }
    guard isUnderWay(event) else { return renewed(event, lines: event.lines, isCancelled: true) }
    let lines = StoredEvent.lines(event.lines, replacing: "DTEND", by: firstDay)
    return renewed(event, lines: lines, isCancelled: false)
  }

  private var firstDay: String { CalendarEvent.basic(start) }

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

extension StoredEvent {
  /// The lines with another day in the place of one.
  fileprivate static func lines(
    _ lines: [String], replacing name: String, by day: String
  ) -> [String] {
    lines.map { ContentLine.parts(of: $0).name == name ? "\(name);VALUE=DATE:\(day)" : $0 }
  }
}
