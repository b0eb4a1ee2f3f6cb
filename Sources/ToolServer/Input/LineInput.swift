// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A file descriptor that lines are read from, until it ends or somebody asks to stop.
public struct LineInput {
  private let descriptor: Int32
  private let limit: Int

  /// - Parameter limit: The most bytes of a line.
  public init(descriptor: Int32, limit: Int) {
    self.descriptor = descriptor
    self.limit = limit
  }

  private static let millisecondsBetweenLooks: Int32 = 100

  /// Calls `take` with each line, and `look` ten times a second or oftener.
  ///
  /// - Parameter look: Answers whether to go on.
  public func read(look: () -> Bool, take: (LineReader.Line) -> Void) {
    var reader = LineReader(limit: limit)
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while look() {
      var wanted = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&wanted, 1, LineInput.millisecondsBetweenLooks) > 0 else { continue }
      let count = systemRead(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR || errno == EAGAIN { continue }
      guard count > 0 else { break }
      reader.take(buffer.prefix(count)).forEach(take)
    }
    if let last = reader.end() { take(last) }
  }
}

/// The C library's `read`, whose name the method hides.
private func systemRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer, _ count: Int) -> Int
{
  read(descriptor, bytes, count)
}
