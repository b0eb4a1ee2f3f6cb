// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// Walks the trees of files once for all that was found in them: the paths of keys, such as
/// `buildouts[0].phases[2].duration`, and which lines may be quoted.
///
/// A line is quoted only where every key and value on it is known to be one of the format, or a name: what stands
/// beside a key that is not known, where no reader came, or in a file that is no tree, may be about a person.
struct TreeSurvey {
  private enum Step {
    case key(String)
    case position(Int)
  }

  private let wanted: Set<Spot>
  private let documents: [Findings.Document]
  private var trail: [Step] = []
  private var paths: [Spot: String] = [:]
  /// Wanted keys and values that may be about a person.
  private var hidden: Set<Spot> = []
  /// For each document, lines that are not quoted.
  private var hiddenLines: [IndexSet]
  /// The line from which on everything up to the next key or value is hidden: a text may run over lines.
  private var openSince: Int32?

  init(of documents: [Findings.Document], around spots: Set<Spot>) {
    wanted = spots
    self.documents = documents
    hiddenLines = Array(repeating: IndexSet(), count: documents.count)
    let touched = Set(spots.map(\.document))
    for (index, document) in documents.enumerated() where touched.contains(Int32(index)) {
      guard let root = document.root else { continue }
      visit(root, isKnown: true)
      close(at: .max, in: index)
    }
  }

  /// Empty for the file itself.
  func path(to spot: Spot) -> String { paths[spot] ?? "" }

  func isHidden(_ spot: Spot) -> Bool { hidden.contains(spot) }

  func mayQuote(_ spot: Spot) -> Bool {
    let document = documents[Int(spot.document)]
    guard document.root != nil else { return document.isTableOfKnownColumns }
    return !document.isIncomplete
      && !hiddenLines[Int(spot.document)].contains(Int(spot.line))
  }

  // MARK: Walking

  /// - Parameter isKnown: Whether the node stands below a key of the format.
  private mutating func visit(_ node: Node, isKnown: Bool) {
    let isKnown = isKnown && standing(of: node.spot) != .foreign
    switch node.content {
    case .scalar: note(node.spot, isHidden: !isKnown)
    case .sequence(let items):
      note(node.spot, isHidden: false)
      for (index, item) in items.enumerated() {
        visit(item, below: node, as: .position(index), isKnown: isKnown)
      }
    case .mapping(let entries):
      note(node.spot, isHidden: false)
      for entry in entries { visit(entry, of: node, isKnown: isKnown) }
    }
  }

  private mutating func visit(_ entry: Node.Entry, of node: Node, isKnown: Bool) {
    let standing = standing(of: entry.keySpot)
    let isKey = isKnown && standing == .key
    let isName = isKnown && standing == .name && PersonalData.isBareName(entry.key)
    let isShown = isKey || isName || PersonalData.isBareName(entry.key)
    let step = Step.key(isShown ? entry.key : "…")
    trail.append(step)
    note(entry.keySpot, isHidden: !isKey && !isName)
    trail.removeLast()
    visit(entry.value, below: node, as: step, isKnown: isKey || isName && holds(entry.value))
  }

  /// Whether a value is such as stand below names.
  private func holds(_ value: Node) -> Bool {
    switch value.content {
    case .scalar(let scalar): value.isNull || PersonalData.isSmallNumber(scalar)
    case .sequence: false
    case .mapping: true
    }
  }

  private mutating func visit(
    _ node: Node, below parent: Node, as step: Step, isKnown: Bool
  ) {
    // What an alias names stands earlier in the file and has its path already.
    guard node.spot.number > parent.spot.number else { return }
    trail.append(step)
    visit(node, isKnown: isKnown)
    trail.removeLast()
  }

  private func standing(of spot: Spot) -> Findings.Standing {
    let standings = documents[Int(spot.document)].standings
    return standings.indices.contains(Int(spot.number)) ? standings[Int(spot.number)] : .unknown
  }

  // MARK: Notes

  private mutating func note(_ spot: Spot, isHidden: Bool) {
    close(at: spot.line, in: Int(spot.document))
    if isHidden { openSince = spot.line }
    guard wanted.contains(spot) else { return }
    if paths[spot] == nil { paths[spot] = text(of: trail) }
    if isHidden { hidden.insert(spot) }
  }

  private mutating func close(at line: Int32, in document: Int) {
    guard let first = openSince else { return }
    openSince = nil
    hiddenLines[document].insert(integersIn: Int(first)...Int(max(first, line)))
  }

  private func text(of steps: [Step]) -> String {
    steps.reduce(into: "") { text, step in
      switch step {
      case .position(let index): text += "[\(index)]"
      case .key(let key): text += text.isEmpty ? key : ".\(key)"
      }
    }
  }
}
