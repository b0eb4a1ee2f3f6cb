// SPDX-License-Identifier: GPL-3.0-or-later

/// A picture of cost and bound over time.
///
/// Costs far above the last one are cut off, so that the end, where the difference is made, can be seen.
struct CostChart {
  let title: String
  let measurement: Measurement
  let timeLimit: Double

  private static let plot = SVGDrawing.Frame(left: 90, top: 44, width: 600, height: 300)
  /// Costs above this share of the last, and bounds below it, are cut off.
  private static let highest = 1.25
  private static let lowest = 0.5

  var svg: String {
    var drawing = SVGDrawing(width: 720, height: 400)
    drawing.text(title, x: CostChart.plot.left, y: 24, anchor: .start, isBold: true)
    guard let cost = measurement.cost else {
      drawing.text(measurement.status, x: 360, y: 200, anchor: .middle)
      return drawing.svg
    }
    let range = range(cost)
    drawAxes(&drawing, range)
    draw(measurement.points.map { ($0.seconds, $0.cost) }, .cost, range, &drawing)
    draw(measurement.points.map { ($0.seconds, $0.bound) }, .bound, range, &drawing)
    drawLegend(&drawing)
    return drawing.svg
  }

  private func range(_ cost: Double) -> ClosedRange<Double> {
    let costs = measurement.points.compactMap(\.cost).map { min($0, CostChart.highest * cost) }
    let bounds = measurement.points.compactMap(\.bound).map { max($0, CostChart.lowest * cost) }
    let (low, high) = ((costs + bounds + [cost]).min() ?? 0, (costs + bounds + [cost]).max() ?? 1)
    let margin = max(0.04 * (high - low), 0.01 * abs(high), 0.5)
    return max(0, low - margin)...(high + margin)
  }

  private var lastSecond: Double { max(timeLimit, measurement.seconds) }

  private func x(_ seconds: Double) -> Double {
    CostChart.plot.left + CostChart.plot.width * min(1, seconds / lastSecond)
  }

  private func y(_ value: Double, _ range: ClosedRange<Double>) -> Double {
    let clamped = min(max(value, range.lowerBound), range.upperBound)
    let share = (clamped - range.lowerBound) / (range.upperBound - range.lowerBound)
    return CostChart.plot.top + CostChart.plot.height * (1 - share)
  }

  /// A line in steps: a value holds until the next one is known.
  private func draw(
    _ points: [(seconds: Double, value: Double?)], _ color: SVGDrawing.Color,
    _ range: ClosedRange<Double>, _ drawing: inout SVGDrawing
  ) {
    var path: [(x: Double, y: Double)] = []
    for (seconds, value) in points {
      guard let value else { continue }
      if let last = path.last { path.append((x(seconds), last.y)) }
      path.append((x(seconds), y(value, range)))
    }
    guard let last = path.last else { return }
    path.append((x(measurement.seconds), last.y))
    drawing.line(path, color: color, width: 2)
  }

  private func drawAxes(_ drawing: inout SVGDrawing, _ range: ClosedRange<Double>) {
    let plot = CostChart.plot
    for value in Ticks.values(range.lowerBound...range.upperBound) {
      let height = y(value, range)
      drawing.line(
        [(plot.left, height), (plot.left + plot.width, height)], color: .grid, width: 1)
      drawing.text(
        Figures.text(value, digits: 2), x: plot.left - 8, y: height + 4, anchor: .end)
    }
    for seconds in Ticks.values(0...lastSecond) {
      drawing.text(
        Figures.text(seconds, digits: 1) + " s", x: x(seconds), y: plot.top + plot.height + 20,
        anchor: .middle)
    }
  }

  private func drawLegend(_ drawing: inout SVGDrawing) {
    let y = CostChart.plot.top + CostChart.plot.height + 44
    for (x, color, word) in [(90.0, SVGDrawing.Color.cost, "cost"), (180, .bound, "bound")] {
      drawing.line([(x, y - 4), (x + 24, y - 4)], color: color, width: 2)
      drawing.text(word, x: x + 32, y: y, anchor: .start)
    }
  }
}

/// Round numbers to mark an axis with.
enum Ticks {
  /// Three to eight multiples of 1, 2 or 5 times a power of ten within a range.
  static func values(_ range: ClosedRange<Double>) -> [Double] {
    let length = range.upperBound - range.lowerBound
    guard length > 0 else { return [range.lowerBound] }
    var step = 1e-6
    var factor = 0
    while length / step > 7 {
      step *= [2, 2.5, 2][factor % 3]
      factor += 1
    }
    let first = (range.lowerBound / step).rounded(.up)
    let last = (range.upperBound / step).rounded(.down)
    return stride(from: first, through: last, by: 1).map { $0 * step }
  }
}
