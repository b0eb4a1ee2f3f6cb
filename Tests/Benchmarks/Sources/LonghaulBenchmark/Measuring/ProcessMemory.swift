// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// The memory of this process, as the Linux kernel counts it.
enum ProcessMemory {
  /// The largest resident set so far; nil where the kernel does not tell.
  static var peakMegabytes: Double? {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8) else {
      return nil
    }
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return line?.split(separator: " ").compactMap {
      Double($0.trimmingCharacters(in: .whitespaces))
    }
    .first.map { $0 / 1024 }
  }
}
