// SPDX-License-Identifier: GPL-3.0-or-later

extension StringProtocol {
  /// The text as one line that cannot steer a terminal: what every text passes that a person reads there.
  ///
  /// Line ends and tabs become spaces; other control characters, and marks that turn the writing direction, are
  /// written out as `\u{1B}`. Joiners and variation selectors stay, since names and emoji need them.
  public var printable: String {
    if utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return String(self) }
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A, 0x0D, 0x85, 0x2028, 0x2029: result.append(" ")
      case let value where scalar.canSteerTerminal:
        result.append(
          contentsOf: "\\u{\(String(value, radix: 16, uppercase: true))}".unicodeScalars)
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// The text with its lines kept, each of them printable.
  public var printableLines: String {
    split(separator: "\n", omittingEmptySubsequences: false).map(\.printable)
      .joined(separator: "\n")
  }
}

extension Unicode.Scalar {
  /// Whether the character could move a cursor, change a color, or turn the direction in which a line is read.
  public var canSteerTerminal: Bool {
    switch properties.generalCategory {
    case .control, .surrogate, .privateUse, .lineSeparator, .paragraphSeparator: true
    case .format: !(value == 0x200C || value == 0x200D || (0xE0020...0xE007F).contains(value))
    default: false
    }
  }
}

/// The text as one line that cannot steer a terminal: control characters are written out.
public func printable(_ text: String) -> String { text.printable }
