// SPDX-License-Identifier: GPL-3.0-or-later

/// What names the ways to reach a person: keys that no file of ours may have, and lines that are never quoted.
enum ContactData {
  /// Parts of keys, in lowercase and without separators.
  private static let words = [
    "phone", "mobile", "cell", "telefon", "whatsapp", "telegram", "skype", "mail", "contact",
    "address",
    "street", "postcode", "zipcode", "emergency", "nextofkin", "birth", "passport", "ssn",
  ]

  /// Whether a key says that contact data or the like follows.
  static func isKey(_ key: some StringProtocol) -> Bool {
    let plain = key.lowercased().filter(\.isLetter)
    return plain == "tel" || words.contains { plain.contains($0) }
  }

  /// Whether a line of a file may hold contact data: a key that says so, or an address with `@`.
  ///
  /// Where a file is no YAML at all, nothing but its lines is known.
  static func mayStand(in line: some StringProtocol) -> Bool {
    if line.contains("@") { return true }
    return line.split { "{},:".contains($0) }.dropLast().contains { isKey($0) }
  }
}
