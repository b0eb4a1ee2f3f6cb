// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// The memory of processes, as the Linux kernel counts it.
enum ProcessMemory {
  /// The largest resident set of this process so far; nil where the kernel does not tell.
  static var peakMegabytes: Double? { peakMegabytes(of: "self") }

  /// The largest resident set of another process so far; 0 where it has ended.
  static func megabytes(of process: Int32) -> Double { peakMegabytes(of: "\(process)") ?? 0 }

  private static func peakMegabytes(of process: String) -> Double? {
    guard let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
    else { return nil }
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return line?.split(separator: " ").compactMap {
      Double($0.trimmingCharacters(in: .whitespaces))
    }
    .first.map { $0 / 1024 }
  }
}
