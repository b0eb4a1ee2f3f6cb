// SPDX-License-Identifier: GPL-3.0-or-later

internal import ProblemFiles
internal import Rotations

/// An entry of `engineers` or `equipment` in a problem file, with everybody who is written by it.
struct CrewEntry {
  let path: [ProblemEditor.Step]
  let members: [EngineerID]

  /// All entries of a file, in the order of the problem's engineers and items.
  static func all(in editor: ProblemEditor) -> [CrewEntry] {
    var next = 0
    var entries: [CrewEntry] = []
    for section in ["engineers", "equipment"] {
      for position in 0..<editor.count(at: [.key(section)]) {
        let path: [ProblemEditor.Step] = [.key(section), .item(position)]
        let count = editor.whole(at: path + [.key("count")]) ?? 1
        entries.append(
          CrewEntry(path: path, members: (next..<next + count).map { EngineerID($0) }))
        next += count
      }
    }
    return entries
  }
}
