// SPDX-License-Identifier: GPL-3.0-or-later

/// Lines of iCalendar (RFC 5545, section 3.1): escaped, folded at 75 octets, and read back.
enum ContentLine {
  /// Octets of a line without its end.
  static let mostOctets = 75

  /// A text value: backslash, semicolon, comma and line ends escaped; other control characters left out.
  static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.replacing("\r\n", with: "\n").unicodeScalars {
      switch scalar {
      case "\\", ";", ",":
        result.append("\\")
        result.append(scalar)
      case "\n", "\r": result.append(contentsOf: "\\n".unicodeScalars)
      case _ where scalar.properties.generalCategory == .control && scalar != "\t": break
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// The line in pieces of at most 75 octets, each but the first behind a space; no character is cut in two.
  static func folded(_ line: String) -> String {
    var result = ""
    var room = mostOctets
    for scalar in line.unicodeScalars {
      let octets = UTF8.width(scalar)
      if octets > room {
        result += "\r\n "
        room = mostOctets - 1
      }
      result.unicodeScalars.append(scalar)
      room -= octets
    }
    return result + "\r\n"
  }

  /// The lines of a file, unfolded; ends may be LF alone.
  static func unfolded(_ text: String) -> [String] {
    let lines = text.drop { $0 == "\u{FEFF}" }.replacing("\r\n", with: "\n").split(separator: "\n")
    return lines.reduce(into: []) { lines, line in
      if let first = line.first, first == " " || first == "\t", !lines.isEmpty {
        lines[lines.count - 1] += line.dropFirst()
      } else {
        lines.append(String(line))
      }
    }
  }

  /// The name before the first `:` or `;`, and the value behind the first `:`.
  static func parts(of line: String) -> (name: String, value: String) {
    let name = line.prefix { $0 != ":" && $0 != ";" }
    let value = line.drop { $0 != ":" }.dropFirst()
    return (name.uppercased(), String(value))
  }
}
