// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// Bars of characters over the days of a calendar, with the weeks marked above.
struct BarChart {
  /// What a day of a bar is; the later kinds win where several days share a character.
  enum Mark: Int, Comparable {
    case outside, closed, worked, short, due

    static func < (left: Mark, right: Mark) -> Bool { left.rawValue < right.rawValue }

    var character: Character {
      switch self {
      case .outside: " "
      case .closed: "·"
      case .worked: "█"
      case .short: "▒"
      case .due: "◆"
      }
    }
  }

  let horizon: Horizon
  let days: ClosedRange<Day>
  let daysPerCharacter: Int

  /// A chart of these days in at most `width` columns.
  init(horizon: Horizon, days: ClosedRange<Day>, width: Int) {
    self.horizon = horizon
    self.days = days
    let count = days.upperBound - days.lowerBound + 1
    self.daysPerCharacter = max(1, (count + width - 1) / max(1, width))
  }

  private var length: Int {
    (days.upperBound - days.lowerBound + daysPerCharacter) / daysPerCharacter
  }

  /// The dates of the Mondays, as far as they have room: `5 Jan  12 Jan`.
  var scale: String {
    var line = ""
    for index in days.lowerBound.index...days.upperBound.index {
      let date = horizon.date(of: Day(index))
      let column = (index - days.lowerBound.index) / daysPerCharacter
      let label = DateWording.dayAndMonth(date, usualYear: horizon.start.parts.year)
      let hasRoom = line.isEmpty || column > line.count
      guard date.weekday == .monday, hasRoom, column + label.count <= max(length, label.count)
      else { continue }
      line = line.padded(to: column) + label
    }
    return line
  }

  /// One bar; `mark` says what each day is.
  func bar(_ mark: (Day) -> Mark) -> String {
    var line = ""
    var day = days.lowerBound
    while day <= days.upperBound {
      let last = min(days.upperBound, day + (daysPerCharacter - 1))
      let marks = (day.index...last.index).map { mark(Day($0)) }
      line.append((marks.max() ?? .outside).character)
      day = last + 1
    }
    return line
  }

  /// `each character is 3 days`; nil where it is one.
  var caption: String? {
    daysPerCharacter == 1 ? nil : "each character is \(daysPerCharacter) days"
  }
}
