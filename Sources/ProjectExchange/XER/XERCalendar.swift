// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// A calendar as P6 keeps it in one cell: nested brackets, of which days and exceptions matter.
///
/// `(0||CalendarData()((0||DaysOfWeek()((0||1()())(0||2()((0||0(s|08:00|f|16:00)()))) …))(0||Exceptions()((0||0(d|46000)()))))`:
/// an item is its name, its values, its children. Sunday is 1; days of exceptions count from 1899-12-30; a day or an
/// exception without children is free.
struct XERCalendar {
  private struct Item {
    var name = ""
    var values = ""
    var children: [Item] = []

    func child(_ name: String) -> Item? { children.first { $0.name == name } }
  }

  /// The calendar of a cell; nil where the brackets cannot be read.
  static func calendar(_ text: String, name: String, minutesPerDay: Int) -> ScheduleCalendar? {
    var scanner = Scanner(bytes: Array(text.utf8))
    guard let root = scanner.item() else { return nil }
    let days = root.child("DaysOfWeek")?.children ?? []
    var calendar = ScheduleCalendar(
      name: name, week: days.isEmpty ? ScheduleCalendar.standard.week : [],
      minutesPerDay: minutesPerDay)
    var most = 0
    for day in days {
      guard let number = Int(day.name), (1...7).contains(number) else { return nil }
      let minutes = minutes(day)
      if minutes > 0 { calendar.week.insert(Weekday.allCases[(number + 5) % 7]) }
      most = max(most, minutes)
    }
    if most > 0 { calendar.minutesPerDay = most }
    for exception in root.child("Exceptions")?.children ?? [] {
      let parts = exception.values.split(separator: "|")
      guard parts.count >= 2, parts[0] == "d", let number = Int(parts[1]) else { return nil }
      // 1899-12-30 is 25,569 days before 1970-01-01.
      let date = CalendarDate(daysSince1970: number - 25_569)
      calendar.exceptions.append(
        ScheduleCalendar.Exception(from: date, to: date, isWorking: minutes(exception) > 0))
    }
    return calendar
  }

  /// Work between the times of a day's children, `s|08:00|f|16:00`.
  private static func minutes(_ day: Item) -> Int {
    day.children.reduce(0) { sum, shift in
      let parts = shift.values.split(separator: "|").map(String.init)
      var times: [String: Int] = [:]
      for (key, value) in zip(parts, parts.dropFirst()) where key == "s" || key == "f" {
        let clock = value.split(separator: ":").compactMap { Int($0) }
        if clock.count == 2 { times[key] = clock[0] * 60 + clock[1] }
      }
      guard let start = times["s"], let finish = times["f"] else { return sum }
      return sum + (finish > start ? finish - start : finish + 1440 - start)
    }
  }

  private struct Scanner {
    let bytes: [UInt8]
    var index = 0
    var depth = 0

    /// `(0||NAME(VALUES)(CHILDREN))`.
    mutating func item() -> Item? {
      depth += 1
      defer { depth -= 1 }
      guard depth < 20, take("(") else { return nil }
      let head = text().split(separator: "|", omittingEmptySubsequences: true)
      var item = Item()
      item.name = head.count > 1 ? String(head[head.count - 1]) : ""
      guard take("(") else { return nil }
      item.values = text()
      guard take(")"), take("(") else { return nil }
      while peek("(") {
        guard let child = self.item() else { return nil }
        item.children.append(child)
      }
      return take(")") && take(")") ? item : nil
    }

    private mutating func text() -> String {
      skipSpace()
      let start = index
      while index < bytes.count, bytes[index] != UInt8(ascii: "("),
        bytes[index] != UInt8(ascii: ")")
      { index += 1 }
      return String(decoding: bytes[start..<index], as: UTF8.self).filter {
        !$0.isWhitespace && $0 != "\u{7F}"
      }
    }

    private mutating func peek(_ mark: Unicode.Scalar) -> Bool {
      skipSpace()
      return index < bytes.count && bytes[index] == UInt8(ascii: mark)
    }

    private mutating func take(_ mark: Unicode.Scalar) -> Bool {
      guard peek(mark) else { return false }
      index += 1
      return true
    }

    /// P6 writes DEL for line breaks within a cell.
    private mutating func skipSpace() {
      while index < bytes.count, bytes[index] <= 0x20 || bytes[index] == 0x7F { index += 1 }
    }
  }
}
