// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlainText

extension String {
  /// The text cut to `width` columns, the last of them `…` where something was cut.
  func truncated(to width: Int) -> String {
    guard displayWidth > width else { return self }
    guard width > 0 else { return "" }
    var room = width - 1
    let kept = prefix { character in
      room -= character.displayWidth
      return room >= 0
    }
    return kept + "…"
  }

  /// The text filled with spaces to `width` columns; unchanged where it is wider.
  func padded(to width: Int, _ alignment: Alignment = .left) -> String {
    let fill = String(repeating: " ", count: max(0, width - displayWidth))
    return alignment == .left ? self + fill : fill + self
  }

  /// The text broken at spaces into lines of at most `width` columns; longer words stand alone, and are broken too.
  func wrapped(to width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var lineWidth = 0
    for word in split(separator: " ").flatMap({ String($0).broken(to: max(width, 2)) }) {
      let wordWidth = word.displayWidth
      if line.isEmpty {
        (line, lineWidth) = (word, wordWidth)
      } else if lineWidth + 1 + wordWidth <= width {
        line += " " + word
        lineWidth += 1 + wordWidth
      } else {
        lines.append(line)
        (line, lineWidth) = (word, wordWidth)
      }
    }
    return line.isEmpty ? lines : lines + [line]
  }

  /// Pieces of at most `width` columns, 2 or more, so that every character fits; broken after hyphens where it can.
  private func broken(to width: Int) -> [String] {
    if displayWidth <= width { return [self] }
    var pieces: [String] = []
    var piece = ""
    for character in self {
      if piece.displayWidth + character.displayWidth > width {
        let end = piece.lastIndex(of: "-").map { piece.index(after: $0) } ?? piece.endIndex
        pieces.append(String(piece[..<end]))
        piece = String(piece[end...])
      }
      piece.append(character)
    }
    return pieces + [piece]
  }
}

/// The side of its column on which a text stands.
enum Alignment: Sendable {
  case left, right
}
