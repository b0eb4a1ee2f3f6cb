// SPDX-License-Identifier: GPL-3.0-or-later

/// A piece of a text with what stands there afterwards.
struct TextSplice {
  /// In Unicode scalars of the text as it was; empty where something is put in between.
  let range: Range<Int>
  let text: String

  /// The text of `range` with those splices that lie in it; where two overlap, the first has it.
  static func applied(_ splices: [TextSplice], to tree: TextTree, in range: Range<Int>) -> String {
    let ordered = splices.enumerated().sorted {
      ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
    }
    var result = ""
    var cursor = range.lowerBound
    for (_, splice) in ordered {
      let start = max(cursor, splice.range.lowerBound)
      result += tree.source(cursor..<start) + splice.text
      cursor = max(start, splice.range.upperBound)
    }
    return result + tree.source(cursor..<max(cursor, range.upperBound))
  }
}

/// Makes changes in a text whose aliases stand in nobody's way.
struct TextEdit {
  let tree: TextTree

  func text(_ change: TextChange) -> String {
    let range = 0..<tree.scalars.count
    return TextSplice.applied(splices(tree.root, change), to: tree, in: range)
  }

  /// What the change does below the node: of inner nodes first, so that what is added at one place stands in their order.
  private func splices(_ node: TextNode, _ change: TextChange) -> [TextSplice] {
    switch node.content {
    case .scalar, .alias: return []
    case .sequence(let items):
      let parts = items.map { Part(range: $0.range, node: $0, key: nil) }
      let steps = items.indices.map { ProblemEditor.Step.item($0) }
      return collection(node, parts, steps, change) + appended(change.appended, to: node, change)
    case .mapping(let entries):
      let parts = entries.map { Part(range: $0.range, node: $0.value, key: $0.key) }
      let steps = entries.map { ProblemEditor.Step.key($0.key.text ?? "") }
      return collection(node, parts, steps, change) + newKeys(of: node, steps, change)
    }
  }

  /// An item or entry of a collection.
  private struct Part {
    let range: Range<Int>
    let node: TextNode
    let key: TextNode?
  }

  private func collection(
    _ node: TextNode, _ parts: [Part], _ steps: [ProblemEditor.Step], _ change: TextChange
  ) -> [TextSplice] {
    let removed = parts.indices.filter { position in
      guard let child = change.children[steps[position]] else { return false }
      return child.isRemoved || empties(parts[position], child)
    }
    var result: [TextSplice] = []
    for position in parts.indices where !removed.contains(position) {
      guard let child = change.children[steps[position]], !child.isEmpty else { continue }
      let part = parts[position]
      if let copies = child.copies {
        result.append(multiplied(part, copies, isFlow: node.isFlow))
      } else if let value = child.replacement {
        result.append(replaced(part, value, newKey: child.newKey, isFlow: node.isFlow))
      } else if part.node.isNull, !child.appended.isEmpty || !child.children.isEmpty {
        result.append(replaced(part, child.made, newKey: nil, isFlow: node.isFlow))
      } else {
        result += splices(part.node, child)
      }
    }
    return result + removals(removed, of: parts, isFlow: node.isFlow)
  }

  /// Whether all items of a list go and none come: then its key goes too.
  private func empties(_ part: Part, _ change: TextChange) -> Bool {
    guard part.key != nil, case .sequence(let items) = part.node.content, !items.isEmpty,
      change.appended.isEmpty
    else { return false }
    return items.indices.allSatisfy { change.children[.item($0)]?.isRemoved ?? false }
  }

  /// Whether texts are quoted here: a mapping's first key, or a text itself.
  func isJSON(_ node: TextNode) -> Bool {
    switch node.content {
    case .mapping(let entries):
      entries.first.map { tree.scalars[$0.key.range.lowerBound] == "\"" } ?? false
    case .scalar: !node.range.isEmpty && tree.scalars[node.range.lowerBound] == "\""
    case .sequence, .alias: false
    }
  }

  // MARK: Values

  private func replaced(
    _ part: Part, _ value: ProblemEditor.Value, newKey: String?, isFlow: Bool
  ) -> TextSplice {
    guard let key = part.key else {
      return TextSplice(range: part.range, text: FlowText.line(value, isJSON: false))
    }
    let isJSON = tree.scalars[key.range.lowerBound] == "\"" && isFlow
    let text = FlowText.line(value, isJSON: isJSON)
    if let newKey {
      return TextSplice(
        range: part.range, text: "\(FlowText.key(newKey, isJSON: isJSON)): \(text)")
    }
    let isBlock = !part.node.isFlow && part.node.text == nil
    if part.node.range.isEmpty || isBlock,
      let colon = tree.scalars[key.range.upperBound...]
        .firstIndex(of: ":")
    {
      return TextSplice(
        range: colon + 1..<max(colon + 1, part.node.range.upperBound), text: " " + text)
    }
    return TextSplice(range: part.node.range, text: text)
  }

  private func multiplied(_ part: Part, _ copies: [TextChange], isFlow: Bool) -> TextSplice {
    if isFlow {
      let texts = copies.map {
        TextSplice.applied(splices(part.node, $0), to: tree, in: part.range)
      }
      return TextSplice(range: part.range, text: texts.joined(separator: ", "))
    }
    // In block style with the rest of its last line, where a comment may stand and where keys are added.
    let range = part.range.lowerBound..<tree.lineEnd(part.range.upperBound)
    let margin = tree.source(tree.lineStart(dash(before: part.range.lowerBound))..<range.lowerBound)
    let texts = copies.map { TextSplice.applied(splices(part.node, $0), to: tree, in: range) }
    return TextSplice(range: range, text: texts.joined(separator: tree.lineBreak + margin))
  }

  /// The place of the dash of the block item that begins at `start`.
  func dash(before start: Int) -> Int { tree.scalars[..<start].lastIndex(of: "-") ?? start }

  // MARK: Taking away

  private func removals(_ removed: [Int], of parts: [Part], isFlow: Bool) -> [TextSplice] {
    let lastKept = parts.indices.last { !removed.contains($0) } ?? -1
    return removed.map { position in
      let part = parts[position]
      let range: Range<Int>
      if isFlow {
        if position < lastKept {
          range = part.range.lowerBound..<parts[position + 1].range.lowerBound
        } else {
          let start =
            position > 0 ? parts[position - 1].range.upperBound : part.range.lowerBound
          range = start..<part.range.upperBound
        }
      } else {
        range = lines(of: part, next: position + 1 < parts.count ? parts[position + 1] : nil)
      }
      return TextSplice(range: range, text: "")
    }
  }

  /// The lines of a block item or entry with the line break before them; of an entry that shares its first line with what
  /// stands before it, all up to the next one.
  private func lines(of part: Part, next: Part?) -> Range<Int> {
    let first = part.key == nil ? dash(before: part.range.lowerBound) : part.range.lowerBound
    let start = tree.lineStart(first)
    let isAlone = tree.scalars[start..<first].allSatisfy { $0 == " " }
    let end = tree.lineEnd(part.range.upperBound)
    if isAlone { return tree.endBefore(start)..<end }
    return part.range.lowerBound..<(next?.range.lowerBound ?? end)
  }
}

extension TextChange {
  /// What stands there where nothing stood before.
  var made: ProblemEditor.Value {
    if let replacement { return replacement }
    if !appended.isEmpty { return .list(appended) }
    return .mapping(
      order.compactMap { step in
        guard case .key(let key) = step, let child = children[step], !child.isRemoved else {
          return nil
        }
        return .init(key, child.made)
      })
  }
}
