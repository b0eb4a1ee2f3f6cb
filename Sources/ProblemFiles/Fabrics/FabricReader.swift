// SPDX-License-Identifier: GPL-3.0-or-later

internal import Fabrics
internal import Foundation
internal import Rotations

/// Reads `fabric` of a build-out: a reference design that becomes cables and runs.
struct FabricReader {
  static let keys =
    ["design", "gpus", "managers", "multimode", "single_mode"] + hallKeys
  private static let hallKeys = [
    "racks_per_row", "nodes_per_rack", "switches_per_rack", "rack_pitch", "row_pitch", "drop",
    "slack",
  ]

  let context: ReadingContext

  /// The cables and runs that `node` asks for, at its place; nil, reported, where there are none.
  func expansion(_ node: Node) -> FabricExpansion? {
    guard let fields = context.fields(node, Self.keys) else { return nil }
    let design = fields.required("design")
      .flatMap { context.values.word($0, of: ReferenceDesign.self) }
    let gpus = fields.required("gpus").flatMap { context.values.whole($0, .atLeast(1)) }
    let hall = hall(fields)
    let cables = Fabric.Medium.allCases.map { medium in
      fields[medium.key].flatMap { node in
        context.cableNames.find(node, values: context.values).map {
          context.cableNames.names[$0.index]
        }
      } ?? medium.usualCable
    }
    guard let design, let gpus else { return nil }
    do {
      let request = try FabricRequest(
        design: design, gpus: gpus, hasManagers: fields.flag("managers") ?? false, hall: hall)
      return FabricExpansion(
        fabric: Fabric(request),
        cables: Dictionary(uniqueKeysWithValues: zip(Fabric.Medium.allCases, cables)),
        spot: node.spot)
    } catch {
      context.findings.report(
        .fabricImpossible, at: fields.keySpot("gpus"), error.words, found: String(gpus))
      return nil
    }
  }

  /// Lengths are in meters in the file and in centimeters in the rules.
  private func hall(_ fields: Fields) -> HallRules {
    var hall = HallRules()
    func count(_ key: String, _ path: WritableKeyPath<HallRules, Int>) {
      if let number = fields.whole(key, .between(1, 10_000)) { hall[keyPath: path] = number }
    }
    func length(_ key: String, _ path: WritableKeyPath<HallRules, Int>) {
      guard let meters = fields.decimal(key, .between(0, 10_000)) else { return }
      hall[keyPath: path] = Int((meters.double * 100).rounded(.up))
    }
    count("racks_per_row", \.racksPerRow)
    count("nodes_per_rack", \.nodesPerRack)
    count("switches_per_rack", \.switchesPerRack)
    length("rack_pitch", \.rackPitch)
    length("row_pitch", \.rowPitch)
    length("drop", \.drop)
    length("slack", \.slack)
    return hall
  }
}

extension Fabric.Medium {
  /// The key of a fabric that names the cable for the medium.
  var key: String {
    switch self {
    case .multimode: "multimode"
    case .singleMode: "single_mode"
    }
  }

  /// The cable where the fabric names none; made where the file has none of that name.
  var usualCable: String {
    switch self {
    case .multimode: "fabric-om4"
    case .singleMode: "fabric-os2"
    }
  }
}
