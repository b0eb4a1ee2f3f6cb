// SPDX-License-Identifier: GPL-3.0-or-later

/// The names under which rows or columns are written to files: readable by any solver, and all
/// different.
///
/// A name made of ASCII letters, digits and `_ . ( ) , # @` is kept. In others, brackets become
/// parentheses and every other character `_`; a name that could be read as a number or a keyword
/// gets a `_` in front; the second of two equal names becomes `name_2`. Nameless items are called
/// by their position from 0, such as `x7` and `r7`.
struct FileNames {
  let names: [String]
  /// The items whose names had to be changed, with the given name.
  let changed: [(index: Int, given: String)]

  init(_ given: [String?], prefix: String) {
    var taken = Set<String>()
    var names = given.map { name in name.flatMap { Self.isPlain($0) ? $0 : nil } }
    // Names that can stay are settled first, so that no changed name takes one of them.
    for index in names.indices {
      if let name = names[index], !taken.insert(name).inserted { names[index] = nil }
    }
    var changed: [(index: Int, given: String)] = []
    for index in names.indices where names[index] == nil {
      let wish = given[index].map(Self.plain) ?? "\(prefix)\(index)"
      names[index] = Self.free(wish, taken: &taken)
      if let name = given[index] { changed.append((index, name)) }
    }
    self.names = names.compactMap(\.self)
    self.changed = changed
  }

  /// Longer names are cut, which leaves room for a number.
  private static let longest = 240

  private static let keywords: Set<String> = [
    "bin", "binaries", "binary", "bound", "bounds", "cost", "end", "free", "gen", "general",
    "generals", "inf",
    "infinity", "int", "integer", "integers", "max", "maximise", "maximize", "maximum", "min",
    "minimise",
    "minimize", "minimum", "nan", "s.t.", "semi", "semis", "sin", "sos", "st", "st.", "subject",
    "such",
  ]

  private static func isPlainCharacter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "_.(),#@".utf8.contains(byte)
    }
  }

  private static func isPlain(_ name: String) -> Bool {
    name.utf8.count <= longest && name.utf8.allSatisfy(isPlainCharacter) && !needsGuard(name)
  }

  /// Whether a reader could take the name for a number (`e12`, `7b`) or a word of the format.
  private static func needsGuard(_ name: String) -> Bool {
    guard let first = name.utf8.first else { return true }
    let isLetter = Character(UnicodeScalar(first)).isLetter || first == UInt8(ascii: "_")
    let isExponent =
      "eE".utf8.contains(first)
      && name.utf8.dropFirst().allSatisfy { "0123456789eE".utf8.contains($0) }
    return !isLetter || isExponent || keywords.contains(name.lowercased())
  }

  private static func plain(_ name: String) -> String {
    let characters = name.prefix(longest - 1).map { character -> Character in
      switch character {
      case "[", "{": "("
      case "]", "}": ")"
      default:
        character.utf8.count == 1 && character.utf8.allSatisfy(isPlainCharacter) ? character : "_"
      }
    }
    let name = String(characters)
    return needsGuard(name) ? "_" + name : name
  }

  /// The wish itself, or with the first number from 2 on that is free.
  private static func free(_ wish: String, taken: inout Set<String>) -> String {
    var name = wish
    var number = 2
    while !taken.insert(name).inserted {
      name = "\(wish)_\(number)"
      number += 1
    }
    return name
  }
}
