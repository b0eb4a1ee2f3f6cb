// SPDX-License-Identifier: GPL-3.0-or-later

/// The cable schedule of a hall's compute fabric: every link with its ports, route and cable.
///
/// - Complexity: O(links).
public struct Fabric: Sendable {
  /// Which switches a link joins.
  public enum Tier: String, CaseIterable, Sendable {
    case host = "node-leaf"
    case spine = "leaf-spine"
    case core = "spine-core"
  }

  /// One end of a link.
  public struct End: Hashable, Sendable {
    public let device: String
    public let port: String
    /// Whether a node, and no switch, is there.
    public let isHost: Bool
  }

  /// The cable that a link takes, by its length (NVIDIA's structured cabling requirements).
  public enum Medium: String, CaseIterable, Sendable {
    /// OM4, straight, up to 50 m.
    case multimode
    /// OS2, straight, up to 500 m.
    case singleMode
  }

  public struct Link: Hashable, Sendable {
    public let name: String
    public let tier: Tier
    public let from: End
    public let to: End
    /// Whole meters, drops and slack included.
    public let length: Int
    public let medium: Medium
  }

  public let request: FabricRequest
  public let shape: FabricShape
  /// Tier by tier.
  public let links: [Link]

  public init(_ request: FabricRequest) {
    self.request = request
    shape = FabricShape(request)
    links = FabricWiring(request, shape).links
  }

  public func count(of tier: Tier) -> Int { links.count { $0.tier == tier } }
}
