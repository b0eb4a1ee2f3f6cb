// SPDX-License-Identifier: GPL-3.0-or-later

/// How a report may look: the columns that it has, and whether it may use colors.
public struct Layout: Sendable {
  /// Columns of the page, 40 or more.
  public let width: Int
  public let style: TextStyle

  public init(width: Int, style: TextStyle = .plain) {
    self.width = max(40, width)
    self.style = style
  }
}

/// Turns emphasis into a terminal's sequences, or leaves it out.
public enum TextStyle: Sendable {
  /// Text alone: no control characters.
  case plain
  /// ANSI sequences around emphasized text.
  case ansi

  func apply(_ emphasis: Emphasis, to text: String) -> String {
    guard self == .ansi, !text.isEmpty, let code = emphasis.ansiCode else { return text }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }
}

/// What a piece of text is to the reader.
enum Emphasis: Sendable {
  case none, heading, good, bad, faint

  fileprivate var ansiCode: String? {
    switch self {
    case .none: nil
    case .heading: "1"
    case .good: "32"
    case .bad: "31"
    case .faint: "2"
    }
  }
}
