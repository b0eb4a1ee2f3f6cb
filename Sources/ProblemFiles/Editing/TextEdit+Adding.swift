// SPDX-License-Identifier: GPL-3.0-or-later

extension TextEdit {
  func appended(
    _ values: [ProblemEditor.Value], to node: TextNode, _ change: TextChange
  ) -> [TextSplice] {
    guard case .sequence(let items) = node.content, !values.isEmpty else { return [] }
    if node.isFlow {
      let isEmpty = items.indices.allSatisfy { change.children[.item($0)]?.isRemoved ?? false }
      let isQuoted = items.first.map(isJSON) ?? false
      let lines = values.map { FlowText.line($0, isJSON: isQuoted) }.joined(separator: ", ")
      let end = items.last?.range.upperBound ?? node.range.upperBound - 1
      return [TextSplice(range: end..<end, text: (isEmpty ? "" : ", ") + lines)]
    }
    let first = dash(before: items.first?.range.lowerBound ?? node.range.lowerBound)
    let margin = String(repeating: " ", count: first - tree.lineStart(first))
    let end = tree.lineEnd(node.range.upperBound)
    let lines = values.map { "\(tree.lineBreak)\(margin)- \(FlowText.line($0, isJSON: false))" }
    return [TextSplice(range: end..<end, text: lines.joined())]
  }

  /// Keys of the change that the mapping has not.
  func newKeys(
    of node: TextNode, _ steps: [ProblemEditor.Step], _ change: TextChange
  ) -> [TextSplice] {
    guard case .mapping(let entries) = node.content else { return [] }
    let known = Set(steps)
    let new = change.order.compactMap { step -> (String, ProblemEditor.Value)? in
      guard case .key(let key) = step, !known.contains(step), let child = change.children[step],
        !child.isRemoved
      else { return nil }
      return (child.newKey ?? key, child.replacement ?? child.made)
    }
    guard !new.isEmpty else { return [] }
    if node.isFlow {
      let isJSON = isJSON(node)
      let words = new.map {
        "\(FlowText.key($0.0, isJSON: isJSON)): \(FlowText.line($0.1, isJSON: isJSON))"
      }
      let isEmpty = steps.allSatisfy { change.children[$0]?.isRemoved ?? false }
      let end = entries.last?.range.upperBound ?? node.range.upperBound - 1
      let text = (isEmpty ? "" : ", ") + words.joined(separator: ", ")
      return [TextSplice(range: end..<end, text: text)]
    }
    let first = entries.first?.range.lowerBound ?? node.range.lowerBound
    let margin = first - tree.lineStart(first)
    let end = tree.lineEnd(node.range.upperBound)
    let text = new.map { tree.lineBreak + block($0.0, $0.1, margin: margin) }.joined()
    return [TextSplice(range: end..<end, text: text)]
  }

  /// A new key in block style: a mapping of mappings and a list of mappings with a line for each.
  private func block(_ key: String, _ value: ProblemEditor.Value, margin: Int) -> String {
    let spaces = String(repeating: " ", count: margin)
    let head = "\(spaces)\(FlowText.key(key, isJSON: false)):"
    switch value {
    case .list(let items) where items.contains(where: \.isMapping):
      return head
        + items.map { "\(tree.lineBreak)\(spaces)  - \(FlowText.line($0, isJSON: false))" }.joined()
    case .mapping(let entries) where entries.contains(where: { $0.value.hasParts }):
      return head
        + entries.map { tree.lineBreak + block($0.key, $0.value, margin: margin + 2) }.joined()
    case .plain, .text, .list, .mapping: return "\(head) \(FlowText.line(value, isJSON: false))"
    }
  }
}

extension ProblemEditor.Value {
  fileprivate var isMapping: Bool { if case .mapping = self { true } else { false } }

  fileprivate var hasParts: Bool {
    switch self {
    case .plain, .text: false
    case .list(let items): items.contains(where: \.isMapping)
    case .mapping: true
    }
  }
}
