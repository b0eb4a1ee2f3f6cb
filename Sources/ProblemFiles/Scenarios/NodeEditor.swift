// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlainText
internal import Rotations

/// Changes a tree at the places that a path names; what is new bears the place of the scenario that asked for it.
struct NodeEditor {
  /// What is done where a path ends.
  enum Edit {
    case set(Node)
    case add(Node)
    case remove
    /// Dates move by days.
    case shift(Int)
  }

  let findings: Findings
  /// The path in the scenario: what is blamed for every mistake.
  let pathNode: Node
  let edit: Edit

  /// The tree with the change; the same, with the reason reported, where it cannot be made.
  func apply(_ path: NodePath, to root: Node) -> Node {
    changed(root, path.steps[...], isRoot: true) ?? root
  }

  /// nil where the node itself is to be taken away.
  private func changed(_ node: Node, _ steps: ArraySlice<NodePath.Step>, isRoot: Bool) -> Node? {
    guard let step = steps.first else { return atEnd(node) }
    let rest = steps.dropFirst()
    switch node.content {
    case .scalar:
      report(.pathFindsNothing, "the path goes on below a single value", found: nil)
      return node
    case .sequence(let items):
      guard let wanted = positions(of: step, in: items) else { return node }
      let changed = items.enumerated().compactMap { position, item in
        wanted.contains(position) ? self.changed(item, rest, isRoot: false) : item
      }
      return Node(spot: node.spot, content: .sequence(changed))
    case .mapping(let entries):
      return changed(node, entries, step, rest, isRoot: isRoot)
    }
  }

  private func changed(
    _ node: Node, _ entries: [Node.Entry], _ step: NodePath.Step,
    _ rest: ArraySlice<NodePath.Step>, isRoot: Bool
  ) -> Node {
    let wanted: Set<Int>
    switch step {
    case .each: wanted = Set(entries.indices)
    case .position(let position): wanted = [position]
    case .name(let name):
      guard let found = entries.firstIndex(where: { $0.key == name }) else {
        return extended(node, entries, name, rest, isRoot: isRoot)
      }
      wanted = [found]
    }
    guard wanted.allSatisfy(entries.indices.contains) else {
      report(
        .pathFindsNothing,
        entries.count == 1
          ? "there is only 1 key here" : "there are only \(entries.count) keys here", found: nil)
      return node
    }
    let changed = entries.enumerated().compactMap { position, entry -> Node.Entry? in
      guard wanted.contains(position) else { return entry }
      return self.changed(entry.value, rest, isRoot: false).map { entry.with($0) }
    }
    return Node(spot: node.spot, content: .mapping(changed))
  }

  /// A key that is not there: new where the path ends, or where a section of the file was left out.
  private func extended(
    _ node: Node, _ entries: [Node.Entry], _ name: String, _ rest: ArraySlice<NodePath.Step>,
    isRoot: Bool
  ) -> Node {
    let isNewSection = isRoot && ProblemSections.keys.contains(name)
    let value: Node?
    switch edit {
    case .set(let new) where rest.isEmpty: value = new
    case .add(let new) where rest.isEmpty:
      value = Node(spot: new.spot, content: .sequence([new]))
    case .set(let new) where isNewSection: value = nested(new, below: rest)
    case .set, .add, .remove, .shift: value = nil
    }
    guard let value else {
      report(
        .pathFindsNothing, "the problem has nothing of this name here", found: name,
        advice: Suggestion.phrase(for: name, among: entries.map(\.key)))
      return node
    }
    let entry = Node.Entry(key: name, keyIsPlain: true, keySpot: pathNode.spot, value: value)
    return Node(spot: node.spot, content: .mapping(entries + [entry]))
  }

  /// The value below keys of its own; nil where a step is no name.
  private func nested(_ value: Node, below steps: ArraySlice<NodePath.Step>) -> Node? {
    steps.reversed().reduce(value) { below, step -> Node? in
      guard let below, case .name(let name) = step else { return nil }
      let entry = Node.Entry(key: name, keyIsPlain: true, keySpot: pathNode.spot, value: below)
      return Node(spot: pathNode.spot, content: .mapping([entry]))
    }
  }

  private func atEnd(_ node: Node) -> Node? {
    switch edit {
    case .set(let new):
      warn(ofDropped: node, by: new)
      return new
    case .remove: return nil
    case .add(let new): return extended(node, by: new)
    case .shift(let days): return shifted(node, by: days)
    }
  }

  /// A mapping that is set anew loses the keys that only the old one has, which is seldom meant.
  private func warn(ofDropped node: Node, by new: Node) {
    guard case .mapping(let entries) = node.content, case .mapping(let others) = new.content else {
      return
    }
    let kept = Set(others.map(\.key))
    let dropped = entries.map(\.key).filter { !kept.contains($0) }
    guard !dropped.isEmpty else { return }
    report(
      .setDropsKeys, "set puts a new value in the place of the whole mapping, which loses keys",
      found: dropped.map { PersonalData.isBareName($0) ? $0 : "…" }.joined(separator: ", "),
      advice: "set single keys by longer paths, or name these keys too")
  }

  /// A list with an item more, or a mapping with the entries of another.
  private func extended(_ node: Node, by new: Node) -> Node {
    switch (node.content, new.content) {
    case (.sequence(let items), _): return Node(spot: node.spot, content: .sequence(items + [new]))
    case (.mapping(let entries), .mapping(let more)):
      let known = Set(entries.map(\.key))
      for entry in more where known.contains(entry.key) {
        findings.report(
          .repeatedKey, at: entry.keySpot, "the problem has the key already", found: entry.key,
          advice: "use set to change it")
      }
      return Node(spot: node.spot, content: .mapping(entries + more))
    case (.scalar, _) where node.isNull: return Node(spot: new.spot, content: .sequence([new]))
    case (.scalar, _), (.mapping, _):
      report(
        .changeDoesNotFit, "only a list, or a mapping by a mapping, can be added to", found: nil)
      return node
    }
  }

  private func shifted(_ node: Node, by days: Int) -> Node {
    guard case .scalar(let scalar) = node.content, let date = CalendarDate(iso: scalar.text) else {
      report(.changeDoesNotFit, "only a date can be moved by days", found: nil)
      return node
    }
    let moved = Node.Scalar(text: date.adding(days: days).iso, isPlain: true)
    return Node(spot: pathNode.spot, content: .scalar(moved))
  }

  // MARK: Items of lists

  /// Positions of the items that the step names; nil, reported, where there is none or more than one.
  private func positions(of step: NodePath.Step, in items: [Node]) -> Set<Int>? {
    switch step {
    case .each: return Set(items.indices)
    case .position(let position):
      if items.indices.contains(position) { return [position] }
      report(
        .pathFindsNothing, "the list has only \(counted(items.count, "item"))",
        found: "[\(position)]")
      return nil
    case .name(let name):
      let found = items.indices.filter { items[$0].isCalled(name) }
      if found.count == 1 { return Set(found) }
      // `deliveries.0` is `deliveries[0]`, which in a flow mapping would need quotes.
      if found.isEmpty, let position = Int(name), position >= 0 {
        return positions(of: .position(position), in: items)
      }
      if found.isEmpty {
        report(
          .pathFindsNothing, "the list has nothing of this name", found: name,
          advice: Suggestion.phrase(for: name, among: items.flatMap(\.names)))
      } else {
        report(
          .pathFindsSeveral, "the list has several of this name", found: name,
          advice: "write \(name)@SITE, or a position such as [\(found[0])]")
      }
      return nil
    }
  }

  private func report(
    _ code: DiagnosticCode, _ problem: String, found: String?, advice: String? = nil
  ) {
    findings.report(code, at: pathNode.spot, problem, found: found, advice: advice)
  }
}

extension Node {
  /// What a path may call an item of a list.
  fileprivate var names: [String] {
    switch content {
    case .scalar(let scalar): [scalar.text]
    case .sequence: []
    case .mapping(let entries):
      ["id", "item", "role", "phase"].compactMap { key in
        entries.first { $0.key == key }?.value.scalarText
      }
    }
  }

  fileprivate func isCalled(_ name: String) -> Bool {
    if names.contains(name) { return true }
    guard case .mapping(let entries) = content, let at = name.lastIndex(of: "@") else {
      return false
    }
    let site = entries.first { $0.key == "site" }?.value.scalarText
    return names.contains(String(name[..<at])) && site == String(name[name.index(after: at)...])
  }

  private var scalarText: String? {
    if case .scalar(let scalar) = content { scalar.text } else { nil }
  }
}

extension Node.Entry {
  fileprivate func with(_ value: Node) -> Node.Entry {
    Node.Entry(key: key, keyIsPlain: keyIsPlain, keySpot: keySpot, value: value)
  }
}
