// SPDX-License-Identifier: GPL-3.0-or-later

/// Lines and words as an SVG file, in colors that are legible on white and on black.
struct SVGDrawing {
  struct Frame {
    let left: Double
    let top: Double
    let width: Double
    let height: Double
  }

  enum Color: String {
    case cost = "#e8590c"
    case bound = "#1c7ed6"
    case text = "#808080"
    case grid = "#80808040"
  }

  enum Anchor: String {
    case start, middle, end
  }

  private let width: Int
  private let height: Int
  private var elements: [String] = []

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }

  mutating func line(_ points: [(x: Double, y: Double)], color: Color, width: Int) {
    let list = points.map { "\(short($0.x)),\(short($0.y))" }.joined(separator: " ")
    elements.append(
      "<polyline points=\"\(list)\" fill=\"none\" stroke=\"\(color.rawValue)\" stroke-width=\"\(width)\"/>"
    )
  }

  mutating func text(_ words: String, x: Double, y: Double, anchor: Anchor, isBold: Bool = false) {
    let weight = isBold ? " font-weight=\"bold\"" : ""
    elements.append(
      "<text x=\"\(short(x))\" y=\"\(short(y))\" text-anchor=\"\(anchor.rawValue)\"\(weight)>\(escaped(words))</text>"
    )
  }

  var svg: String {
    """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" font-family="sans-serif" font-size="13" \
    fill="\(Color.text.rawValue)">
    \(elements.joined(separator: "\n"))
    </svg>

    """
  }

  private func short(_ value: Double) -> String {
    "\((value * 10).rounded() / 10)"
  }

  private func escaped(_ words: String) -> String {
    words.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}
