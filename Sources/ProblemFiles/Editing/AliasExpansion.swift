// SPDX-License-Identifier: GPL-3.0-or-later

/// Writes out aliases of values that a change would change for all who use them.
struct AliasExpansion {
  let tree: TextTree

  /// The text with the nearest of those aliases written out; nil where no alias stands in the way.
  func text(for change: TextChange) -> String? {
    var touched: Set<Int> = []
    collect(tree.root, change, into: &touched)
    guard !touched.isEmpty else { return nil }
    var splices: [TextSplice] = []
    expand(tree.root, margin: nil, touched: touched, into: &splices)
    return splices.isEmpty ? nil : TextSplice.applied(splices, to: tree, in: 0..<tree.scalars.count)
  }

  /// Places of anchored nodes that the change alters or takes away.
  private func collect(_ node: TextNode, _ change: TextChange, into touched: inout Set<Int>) {
    if change.isEmpty { return }
    if case .alias = node.content {
      if let target = tree.targets[node.range.lowerBound] {
        touched.insert(target.range.lowerBound)
      }
      return
    }
    if node.anchor != nil { touched.insert(node.range.lowerBound) }
    if change.replacement != nil || change.isRemoved || change.copies != nil {
      collectAnchors(node, into: &touched)
    }
    for nested in change.copies ?? [] { collect(node, nested, into: &touched) }
    switch node.content {
    case .scalar, .alias: break
    case .sequence(let items):
      for (position, item) in items.enumerated() {
        if let child = change.children[.item(position)] { collect(item, child, into: &touched) }
      }
    case .mapping(let entries):
      for entry in entries {
        guard let key = entry.key.text, let child = change.children[.key(key)] else { continue }
        collect(entry.value, child, into: &touched)
      }
    }
  }

  private func collectAnchors(_ node: TextNode, into touched: inout Set<Int>) {
    if node.anchor != nil { touched.insert(node.range.lowerBound) }
    switch node.content {
    case .scalar, .alias: break
    case .sequence(let items): for item in items { collectAnchors(item, into: &touched) }
    case .mapping(let entries):
      for entry in entries {
        collectAnchors(entry.key, into: &touched)
        collectAnchors(entry.value, into: &touched)
      }
    }
  }

  /// - Parameter margin: Columns before the items of a list that is written out in block style; nil within brackets.
  private func expand(
    _ node: TextNode, margin: Int?, touched: Set<Int>, into splices: inout [TextSplice]
  ) {
    switch node.content {
    case .scalar: break
    case .alias:
      guard let target = tree.targets[node.range.lowerBound],
        touched.contains(target.range.lowerBound)
      else { return }
      splices.append(TextSplice(range: node.range, text: written(target, margin: margin)))
    case .sequence(let items):
      for item in items { expand(item, margin: nil, touched: touched, into: &splices) }
    case .mapping(let entries):
      for entry in entries {
        let start = entry.key.range.lowerBound
        let margin = node.isFlow ? nil : start - tree.lineStart(start) + 2
        expand(entry.value, margin: margin, touched: touched, into: &splices)
      }
    }
  }

  /// A list of collections stands with an item on each line, where lines may be broken.
  private func written(_ target: TextNode, margin: Int?) -> String {
    guard let margin, case .sequence(let items) = target.content,
      items.contains(where: { tree.resolved($0).text == nil })
    else { return inline(target) }
    return items.map {
      tree.lineBreak + String(repeating: " ", count: margin) + "- " + inline($0)
    }.joined()
  }

  /// The node on one line, in brackets and braces, aliases below it kept.
  private func inline(_ node: TextNode) -> String {
    switch node.content {
    case .alias(let name): return "*\(name) "
    case .scalar(let text, let isPlain):
      let source = tree.source(node.range)
      let isQuoted = source.hasPrefix("\"") || source.hasPrefix("'")
      if isQuoted, !source.contains("\n") { return source }
      return isPlain && FlowText.canBePlain(text) ? text : JSONLine.quoted(text)
    case .sequence(let items): return "[\(items.map(inline).joined(separator: ", "))]"
    case .mapping(let entries):
      let parts = entries.map { "\(inline($0.key)): \(inline($0.value))" }
      return "{\(parts.joined(separator: ", "))}"
    }
  }
}

/// Words of flow style.
enum FlowText {
  /// Whether a plain text, null included, may stand without quotes between brackets.
  static func canBePlain(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first else { return false }
    let isIndicator = "-?:#&*!|>'\"%@`".unicodeScalars.contains(first)
    let isNumber = first == "-" && text.dropFirst().first.map { $0.isNumber || $0 == "." } ?? false
    return (!isIndicator || isNumber) && text.last != ":"
      && !text.unicodeScalars.contains(where: ",[]{}\n".unicodeScalars.contains)
      && !text.contains(": ") && !text.contains(" #")
  }

  /// The value on one line.
  ///
  /// - Parameter isJSON: Whether all texts must be quoted.
  static func line(_ value: ProblemEditor.Value, isJSON: Bool) -> String {
    switch value {
    case .plain(let text):
      let isBare = isJSON ? isJSONWord(text) : canBePlain(text)
      return isBare ? text : JSONLine.quoted(text)
    case .text(let text):
      let scalar = Node.Scalar(text: text, isPlain: true)
      let isWord = CoreSchema.isNull(scalar) || CoreSchema.flag(scalar) != nil
      return isJSON || isWord || !canBePlain(text) ? JSONLine.quoted(text) : text
    case .list(let items):
      return "[\(items.map { line($0, isJSON: isJSON) }.joined(separator: ", "))]"
    case .mapping(let entries):
      let parts = entries.map {
        "\(key($0.key, isJSON: isJSON)): \(line($0.value, isJSON: isJSON))"
      }
      return "{\(parts.joined(separator: ", "))}"
    }
  }

  /// `on` and `no` are quoted, since other readers of YAML take them for flags.
  static func key(_ key: String, isJSON: Bool) -> String {
    isJSON || ["on", "no", "off", "yes"].contains(key) || !canBePlain(key)
      ? JSONLine.quoted(key) : key
  }

  /// Whether the text is a number or a flag of JSON.
  private static func isJSONWord(_ text: String) -> Bool {
    text == "true" || text == "false"
      || !text.isEmpty && text.allSatisfy { $0.isNumber || $0 == "." || $0 == "-" }
        && Double(text) != nil
  }
}
