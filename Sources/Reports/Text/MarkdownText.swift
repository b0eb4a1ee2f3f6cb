// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlainText

extension String {
  /// The text with everything escaped that Markdown or HTML would take for its own.
  var markdownEscaped: String {
    printable.reduce(into: "") { result, character in
      switch character {
      case "\\", "`", "*", "_", "[", "]", "|", "#", "~": result += "\\\(character)"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      default: result.append(character)
      }
    }
  }
}
