// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlainText
public import ProblemFiles
public import Rotations

/// Makes a problem file from a project plan of Microsoft Project (MSPDI XML) or Primavera P6 (XER).
///
/// Build-outs are the plan's top-level summary tasks or WBS elements, or its projects where it has several; phases are its
/// tasks. What the format of problems cannot say is in ``Result/notes``, task by task, and in comments at the top of the file;
/// what a project plan does not know (places, people, penalties) is written under the word PLACEHOLDER.
public enum ProjectImport {
  public enum Format: String, Sendable, CaseIterable {
    case mspdi, xer

    /// The program that writes it.
    public var program: String {
      switch self {
      case .mspdi: "Microsoft Project"
      case .xer: "Primavera P6"
      }
    }
  }

  /// What a project plan does not say.
  public struct Options: Sendable {
    /// The place of all sites that ``places`` does not name: an airport's code.
    public var place: String?
    /// Places by build-out.
    public var places: [String: String] = [:]
    /// Where engineers live; the sites' place if left out.
    public var home: String?
    /// The first and the last day of the horizon; from the plan if left out.
    public var start: CalendarDate?
    public var end: CalendarDate?
    /// The outline level of build-outs: 0 for projects, 1 for what stands right under them.
    public var level: Int?

    public init() {}
  }

  public struct Result: Sendable {
    public let problem: Problem
    /// The problem file.
    public let text: String
    /// What is not carried, or otherwise than it was, in the order of reading.
    public let notes: [ExchangeNote]
    /// Ids of build-outs, in their order.
    public let buildOuts: [String]
  }

  /// - Throws: `DiagnosticsError` with every error of the plan, by line and task.
  public static func read(
    path: String, as format: Format, options: Options = Options()
  ) throws(DiagnosticsError) -> Result {
    let schedule =
      switch format {
      case .mspdi: try MSPDIReader.read(path: path)
      case .xer: try XERReader.read(path: path)
      }
    return try result(schedule, format, options)
  }

  /// Reads a plan from memory; `file` is the name that diagnostics bear.
  ///
  /// - Throws: `DiagnosticsError` with every error of the plan, by line and task.
  public static func read(
    text: String, file: String, as format: Format, options: Options = Options()
  ) throws(DiagnosticsError) -> Result {
    let schedule =
      switch format {
      case .mspdi: try MSPDIReader.read(text: text, file: file)
      case .xer: try XERReader.read(text: text, file: file)
      }
    return try result(schedule, format, options)
  }

  private static func result(
    _ schedule: ProjectSchedule, _ format: Format, _ options: Options
  ) throws(DiagnosticsError) -> Result {
    let draft = try ProblemDraft(schedule, options: options)
    var seen: Set<ExchangeNote> = []
    let notes = draft.notes.filter { seen.insert($0).inserted }
    let name = schedule.file.split(separator: "/").last.map(String.init) ?? schedule.file
    let text = DraftText(draft: draft, source: "\(name) of \(format.program)", notes: notes).text
    // What is wrong now comes of the options, such as a place that is no airport.
    let problem = try ProblemReader.read(text: text, file: "the problem made from \(name)").problem
    return Result(
      problem: problem, text: text, notes: notes, buildOuts: draft.buildOuts.map(\.id))
  }
}
