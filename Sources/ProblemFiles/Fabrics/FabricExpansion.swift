// SPDX-License-Identifier: GPL-3.0-or-later

internal import Fabrics
internal import Rotations

/// A fabric written out as a problem file would have it: cables, and a run for each link.
///
/// The nodes go through the same readers as those of a file, and into expanded files.
struct FabricExpansion {
  static let runKeys = [
    "id", "cable", "length", "fibers", "from", "to", "from_port", "to_port", "from_type", "to_type",
    "tag",
  ]
  /// Fibers of each link (NVIDIA's structured cabling requirements).
  private static let fibers = 8
  /// Reels of the cables that a fabric makes itself; a default, no published figure.
  private static let reelLengths = [500, 1000, 2000]

  let fabric: Fabric
  /// The cable of each medium.
  let cables: [Fabric.Medium: String]
  let spot: Spot

  /// The value of each of ``runKeys`` for each link.
  var rows: [[String]] {
    fabric.links.map { link in
      [
        link.name, cables[link.medium] ?? link.medium.usualCable, String(link.length),
        String(Self.fibers), link.from.device, link.to.device, link.from.port, link.to.port,
        link.from.isHost ? "Host" : "Switch", link.to.isHost ? "Host" : "Switch",
        link.tier.rawValue,
      ]
    }
  }

  /// The runs as a list of mappings.
  var runs: Node {
    node(
      .sequence(
        rows.map { row in
          mapping(
            zip(Self.runKeys, row).map { key, value in
              (key, scalar(value, isPlain: key == "length" || key == "fibers"))
            })
        }))
  }

  /// The cables of the media that links take, as entries of `cables`.
  var cableEntries: [Node.Entry] {
    Fabric.Medium.allCases.filter { medium in fabric.links.contains { $0.medium == medium } }
      .map { medium in
        let reels = Self.reelLengths.map {
          mapping([("length", scalar(String($0), isPlain: true))])
        }
        let isMultimode = medium == .multimode
        let value = mapping([
          ("reels", node(.sequence(reels))),
          ("fiber", scalar(isMultimode ? "OM4" : "OS2", isPlain: false)),
          ("link", scalar(isMultimode ? "mpo-mm" : "mpo-sm", isPlain: false)),
          ("polarity", scalar("B", isPlain: false)),
          ("connector", scalar("MPO-APC", isPlain: false)),
        ])
        return entry(cables[medium] ?? medium.usualCable, value)
      }
  }

  private func node(_ content: Node.Content) -> Node { Node(spot: spot, content: content) }

  private func scalar(_ text: String, isPlain: Bool) -> Node {
    node(.scalar(Node.Scalar(text: text, isPlain: isPlain)))
  }

  private func mapping(_ entries: [(String, Node)]) -> Node {
    node(.mapping(entries.map { entry($0.0, $0.1) }))
  }

  private func entry(_ key: String, _ value: Node) -> Node.Entry {
    Node.Entry(key: key, keyIsPlain: false, keySpot: spot, value: value)
  }
}
