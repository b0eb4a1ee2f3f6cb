// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import ProblemFiles
internal import Rotations

/// What becomes of one engineer's, or item's, entry when a file is rolled on to a day.
struct EngineerChange: Equatable {
  typealias Value = ProblemEditor.Value

  /// What stands under `start`; nil for nothing.
  var start: Value?
  /// Positions of bookings that lie behind.
  var goneBookings: [Int] = []
  /// By their positions, the days that are left of bookings that are cut.
  var cutBookings: [Int: ClosedRange<Day>] = [:]
  var bookings: [Value] = []
  var absences: [Value] = []
  var awayTarget: Int?
  var standbyTarget: Int?
  var isHirePaid = false
  /// Sites that are made for this engineer, which an `only` must allow.
  var ownSites: [String] = []
  /// The old horizon, by which days are counted.
  private let horizon: Horizon

  init(horizon: Horizon) { self.horizon = horizon }

  /// Makes the change to the entry at the path.
  func apply(to editor: inout ProblemEditor, at path: [ProblemEditor.Step]) {
    func key(_ name: String) -> [ProblemEditor.Step] { path + [.key(name)] }
    if let start { editor.set(key("start"), to: start) } else { editor.remove(key("start")) }
    for position in goneBookings { editor.remove(key("booked") + [.item(position)]) }
    for (position, days) in cutBookings.sorted(by: { $0.key < $1.key }) {
      let path = key("booked") + [.item(position)]
      for (end, day) in [("from", days.lowerBound), ("to", days.upperBound)] {
        let date = horizon.date(of: day).iso
        if editor.text(at: path + [.key(end)]) != date {
          editor.set(path + [.key(end)], to: .plain(date))
        }
      }
    }
    editor.append(bookings, to: key("booked"))
    editor.append(absences, to: key("unavailable"))
    if let awayTarget { editor.set(key("away_target"), to: .plain("\(awayTarget)")) }
    if let standbyTarget { editor.set(key("standby_target"), to: .plain("\(standbyTarget)")) }
    if isHirePaid { editor.set(key("hire"), to: .plain("0")) }
    if editor.has(key("sites") + [.key("only")]) {
      editor.append(ownSites.map(Value.plain), to: key("sites") + [.key("only")])
    }
  }
}

extension ProblemEditor.Value {
  /// The value under `start` that says where somebody stands; nil for somebody rested, at home.
  ///
  /// - Parameter site: The id of the site at which they are; nil at home.
  static func start(of standing: Standing, at site: String?, restDays: Int, isItem: Bool) -> Self? {
    var entries: [Entry] = []
    // More duty days than days away cannot be said of somebody on a rotation.
    var duty = standing.dutyDays
    if let site {
      entries.append(Entry("at", .plain(site)))
      duty = min(duty, standing.awayDays)
      if !isItem { entries.append(Entry("away_days", .plain("\(standing.awayDays)"))) }
    } else if restDays > 0 {
      entries.append(Entry("home_rest", .plain("\(restDays)")))
    }
    if !isItem {
      if duty > 0 { entries.append(Entry("duty_days", .plain("\(duty)"))) }
      if standing.callDays > duty {
        entries.append(Entry("call_days", .plain("\(standing.callDays)")))
      }
    }
    return entries.isEmpty ? nil : .mapping(entries)
  }

  /// A booking, or a span of days.
  static func days(_ from: Day, _ to: Day, at site: String?, _ horizon: Horizon) -> Self {
    .mapping(
      [
        Entry("from", .plain(horizon.date(of: from).iso)),
        Entry("to", .plain(horizon.date(of: to).iso)),
      ] + (site.map { [Entry("at", .plain($0))] } ?? []))
  }

  /// A booked leg.
  static func leg(from: String, to: String, on day: Day, _ horizon: Horizon) -> Self {
    .mapping([
      Entry("from", .plain(horizon.date(of: day).iso)),
      Entry("leg", .list([.plain(from), .plain(to)])),
    ])
  }
}
