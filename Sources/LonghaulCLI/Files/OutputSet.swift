// SPDX-License-Identifier: GPL-3.0-or-later

/// The files that a run will write, held apart before anything is solved or written: from each other, and from all that
/// the run reads.
struct OutputSet {
  private var files: [OutputFile] = []

  /// - Throws: `CommandFailure` where the path cannot be written to, or is that of another output.
  mutating func add(_ path: String) throws -> OutputFile {
    let file = try OutputFile(path: path)
    if let other = files.first(where: { $0.identity.mayBecome(file.identity) }) {
      let name = other.path == path ? "" : ", \(other.path),"
      throw file.refusal("another output of this run\(name) has that place")
    }
    files.append(file)
    return file
  }

  /// Adds each file of the folder by its name.
  ///
  /// - Throws: `CommandFailure` as ``add(_:)`` does.
  mutating func add(_ names: some Sequence<String>, in folder: OutputFolder) throws
    -> [String: OutputFile]
  {
    try Dictionary(uniqueKeysWithValues: names.map { ($0, try add("\(folder.path)/\($0)")) })
  }

  /// - Throws: `CommandFailure` where an output is one of `sources`, which are read.
  func spare(_ sources: [String]) throws {
    for file in files { try file.spare(sources) }
  }
}
