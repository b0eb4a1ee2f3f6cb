// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import ProblemFiles
internal import Rotations
internal import SystemPackage

/// A problem to solve beside others, with the name under which its files are written.
struct WhatIfCase {
  let label: String
  /// Where the case comes from: its scenario files, or the problem itself.
  let source: String
  let fileName: String
  let problem: Problem
  /// The changed problem file; nil for the problem as it is.
  let text: String?
  /// Files that the problem names.
  let namedFiles: [ReadFile]
}

/// A plan whose file cannot be written, as it would stand there.
struct UnwrittenPlan {
  let reason: String
  let text: String
}

/// The folder that takes plans and changed problems, with the files that these name beside them.
///
/// All places are known, and known to be apart, before anything is solved.
struct ScenarioFolder {
  private struct Places {
    /// nil where problems alone are written.
    let plan: OutputFile?
    let problem: OutputFile?
    var named: [(file: OutputFile, bytes: [UInt8])] = []
  }

  private var places: [Places] = []

  /// - Parameter hasPlans: Whether plans are written beside the problems.
  /// - Throws: `CommandFailure` where the folder cannot be written into, where two cases would share a file, or where a
  ///   file would replace one of `sources`, which are read.
  init(
    path: String, cases: [WhatIfCase], problemFile: String, sparing sources: [String],
    hasPlans: Bool = true
  ) throws {
    try ScenarioFolder.holdApart(cases.filter { hasPlans || $0.text != nil })
    let folder = try OutputFolder(path: path)
    var outputs = OutputSet()
    for item in cases {
      let stem = "\(path)/\(item.fileName)"
      let plan = hasPlans ? try outputs.add("\(stem).json") : nil
      places.append(
        Places(plan: plan, problem: try item.text.map { _ in try outputs.add("\(stem).yaml") }))
    }
    // Several cases name the same files.
    var known: [String: OutputFile] = [:]
    for (index, item) in cases.enumerated() {
      for file in item.namedFiles {
        guard let target = ScenarioFolder.place(of: file, beside: problemFile, in: folder) else {
          continue
        }
        _ = try OutputFolder(path: FilePath(target).removingLastComponent().string)
        let output = try known[target] ?? outputs.add(target)
        known[target] = output
        places[index].named.append((output, file.bytes))
      }
    }
    try outputs.spare(sources)
  }

  /// - Throws: `CommandFailure` with the cases whose files would have one name, so that one can be renamed.
  private static func holdApart(_ cases: [WhatIfCase]) throws {
    // Some file systems do not tell `A` from `a`.
    let byName = Dictionary(grouping: cases) { $0.fileName.lowercased() }
    guard
      let meeting = cases.lazy.compactMap({ byName[$0.fileName.lowercased()] })
        .first(where: { $0.count > 1 })
    else { return }
    throw CommandFailure(
      status: .usage,
      message: "\(meeting[0].source) and \(meeting[1].source) would both be written as "
        + "\(meeting[1].fileName); rename one of them.")
  }

  /// Where a file that the problem names stands beside the changed problem; nil where it stands there already.
  private static func place(
    of file: ReadFile, beside problemFile: String, in folder: OutputFolder
  ) -> String? {
    var name = FilePath(file.path).lexicallyNormalized()
    let root = FilePath(problemFile).removingLastComponent().lexicallyNormalized()
    if !root.isEmpty { _ = name.removePrefix(root) }
    let target = "\(folder.path)/\(name)"
    return FileIdentity(path: target).isSame(as: FileIdentity(path: file.path)) ? nil : target
  }

  /// Writes what belongs to the case of this number; answers its plan where that cannot be done.
  func write(_ plan: Plan, of item: WhatIfCase, number: Int) -> UnwrittenPlan? {
    let text = PlanWriter.json(plan, of: item.problem)
    do throws(CommandFailure) {
      try places[number].plan?.write(text)
      try writeProblem(of: item, number: number)
      return nil
    } catch {
      return UnwrittenPlan(reason: error.message, text: text)
    }
  }

  /// Writes the changed problem of the case of this number, and the files that it names.
  func writeProblem(of item: WhatIfCase, number: Int) throws(CommandFailure) {
    if let problem = places[number].problem { try problem.write(item.text ?? "") }
    for named in places[number].named { try named.file.write(Data(named.bytes)) }
  }
}
