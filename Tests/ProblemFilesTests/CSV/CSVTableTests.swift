// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import ProblemFiles

struct CSVTableTests {
  private func texts(_ text: String) throws -> [[String]] {
    try CSVTable(text: text).rows.map { $0.map(\.text) }
  }

  @Test("cells, quotes, line ends and a byte order mark are those of RFC 4180")
  func cells() throws {
    #expect(try texts("a,b\r\n1,2\r\n") == [["a", "b"], ["1", "2"]])
    #expect(try texts("\u{FEFF}a,b\n1,") == [["a", "b"], ["1", ""]])
    #expect(try texts("\"a,\"\"x\"\"\",\"b\nc\"\n") == [["a,\"x\"", "b\nc"]])
    #expect(try texts("a\n\n\nb\n") == [["a"], ["b"]])
    #expect(try texts("") == [])
  }

  @Test(
    "the header tells what stands between cells: commas, or semicolons or tabs where it has no comma",
    arguments: [
      ("a;b\r\n1,5;\"x;y\"\r\n", [["a", "b"], ["1,5", "x;y"]]),
      ("\u{FEFF}a\tb\n1;2\t3,4\n", [["a", "b"], ["1;2", "3,4"]]),
      ("\n\r\na;b\n1;2\n", [["a", "b"], ["1", "2"]]),
      ("a,b;c\n1;2,3\n", [["a", "b;c"], ["1;2", "3"]]),
      ("\"a,\nx\";b\n1;2\n", [["a,\nx", "b"], ["1", "2"]]), ("a\n1;2\n", [["a"], ["1;2"]]),
      ("\"a;\",b\n1;2,3\n", [["a;", "b"], ["1;2", "3"]]),
    ])
  func separators(text: String, cells: [[String]]) throws {
    #expect(try texts(text) == cells)
  }

  @Test("each cell knows its place, after cells of several lines too")
  func places() throws {
    let rows = try CSVTable(text: "é,b\n\"x\ny\",z\n1,2\n").rows
    #expect(rows[0][1].line == 1 && rows[0][1].column == 3)
    #expect(rows[1][1].line == 3 && rows[1][1].column == 4)
    #expect(rows[2][0].line == 4 && rows[2][0].column == 1)
  }

  @Test(
    "quotes that do not match are named with their place",
    arguments: [("a\n\"b", 2, 1), ("a,b\"c", 1, 4), ("\"a\"b,c", 1, 4), ("a\rb", 1, 3)])
  func trouble(text: String, line: Int, column: Int) {
    let error = #expect(throws: CSVTable.Trouble.self) { try CSVTable(text: text) }
    #expect(error?.line == line && error?.column == column)
  }
}
