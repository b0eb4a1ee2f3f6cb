// SPDX-License-Identifier: GPL-3.0-or-later

internal import ArgumentParser
internal import Reports
internal import Rotations

extension OutputOptions {
  /// The filter that the options ask for.
  ///
  /// - Throws: `CommandFailure` for a name that the problem does not have.
  func filter(for problem: Problem) throws -> ReportFilter {
    ReportFilter(
      engineers: try engineer.flatMap { wanted in
        try matches(wanted, "engineer", problem.engineerIDs) {
          [problem[$0].name, problem[$0].title]
        }
      },
      sites: try site.flatMap { wanted in
        try matches(wanted, "site", problem.siteIDs) { [problem[$0].name, problem[$0].title] }
      },
      from: from.map { problem.horizon.day(of: $0.date) },
      to: to.map { problem.horizon.day(of: $0.date) })
  }

  /// All with this id or, where none has, with this name in any case; several people may share one.
  private func matches<ID>(
    _ wanted: String, _ kind: String, _ all: [ID], names: (ID) -> [String]
  ) throws -> [ID] {
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
}
