// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

extension ValueReader {
  /// The exact number as written, within `range` and not above 1e15.
  func decimal(_ node: Node, _ range: NumberRange = .notNegative) -> Decimal? {
    guard let number = number(node) else { return nil }
    guard range.contains(number) else {
      findings.report(
        .numberOutOfRange, at: node.spot, "the number must be \(range.phrase)", found: node.summary)
      return nil
    }
    return number
  }

  /// A whole number, which may be written `2.0` or `1e2`.
  func whole(_ node: Node, _ range: NumberRange = .notNegative) -> Int? {
    guard let number = decimal(node, range) else { return nil }
    if let whole = number.whole { return whole }
    findings.report(
      .notWhole, at: node.spot, "a whole number is wanted", found: node.summary)
    return nil
  }

  /// Any number not beyond ±1e15.
  func number(_ node: Node) -> Decimal? {
    guard let scalar = scalar(node, wanted: "a number") else { return nil }
    let number: Decimal
    do throws(CoreSchema.NumberTrouble) {
      number = try CoreSchema.number(scalar)
    } catch {
      report(error, scalar: scalar, at: node.spot)
      return nil
    }
    if abs(number) <= Self.largestNumber { return number }
    findings.report(
      .numberOutOfRange, at: node.spot,
      number > 0 ? "the number is above 1e15" : "the number is below -1e15", found: scalar.text)
    return nil
  }

  private func report(_ trouble: CoreSchema.NumberTrouble, scalar: Node.Scalar, at spot: Spot) {
    switch trouble {
    case .notFinite:
      findings.report(.notANumber, at: spot, "a finite number is wanted", found: scalar.text)
    case .tooManyDigits:
      findings.report(
        .numberOutOfRange, at: spot, "the number has more digits than can be kept exactly",
        found: scalar.text, advice: "round it to 38 digits or fewer")
    case .notANumber:
      findings.report(
        .notANumber, at: spot, "a number is wanted", found: scalar.text,
        advice: Self.numberAdvice(for: scalar))
    }
  }

  private static func numberAdvice(for scalar: Node.Scalar) -> String? {
    let bare = Node.Scalar(text: scalar.text, isPlain: true)
    if !scalar.isPlain, (try? CoreSchema.number(bare)) != nil { return "write it without quotes" }
    if scalar.text.contains(",") { return "write thousands with _ and decimals with a point" }
    return nil
  }
}

extension Decimal {
  /// The number as a whole one; nil where it has decimals or is too large for an `Int`.
  var whole: Int? {
    var exact = self
    var rounded = Decimal()
    NSDecimalRound(&rounded, &exact, 0, .plain)
    guard rounded == self, abs(self) <= ValueReader.largestNumber else { return nil }
    return NSDecimalNumber(decimal: rounded).intValue
  }

  var double: Double { NSDecimalNumber(decimal: self).doubleValue }
}
