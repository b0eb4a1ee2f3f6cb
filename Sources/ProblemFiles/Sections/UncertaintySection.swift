// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// Reads `uncertainty`: what may go wrong (specification, section 13).
struct UncertaintySection {
  static let keys = ["durations", "phases", "deliveries", "legs"]
  static let triangleKeys = ["low", "likely", "high"]

  let context: ReadingContext

  func read(_ root: Fields, phases: [Phase]) -> Uncertainty? {
    guard let node = root["uncertainty"], let fields = context.fields(node, Self.keys) else {
      return nil
    }
    let deliveries = fields["deliveries"].flatMap { triangle($0, wholeDays: true) }
    return Uncertainty(
      durations: fields["durations"].flatMap { triangle($0) },
      phases: triangles(fields.entries("phases"), phases: phases), deliveries: deliveries,
      lateLegShare: share(fields["legs"]))
  }

  private func triangles(
    _ entries: [Node.Entry], phases: [Phase]
  ) -> [PhaseID: Uncertainty.Triangle] {
    let ids = Dictionary(
      phases.enumerated().map { ($0.element.qualifiedName, PhaseID($0.offset)) },
      uniquingKeysWith: { first, _ in first })
    var triangles: [PhaseID: Uncertainty.Triangle] = [:]
    for entry in entries {
      let triangle = triangle(entry.value)
      guard let id = ids[entry.key] else {
        context.findings.report(
          .unknownReference, at: entry.keySpot, "there is no phase of this name", found: entry.key,
          advice: Suggestion.phrase(for: entry.key, among: ids.keys.sorted())
            ?? "write BUILDOUT.PHASE")
        continue
      }
      triangles[id] = triangle
    }
    return triangles
  }

  /// Factors above 0, or whole days of 0 or more.
  private func triangle(_ node: Node, wholeDays: Bool = false) -> Uncertainty.Triangle? {
    guard let fields = context.fields(node, Self.triangleKeys) else { return nil }
    let numbers = Self.triangleKeys.map { key in
      fields.required(key).flatMap { node in
        wholeDays
          ? context.values.whole(node).map { Decimal($0) }
          : context.values.decimal(node, .positive)
      }
    }
    guard let low = numbers[0], let likely = numbers[1], let high = numbers[2] else { return nil }
    for (key, isWrong) in [("low", low > likely), ("likely", likely > high)] where isWrong {
      context.findings.report(
        .unorderedTriangle, at: fields.keySpot(key),
        "\(key) is above \(key == "low" ? "likely" : "high")", found: fields[key]?.summary)
    }
    return Uncertainty.Triangle(low: low, likely: likely, high: high)
  }

  private func share(_ node: Node?) -> Decimal {
    guard let node, let fields = context.fields(node, ["share"]) else { return 0 }
    return fields.required("share").flatMap { context.values.decimal($0, .between(0, 1)) } ?? 0
  }
}
