// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// How far plans of several problems can be compared at all.
struct ComparisonGrounds {
  private let problems: [Problem]

  init(_ problems: [Problem]) { self.problems = problems }

  var moneyIsComparable: Bool { Set(problems.map(\.currency)).count == 1 }

  /// What sets the problems apart, each against the first, in sentences.
  func notes(labels: [String]) -> [String] {
    guard let first = problems.first else { return [] }
    var notes: [String] = []
    if !moneyIsComparable {
      notes.append("The plans are in different currencies: no best amount of money is marked.")
    }
    for (label, problem) in zip(labels, problems).dropFirst() where problem.sha256 != first.sha256 {
      notes.append("\(label) belongs to another problem file than \(labels[0]).")
      notes += horizonNote(problem, first, label, labels[0])
      notes += onlyIn(
        label, labels[0], "engineers", problem.engineers.map(\.name), first.engineers.map(\.name))
      notes += onlyIn(label, labels[0], "sites", problem.sites.map(\.name), first.sites.map(\.name))
      notes += onlyIn(
        label, labels[0], "build-outs", problem.buildOuts.map(\.name), first.buildOuts.map(\.name))
    }
    return notes
  }

  private func horizonNote(
    _ problem: Problem, _ first: Problem, _ label: String, _ firstLabel: String
  ) -> [String] {
    guard problem.horizon != first.horizon else { return [] }
    let days = DateWording.range(
      problem.horizon.start, problem.horizon.end, usualYear: first.horizon.start.parts.year)
    return [
      "\(label) covers other days (\(days)) than \(firstLabel): sums over the horizon are not of the same length, and "
        + "days are compared where both have them."
    ]
  }

  private func onlyIn(
    _ label: String, _ firstLabel: String, _ kind: String, _ names: [String], _ before: [String]
  ) -> [String] {
    let added = names.filter { !Set(before).contains($0) }
    let missing = before.filter { !Set(names).contains($0) }
    return [(added, label, firstLabel), (missing, firstLabel, label)].compactMap {
      only, here, there in
      only.isEmpty
        ? nil
        : "Only in \(here), so not compared with \(there): \(kind) \(enumeration(only, limit: 6))."
    }
  }
}
