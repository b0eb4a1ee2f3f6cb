// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// Makes ids of a problem file from names that people gave: letters, digits, `-` and `_`, each id once.
struct NameMaker {
  /// In small letters, as ids of crew and halls are; codes of activities stay as they are.
  let isLowercase: Bool
  private var taken: Set<String> = []

  /// Words that a problem file reads otherwise.
  private static let reserved: Set<String> = ["home", "true", "false", "null"]

  init(isLowercase: Bool, taken: Set<String> = []) {
    self.isLowercase = isLowercase
    self.taken = taken
  }

  /// - Parameter spare: What to take where the name has no letter that an id may have.
  mutating func id(_ name: String, spare: String) -> String {
    let slug = NameMaker.slug(isLowercase ? name.lowercased() : name)
    let base =
      slug.isEmpty ? spare : NameMaker.reserved.contains(slug.lowercased()) ? slug + "-1" : slug
    var (id, number) = (base, 2)
    while !taken.insert(id).inserted {
      id = "\(base)-\(number)"
      number += 1
    }
    return id
  }

  private static func slug(_ name: String) -> String {
    var slug = ""
    // Accents are taken off letters.
    for scalar in name.decomposedStringWithCompatibilityMapping.unicodeScalars {
      let isKept =
        scalar.isASCII
        && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "_")
      if isKept {
        slug.unicodeScalars.append(scalar)
      } else if scalar.properties.canonicalCombiningClass == .notReordered, !slug.isEmpty,
        slug.last != "-"
      {
        slug.append("-")
      }
    }
    while slug.last == "-" { slug.removeLast() }
    return slug
  }
}
