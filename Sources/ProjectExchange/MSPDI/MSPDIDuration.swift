// SPDX-License-Identifier: GPL-3.0-or-later

/// Durations of XML Schema, such as `PT16H0M0S`.
enum MSPDIDuration {
  /// Whole minutes; nil where the text is no duration.
  static func minutes(_ text: String) -> Int? {
    guard text.first == "P" else { return nil }
    var (minutes, digits, isTime) = (0.0, "", false)
    for character in text.dropFirst() {
      switch character {
      case "T" where digits.isEmpty: isTime = true
      case "0"..."9", ".": digits.append(character)
      default:
        let factors: [Character: Double] = isTime ? ["H": 60, "M": 1, "S": 1.0 / 60] : ["D": 1440]
        guard let factor = factors[character], let number = Double(digits) else { return nil }
        minutes += number * factor
        digits = ""
      }
    }
    guard digits.isEmpty, minutes <= 1e9 else { return nil }
    return Int(minutes.rounded())
  }
}
