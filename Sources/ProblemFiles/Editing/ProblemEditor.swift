// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// Changes values of a problem file in its text: what is not changed stays as it was written, comments, order and
/// anchors included.
///
/// Changes are collected, and made all at once by ``text()``. A value that stands in the file once and is used at several
/// places by aliases is written out where a change would change it for the others too.
public struct ProblemEditor: Sendable {
  /// One step of the way to a value.
  public enum Step: Hashable, Sendable {
    case key(String)
    /// Counted from 0.
    case item(Int)
  }

  /// A value to write.
  public indirect enum Value: Sendable, Equatable {
    /// A number, a date, a flag, or an id: written without quotes where the file is no JSON.
    case plain(String)
    /// A text, quoted where it could be taken for something else.
    case text(String)
    case list([Value])
    case mapping([Entry])

    public struct Entry: Sendable, Equatable {
      public let key: String
      public let value: Value

      public init(_ key: String, _ value: Value) {
        self.key = key
        self.value = value
      }
    }
  }

  /// The text as it was.
  let original: String
  var change = TextChange()
  private let tree: TextTree?
  /// Where the paths of this editor begin.
  private var base: [Step] = []

  /// - Parameter text: A problem file's text, which was read without errors.
  public init(text: String) {
    // The mark of a byte order is no part of a text, and stays away.
    original =
      text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    tree = TextTree(original)
  }

  // MARK: Looking

  /// The text of the single value at the path; nil where there is none.
  public func text(at path: [Step]) -> String? { node(at: path)?.text }

  /// The whole number at the path; nil where there is none.
  public func whole(at path: [Step]) -> Int? {
    guard case .scalar(let text, let isPlain)? = node(at: path)?.content,
      let number = try? CoreSchema.number(Node.Scalar(text: text, isPlain: isPlain))
    else { return nil }
    return NSDecimalNumber(decimal: number).intValue
  }

  /// How many items the list at the path has; 0 where there is none.
  public func count(at path: [Step]) -> Int {
    guard case .sequence(let items)? = node(at: path)?.content else { return 0 }
    return items.count
  }

  /// The keys of the mapping at the path; none where there is none.
  public func keys(at path: [Step]) -> [String] {
    guard case .mapping(let entries)? = node(at: path)?.content else { return [] }
    return entries.compactMap(\.key.text)
  }

  /// Whether something other than null stands at the path.
  public func has(_ path: [Step]) -> Bool { node(at: path).map { !$0.isNull } ?? false }

  private func node(at path: [Step]) -> TextNode? {
    guard let tree else { return nil }
    return (base + path).reduce(tree.root) { node, step -> TextNode? in
      guard let node else { return nil }
      return tree.child(of: node, step)
    }
  }

  // MARK: Changing

  /// Gives the path's last key this value, whether it stands there or not; keys on the way there are made.
  public mutating func set(_ path: [Step], to value: Value) {
    change.descend(path[...]) { $0.replacement = value }
  }

  /// Takes away the key or item at the path, where it stands there.
  public mutating func remove(_ path: [Step]) {
    change.descend(path[...]) { $0.isRemoved = true }
  }

  /// Puts the key `new` with a value in the place of the one at the path.
  public mutating func replaceKey(_ path: [Step], by new: String, _ value: Value) {
    change.descend(path[...]) {
      $0.newKey = new
      $0.replacement = value
    }
  }

  /// Adds items at the end of the list at the path; a list that is not there is made.
  public mutating func append(_ values: [Value], to path: [Step]) {
    guard !values.isEmpty else { return }
    change.descend(path[...]) { $0.appended += values }
  }

  /// Writes the item at the path once for each of `copies`, with the changes that each of them makes; paths of theirs
  /// begin at the item.
  public mutating func multiply(_ path: [Step], _ copies: [(inout ProblemEditor) -> Void]) {
    let changes = copies.map { body in
      var copy = self
      copy.change = TextChange()
      copy.base += path
      body(&copy)
      return copy.change
    }
    change.descend(path[...]) { $0.copies = changes }
  }

  /// Whether nothing is to be changed.
  public var isUnchanged: Bool { change.isEmpty }

  /// The text with all changes.
  public func text() -> String {
    guard !change.isEmpty else { return original }
    var text = original
    // Each round writes out aliases of one depth.
    while let tree = TextTree(text) {
      guard let expanded = AliasExpansion(tree: tree).text(for: change) else {
        return TextEdit(tree: tree).text(change)
      }
      text = expanded
    }
    return text
  }
}

extension TextTree {
  /// What stands at the step, aliases followed.
  func child(of node: TextNode, _ step: ProblemEditor.Step) -> TextNode? {
    switch (resolved(node).content, step) {
    case (.mapping(let entries), .key(let key)):
      entries.first { $0.key.text == key }.map { resolved($0.value) }
    case (.sequence(let items), .item(let position)) where items.indices.contains(position):
      resolved(items[position])
    default: nil
    }
  }
}

/// What becomes of a node and of what stands below it.
struct TextChange: Sendable {
  var replacement: ProblemEditor.Value?
  /// Another key for the entry whose value is replaced.
  var newKey: String?
  var isRemoved = false
  var appended: [ProblemEditor.Value] = []
  var copies: [TextChange]?
  var children: [ProblemEditor.Step: TextChange] = [:]
  /// The keys of ``children`` in the order in which they came, which new keys keep.
  var order: [ProblemEditor.Step] = []

  var isEmpty: Bool {
    replacement == nil && !isRemoved && appended.isEmpty && copies == nil && children.isEmpty
  }

  mutating func descend(
    _ path: ArraySlice<ProblemEditor.Step>, _ body: (inout TextChange) -> Void
  ) {
    guard let step = path.first else { return body(&self) }
    if children[step] == nil { order.append(step) }
    children[step, default: TextChange()].descend(path.dropFirst(), body)
  }
}
