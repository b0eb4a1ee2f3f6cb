// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// Writes a tree as JSON, which is YAML too: one line for each item of a list, but for short ones.
enum NodeJSON {
  static func text(of root: Node) -> String { text(of: root, indent: 0) + "\n" }

  private static func text(of node: Node, indent: Int) -> String {
    switch node.content {
    case .scalar(let scalar): text(of: scalar)
    case .sequence(let items):
      lines(items.map { text(of: $0, indent: indent + 2) }, "[", "]", indent, node)
    case .mapping(let entries):
      lines(
        entries.map {
          "\(JSONLine.quoted($0.key)): \(text(of: $0.value, indent: indent + 2))"
        }, "{", "}", indent, node)
    }
  }

  /// Nodes that hold scalars only stand on one line.
  private static func lines(
    _ parts: [String], _ open: String, _ close: String, _ indent: Int, _ node: Node
  ) -> String {
    if isFlat(node) { return open + parts.joined(separator: ", ") + close }
    let margin = String(repeating: " ", count: indent + 2)
    let body = parts.map { margin + $0 }.joined(separator: ",\n")
    return "\(open)\n\(body)\n\(String(repeating: " ", count: indent))\(close)"
  }

  private static func isFlat(_ node: Node) -> Bool {
    switch node.content {
    case .scalar: true
    case .sequence(let items): items.allSatisfy(isScalar)
    case .mapping(let entries): entries.allSatisfy { isScalar($0.value) }
    }
  }

  private static func isScalar(_ node: Node) -> Bool {
    if case .scalar = node.content { true } else { false }
  }

  private static func text(of scalar: Node.Scalar) -> String {
    if CoreSchema.isNull(scalar) { return "null" }
    if let flag = CoreSchema.flag(scalar) { return String(flag) }
    if scalar.isPlain, let number = try? CoreSchema.number(scalar) { return "\(number)" }
    return JSONLine.quoted(scalar.text)
  }
}
