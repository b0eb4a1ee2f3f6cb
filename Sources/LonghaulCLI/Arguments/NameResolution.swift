// SPDX-License-Identifier: GPL-3.0-or-later

/// Finds what a name on the command line means.
enum NameResolution {
  /// All with this id or, where none has, with this name in any case; several people may share one.
  ///
  /// - Parameter names: The id first.
  /// - Throws: `CommandFailure` for a name that none has.
  static func all<ID>(
    _ wanted: String, _ kind: String, of all: [ID], names: (ID) -> [String]
  ) throws(CommandFailure) -> [ID] {
    let exact = all.filter { names($0).first == wanted }
    let found =
      exact.isEmpty
      ? all.filter { names($0).contains { $0.lowercased() == wanted.lowercased() } } : exact
    guard found.isEmpty else { return found }
    let known = all.prefix(8).compactMap { names($0).first }.joined(separator: ", ")
    let more = all.count > 8 ? ", …" : ""
    throw CommandFailure(
      status: .usage,
      message: "the problem has no \(kind) “\(wanted)”; it has \(known)\(more).")
  }

  /// The one with this id or, where none has, with this name in any case.
  ///
  /// - Throws: `CommandFailure` for a name that none has, or several have.
  static func one<ID>(
    _ wanted: String, _ kind: String, of all: [ID], names: (ID) -> [String]
  ) throws(CommandFailure) -> ID {
    let found = try NameResolution.all(wanted, kind, of: all, names: names)
    guard found.count == 1 else {
      let ids = found.prefix(8).compactMap { names($0).first }.joined(separator: ", ")
      throw CommandFailure(
        status: .usage,
        message: "“\(wanted)” may be \(ids)\(found.count > 8 ? ", …" : ""); name one by its id.")
    }
    return found[0]
  }
}
