// SPDX-License-Identifier: GPL-3.0-or-later

/// Finds room for the names on a map: each beside its place, off other names and marks where that can be.
struct MapLabels {
  struct Box {
    let x: Double
    let y: Double
    let width: Double
    let height: Double

    /// The area that both cover.
    func overlap(_ other: Box) -> Double {
      let across = min(x + width, other.x + other.width) - max(x, other.x)
      let down = min(y + height, other.y + other.height) - max(y, other.y)
      return across > 0 && down > 0 ? across * down : 0
    }
  }

  private let width: Double
  private let height: Double
  /// Marks of places, and names that have their room.
  private var taken: [Box]

  /// - Parameter marks: What names should not hide.
  init(width: Double, height: Double, marks: [Box]) {
    self.width = width
    self.height = height
    taken = marks
  }

  /// The box of a name at a point: the first of eight places around it that is free, else the one that hides least.
  ///
  /// - Parameters:
  ///   - textWidth: The width of the name in pixels, about.
  ///   - size: The size of its letters.
  mutating func place(at x: Double, _ y: Double, textWidth: Double, size: Double) -> Box {
    let (away, low, high) = (10.0, y + 4, y - size - 6)
    let beside = y - size / 2
    let corners = [
      (x + away, high), (x + away, low), (x - away - textWidth, high), (x - away - textWidth, low),
      (x + away, beside), (x - away - textWidth, beside), (x - textWidth / 2, high - 4),
      (x - textWidth / 2, low + 6),
    ]
    let boxes = corners.map { Box(x: $0.0, y: $0.1, width: textWidth, height: size + 2) }
    let hidden = boxes.map(cost)
    // Of equal ones the first, which is where people look first.
    let best = hidden.indices.min { (hidden[$0], $0) < (hidden[$1], $1) } ?? 0
    taken.append(boxes[best])
    return boxes[best]
  }

  /// What the box hides, and how much of it lies outside the map.
  private func cost(_ box: Box) -> Double {
    let map = Box(x: 0, y: 0, width: width, height: height)
    let outside = box.width * box.height - box.overlap(map)
    return taken.reduce(outside * 4) { $0 + $1.overlap(box) }
  }
}
