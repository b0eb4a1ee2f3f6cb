// SPDX-License-Identifier: GPL-3.0-or-later

/// One calendar: its name and its events, cancelled ones included.
struct CalendarFile {
  static let product = "-//Longhaul//Longhaul//EN"

  /// How often whoever subscribes to the file looks for a newer one (RFC 7986, section 5.7; older programs know the name
  /// with `X-` alone).
  static let refreshInterval = "PT6H"

  let name: String
  let events: [StoredEvent]

  var text: String {
    let head = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:\(CalendarFile.product)", "CALSCALE:GREGORIAN",
      "METHOD:PUBLISH", "X-WR-CALNAME:\(ContentLine.escaped(name))",
      "REFRESH-INTERVAL;VALUE=DURATION:\(CalendarFile.refreshInterval)",
      "X-PUBLISHED-TTL:\(CalendarFile.refreshInterval)",
    ]
    let ordered = events.sorted { ($0.start, $0.uid) < ($1.start, $1.uid) }
    return head.map(ContentLine.folded).joined() + ordered.map(\.text).joined()
      + ContentLine.folded("END:VCALENDAR")
  }

  init(name: String, events: [StoredEvent]) {
    self.name = name
    self.events = events
  }

  /// Reads a file that was written before.
  ///
  /// - Parameter file: The file's name.
  /// - Throws: `ForeignFile` where it is none of ours, `DamagedFile` where an event of it cannot be ours.
  init(text: String, name file: String) throws {
    let lines = ContentLine.unfolded(text)
    guard lines.first == "BEGIN:VCALENDAR", lines.contains("PRODID:\(CalendarFile.product)") else {
      throw CalendarExport.ForeignFile(name: file)
    }
    var name = ""
    var events: [StoredEvent] = []
    var open: [String]?
    for line in lines {
      switch (line, open) {
      case ("BEGIN:VEVENT", _): open = []
      case ("END:VEVENT", .some(let body)):
        events.append(try StoredEvent(lines: body, of: file))
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
  /// - Throws: `DamagedFile` where the identifier is missing, or a number of the event is none that an export comes to.
  fileprivate init(lines: [String], of file: String) throws {
    var (uid, sequence, isCancelled, stamp) = ("", 0, false, "")
    var rest: [String] = []
    for line in lines {
      let (name, value) = ContentLine.parts(of: line)
      switch name {
      case "UID": uid = value
      case "SEQUENCE":
        guard let number = Int(value), StoredEvent.numbers.contains(number) else {
          throw CalendarExport.DamagedFile(name: file, line: line)
        }
        sequence = number
      case "STATUS": isCancelled = value == "CANCELLED"
      case "DTSTAMP": stamp = value
      default: rest.append(line)
      }
    }
    self.init(
      uid: uid, sequence: sequence, isCancelled: isCancelled, stamp: stamp, lines: rest)
    guard !uid.isEmpty, StoredEvent.numbers.contains(number) else {
      throw CalendarExport.DamagedFile(name: file, line: "UID:\(uid)")
    }
  }
}
