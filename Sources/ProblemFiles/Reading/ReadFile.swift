// SPDX-License-Identifier: GPL-3.0-or-later

/// A file that was read, with the bytes that were read of it.
///
/// Whoever asks later what a file said asks this, and not the file system: the file may have changed since.
public struct ReadFile: Sendable {
  /// As diagnostics name it.
  public let path: String
  public let bytes: [UInt8]

  /// SHA-256 of the bytes in lowercase hexadecimal.
  public var sha256: String { SHA256.hexDigest(of: bytes) }
}
