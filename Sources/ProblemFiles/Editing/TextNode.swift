// SPDX-License-Identifier: GPL-3.0-or-later

/// A value of a YAML text with the places at which it stands there, aliases left as they are written.
struct TextNode: Sendable {
  struct Entry: Sendable {
    let key: TextNode
    let value: TextNode

    /// From the key to the end of the value.
    var range: Range<Int> {
      key.range.lowerBound..<max(key.range.upperBound, value.range.upperBound)
    }
  }

  enum Content: Sendable {
    case scalar(String, isPlain: Bool)
    case alias(String)
    case sequence([TextNode])
    case mapping([Entry])
  }

  /// In Unicode scalars, from the anchor on, where there is one, to the end of the last word that belongs to it.
  let range: Range<Int>
  let anchor: String?
  /// Whether a collection stands between brackets or braces.
  let isFlow: Bool
  let content: Content

  /// The entry of `key` in a mapping.
  func entry(_ key: String) -> Entry? {
    guard case .mapping(let entries) = content else { return nil }
    return entries.first { $0.key.text == key }
  }

  /// The text of a scalar.
  var text: String? {
    if case .scalar(let text, _) = content { text } else { nil }
  }

  /// Nothing at all, or a null in words.
  var isNull: Bool {
    guard case .scalar(let text, let isPlain) = content else { return false }
    return CoreSchema.isNull(Node.Scalar(text: text, isPlain: isPlain))
  }
}

/// A YAML text as scalars, with its tree: what an edit works on.
struct TextTree: Sendable {
  let scalars: [Unicode.Scalar]
  let root: TextNode
  /// What each alias stands for, by the place of the alias.
  let targets: [Int: TextNode]

  /// nil where the text is no YAML of one document.
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    var reader = TextTreeReader(scalars: Array(text.unicodeScalars))
    let root = bytes.withUnsafeBufferPointer { reader.root(of: YAMLEvents(bytes: $0)) }
    guard let root else { return nil }
    self.scalars = reader.scalars
    self.root = root
    self.targets = reader.targets
  }

  func source(_ range: Range<Int>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[range])
    return String(text)
  }

  /// The node itself, or what it stands for as an alias.
  func resolved(_ node: TextNode) -> TextNode {
    guard case .alias = node.content, let target = targets[node.range.lowerBound] else {
      return node
    }
    return target
  }

  /// How lines end in this text.
  var lineBreak: String {
    guard let end = scalars.firstIndex(of: "\n"), end > 0 else { return "\n" }
    return scalars[end - 1] == "\r" ? "\r\n" : "\n"
  }

  /// Where the line before ends that begins at `start`, before its line break.
  func endBefore(_ start: Int) -> Int {
    guard start > 0 else { return 0 }
    return start > 1 && scalars[start - 2] == "\r" ? start - 2 : start - 1
  }

  /// Where the line begins on which `index` stands.
  func lineStart(_ index: Int) -> Int {
    (scalars[..<index].lastIndex(of: "\n") ?? -1) + 1
  }

  /// The end of the line on which `index` stands, before its line break.
  func lineEnd(_ index: Int) -> Int {
    let end = scalars[index...].firstIndex(of: "\n") ?? scalars.count
    return end > index && scalars[end - 1] == "\r" ? end - 1 : end
  }
}

/// Builds text nodes from events.
private struct TextTreeReader {
  let scalars: [Unicode.Scalar]
  var targets: [Int: TextNode] = [:]
  private var anchors: [String: TextNode] = [:]

  init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

  mutating func root(of events: YAMLEvents) -> TextNode? {
    guard (try? events.next()) != nil, let start = try? events.next(),
      case .documentStart = start.kind, let first = try? events.next()
    else { return nil }
    return node(from: first, events)
  }

  private mutating func node(from event: YAMLEvent, _ events: YAMLEvents) -> TextNode? {
    guard let made = made(from: event, events) else { return nil }
    if let anchor = made.anchor { anchors[anchor] = made }
    return made
  }

  private mutating func made(from event: YAMLEvent, _ events: YAMLEvents) -> TextNode? {
    let start = event.range.lowerBound
    switch event.kind {
    case .alias(let name):
      targets[start] = anchors[name]
      return TextNode(range: event.range, anchor: nil, isFlow: false, content: .alias(name))
    case .scalar(let text, let isPlain):
      return TextNode(
        range: start..<trimmed(event.range.upperBound, from: start), anchor: event.anchor,
        isFlow: false, content: .scalar(text, isPlain: isPlain))
    case .sequenceStart:
      guard let (items, end) = items(event, events) else { return nil }
      return TextNode(
        range: start..<end, anchor: event.anchor, isFlow: event.isFlow, content: .sequence(items))
    case .mappingStart:
      guard let (parts, end) = items(event, events) else { return nil }
      let entries = stride(from: 0, to: parts.count - 1, by: 2).map {
        TextNode.Entry(key: parts[$0], value: parts[$0 + 1])
      }
      return TextNode(
        range: start..<end, anchor: event.anchor, isFlow: event.isFlow, content: .mapping(entries))
    case .streamStart, .streamEnd, .documentStart, .documentEnd, .sequenceEnd, .mappingEnd:
      return nil
    }
  }

  /// What a collection holds, and where it ends: in block style with its last part, since the parser looks further.
  private mutating func items(
    _ start: YAMLEvent, _ events: YAMLEvents
  ) -> (items: [TextNode], end: Int)? {
    var items: [TextNode] = []
    while let event = try? events.next() {
      switch event.kind {
      case .sequenceEnd, .mappingEnd:
        let end = start.isFlow ? event.range.upperBound : items.last?.range.upperBound
        return (items, max(start.range.lowerBound, end ?? start.range.upperBound))
      default:
        guard let item = node(from: event, events) else { return nil }
        items.append(item)
      }
    }
    return nil
  }

  /// The end without the line breaks that a text of several lines takes with it.
  private func trimmed(_ end: Int, from start: Int) -> Int {
    var end = end
    while end > start, " \t\r\n".unicodeScalars.contains(scalars[end - 1]) { end -= 1 }
    return end
  }
}
