// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// Degrees to pixels of a map that shows some places with a margin around them.
struct Projection {
  let width = 1000.0
  let height: Double
  /// Pixels per degree of longitude, and per degree of latitude.
  private let scale: (x: Double, y: Double)
  /// West and north edges, in degrees.
  private let origin: (longitude: Double, latitude: Double)
  /// Where the world is cut: the western end of the widest stretch of longitudes without a place.
  private let cut: Double

  init(of places: [Place]) {
    let cut = Projection.cut(places.map(\.longitude))
    let longitudes = places.map { Projection.unrolled($0.longitude, from: cut) }
    let (west, east) = (longitudes.min() ?? -10, longitudes.max() ?? 10)
    let latitudes = places.map(\.latitude)
    let (south, north) = (latitudes.min() ?? -10, latitudes.max() ?? 10)
    let squeeze = max(0.2, cos((south + north) / 2 * .pi / 180))
    // Margins of a tenth; no map smaller than a few hundred kilometers, or flatter or taller than a page likes.
    let spanX = min(360, max((east - west) * 1.24, 6 / squeeze))
    let spanY = max((north - south) * 1.3, spanX * squeeze * 0.36)
    let wideEnough = max(spanX, spanY / squeeze / 0.62)
    self.cut = cut
    scale = (width / wideEnough, width / wideEnough / squeeze)
    height = spanY * scale.y
    origin = ((west + east) / 2 - wideEnough / 2, (south + north) / 2 + spanY / 2)
  }

  func point(longitude: Double, latitude: Double) -> (x: Double, y: Double) {
    let unrolled = Projection.unrolled(longitude, from: cut)
    return ((unrolled - origin.longitude) * scale.x, (origin.latitude - latitude) * scale.y)
  }

  /// The SVG transform for outlines in tenths of a degree, the world shifted east by some degrees.
  func transform(shiftedBy degrees: Double) -> String {
    let numbers = [
      scale.x / 10, 0, 0, -scale.y / 10, (degrees - origin.longitude) * scale.x,
      origin.latitude * scale.y,
    ]
    return "matrix(\(numbers.map { Projection.text($0, decimals: 4) }.joined(separator: " ")))"
  }

  /// A fixed number of decimals, the same on every machine.
  static func text(_ number: Double, decimals: Int) -> String {
    var exact = Decimal(number)
    var rounded = Decimal()
    NSDecimalRound(&rounded, &exact, decimals, .plain)
    return "\(rounded)"
  }

  /// The longitude between `cut` and `cut` + 360.
  private static func unrolled(_ longitude: Double, from cut: Double) -> Double {
    longitude < cut ? longitude + 360 : longitude
  }

  private static func cut(_ longitudes: [Double]) -> Double {
    let sorted = longitudes.sorted()
    guard let first = sorted.first, let last = sorted.last else { return -180 }
    // Around the back of the world, and between neighbors.
    var widest = (gap: first + 360 - last, cut: -180.0)
    for (left, right) in zip(sorted, sorted.dropFirst()) where right - left > widest.gap {
      widest = (right - left, (left + right) / 2)
    }
    return widest.cut
  }
}
