// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// The names of one kind of thing, with the position of each.
struct NameTable<Kind> {
  /// What the thing is called in messages.
  let what: String
  private(set) var names: [String] = []
  private var ids: [String: Identifier<Kind>] = [:]

  init(_ what: String) { self.what = what }

  subscript(name: String) -> Identifier<Kind>? { ids[name] }

  /// Adds a name; reports one that is there already and answers nil.
  mutating func add(_ name: String, at spot: Spot, findings: Findings) -> Identifier<Kind>? {
    guard ids[name] == nil else {
      findings.report(
        .duplicateID, at: spot, "another \(what) has this name", found: name,
        advice: "give every \(what) a name of its own")
      return nil
    }
    let id = Identifier<Kind>(names.count)
    ids[name] = id
    names.append(name)
    return id
  }

  /// The thing that `node` names; reported where there is none.
  func find(_ node: Node, values: ValueReader) -> Identifier<Kind>? {
    guard let name = values.text(node) else { return nil }
    if let id = ids[name] { return id }
    values.findings.report(
      .unknownReference, at: node.spot, "there is no \(what) of this name", found: name,
      advice: Suggestion.phrase(for: name, among: names))
    return nil
  }
}
