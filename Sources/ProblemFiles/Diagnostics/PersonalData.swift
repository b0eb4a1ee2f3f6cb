// SPDX-License-Identifier: GPL-3.0-or-later

/// What may be about a person, and so is neither quoted nor kept.
enum PersonalData {
  /// Parts of keys that name a way to reach a person, in lowercase and without separators.
  private static let words = [
    "phone", "mobile", "cell", "telefon", "whatsapp", "telegram", "skype", "mail", "contact",
    "address",
    "street", "postcode", "zipcode", "emergency", "nextofkin", "birth", "passport", "ssn",
  ]

  /// Whether a key says that contact data or the like follows.
  static func isContactKey(_ key: some StringProtocol) -> Bool {
    let plain = key.lowercased().filter(\.isLetter)
    return plain == "tel" || words.contains { plain.contains($0) }
  }

  /// Whether a text is no more than a name such as keys and ids are: nothing by which a person could be reached.
  static func isBareName(_ text: String) -> Bool {
    let scalars = text.unicodeScalars
    return scalars.count <= 40 && scalars.count { ("0"..."9").contains($0) } < 5
      && scalars.allSatisfy {
        $0.properties.isAlphabetic || "0123456789-_/. ".unicodeScalars.contains($0)
      }
  }

  /// Whether a plain scalar below a name is such as the format has there: heads, levels, quantities.
  static func isSmallNumber(_ scalar: Node.Scalar) -> Bool {
    guard scalar.isPlain else { return false }
    return scalar.text.utf8.count <= 6 && (try? CoreSchema.number(scalar)) != nil
  }
}
