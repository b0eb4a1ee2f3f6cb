// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlainText

/// Writes a tree as YAML that is read back as the same tree: block style, a scalar quoted where it was or must be.
struct NodeYAML {
  private var text = ""

  static func text(of root: Node) -> String {
    var writer = NodeYAML()
    writer.write(root, indent: 0, isOnNewLine: true)
    return writer.text
  }

  /// - Parameter isOnNewLine: Whether the node begins on a line of its own, after `indent` spaces.
  private mutating func write(_ node: Node, indent: Int, isOnNewLine: Bool) {
    switch node.content {
    case .scalar(let scalar): text += NodeYAML.scalar(scalar) + "\n"
    case .sequence(let items) where items.isEmpty: text += "[]\n"
    case .mapping(let entries) where entries.isEmpty: text += "{}\n"
    case .sequence(let items):
      for (position, item) in items.enumerated() {
        if position > 0 || !isOnNewLine { text += spaces(indent) }
        text += "- "
        write(item, indent: indent + 2, isOnNewLine: true)
      }
    case .mapping(let entries):
      for (position, entry) in entries.enumerated() {
        if position > 0 || !isOnNewLine { text += spaces(indent) }
        write(entry, indent: indent)
      }
    }
  }

  private mutating func write(_ entry: Node.Entry, indent: Int) {
    text += NodeYAML.scalar(Node.Scalar(text: entry.key, isPlain: entry.keyIsPlain)) + ":"
    if entry.value.isCollection {
      text += "\n"
      write(entry.value, indent: indent + 2, isOnNewLine: false)
    } else {
      text += " "
      write(entry.value, indent: indent + 2, isOnNewLine: true)
    }
  }

  private func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }

  /// A plain scalar as it was written, as long as it can stand in block style; else in quotes.
  private static func scalar(_ scalar: Node.Scalar) -> String {
    if scalar.isPlain, scalar.text.isEmpty { return "null" }
    return scalar.isPlain && canBePlain(scalar.text) ? scalar.text : JSONLine.quoted(scalar.text)
  }

  private static func canBePlain(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, text.unicodeScalars.last != ":" else {
      return false
    }
    let isIndicator = "-?:,[]{}#&*!|>'\"%@`".unicodeScalars.contains(first)
    let isNumber = first == "-" && text.dropFirst().first.map { $0.isNumber || $0 == "." } ?? false
    return (!isIndicator || isNumber) && !text.contains(": ") && !text.contains(" #")
      && !text.unicodeScalars.contains(where: \.canSteerTerminal)
      && text.first != " " && text.last != " "
  }
}

extension Node {
  /// Whether the node takes lines of its own in block style.
  fileprivate var isCollection: Bool {
    switch content {
    case .scalar: false
    case .sequence(let items): !items.isEmpty
    case .mapping(let entries): !entries.isEmpty
    }
  }
}
