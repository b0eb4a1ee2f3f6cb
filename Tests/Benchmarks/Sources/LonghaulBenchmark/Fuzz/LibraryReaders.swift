// SPDX-License-Identifier: GPL-3.0-or-later

internal import Auditing
internal import Foundation
internal import ProblemFiles
internal import Reports
internal import Rotations

/// Reads inputs as the commands do, within this process: what is refused is printed as there, what is read is reported.
struct LibraryReaders {
  private let folder: String
  private let problem: Problem
  private let plan: Plan

  /// - Parameter folder: That of the corpus.
  init(folder: String) throws {
    self.folder = folder
    problem = try ProblemReader.read(path: "\(folder)/plan/base.yaml").problem
    plan = try PlanReader.read(path: "\(folder)/plan/base.json", of: problem)
  }

  /// Whether the input was read rather than refused.
  func read(_ reader: FuzzReader, named name: String) -> Bool {
    do {
      try read(reader, FuzzCorpus.place(reader, in: folder), name)
      return true
    } catch let error as DiagnosticsError {
      var writer = DiagnosticText()
      _ = error.diagnostics.map { writer.text(of: $0) }
      return false
    } catch {
      return false
    }
  }

  private func read(_ reader: FuzzReader, _ place: String, _ name: String) throws {
    let layout = Layout(width: 100)
    switch reader {
    case .problem, .schedule, .baseline:
      let file =
        switch reader {
        case .schedule: "base.yaml"
        case .baseline: "equipped.yaml"
        default: name
        }
      let result = try ProblemReader.read(path: "\(place)/\(file)")
      var writer = DiagnosticText()
      _ = result.warnings.map { writer.text(of: $0) }
      _ = CheckReport(problem: result.problem).text(layout)
    case .scenario:
      let variant = try ScenarioReader.read(scenario: "\(place)/\(name)", of: "\(place)/base.yaml")
      _ = CheckReport(problem: variant.problem).text(layout)
    case .plan, .table:
      let plan = try PlanReader.read(path: "\(place)/\(name)", of: problem)
      report(plan, layout)
    case .cuts:
      var changed = plan
      changed.fiber?.reels = try CutListReader.read(path: "\(place)/\(name)", of: problem)
      report(changed, layout)
    case .links:
      let list = try LinkListReader.read(path: "\(place)/\(name)")
      _ = LinkComparison(problem: problem, list: list).text(layout)
    case .spreadsheet: _ = try SheetImport.read(folder: place)
    case .calendar:
      let data = try Data(contentsOf: URL(fileURLWithPath: "\(place)/\(name)"))
      guard let text = String(validating: data, as: UTF8.self) else { return }
      _ = try CalendarExport(problem: problem, plan: plan).files(updating: [name: text])
    case .results: break
    }
  }

  private func report(_ plan: Plan, _ layout: Layout) {
    let audit = Auditor.audit(plan, of: problem)
    _ = AuditReportText(problem: problem, plan: plan, audit: audit).text(layout)
    _ = PlanReport(problem: problem, plan: plan, audit: audit).text(layout)
    _ = FiberReport(problem: problem, plan: plan, detail: .full)?.text(layout)
    _ = TidyTables(problem: problem, plan: plan, audit: audit).files
    let candidates = [self.plan, plan].map { candidate in
      Comparison.Candidate(label: "plan", problem: problem, plan: candidate, audit: audit)
    }
    _ = Comparison(candidates).text(layout)
  }
}
