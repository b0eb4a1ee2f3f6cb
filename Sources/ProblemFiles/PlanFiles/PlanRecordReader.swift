// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// Turns the fields of a plan file into values of the domain, and keeps what was wrong on the way.
struct PlanRecordReader {
  let problem: Problem
  let names: PlanNames
  private let file: String
  private let lines: LineTable
  private var found: [Diagnostic] = []

  init(file: String, bytes: [UInt8], problem: Problem) {
    self.file = file
    self.lines = LineTable(bytes: bytes)
    self.problem = problem
    self.names = PlanNames(of: problem)
  }

  /// Every error so far, in the order of the file.
  var diagnostics: [Diagnostic] {
    found.enumerated().sorted { left, right in
      (left.element.line, left.element.column, left.offset)
        < (right.element.line, right.element.column, right.offset)
    }.map(\.element)
  }

  mutating func report(
    _ mistake: PlanMistake, at offset: Int, path: String, _ problem: String, found value: String?,
    advice: String?
  ) {
    let place = lines.place(of: offset)
    found.append(
      Diagnostic(
        code: mistake.rawValue, severity: .error, file: file, line: place.line,
        column: place.column, path: path, problem: problem, found: value, advice: advice))
  }

  /// Reports a field of `record` whose value is not what its key asks for.
  mutating func report(
    _ mistake: PlanMistake, _ key: String, of record: PlanRecord, _ problem: String,
    advice: String?
  ) {
    let field = record[key]
    report(
      mistake, at: field?.offset ?? record.offset, path: PlanRecordReader.path(key, of: record),
      problem, found: field?.written, advice: advice)
  }

  private static func path(_ key: String, of record: PlanRecord) -> String {
    let name = record.name(of: key)
    return record.path.isEmpty ? name : "\(record.path).\(name)"
  }
}

extension PlanRecordReader {
  /// The text under `key`; nil, and an error, where there is none.
  mutating func text(_ key: String, of record: PlanRecord) -> String? {
    switch record[key]?.value {
    case .text(let text), .cell(let text): return text
    case nil:
      report(.missing, key, of: record, "“\(record.name(of: key))” is missing", advice: "Add it.")
      return nil
    case .number, .other:
      report(
        .type, key, of: record, "“\(record.name(of: key))” is a text",
        advice: "Write it in double quotes.")
      return nil
    }
  }

  /// The number under `key`; nil, and an error, where there is none.
  mutating func number(_ key: String, of record: PlanRecord) -> Decimal? {
    switch record[key]?.value {
    case .number(let text), .cell(let text):
      if let number = PlanRecordReader.decimal(text) { return number }
    case nil:
      report(.missing, key, of: record, "“\(record.name(of: key))” is missing", advice: "Add it.")
      return nil
    case .text, .other: break
    }
    report(
      .type, key, of: record, "“\(record.name(of: key))” is a number of at most 1e15",
      advice: "Write digits with a decimal point, without quotes or separators.")
    return nil
  }

  /// The whole number under `key`; nil, and an error, where there is none.
  mutating func whole(_ key: String, of record: PlanRecord) -> Int? {
    guard let number = number(key, of: record) else { return nil }
    let whole = NSDecimalNumber(decimal: number).intValue
    if Decimal(whole) == number { return whole }
    report(.type, key, of: record, "“\(record.name(of: key))” is a whole number", advice: nil)
    return nil
  }

  /// The date under `key` as a day, inside the horizon or not; nil, and an error, where there is none.
  mutating func day(_ key: String, of record: PlanRecord) -> Day? {
    guard let text = text(key, of: record) else { return nil }
    if let date = CalendarDate(iso: text) { return problem.horizon.day(of: date) }
    report(
      .date, key, of: record, "“\(record.name(of: key))” is no date",
      advice: "Write dates as \(problem.horizon.start.iso).")
    return nil
  }

  /// What the name under `key` refers to; nil, and an error, where the problem has no such name.
  mutating func reference<ID>(
    _ key: String, of record: PlanRecord, in index: [String: ID], what: String,
    canonical: (String) -> String = { $0 }
  ) -> ID? {
    guard let name = text(key, of: record) else { return nil }
    if let id = index[canonical(name)] { return id }
    report(
      .unknownName, key, of: record, "the problem has no \(what) “\(name)”",
      advice: NearestName.advice(for: name, among: index.keys))
    return nil
  }

  /// The one of `words` under `key`; nil, and an error, where it is another.
  mutating func word<Word: RawRepresentable>(
    _ key: String, of record: PlanRecord, among words: [Word]
  ) -> Word? where Word.RawValue == String {
    guard let text = text(key, of: record) else { return nil }
    if let word = words.first(where: { $0.rawValue == text }) { return word }
    let list = words.map { "“\($0.rawValue)”" }.joined(separator: ", ")
    report(
      .unknownWord, key, of: record, "“\(record.name(of: key))” is one of \(list)",
      advice: NearestName.advice(for: text, among: words.map(\.rawValue)))
    return nil
  }

  /// The number under `key` as a share.
  mutating func share(_ key: String, of record: PlanRecord) -> Double? {
    guard number(key, of: record) != nil else { return nil }
    return record[key].flatMap { Double($0.written) }
  }

  private static func decimal(_ text: String) -> Decimal? {
    let digits = text.unicodeScalars.allSatisfy { "0123456789.+-eE".unicodeScalars.contains($0) }
    guard digits, let double = Double(text), abs(double) <= 1e15 else { return nil }
    guard let number = Decimal(string: text), number.isFinite else { return nil }
    return number
  }
}
