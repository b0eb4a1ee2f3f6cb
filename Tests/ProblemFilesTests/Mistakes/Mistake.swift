// SPDX-License-Identifier: GPL-3.0-or-later

import ProblemFiles
import Testing

/// A mistake that a test plants in a small problem, with `⟪` before the place that must be blamed.
struct Mistake: Sendable, CustomTestStringConvertible {
  let code: DiagnosticCode
  let what: String
  /// Top-level sections that replace those of the small problem, or stand beside them.
  let sections: String

  init(_ code: DiagnosticCode, _ what: String, _ sections: String) {
    self.code = code
    self.what = what
    self.sections = sections
  }

  var testDescription: String { "\(code.rawValue), \(what)" }

  /// A problem without mistakes, section by section.
  static let smallProblem = """
    longhaul: 1
    horizon: {start: 2026-01-05, end: 2026-01-30}
    sites:
      plano: {place: DFW}
      hillsboro: {place: PDX}
    engineers:
      - {id: ada, home: EWR, skills: [splice]}
    stock:
      - {item: spare, on_hand: 5}
    buildouts:
      - {id: h1, site: plano, phases: [{id: a, duration: 2, crew: {splice: 1}}]}
    """

  /// The small problem with the mistake, still marked.
  var markedText: String {
    var chunks = Self.chunks(of: Self.smallProblem)
    for (key, text) in Self.chunks(of: sections) {
      if let index = chunks.firstIndex(where: { $0.key == key }) {
        chunks[index].text = text
      } else {
        chunks.append((key, text))
      }
    }
    return chunks.map(\.text).joined(separator: "\n") + "\n"
  }

  private static func chunks(of text: String) -> [(key: String, text: String)] {
    var chunks: [(key: String, text: String)] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let beginsSection = line.first.map { !" #-".contains($0) } ?? false
      if beginsSection || chunks.isEmpty {
        let key = line.prefix { $0 != ":" }.filter { $0 != "⟪" }
        chunks.append((String(key), String(line)))
      } else {
        chunks[chunks.count - 1].text += "\n" + line
      }
    }
    return chunks
  }
}

/// A text with marks, and where they stood.
struct MarkedText {
  struct Place: Hashable {
    let line: Int
    let column: Int
  }

  private(set) var text = ""
  private(set) var places: [Place] = []

  init(_ marked: String) {
    var (line, column) = (1, 1)
    for scalar in marked.unicodeScalars {
      if scalar == "⟪" {
        places.append(Place(line: line, column: column))
        continue
      }
      text.unicodeScalars.append(scalar)
      (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
    }
  }
}

/// What a reader says of `text`, mistakes and warnings alike.
func diagnostics(of text: String) -> [Diagnostic] {
  do {
    return try ProblemReader.read(text: text, file: "test.yaml").warnings
  } catch {
    return error.diagnostics
  }
}

/// What a reader says of the file at `path`.
func diagnostics(ofFile path: String) -> [Diagnostic] {
  do {
    return try ProblemReader.read(path: path).warnings
  } catch {
    return error.diagnostics
  }
}

/// Expects that the mistake, and nothing else, is found where it is marked.
func expectFound(_ mistake: Mistake, sourceLocation: SourceLocation = #_sourceLocation) {
  expect(mistake.code, inMarked: mistake.markedText, sourceLocation: sourceLocation)
}

func expect(
  _ code: DiagnosticCode, inMarked text: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  let marked = MarkedText(text)
  let found = diagnostics(of: marked.text)
  let wanted = marked.places.map { "\(code.rawValue) \($0.line):\($0.column)" }
  let actual = found.map { "\($0.code) \($0.line):\($0.column)" }
  #expect(actual == wanted, "\(found)", sourceLocation: sourceLocation)
  for diagnostic in found {
    #expect(!diagnostic.problem.isEmpty && diagnostic.file == "test.yaml")
  }
}
