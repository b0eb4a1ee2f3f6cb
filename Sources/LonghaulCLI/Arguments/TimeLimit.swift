// SPDX-License-Identifier: GPL-3.0-or-later

internal import ArgumentParser

/// A span of time as people write it: `60`, `90s`, `2m`, `1.5h`; `none` for no limit.
struct TimeLimit: ExpressibleByArgument, Equatable {
  /// nil for no limit.
  let seconds: Double?

  init(seconds: Double?) { self.seconds = seconds }

  init?(argument: String) {
    if argument == "none" {
      self.seconds = nil
      return
    }
    let units: [(suffix: String, seconds: Double)] = [("s", 1), ("m", 60), ("h", 3600)]
    let unit = units.first { argument.hasSuffix($0.suffix) }
    let digits = argument.dropLast(unit?.suffix.count ?? 0)
    guard let number = decimal(digits), number * (unit?.seconds ?? 1) <= 1e9 else { return nil }
    self.seconds = number * (unit?.seconds ?? 1)
  }

  /// The default's text in the help.
  var defaultValueDescription: String {
    seconds.map { $0 == $0.rounded() ? "\(Int($0))s" : "\($0)s" } ?? "none"
  }
}

/// A gap as people write it: `2%` or `0.02`.
struct Gap: ExpressibleByArgument, Equatable {
  /// 0 … 1.
  let share: Double

  init(share: Double) { self.share = share }

  init?(argument: String) {
    let isPercent = argument.hasSuffix("%")
    guard let number = decimal(argument.dropLast(isPercent ? 1 : 0)) else { return nil }
    let share = isPercent ? number / 100 : number
    guard share <= 1 else { return nil }
    self.share = share
  }

  var defaultValueDescription: String { "\(share * 100)%" }
}

/// A number of digits and at most one point: neither sign nor exponent, no word such as `nan`.
private func decimal(_ text: Substring) -> Double? {
  guard text.contains(where: \.isNumber), text.allSatisfy({ "0123456789.".contains($0) }) else {
    return nil
  }
  return Double(text)
}
