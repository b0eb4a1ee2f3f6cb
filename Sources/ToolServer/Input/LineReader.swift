// SPDX-License-Identifier: GPL-3.0-or-later

/// Takes bytes as they come, and answers the lines that are whole.
///
/// A line that is longer than the limit is never kept: its end is waited for, and it is answered by its length.
public struct LineReader: Sendable {
  public enum Line: Equatable, Sendable {
    case bytes([UInt8])
    case tooLong(count: Int)
  }

  private let limit: Int
  private var kept: [UInt8] = []
  /// Bytes of the line so far, those that were let go included.
  private var count = 0

  /// - Parameter limit: The most bytes of a line.
  public init(limit: Int) { self.limit = limit }

  /// The lines that end in `bytes`, without what ends them.
  public mutating func take(_ bytes: some Sequence<UInt8>) -> [Line] {
    var lines: [Line] = []
    for byte in bytes {
      if byte == UInt8(ascii: "\n") {
        lines.append(finish())
      } else {
        count += 1
        if count <= limit { kept.append(byte) } else if !kept.isEmpty { kept = [] }
      }
    }
    return lines
  }

  /// The last line, where the input ends without a line's end; nil where nothing is left.
  public mutating func end() -> Line? { count == 0 ? nil : finish() }

  private mutating func finish() -> Line {
    defer { (kept, count) = ([], 0) }
    if count > limit { return .tooLong(count: count) }
    if kept.last == UInt8(ascii: "\r") { kept.removeLast() }
    return .bytes(kept)
  }
}
