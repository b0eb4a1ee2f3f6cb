// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import PlainText
internal import Rotations

/// A map of sites, homes and the legs between them, as one SVG element.
///
/// An equirectangular projection, true to scale at the middle latitude. The land behind it is made from the 1:110m
/// land of Natural Earth (public domain), its outline in tenths of a degree.
struct SiteMap {
  private struct Point {
    let x: Double
    let y: Double
  }

  private let facts: PlanFacts
  private let projection: Projection

  init(facts: PlanFacts) {
    self.facts = facts
    let problem = facts.problem
    let used = Set(problem.sites.map(\.place) + problem.engineers.map(\.home)).sorted()
    projection = Projection(of: used.map { problem[$0] })
  }

  var drawing: String {
    let size = "\(text(projection.width)) \(text(projection.height))"
    return """
      <svg class="map" viewBox="0 0 \(size)" role="img" aria-label="\(escaped(summary))">
      \(land)
      \(legs)
      \(homes)
      \(sites)
      \(names)
      </svg>
      """
  }

  private var problem: Problem { facts.problem }
  private var words: Wording { Wording(problem: problem) }

  private var summary: String {
    "Map of \(Figures.counted(problem.sites.count, "site")), \(Figures.counted(homePlaces.count, "home place")) and "
      + "\(Figures.counted(journeys.count, "connection")) between them"
  }

  /// The world three times, so that a map across the date line has land on both sides.
  private var land: String {
    let outline = HTMLPage.landOutline
    let paths = [-360.0, 0, 360].map { shift in
      "<path class=\"land\" transform=\"\(projection.transform(shiftedBy: shift))\" d=\"\(outline)\"/>"
    }
    return paths.joined()
  }

  // MARK: Legs

  private struct Connection: Hashable {
    let from: PlaceID
    let to: PlaceID
  }

  /// How often each pair of places is flown, in either direction.
  private var journeys: [(between: Connection, count: Int)] {
    var counts: [Connection: Int] = [:]
    for engineer in problem.peopleIDs {
      for span in facts.spans(of: engineer) {
        guard case .travel(let from, let to) = span.activity else { continue }
        let ends = [from, to].map { problem.place(of: engineer, at: $0) }.sorted()
        counts[Connection(from: ends[0], to: ends[1]), default: 0] += 1
      }
    }
    return counts.map { ($0.key, $0.value) }.sorted {
      ($0.1, $0.0.from, $0.0.to) < ($1.1, $1.0.from, $1.0.to)
    }
  }

  private var legs: String {
    let most = Double(journeys.map(\.count).max() ?? 1)
    return journeys.map { between, count in
      let (a, b) = (point(between.from), point(between.to))
      let bend = 0.14
      let middle = Point(
        x: (a.x + b.x) / 2 + (b.y - a.y) * bend, y: (a.y + b.y) / 2 - abs(b.x - a.x) * bend)
      let title =
        "\(problem[between.from].title.printable) – \(problem[between.to].title.printable): "
        + Figures.counted(count, "flight")
      return "<path class=\"leg\" stroke-width=\"\(text(1 + 5 * Double(count) / most))\" "
        + "d=\"M\(text(a.x)) \(text(a.y))Q\(text(middle.x)) \(text(middle.y)) \(text(b.x)) \(text(b.y))\">"
        + "<title>\(escaped(title))</title></path>"
    }.joined()
  }

  // MARK: Places

  /// Home places with the number of engineers who live there.
  private var homePlaces: [(place: PlaceID, engineers: Int)] {
    let counts = problem.peopleIDs.reduce(into: [PlaceID: Int]()) {
      $0[problem[$1].home, default: 0] += 1
    }
    return counts.map { ($0.key, $0.value) }.sorted { $0.0 < $1.0 }
  }

  private var homes: String {
    homePlaces.map { place, engineers in
      let at = point(place)
      let title =
        "\(problem[place].title.printable): home of \(Figures.counted(engineers, "engineer"))"
      return "<circle class=\"home\" cx=\"\(text(at.x))\" cy=\"\(text(at.y))\" "
        + "r=\"\(text(radius(engineers)))\"><title>\(escaped(title))</title></circle>"
    }.joined()
  }

  private func radius(_ engineers: Int) -> Double { 3 + Double(engineers).squareRoot() }

  /// The places that have sites, each with the names of those.
  private var sitePlaces: [(place: PlaceID, names: String)] {
    var sites: [PlaceID: [SiteID]] = [:]
    for site in problem.siteIDs { sites[problem[site].place, default: []].append(site) }
    return sites.sorted { $0.key < $1.key }.map {
      ($0.key, $0.value.map(words.name).joined(separator: ", "))
    }
  }

  private var sites: String {
    sitePlaces.map { place, names in
      let at = point(place)
      return
        "<rect class=\"site\" x=\"\(text(at.x - 6))\" y=\"\(text(at.y - 6))\" width=\"12\" height=\"12\">"
        + "<title>\(escaped(names))</title></rect>"
    }.joined()
  }

  // MARK: Names

  /// The names of sites, then those of homes that are no sites.
  private var names: String {
    var labels = MapLabels(width: projection.width, height: projection.height, marks: marks)
    let sites = sitePlaces
    let isSite = Set(sites.map(\.place))
    let homes = homePlaces.map(\.place).filter { !isSite.contains($0) }
    return sites.map { label($0.names, at: $0.place, size: 13, "", &labels) }.joined()
      + homes.map { label(problem[$0].name.printable, at: $0, size: 11, "small", &labels) }.joined()
  }

  private var marks: [MapLabels.Box] {
    func box(_ place: PlaceID, _ radius: Double) -> MapLabels.Box {
      let at = point(place)
      return .init(x: at.x - radius, y: at.y - radius, width: 2 * radius, height: 2 * radius)
    }
    return sitePlaces.map { box($0.place, 6) }
      + homePlaces.map { box($0.place, radius($0.engineers)) }
  }

  private func label(
    _ name: String, at place: PlaceID, size: Double, _ style: String, _ labels: inout MapLabels
  ) -> String {
    let at = point(place)
    // Letters are a little more than half as wide as they are high; some take two columns.
    let width = Double(name.displayWidth) * size * 0.6
    let box = labels.place(at: at.x, at.y, textWidth: width, size: size)
    return "<text class=\"\(style)\" x=\"\(text(box.x))\" y=\"\(text(box.y + size))\">"
      + "\(escaped(name))</text>"
  }

  private func point(_ place: PlaceID) -> Point {
    let at = projection.point(
      longitude: problem[place].longitude, latitude: problem[place].latitude)
    return Point(x: at.x, y: at.y)
  }

  /// To a tenth of a pixel.
  private func text(_ number: Double) -> String { Projection.text(number, decimals: 1) }

  private func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}
