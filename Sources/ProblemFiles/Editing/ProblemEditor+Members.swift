// SPDX-License-Identifier: GPL-3.0-or-later

extension ProblemEditor {
  /// One of several alike, as an entry of its own.
  public struct Member {
    /// As plans name it: `pull-2`.
    public let id: String
    /// What changes for it alone; paths begin at its entry.
    public let change: (inout ProblemEditor) -> Void

    public init(id: String, change: @escaping (inout ProblemEditor) -> Void) {
      self.id = id
      self.change = change
    }
  }

  /// Writes the entry of engineers or equipment at the path out, one entry for each of its members; sites that name the
  /// entry name its members instead (specification, sections 1 and 11).
  public mutating func writeOut(_ path: [Step], as members: [Member]) {
    let entry = text(at: path + [.key("id")])
    multiply(
      path,
      members.map { member in
        { copy in
          copy.set([.key("id")], to: .plain(member.id))
          copy.remove([.key("count")])
          member.change(&copy)
        }
      })
    if let entry { renamePermits(of: entry, to: members.map(\.id)) }
  }

  private mutating func renamePermits(of entry: String, to names: [String]) {
    for site in keys(at: [.key("sites")]) {
      for key in ["only", "except"] {
        let path: [Step] = [.key("sites"), .key(site), .key("engineers"), .key(key)]
        for position in 0..<count(at: path) where text(at: path + [.item(position)]) == entry {
          remove(path + [.item(position)])
          append(names.map { .plain($0) }, to: path)
        }
      }
    }
  }
}
