// SPDX-License-Identifier: GPL-3.0-or-later

/// Builds the located tree of a YAML text and reports what a problem file may not have in it.
struct Composer {
  /// Deeper than any problem, and far from the end of the stack.
  static let deepest = 200
  /// What aliases may unfold to (specification, section 9).
  static let mostNodes = 10_000_000

  /// A node with the number of nodes that it has when its aliases are written out.
  private struct Weighed {
    let node: Node
    let weight: Int
  }

  /// Ends the reading of a text about which enough has been said.
  private enum Stop: Error {
    case syntax(YAMLTrouble)
    case reported
  }

  private let events: YAMLEvents
  private let findings: Findings
  private let document: Int32
  private var anchors: [String: Weighed] = [:]
  private var openAnchors: Set<String> = []
  private var count: Int32 = 0

  /// The tree of `bytes`; nil, with the reason reported, where there is none.
  static func compose(bytes: [UInt8], document: Int32, findings: Findings) -> Node? {
    JSONEscapes.joined(SourceText.withoutMark(bytes)).withUnsafeBufferPointer { buffer in
      var composer = Composer(
        events: YAMLEvents(bytes: buffer), findings: findings, document: document)
      return composer.root()
    }
  }

  private init(events: YAMLEvents, findings: Findings, document: Int32) {
    self.events = events
    self.findings = findings
    self.document = document
  }

  private mutating func root() -> Node? {
    do throws(Stop) {
      return try singleDocument()
    } catch {
      if case .syntax(let trouble) = error {
        let spot = Spot(document: document, line: trouble.line, column: trouble.column, number: -1)
        findings.report(.syntax, at: spot, trouble.problem)
      }
      return nil
    }
  }

  private mutating func singleDocument() throws(Stop) -> Node? {
    _ = try next()
    let first = try next()
    guard case .documentStart = first.kind else {
      findings.report(.emptyFile, at: spot(of: first), "the file is empty")
      return nil
    }
    let root = try node(from: next(), depth: 1)
    _ = try next()
    let after = try next()
    guard case .streamEnd = after.kind else {
      findings.report(.severalDocuments, at: spot(of: after), "a second document begins here")
      return nil
    }
    return root.node
  }

  private func next() throws(Stop) -> YAMLEvent {
    do { return try events.next() } catch { throw .syntax(error) }
  }

  private func spot(of event: YAMLEvent) -> Spot {
    Spot(document: document, line: event.line, column: event.column, number: -1)
  }

  private mutating func numberedSpot(of event: YAMLEvent) -> Spot {
    defer { count += 1 }
    return Spot(document: document, line: event.line, column: event.column, number: count)
  }

  private mutating func node(from event: YAMLEvent, depth: Int) throws(Stop) -> Weighed {
    guard depth <= Self.deepest else {
      findings.report(
        .tooDeep, at: spot(of: event), "lists and mappings stand in each other too deeply")
      throw .reported
    }
    if case .alias(let name) = event.kind { return try target(of: name, at: event) }
    if let anchor = event.anchor { openAnchors.insert(anchor) }
    let result = try content(of: event, depth: depth)
    if let anchor = event.anchor {
      anchors[anchor] = result
      openAnchors.remove(anchor)
    }
    return result
  }

  private func target(of name: String, at event: YAMLEvent) throws(Stop) -> Weighed {
    if let target = anchors[name], !openAnchors.contains(name) { return target }
    let problem =
      openAnchors.contains(name)
      ? "the alias stands inside what it names" : "the alias names nothing"
    findings.report(
      .unknownAlias, at: spot(of: event), problem,
      advice: Suggestion.phrase(for: name, among: anchors.keys.sorted()))
    throw .reported
  }

  private mutating func content(of event: YAMLEvent, depth: Int) throws(Stop) -> Weighed {
    let spot = numberedSpot(of: event)
    let treatment = TagTreatment(tag: event.tag, of: event.kind)
    if treatment == nil {
      findings.report(
        .unknownTag, at: spot, "the tag is not of YAML's core schema", found: event.tag)
    }
    switch event.kind {
    case .scalar(let text, let isPlain):
      let plain = treatment == .text ? false : isPlain || treatment == .resolved
      let scalar = Node.Scalar(text: text, isPlain: plain)
      return Weighed(node: Node(spot: spot, content: .scalar(scalar)), weight: 1)
    case .sequenceStart: return try sequence(at: spot, depth: depth)
    case .mappingStart: return try mapping(at: spot, depth: depth)
    default: preconditionFailure("libyaml begins a node with an alias, a scalar or a collection")
    }
  }

  private mutating func sequence(at spot: Spot, depth: Int) throws(Stop) -> Weighed {
    var items: [Node] = []
    var weight = 1
    while true {
      let event = try next()
      if case .sequenceEnd = event.kind { break }
      let item = try node(from: event, depth: depth + 1)
      items.append(item.node)
      try add(item.weight, to: &weight, at: event)
    }
    return Weighed(node: Node(spot: spot, content: .sequence(items)), weight: weight)
  }

  private mutating func mapping(at spot: Spot, depth: Int) throws(Stop) -> Weighed {
    var entries: [Node.Entry] = []
    var weight = 1
    while true {
      let event = try next()
      if case .mappingEnd = event.kind { break }
      let key = try node(from: event, depth: depth + 1)
      let value = try node(from: next(), depth: depth + 1)
      try add(key.weight + value.weight, to: &weight, at: event)
      guard case .scalar(let scalar) = key.node.content else {
        findings.report(
          .keyIsNoText, at: self.spot(of: event), "a key is a text, not a list or mapping")
        findings.noteIncomplete(document)
        continue
      }
      entries.append(
        Node.Entry(
          key: scalar.text, keyIsPlain: scalar.isPlain, keySpot: key.node.spot, value: value.node))
    }
    return Weighed(
      node: Node(spot: spot, content: .mapping(withoutRepetitions(entries))), weight: weight)
  }

  private func add(_ more: Int, to weight: inout Int, at event: YAMLEvent) throws(Stop) {
    weight += more
    if weight > Self.mostNodes {
      findings.report(
        .aliasesUnfold, at: spot(of: event),
        "the file has more than 10 million values when its aliases are written out")
      throw .reported
    }
  }

  /// The entries with each key once: its first; the others are reported.
  private func withoutRepetitions(_ entries: [Node.Entry]) -> [Node.Entry] {
    var seen = Set<String>(minimumCapacity: entries.count)
    return entries.filter { entry in
      if seen.insert(entry.key).inserted { return true }
      findings.noteIncomplete(document)
      findings.report(
        .repeatedKey, at: entry.keySpot, "the key is given twice", found: entry.key,
        advice: "keep one of them")
      return false
    }
  }
}

/// How a scalar with a tag is read.
private enum TagTreatment {
  case untagged, text, resolved

  /// nil where the tag is not of the core schema, or does not go with the node.
  init?(tag: String?, of kind: YAMLEvent.Kind) {
    guard let tag else {
      self = .untagged
      return
    }
    switch (tag, kind) {
    case ("tag:yaml.org,2002:str", .scalar), ("!", .scalar): self = .text
    case ("tag:yaml.org,2002:int", .scalar), ("tag:yaml.org,2002:float", .scalar),
      ("tag:yaml.org,2002:bool", .scalar), ("tag:yaml.org,2002:null", .scalar):
      self = .resolved
    case ("tag:yaml.org,2002:seq", .sequenceStart), ("tag:yaml.org,2002:map", .mappingStart):
      self = .untagged
    default: return nil
    }
  }
}
