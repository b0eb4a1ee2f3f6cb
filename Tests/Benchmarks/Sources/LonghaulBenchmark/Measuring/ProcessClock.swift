// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// Clocks by which a solve is limited, in seconds.
enum ProcessClock {
  /// The clock on the wall.
  static let wall: @Sendable () -> Double = { ProcessInfo.processInfo.systemUptime }

  /// What this process has had of the processors so far, shared evenly by its threads: what the clock on the wall would show
  /// were there nothing else to do.
  static func processor(threads: Int) -> @Sendable () -> Double {
    {
      var time = timespec()
      clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
      return (Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)) / Double(threads)
    }
  }
}
