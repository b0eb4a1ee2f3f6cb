// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
public import Rotations

/// A problem as a scenario changes it.
public struct Variant: Sendable {
  /// What people call the scenario.
  public let name: String
  public let problem: Problem
  /// The changed problem as a file of its own; its digest is the problem's.
  public let text: String
  public let warnings: [Diagnostic]
  /// Those of them that are about the changes themselves.
  public var changeWarnings: [Diagnostic] {
    warnings.filter { $0.code == DiagnosticCode.setDropsKeys.rawValue }
  }
  /// Every file that was read: the problem, the scenarios, and those that the problem names.
  public let files: [ReadFile]
  /// Files that the problem names, such as cable schedules.
  public let namedFiles: [ReadFile]
}

/// Reads scenario files: what would be, were a problem changed in a few places.
///
/// ```yaml
/// longhaul_scenario: 1
/// name: Two more splicers, a week less
/// changes:
///   - add: engineers
///     value: {id: extra, count: 2, home: DFW, skills: [splice], day_rate: 520}
///   - shift: buildouts.plano-h2.due
///     days: -7
///   - add: sites.hillsboro.closed
///     value: {from: 2026-03-01, to: 2026-03-31}
///   - set: rules.carbon_price
///     value: 80
///   - remove: engineers.ben
/// ```
///
/// Changes are made in their order. One of several alike is named as plans name it: `engineers.pull-2.unavailable` gives it an
/// entry of its own. The changed problem is read like any other, so that a value that does not fit is
/// reported where the scenario has it.
public enum ScenarioReader {
  /// Reads both files and makes the changed problem.
  ///
  /// - Throws: `DiagnosticsError` with every error of both.
  public static func read(
    scenario: String, of problem: String
  ) throws(DiagnosticsError) -> Variant {
    try read(scenarios: [scenario], of: problem)
  }

  /// Reads all files and makes the problem as the scenarios change it, one after another.
  ///
  /// - Throws: `DiagnosticsError` with every error of any of them.
  public static func read(
    scenarios: [String], of problem: String
  ) throws(DiagnosticsError) -> Variant {
    try read(scenarios, of: problem) { tree($0, $1) }
  }

  /// Makes the problem as a scenario in memory changes it; `file` is the name that diagnostics bear.
  ///
  /// - Throws: `DiagnosticsError` with every error of both.
  public static func read(
    text: String, file: String, of problem: String
  ) throws(DiagnosticsError) -> Variant {
    try read([file], of: problem) { file, findings in
      let document = findings.addDocument(file: file)
      findings.setBytes(Array(text.utf8), of: document)
      return tree(Array(text.utf8), document, findings)
    }
  }

  private static func read(
    _ scenarios: [String], of problem: String, tree scenarioTree: (String, Findings) -> Node?
  ) throws(DiagnosticsError) -> Variant {
    let findings = Findings()
    let root = tree(problem, findings)
    let scenarioTrees = scenarios.map { scenarioTree($0, findings) }
    guard let root, scenarioTrees.allSatisfy({ $0 != nil }) else {
      throw DiagnosticsError(diagnostics: findings.diagnostics)
    }
    let context = ReadingContext(findings: findings, folder: PathParts.folder(of: problem))
    let reader = ScenarioChanges(context: context)
    var changed = root
    var names: [String] = []
    for (path, scenario) in zip(scenarios, scenarioTrees.compactMap(\.self)) {
      let (name, next) = reader.apply(scenario, to: changed)
      names.append(name ?? PathParts.stem(of: path))
      changed = next
    }
    let text = NodeYAML.text(of: changed)
    let made = ProblemSections(context: context)
      .read(changed, sha256: SHA256.hexDigest(of: Array(text.utf8)))
    let diagnostics = findings.diagnostics
    guard let made, !findings.hasErrors else { throw DiagnosticsError(diagnostics: diagnostics) }
    return Variant(
      name: names.joined(separator: " + "), problem: made, text: text, warnings: diagnostics,
      files: findings.readFiles,
      namedFiles: Array(findings.readFiles.dropFirst(1 + scenarios.count)))
  }

  private static func tree(_ path: String, _ findings: Findings) -> Node? {
    findings.open(path).flatMap { tree($0.bytes, $0.document, findings) }
  }

  private static func tree(_ bytes: [UInt8], _ document: Int32, _ findings: Findings) -> Node? {
    guard SourceText.isUTF8(bytes, document: document, findings: findings),
      let root = Composer.compose(
        bytes: bytes, document: document, findings: findings)
    else { return nil }
    findings.setRoot(root, of: document)
    return root
  }
}

/// Reads the changes of a scenario and makes them.
private struct ScenarioChanges {
  let context: ReadingContext

  func apply(_ scenario: Node, to root: Node) -> (name: String?, root: Node) {
    guard let fields = context.fields(scenario, ["longhaul_scenario", "name", "changes"]) else {
      return (nil, root)
    }
    if let node = fields.required("longhaul_scenario"), let version = context.values.whole(node),
      version != 1
    {
      context.findings.report(
        .otherVersion, at: node.spot, "this program reads scenarios of version 1",
        found: String(version))
    }
    let items = fields.required("changes").flatMap(context.values.items) ?? []
    return (fields.text("name"), items.reduce(root) { change(by: $1, of: $0) })
  }

  private func change(by item: Node, of root: Node) -> Node {
    let verbs = ["set", "add", "remove", "shift"]
    guard let fields = context.fields(item, verbs + ["value", "days"]) else { return root }
    let given = verbs.filter(fields.has)
    guard given.count == 1, let pathNode = fields[given[0]] else {
      context.findings.report(
        .keysDoNotGoTogether, at: item.spot,
        "a change has exactly one of \(verbs.joined(separator: ", "))")
      return root
    }
    guard let path = path(pathNode), let edit = edit(given[0], fields) else { return root }
    return NodeEditor(findings: context.findings, pathNode: pathNode, edit: edit)
      .apply(path, to: CrewEntries.writtenOut(for: path, in: root))
  }

  private func path(_ node: Node) -> NodePath? {
    guard let text = context.values.text(node) else { return nil }
    if let path = NodePath(text) { return path }
    context.findings.report(
      .badPath, at: node.spot, "this is no path to a value", found: text,
      advice: "write it like buildouts.plano-h1.due or stock.spare.deliveries[0].date")
    return nil
  }

  private func edit(_ verb: String, _ fields: Fields) -> NodeEditor.Edit? {
    switch verb {
    case "remove":
      fields.forbid(["value", "days"], beside: verb)
      return .remove
    case "shift":
      fields.forbid(["value"], beside: verb)
      let days = fields.required("days").flatMap {
        context.values.whole($0, .between(-36_600, 36_600))
      }
      return days.map { .shift($0) }
    default:
      fields.forbid(["days"], beside: verb)
      // `null` is a value too: it lifts a limit.
      guard let value = fields.entry("value")?.value else {
        _ = fields.required("value")
        return nil
      }
      return verb == "set" ? .set(value) : .add(value)
    }
  }
}
