// SPDX-License-Identifier: GPL-3.0-or-later

extension Findings {
  /// Everything that was noted, in the order of the files.
  var diagnostics: [Diagnostic] {
    let paths = PathFinder.paths(to: Set(kept.map(\.spot)), in: documents)
    let ordered = kept.enumerated().sorted { left, right in
      let (a, b) = (left.element.spot, right.element.spot)
      return (a.document, a.line, a.column, left.offset) < (
        b.document, b.line, b.column, right.offset
      )
    }
    return ordered.map { diagnostic(of: $0.element, path: paths[$0.element.spot] ?? "") }
      + remainder
  }

  private func diagnostic(of finding: Finding, path: String) -> Diagnostic {
    Diagnostic(
      code: finding.code.rawValue, severity: finding.code.severity,
      file: documents[Int(finding.spot.document)].file, line: Int(finding.spot.line),
      column: Int(finding.spot.column), path: path, problem: finding.problem,
      found: finding.found.map(Self.shortened), advice: finding.advice,
      quotesLine: !hidesLine(of: finding.spot))
  }

  /// Says how much was counted but not kept.
  private var remainder: [Diagnostic] {
    guard droppedCount > 0, let file = documents.first?.file else { return [] }
    return [
      Diagnostic(
        code: DiagnosticCode.tooManyFindings.rawValue, severity: hasErrors ? .error : .warning,
        file: file, line: 0, column: 0, path: "",
        problem: "\(droppedCount) more mistakes are not listed", found: nil,
        advice: "correct those that are listed first")
    ]
  }

  private static func shortened(_ text: String) -> String {
    text.count > 80 ? text.prefix(79) + "…" : text
  }
}

/// Finds the paths of keys, such as `buildouts[0].phases[2].duration`, only for those that are needed.
private struct PathFinder {
  private let wanted: Set<Spot>
  private var trail: [String] = []
  private var paths: [Spot: String] = [:]

  static func paths(to wanted: Set<Spot>, in documents: [Findings.Document]) -> [Spot: String] {
    var finder = PathFinder(wanted: wanted)
    for document in documents {
      if let root = document.root { finder.visit(root) }
    }
    return finder.paths
  }

  private init(wanted: Set<Spot>) { self.wanted = wanted }

  private mutating func visit(_ node: Node) {
    note(node.spot)
    switch node.content {
    case .scalar: break
    case .sequence(let items):
      for (index, item) in items.enumerated() { visit(item, below: node, as: "[\(index)]") }
    case .mapping(let entries):
      for entry in entries {
        let step = trail.isEmpty ? entry.key : ".\(entry.key)"
        trail.append(step)
        note(entry.keySpot)
        trail.removeLast()
        visit(entry.value, below: node, as: step)
      }
    }
  }

  private mutating func visit(_ node: Node, below parent: Node, as step: String) {
    // What an alias names stands earlier in the file and has its path already.
    guard node.spot.number > parent.spot.number else { return }
    trail.append(step)
    visit(node)
    trail.removeLast()
  }

  private mutating func note(_ spot: Spot) {
    if wanted.contains(spot), paths[spot] == nil { paths[spot] = trail.joined() }
  }
}
