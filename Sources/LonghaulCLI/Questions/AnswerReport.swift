// SPDX-License-Identifier: GPL-3.0-or-later

internal import ProblemFiles
internal import Reports

/// What a question is answered by: for people, for a page, and for programs.
protocol AnswerReport {
  func text(_ layout: Layout) -> String
  var markdown: String { get }
  var json: String { get }
}

extension WhyReport: AnswerReport {}
extension LeversReport: AnswerReport {}
extension StaffReport: AnswerReport {}

extension Console {
  /// Writes to the file, or to standard output where there is none.
  func write(
    _ report: some AnswerReport, as format: AnswerFormat, to file: OutputFile? = nil
  ) throws {
    keep(report.json)
    try write(file) { layout in
      switch format {
      case .text: report.text(layout)
      case .markdown: report.markdown
      case .json: report.json
      }
    }
  }

  /// Writes to the file, or to standard output where there is none.
  func write(_ file: OutputFile?, _ text: (Layout) -> String) throws {
    guard let file else { return write(text(layout)) }
    try file.write(text(Layout(width: width)))
  }
}

extension OutputSet {
  /// Reads the problem of a question whose answer goes to `output`, which is none of the files that are read.
  ///
  /// - Parameter others: What else the question reads.
  /// - Throws: what `ProblemReader` throws; `CommandFailure` for an output that cannot be.
  static func problem(
    _ path: String, and others: [String] = [], for output: String?
  ) throws -> (source: ProblemReader.Result, file: OutputFile?) {
    var outputs = OutputSet()
    let file = try output.map { try outputs.add($0) }
    try outputs.spare([path] + others)
    let source = try ProblemReader.read(path: path)
    try outputs.spare(source.files.map(\.path))
    return (source, file)
  }
}
