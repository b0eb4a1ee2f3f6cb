// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// A number as a text writes it: sign, digits and a power of ten, nothing rounded.
struct NumberScanner {
  private(set) var isNegative = false
  /// Digits of the number without leading zeros, in `radix`.
  private var digits: [UInt8] = []
  private var exponent = 0
  private var radix: UInt64 = 10

  /// The parts of `text`, or nil where it is no number.
  ///
  /// Accepts `12`, `-1.5`, `.5`, `2.`, `1e2`, `0x1F`, `0o17`, and `_` between two digits.
  static func scan(_ text: String) -> NumberScanner? {
    var result = NumberScanner()
    var rest = Substring(text).utf8
    if let radix = prefixedRadix(rest) {
      result.radix = radix
      rest = rest.dropFirst(2)
      return result.takeDigits(&rest) > 0 && rest.isEmpty ? result : nil
    }
    return result.scanDecimal(&rest) && rest.isEmpty ? result : nil
  }

  /// The exact value; nil where 38 digits are not enough for it.
  var decimal: Decimal? {
    guard radix == 10 else { return integerInRadix.map { Decimal($0) } }
    let trailing = digits.reversed().prefix { $0 == 0 }.count
    let significant = digits.dropLast(trailing)
    let power = exponent + trailing
    if significant.isEmpty { return 0 }
    guard significant.count <= 38, (-120...120).contains(power) else { return nil }
    let magnitude = significant.reduce(Decimal(0)) { $0 * 10 + Decimal(Int($1)) }
    return Decimal(sign: isNegative ? .minus : .plus, exponent: power, significand: magnitude)
  }

  private var integerInRadix: UInt64? {
    digits.reduce(UInt64?(0)) { sum, digit in
      guard let sum, sum <= (UInt64.max - 15) / radix else { return nil }
      return sum * radix + UInt64(digit)
    }
  }

  private static func prefixedRadix(_ text: Substring.UTF8View) -> UInt64? {
    if text.starts(with: "0x".utf8) { return 16 }
    if text.starts(with: "0o".utf8) { return 8 }
    return nil
  }

  private mutating func scanDecimal(_ rest: inout Substring.UTF8View) -> Bool {
    if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      isNegative = sign == UInt8(ascii: "-")
      rest = rest.dropFirst()
    }
    var count = takeDigits(&rest)
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      let decimals = takeDigits(&rest)
      exponent -= decimals
      count += decimals
    }
    return count > 0 && scanExponent(&rest)
  }

  private mutating func scanExponent(_ rest: inout Substring.UTF8View) -> Bool {
    guard rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") else { return true }
    guard let written = Int(String(rest.dropFirst()) ?? ""), written.magnitude < 1_000_000 else {
      return false
    }
    rest = rest.dropFirst(rest.count)
    exponent += written
    return true
  }

  /// Takes digits with single `_` between them; says how many digits there were.
  private mutating func takeDigits(_ rest: inout Substring.UTF8View) -> Int {
    var count = 0
    while let byte = rest.first {
      if byte == UInt8(ascii: "_") {
        guard count > 0, let next = rest.dropFirst().first, digit(next) != nil else { break }
      } else if let digit = digit(byte) {
        if digit != 0 || !digits.isEmpty { digits.append(digit) }
        count += 1
      } else {
        break
      }
      rest = rest.dropFirst()
    }
    return count
  }

  private func digit(_ byte: UInt8) -> UInt8? {
    let value: UInt8
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): value = byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): value = byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): value = byte - UInt8(ascii: "A") + 10
    default: return nil
    }
    return UInt64(value) < radix ? value : nil
  }
}
