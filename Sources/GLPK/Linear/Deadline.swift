// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGLPK

/// A moment on the monotonic clock, or never.
struct Deadline {
  private let began: Double
  private let end: Double

  /// NaN counts as no time at all, so that a mistake cannot run forever.
  init(seconds: Double?) {
    began = lh_clock()
    end = began + (seconds.map { $0.isNaN ? 0 : $0 } ?? .infinity)
  }

  var elapsed: Double { lh_clock() - began }
  var hasPassed: Bool { lh_clock() >= end }
  var remaining: Double { max(0, end - lh_clock()) }

  /// What is left, as GLPK takes it: at least 1, and its largest number for no limit.
  var milliseconds: Int32 {
    let left = remaining * 1000
    return left >= Double(Int32.max) ? Int32.max : max(1, Int32(left))
  }
}
