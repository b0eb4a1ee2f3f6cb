// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// Reads `runs` of a build-out, inline or from a cable schedule in CSV (specification, section 8).
struct RunsReader {
  static let mostRuns = 100_000
  static let keys =
    ["id", "cable", "length", "count", "from", "to", "fibers", "tag", "label"] + endKeys
  /// Keys of a run that is one piece.
  private static let endKeys = ["from_port", "to_port", "from_type", "to_type"]

  /// A run with the place at which its file says so.
  struct Located {
    let run: Run
    let node: Node
  }

  let context: ReadingContext
  let buildOut: BuildOutID

  func runs(_ node: Node?) -> [Located] {
    guard let node else { return [] }
    var names = NameTable<Run>("run")
    let items: [Node]
    if case .scalar = node.content {
      items = CableSchedule(context: context).runs(named: node)
    } else {
      items = context.values.items(node) ?? []
    }
    return items.compactMap { item in
      run(item, names: &names).map { Located(run: $0, node: item) }
    }
  }

  private func run(_ node: Node, names: inout NameTable<Run>) -> Run? {
    guard let fields = context.fields(node, Self.keys) else { return nil }
    let name = fields.required("id").flatMap(context.values.id)
    let cable = fields.required("cable").flatMap {
      context.cableNames.find($0, values: context.values)
    }
    let length = fields.required("length").flatMap { context.values.decimal($0, .positive) }
    let count = fields.whole("count", .atLeast(1)) ?? 1
    let fibers = fields.whole("fibers")
    let tag = fields.text("tag")
    let labels = labels(fields)
    if count > 1 { fields.forbid(Self.endKeys, beside: "a count above 1") }
    guard let name,
      names.add(name, at: fields["id"]?.spot ?? node.spot, findings: context.findings) != nil,
      let cable, let length
    else { return nil }
    return Run(
      name: name, buildOut: buildOut, cable: cable, length: length, count: count, fibers: fibers,
      tag: tag, labels: labels)
  }

  private func labels(_ fields: Fields) -> [String: String] {
    var labels: [String: String] = [:]
    for key in ["from", "to", "label"] + Self.endKeys { labels[key] = fields.text(key) }
    return labels
  }
}
