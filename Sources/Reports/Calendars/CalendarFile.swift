// SPDX-License-Identifier: GPL-3.0-or-later

/// One calendar: its name and its events, cancelled ones included.
struct CalendarFile {
  static let product = "-//Longhaul//Longhaul//EN"

  let name: String
  let events: [StoredEvent]

  var text: String {
    let head = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:\(CalendarFile.product)", "CALSCALE:GREGORIAN",
      "METHOD:PUBLISH", "X-WR-CALNAME:\(ContentLine.escaped(name))",
    ]
    let ordered = events.sorted { ($0.start, $0.uid) < ($1.start, $1.uid) }
    return head.map(ContentLine.folded).joined() + ordered.map(\.text).joined()
      + ContentLine.folded("END:VCALENDAR")
  }

  init(name: String, events: [StoredEvent]) {
    self.name = name
    self.events = events
  }

  /// Reads a file that was written before; nil where it is none of ours.
  init?(text: String) {
    let lines = ContentLine.unfolded(text)
    guard lines.first == "BEGIN:VCALENDAR", lines.contains("PRODID:\(CalendarFile.product)") else {
      return nil
    }
    var name = ""
    var events: [StoredEvent] = []
    var open: [String]?
    for line in lines {
      switch (line, open) {
      case ("BEGIN:VEVENT", _): open = []
      case ("END:VEVENT", .some(let body)):
        guard let event = StoredEvent(lines: body) else { return nil }
        events.append(event)
        open = nil
      case (_, .some): open?.append(line)
      case (_, .none) where line.hasPrefix("X-WR-CALNAME:"):
        name = CalendarFile.unescaped(ContentLine.parts(of: line).value)
      default: break
      }
    }
    self.init(name: name, events: events)
  }

  private static func unescaped(_ value: String) -> String {
    var result = ""
    var isEscaped = false
    for character in value {
      if !isEscaped, character == "\\" {
        isEscaped = true
      } else {
        result.append(isEscaped && character == "n" ? "\n" : character)
        isEscaped = false
      }
    }
    return result
  }
}

extension StoredEvent {
  /// nil where the lines are of an event without identifier.
  fileprivate init?(lines: [String]) {
    var (uid, sequence, isCancelled, stamp) = ("", 0, false, "")
    var rest: [String] = []
    for line in lines {
      let (name, value) = ContentLine.parts(of: line)
      switch name {
      case "UID": uid = value
      case "SEQUENCE": sequence = Int(value) ?? 0
      case "STATUS": isCancelled = value == "CANCELLED"
      case "DTSTAMP": stamp = value
      default: rest.append(line)
      }
    }
    guard !uid.isEmpty else { return nil }
    self.init(
      uid: uid, sequence: sequence, isCancelled: isCancelled, stamp: stamp, lines: rest)
  }
}
