// SPDX-License-Identifier: GPL-3.0-or-later

internal import Auditing
internal import FlyingFox
internal import Foundation
internal import PlainText
internal import ProblemFiles
internal import Reports
internal import Rotations
internal import Synchronization

/// A plan of the folder with the problem that it belongs to.
struct ShelvedPlan: Sendable {
  /// Relative to the folder, as all names here.
  let name: String
  let problemName: String
  let problemPath: String
  let source: ProblemReader.Result
  let candidate: Comparison.Candidate
  /// Whether the problem file is another than that for which the plan was made.
  let isOfOtherVersion: Bool

  var problem: Problem { source.problem }
}

/// Reads problems and plans of a folder, and keeps those that were used last.
final class PlanShelf: Sendable {
  private struct State {
    var problems = RecentFiles<Result<ProblemReader.Result, DiagnosticsError>>(most: 24)
    // A large plan takes a few megabytes.
    var plans = RecentFiles<ShelvedPlan>(most: 12)
  }

  let folder: WorkFolder
  private let state = Mutex(State())

  init(folder: WorkFolder) { self.folder = folder }

  // MARK: Problems

  /// - Throws: `Refusal` for a name that is none of the folder's, or a file with mistakes.
  func problem(_ name: String) throws -> ProblemReader.Result {
    let path = try folder.file(name)
    switch try problem(name, path) {
    case .success(let result): return result
    case .failure(let error):
      throw Refusal.unprocessable("\(name.printable) has mistakes.", PlanShelf.words(of: error))
    }
  }

  private func problem(
    _ name: String, _ path: String
  ) throws -> Result<ProblemReader.Result, DiagnosticsError> {
    let stamp = try PlanShelf.stamp(name, path)
    if let kept = state.withLock({ $0.problems.value(of: stamp) }) { return kept }
    let read = Result { () throws(DiagnosticsError) in try ProblemReader.read(path: path) }
    state.withLock { $0.problems.keep(read, of: stamp) }
    return read
  }

  // MARK: Plans

  /// The plan with its problem: the one for which it was made, else the one of the same name.
  ///
  /// - Parameter files: What lies in the folder.
  /// - Throws: `Refusal` for a name that is none of the folder's, for a file with mistakes, and where no problem fits.
  func plan(_ name: String, among files: [FoundFile]) throws -> ShelvedPlan {
    let path = try folder.file(name)
    let stamp = try PlanShelf.stamp(name, path)
    if let kept = state.withLock({ $0.plans.value(of: stamp) }),
      PlanShelf.isFresh(kept)
    {
      return kept
    }
    let plan = try read(name, path, among: files)
    state.withLock { $0.plans.keep(plan, of: stamp) }
    return plan
  }

  /// Whether the problem still is what was read.
  private static func isFresh(_ plan: ShelvedPlan) -> Bool {
    let bytes = plan.source.files.first?.bytes
    return FileManager.default.contents(atPath: plan.problemPath).map(Array.init) == bytes
  }

  private func read(
    _ name: String, _ path: String, among files: [FoundFile]
  ) throws -> ShelvedPlan {
    guard let origin = PlanOrigin(path: path) else {
      throw Refusal.unprocessable("\(name.printable) is no plan file.")
    }
    let owner = try owner(of: origin, name, among: files)
    let problem = owner.source.problem
    do throws(DiagnosticsError) {
      let plan = try PlanReader.read(path: path, of: problem)
      return ShelvedPlan(
        name: name, problemName: owner.name, problemPath: owner.path, source: owner.source,
        candidate: Comparison.Candidate(
          label: name, problem: problem, plan: plan, audit: Auditor.audit(plan, of: problem)),
        isOfOtherVersion: origin.sha256 != nil && origin.sha256 != problem.sha256)
    } catch {
      throw Refusal.unprocessable(
        "\(name.printable) cannot be read as a plan of \(owner.name.printable).",
        PlanShelf.words(of: error))
    }
  }

  private func owner(
    of origin: PlanOrigin, _ plan: String, among files: [FoundFile]
  ) throws -> (name: String, path: String, source: ProblemReader.Result) {
    var namesake: (name: String, path: String, source: ProblemReader.Result)?
    // Those beside the plan come first: copies of a problem may lie in several folders.
    for file in PlanShelf.nearest(files, to: plan) {
      guard let path = try? folder.file(file.name), FolderScan.kind(of: path) == .problem,
        case .success(let source)? = try? problem(file.name, path)
      else { continue }
      let found = (file.name, path, source)
      if source.problem.sha256 == origin.sha256 { return found }
      if namesake == nil, source.problem.name == origin.name { namesake = found }
    }
    guard let namesake else {
      throw Refusal.unprocessable(
        "no problem of the folder is that of \(plan.printable), neither by digest nor by name.")
    }
    return namesake
  }

  private static func nearest(_ files: [FoundFile], to plan: String) -> [FoundFile] {
    let folder = (plan as NSString).deletingLastPathComponent
    func isBeside(_ file: FoundFile) -> Bool {
      (file.name as NSString).deletingLastPathComponent == folder
    }
    return files.filter(isBeside) + files.filter { !isBeside($0) }
  }

  // MARK: Helpers

  /// Each mistake of a file on one line, without what the file has beside it.
  static func words(of error: DiagnosticsError) -> [String] {
    error.diagnostics.filter { $0.severity == .error }.prefix(mostWords).map(\.sentence)
  }

  private static let mostWords = 20

  private static func stamp(_ name: String, _ path: String) throws -> FoundFile {
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: path) else {
      throw Refusal.notFound("there is no file \(name.printable).")
    }
    let date = attributes[.modificationDate] as? Date ?? .distantPast
    let size = (attributes[.size] as? NSNumber)?.int64Value ?? 0
    return FoundFile(
      name: name, size: size, changed: Int64(date.timeIntervalSince1970 * 1_000_000_000))
  }
}

/// For which problem a plan file says that it was made.
struct PlanOrigin {
  let name: String?
  let sha256: String?

  private struct File: Decodable {
    struct Origin: Decodable {
      let name: String?
      let sha256: String?
    }

    let problem: Origin?
  }

  /// nil where the file is no JSON.
  init?(path: String) {
    guard let data = FileManager.default.contents(atPath: path),
      let file = try? JSONDecoder().decode(File.self, from: data)
    else { return nil }
    name = file.problem?.name
    sha256 = file.problem?.sha256
  }
}

extension Diagnostic {
  /// `12:15: the number must be 0 or more (found "-4"), at sites.plano.lodging; what to do`.
  var sentence: String {
    let place = line > 0 ? "line \(line): " : ""
    let found = found.map { " (found \"\($0.printable)\")" } ?? ""
    let at = path.isEmpty ? "" : ", at \(path.printable)"
    let advice = advice.map { "; \($0.printable)" } ?? ""
    return place + problem.printable + found + at + advice
  }
}
