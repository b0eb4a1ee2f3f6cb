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
        try NameResolution.all(wanted, "engineer", of: problem.engineerIDs) {
          [problem[$0].name, problem[$0].title]
        }
      },
      sites: try site.flatMap { wanted in
        try NameResolution.all(wanted, "site", of: problem.siteIDs) {
          [problem[$0].name, problem[$0].title]
        }
      },
      from: from.map { problem.horizon.day(of: $0.date) },
      to: to.map { problem.horizon.day(of: $0.date) })
  }
}
