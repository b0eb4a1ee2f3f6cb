// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A file descriptor that text is written to, whole, by one writer at a time.
///
/// A reader that goes away (`longhaul show … | head`) ends the writing without a word; any other failure is kept, so
/// that a full disk does not pass for success.
final class OutputStream: Sendable {
  private enum State { case open, closed, failed(Int32) }

  private let descriptor: Int32
  private let state = Mutex(State.open)
  /// Beside the state, which is held while a slow reader keeps a write waiting.
  private let hasLostReader = Atomic(false)
  let isTerminal: Bool

  /// - Parameter descriptor: An open descriptor, which stays its owner's; `SIGPIPE` must be ignored.
  init(descriptor: Int32) {
    self.descriptor = descriptor
    // Asked once: a terminal that has gone away no longer says that it was one.
    self.isTerminal = isatty(descriptor) == 1
  }

  /// Whether the reader went away.
  var isClosed: Bool { hasLostReader.load(ordering: .relaxed) }

  /// Columns of the terminal; nil where there is none, or where it does not say.
  var terminalWidth: Int? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// Why a write failed, other than by a reader that went away.
  var failure: String? {
    state.withLock {
      if case .failed(let code) = $0 { String(cString: strerror(code)) } else { nil }
    }
  }

  func write(_ text: String) {
    state.withLock { state in
      guard case .open = state else { return }
      state = write(Array(text.utf8)) ?? .open
    }
  }

  private func write(_ bytes: [UInt8]) -> State? {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes {
        systemWrite(descriptor, $0.baseAddress, $0.count)
      }
      if count >= 0 {
        written += count
      } else if errno == EAGAIN {
        waitUntilWritable()
      } else if errno != EINTR {
        return state(after: errno)
      }
    }
    return nil
  }

  /// Nobody reads a pipe that is closed or a terminal that is gone; every other error is one.
  private func state(after error: Int32) -> State {
    guard error == EPIPE || (error == EIO && isTerminal) else { return .failed(error) }
    hasLostReader.store(true, ordering: .relaxed)
    return .closed
  }

  private func waitUntilWritable() {
    var wanted = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    poll(&wanted, 1, -1)
  }
}

/// The C library's `write`, whose name the methods here hide.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}
