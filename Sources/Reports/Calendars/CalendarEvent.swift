// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// An all-day event of a plan: a stretch of work, a leg, a run of standby, a phase.
struct CalendarEvent {
  /// What the event is of, whenever it happens: what its identifier begins with.
  let subject: String
  let from: CalendarDate
  /// The last day.
  let to: CalendarDate
  let summary: String
  var description = ""
  var location = ""
  let category: String

  /// The lines that people see, unfolded, in a fixed order: two events with the same are the same.
  var lines: [String] {
    // The end of an all-day event is the day after its last (RFC 5545, section 3.6.1).
    var lines = [
      "DTSTART;VALUE=DATE:\(CalendarEvent.basic(from))",
      "DTEND;VALUE=DATE:\(CalendarEvent.basic(to.adding(days: 1)))",
      "SUMMARY:\(ContentLine.escaped(summary))",
    ]
    if !description.isEmpty { lines.append("DESCRIPTION:\(ContentLine.escaped(description))") }
    if !location.isEmpty { lines.append("LOCATION:\(ContentLine.escaped(location))") }
    return lines + ["CATEGORIES:\(ContentLine.escaped(category))", "TRANSP:OPAQUE"]
  }

  /// `20260105`.
  static func basic(_ date: CalendarDate) -> String { date.iso.replacing("-", with: "") }
}

/// An event as a calendar file has it, with what tells a newer version from an older one.
struct StoredEvent: Equatable {
  /// What versions and running numbers may be: far beyond what calendars come to, far from the end of `Int`.
  static let numbers = 0...1_000_000_000

  let uid: String
  var sequence: Int
  var isCancelled: Bool
  /// As written, such as `20260105T000000Z`.
  var stamp: String
  /// The lines beside `UID`, `SEQUENCE`, `STATUS` and `DTSTAMP`, unfolded.
  var lines: [String]

  /// The identifier up to its running number: what the event is of.
  var subject: String {
    let local = uid.prefix { $0 != "@" }
    return local.lastIndex(of: ".").map { String(local[..<$0]) } ?? String(local)
  }

  /// The running number among events of one subject; 0 where there is none.
  var number: Int {
    Int(uid.prefix { $0 != "@" }.split(separator: ".").last ?? "") ?? 0
  }

  /// What stands behind the `@` of the identifier: whose event it is.
  var domain: String { String(uid.drop { $0 != "@" }.dropFirst()) }

  /// The first day as written, `20260105`.
  var start: String { value(of: "DTSTART") ?? "" }

  /// The day after the last, as written.
  var end: String { value(of: "DTEND") ?? start }

  private func value(of name: String) -> String? {
    lines.first { ContentLine.parts(of: $0).name == name }.map { ContentLine.parts(of: $0).value }
  }

  var text: String {
    let head = ["BEGIN:VEVENT", "UID:\(uid)", "DTSTAMP:\(stamp)", "SEQUENCE:\(sequence)"]
    let status = ["STATUS:\(isCancelled ? "CANCELLED" : "CONFIRMED")"]
    return (head + lines + status + ["END:VEVENT"]).map(ContentLine.folded).joined()
  }
}
