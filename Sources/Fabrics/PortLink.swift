// SPDX-License-Identifier: GPL-3.0-or-later

/// A cable between two ports, whichever way round it is written.
public struct PortLink: Hashable, Sendable {
  public struct End: Hashable, Comparable, Sendable {
    public let device: String
    /// Empty where it is not known.
    public let port: String

    public init(device: String, port: String) {
      self.device = device
      self.port = port
    }

    public static func < (left: Self, right: Self) -> Bool {
      (left.device, left.port) < (right.device, right.port)
    }
  }

  /// The lesser end.
  public let a: End
  public let z: End

  public init(_ one: End, _ other: End) {
    a = min(one, other)
    z = max(one, other)
  }
}
