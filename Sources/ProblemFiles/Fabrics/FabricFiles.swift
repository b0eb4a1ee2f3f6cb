// SPDX-License-Identifier: GPL-3.0-or-later

public import Fabrics

/// Fabrics as files: the cable schedule of one, and problem files with theirs written out.
public enum FabricFiles {
  /// The cable schedule in CSV, with the columns of `runs`.
  public static func schedule(_ fabric: Fabric) -> String {
    let expansion = expansion(fabric)
    let lines = [FabricExpansion.runKeys] + expansion.rows
    return lines.map { $0.joined(separator: ",") + "\r\n" }.joined()
  }

  /// Cables and runs as the two pieces of a problem file that they belong into.
  public static func fragment(_ fabric: Fabric) -> String {
    let expansion = expansion(fabric)
    let spot = expansion.spot
    let root = Node(
      spot: spot,
      content: .mapping([
        Node.Entry(
          key: "cables", keyIsPlain: true, keySpot: spot,
          value: Node(spot: spot, content: .mapping(expansion.cableEntries))),
        Node.Entry(key: "runs", keyIsPlain: true, keySpot: spot, value: expansion.runs),
      ]))
    return NodeJSON.text(of: root)
  }

  private static func expansion(_ fabric: Fabric) -> FabricExpansion {
    FabricExpansion(
      fabric: fabric,
      cables: Dictionary(
        uniqueKeysWithValues: Fabric.Medium.allCases.map { ($0, $0.usualCable) }),
      spot: Spot(document: 0, line: 0, column: 0, number: -1))
  }

  /// A problem file with its fabrics written out.
  public struct Expanded: Sendable {
    public let text: String
    /// Every file that was read.
    public let files: [ReadFile]
  }

  /// The problem file at `path` with the cables and runs of each fabric in its place, as JSON.
  ///
  /// Cable schedules that the file names stay names, so the result belongs into the same folder.
  ///
  /// - Throws: ``DiagnosticsError`` with every error of the file.
  public static func expanded(path: String) throws(DiagnosticsError) -> Expanded {
    // The file must be without mistakes as a whole before it is written anew.
    let files = try ProblemReader.read(path: path).files
    let findings = Findings()
    let document = findings.addDocument(file: path)
    guard
      let root = Composer.compose(
        bytes: files[0].bytes, document: document, findings: findings)
    else { throw DiagnosticsError(diagnostics: findings.diagnostics) }
    return Expanded(
      text: NodeJSON.text(of: ExpandedProblem(findings: findings).root(root)), files: files)
  }
}

/// Puts cables and runs in the place of fabrics.
private struct ExpandedProblem {
  let findings: Findings

  func root(_ root: Node) -> Node {
    guard case .mapping(let entries) = root.content else { return root }
    let context = ReadingContext(findings: findings, folder: nil)
    let known = entries.first { $0.key == "cables" }?.value.entries ?? []
    for cable in known {
      _ = context.cableNames.add(cable.key, at: cable.keySpot, findings: findings)
    }
    var made: [Node.Entry] = []
    let rest = entries.filter { $0.key != "cables" }.map { entry -> Node.Entry in
      guard entry.key == "buildouts", case .sequence(let items) = entry.value.content else {
        return entry
      }
      let expanded = items.map { item in
        buildOut(item, FabricReader(context: context), cables: &made)
      }
      return entry.with(Node(spot: entry.value.spot, content: .sequence(expanded)))
    }
    let names = Set(known.map(\.key))
    let cables = known + made.filter { !names.contains($0.key) }
    guard let last = rest.last, !cables.isEmpty else {
      return Node(spot: root.spot, content: .mapping(rest))
    }
    let section = Node.Entry(
      key: "cables", keyIsPlain: true, keySpot: root.spot,
      value: Node(spot: root.spot, content: .mapping(cables)))
    let others = last.key == "buildouts" ? rest.dropLast() + [section, last] : rest + [section]
    return Node(spot: root.spot, content: .mapping(Array(others)))
  }

  private func buildOut(
    _ item: Node, _ reader: FabricReader, cables: inout [Node.Entry]
  ) -> Node {
    guard case .mapping(let entries) = item.content else { return item }
    var expanded: [Node.Entry] = []
    for entry in entries {
      guard entry.key == "fabric", !entry.value.isNull,
        let expansion = reader.expansion(entry.value)
      else {
        expanded.append(entry)
        continue
      }
      for cable in expansion.cableEntries where !cables.contains(where: { $0.key == cable.key }) {
        cables.append(cable)
      }
      expanded.append(
        Node.Entry(
          key: "runs", keyIsPlain: true, keySpot: entry.keySpot, value: expansion.runs))
    }
    return Node(spot: item.spot, content: .mapping(expanded))
  }
}

extension Node {
  /// The entries of a mapping; none of anything else.
  fileprivate var entries: [Node.Entry] {
    if case .mapping(let entries) = content { entries } else { [] }
  }
}

extension Node.Entry {
  fileprivate func with(_ value: Node) -> Node.Entry {
    Node.Entry(key: key, keyIsPlain: keyIsPlain, keySpot: keySpot, value: value)
  }
}
