// SPDX-License-Identifier: GPL-3.0-or-later

internal import ArgumentParser
internal import Auditing
internal import Foundation
internal import Reports
internal import Risk
internal import Rotations

/// What an estimate of risk looks like.
enum RiskFormat: String, ExpressibleByArgument, CaseIterable {
  case text, markdown, json
}

/// `longhaul risk`: plays plans through under what may go wrong.
struct RiskCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "risk",
    abstract: "Say how likely a plan keeps its dates, what to promise, and what decides it.",
    discussion: """
      The problem says what may go wrong, each with its least, likeliest and greatest value: a factor on the days of every \
      phase, and of some phases another one; days by which deliveries come late; the chance that a leg arrives a day late.

        uncertainty:
          durations: {low: 0.9, likely: 1, high: 1.6}
          phases: {h2.splice: {low: 1, likely: 1.2, high: 2.5}}
          deliveries: {low: 0, likely: 2, high: 14}
          legs: {share: 0.03}

      Thousands of times durations, deliveries and legs are drawn, and the plan is played through: nothing begins before \
      its planned day, people keep to the plan's order, and what is late pushes what waits for it. What comes out is, for \
      each build-out, the share of trials in which it is on time; P50, P80 and P90, the first days by which 50, 80 and \
      90% of the trials have finished; the mean cost of lateness and its spread; and what holds the build-out up: the \
      phases, deliveries and people on the critical chain, traced back from its last phase to a phase that begins on its \
      planned day.

      Several plans meet the same luck, so that their figures differ by the plans alone: a phase is as slow and a delivery \
      as late in each, and a leg that somebody begins on one day is late in all plans that have it, or in none. The same \
      seed gives the same figures. A plan that is not legal is not played: exit code 5.

      Examples:
        longhaul risk plano.yaml plan.json
        longhaul risk plano.yaml plan.json --promise 80%
        longhaul risk plano.yaml monday.json tuesday.json --samples 50000 --format markdown -o risk.md
        longhaul risk plano.yaml plan.json --format json | jq '.build_outs[] | [.build_out, .on_time, .p80]'
      """)

  @Argument(
    help: ArgumentHelp("Problem files, each followed by its plans.", valueName: "files"),
    completion: .file(extensions: ["yaml", "yml", "json", "csv"]))
  var files: [String]

  @Option(help: ArgumentHelp("Trials to play, 1 to 1000000.", valueName: "count"))
  var samples = 10_000

  @Option(help: ArgumentHelp("Where chance begins.", valueName: "number"))
  var seed: UInt64 = 1

  @Option(
    help: ArgumentHelp(
      "Say which dates are kept in this share of the trials: 80% or 0.8.", valueName: "share"))
  var promise: PromiseShare?

  @Option(
    help: ArgumentHelp("Threads to work with; all cores where left out.", valueName: "count"))
  var threads = ProcessInfo.processInfo.activeProcessorCount

  @Option(help: "What is written.")
  var format: RiskFormat = .text

  @Option(
    name: [.short, .long], help: "Write to this file, else to standard output.",
    completion: .file(extensions: ["md", "json", "txt"]))
  var output: String?

  func validate() throws {
    if !(1...1_000_000).contains(samples) {
      throw ValidationError("--samples must be 1 to 1000000.")
    }
    if !(1...1024).contains(threads) { throw ValidationError("--threads must be 1 to 1024.") }
  }

  func run(on console: Console) throws -> ExitStatus {
    var outputs = OutputSet()
    let file = try output.map { try outputs.add($0) }
    let arguments = try PlanArguments(files)
    let candidates = try arguments.candidates(console, sparedBy: outputs)
    if let refusal = refusal(of: candidates, arguments) { throw refusal }
    let played = candidates.map { candidate in
      RiskReport.Played(
        label: candidate.label, problem: candidate.problem,
        estimate: RiskAnalysis(of: candidate.plan, problem: candidate.problem).estimate(
          trials: samples, draws: Draws(seed: seed), threads: threads,
          shouldStop: console.isInterrupted))
    }
    let report = RiskReport(played, promise: promise?.percent)
    console.keep(report.json)
    let text = report.text(as: format, file == nil ? console.layout : Layout(width: console.width))
    if let file { try file.write(text) } else { console.write(text) }
    guard played.allSatisfy({ $0.estimate.trials == samples }) else {
      console.say("stopped before all trials were played; the figures are of those that were.")
      return .interrupted
    }
    return .success
  }

  /// Only of a legal plan it is said what becomes of it.
  private func refusal(
    of candidates: [Comparison.Candidate], _ arguments: PlanArguments
  ) -> CommandFailure? {
    guard let illegal = candidates.first(where: { !$0.audit.isLegal }) else { return nil }
    let count = illegal.audit.violations.count
    let problem = arguments.problemFiles.count == 1 ? arguments.problemFiles[0] : "PROBLEM"
    return CommandFailure(
      status: .violations,
      message:
        "\(illegal.label) breaks \(count == 1 ? "a rule" : "\(count) rules"), so it cannot be played "
        + "through; longhaul audit \(problem) \(illegal.label) names each.")
  }
}

/// A share as people write it: `80%`, `80` or `0.8`; above 0, at most 100 %.
struct PromiseShare: ExpressibleByArgument, Equatable {
  let percent: Decimal

  init?(argument: String) {
    let isPercent = argument.hasSuffix("%")
    let digits = argument.dropLast(isPercent ? 1 : 0)
    guard digits.contains(where: \.isNumber), digits.allSatisfy({ "0123456789.".contains($0) }),
      digits.split(separator: ".", omittingEmptySubsequences: false).count <= 2, digits.count <= 20,
      let number = Decimal(string: String(digits), locale: nil)
    else { return nil }
    percent = isPercent || number > 1 ? number : number * 100
    guard percent > 0, percent <= 100 else { return nil }
  }
}

extension RiskReport {
  func text(as format: RiskFormat, _ layout: Layout) -> String {
    switch format {
    case .text: text(layout)
    case .markdown: markdown
    case .json: json
    }
  }
}
