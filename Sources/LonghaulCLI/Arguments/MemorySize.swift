// SPDX-License-Identifier: GPL-3.0-or-later

internal import ArgumentParser

/// An amount of memory as people write it: `2G`, `500M`, or bytes.
struct MemorySize: ExpressibleByArgument, Equatable {
  let bytes: Int

  init?(argument: String) {
    let units: [(suffix: String, bytes: Int)] = [("G", 1 << 30), ("M", 1 << 20), ("K", 1 << 10)]
    let unit = units.first { argument.uppercased().hasSuffix($0.suffix) }
    guard let number = Int(argument.dropLast(unit == nil ? 0 : 1)), number > 0 else { return nil }
    let (bytes, isTooMuch) = number.multipliedReportingOverflow(by: unit?.bytes ?? 1)
    guard !isTooMuch else { return nil }
    self.bytes = bytes
  }
}
