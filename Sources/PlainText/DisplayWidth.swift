// SPDX-License-Identifier: GPL-3.0-or-later

extension Character {
  /// Columns that a terminal gives the character: 0 for a lone mark, 2 for wide scripts and emoji, else 1.
  ///
  /// Follows Unicode's East Asian Width (UAX #11) for the base and emoji presentation for the cluster, so that a
  /// family joined by U+200D counts once.
  public var displayWidth: Int {
    if isPlain { return 1 }
    if isEmojiCluster { return 2 }
    return unicodeScalars.reduce(0) { max($0, $1.displayWidth) }
  }

  /// Whether this is one of the printable characters of which most texts are made, told without looking it up: Latin
  /// letters, dashes, quotation marks, arrows and lines of tables.
  private var isPlain: Bool {
    let scalars = unicodeScalars
    guard let first = scalars.first, scalars.index(after: scalars.startIndex) == scalars.endIndex
    else { return false }
    return switch first.value {
    case 0x20..<0x7F, 0xC0..<0x300, 0x2010..<0x2028, 0x2190..<0x2194, 0x2500..<0x2580: true
    default: false
    }
  }

  private var isEmojiCluster: Bool {
    guard let first = unicodeScalars.first else { return false }
    if first.properties.isEmojiPresentation { return true }
    return first.properties.isEmoji && unicodeScalars.contains { $0.value == 0xFE0F }
  }
}

extension StringProtocol {
  /// Columns that a terminal gives the text.
  public var displayWidth: Int {
    if utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return utf8.count }
    return reduce(0) { $0 + $1.displayWidth }
  }
}

extension Unicode.Scalar {
  fileprivate var displayWidth: Int {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: 0
    default: Unicode.Scalar.isWide(value) ? 2 : 1
    }
  }

  /// Whether UAX #11 calls the code point Wide or Fullwidth; unassigned ideographs included.
  private static func isWide(_ value: UInt32) -> Bool {
    guard value >= 0x1100 else { return false }
    return wideRanges.contains { $0.contains(value) }
  }

  private static let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115F,  // Hangul leading consonants
    0x2329...0x232A,
    0x2E80...0x303E,  // radicals, CJK punctuation
    0x3041...0x33FF,  // kana, bopomofo, compatibility forms
    0x3400...0x4DBF,
    0x4E00...0xA4CF,  // ideographs, Yi
    0xA960...0xA97C,
    0xAC00...0xD7A3,  // Hangul syllables
    0xF900...0xFAFF,
    0xFE10...0xFE19,
    0xFE30...0xFE6F,
    0xFF01...0xFF60,  // fullwidth forms
    0xFFE0...0xFFE6,
    0x16FE0...0x18DFF,  // Tangut
    0x1AFF0...0x1B2FF,  // kana supplements
    0x1F200...0x1F2FF,
    0x20000...0x3FFFD,
  ]
}
