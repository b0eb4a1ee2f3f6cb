// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// Reads `after` of a phase (specification, section 3).
struct PrecedenceReader {
  private enum Anchor: String, CaseIterable { case start }

  let context: ReadingContext
  /// Qualified names of all phases.
  let phases: NameTable<Phase>
  /// The build-out whose phases are named without it.
  let buildOut: String

  /// What the items ask for, each with the item that says so.
  func precedences(_ items: [Node]) -> [(precedence: Precedence, node: Node)] {
    items.compactMap { item in precedence(item).map { ($0, item) } }
  }

  private func precedence(_ node: Node) -> Precedence? {
    guard case .mapping = node.content else {
      return phase(node).map { Precedence(predecessor: $0, anchor: .finish, lag: 0) }
    }
    guard let fields = context.fields(node, ["phase", "from", "lag"]) else { return nil }
    let anchor = fields["from"].flatMap { context.values.word($0, of: Anchor.self) }
    let lag = fields.whole("lag") ?? 0
    return fields.required("phase").flatMap(phase).map {
      Precedence(predecessor: $0, anchor: anchor == nil ? .finish : .start, lag: lag)
    }
  }

  private func phase(_ node: Node) -> PhaseID? {
    guard let name = context.values.text(node) else { return nil }
    if let id = phases["\(buildOut).\(name)"] ?? phases[name] { return id }
    context.findings.report(
      .unknownReference, at: node.spot, "there is no phase of this name", found: name,
      advice: advice(for: name))
    return nil
  }

  private func advice(for name: String) -> String? {
    let own = phases.names.filter { $0.hasPrefix("\(buildOut).") }.map {
      String($0.dropFirst(buildOut.count + 1))
    }
    return Suggestion.phrase(for: name, among: own + phases.names)
      ?? phases.names.first { $0.hasSuffix(".\(name)") }.map { "did you mean \"\($0)\"?" }
      ?? "a phase of another build-out is written BUILDOUT.PHASE"
  }
}
