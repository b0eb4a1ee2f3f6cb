// SPDX-License-Identifier: GPL-3.0-or-later

internal import ArgumentParser
internal import Auditing
internal import PlanningRequests
internal import ProblemFiles
internal import Reports
internal import Rolling
internal import Rotations
internal import Solving

/// `longhaul replan`: plans on from a day, with as little change as it is worth.
struct ReplanCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "replan",
    abstract: "Plan on from a day after news, beside the plan that people hold.",
    discussion: """
      Rolls the problem on to the day (see longhaul help roll), takes what is left of the plan for the plan that people \
      hold, and plans twice: once where each change has a price, once where changes are free. Three plans stand side by \
      side: the old one as it would go on, with what the news break in it, the one of least change, and the cheapest.

      Written are the new problem and, beside it, its plans: with -o week-2.yaml also week-2-held.json, \
      week-2-least-change.json and week-2-cheapest.json. The new problem has the plan that people hold as its baseline, with \
      the prices of change, which longhaul solve heeds from then on.

      Prices of change that nothing names are those of the problem's own baseline, else follow from its usual day rate: a \
      tenth of it for a day elsewhere, half of it for a flight given up, all of it for each day that a start moves. Up to \
      --keep-until changes cost ten times as much. --time-limit is that of both plans together.

      Examples:
        longhaul roll plano.yaml monday.json --to 2026-02-09 --template status.csv
        longhaul replan plano.yaml monday.json --to 2026-02-09 --status status.csv -o week-2.yaml
        longhaul replan plano.yaml monday.json --to 2026-02-09 -o week-2.yaml --keep-until 2026-02-15 --day-price 60
        longhaul replan plano.yaml monday.json --to 2026-02-09 -o week-2.yaml --format html > week-2.html
      """)

  @OptionGroup var roll: RollArguments

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "Write the new problem to this file, its plans beside it.", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]))
  var output: String

  @Option(help: ArgumentHelp("What a day elsewhere costs.", valueName: "amount"))
  var dayPrice: PriceArgument?

  @Option(help: ArgumentHelp("What a flight given up costs.", valueName: "amount"))
  var legPrice: PriceArgument?

  @Option(help: ArgumentHelp("What each day costs that a start moves.", valueName: "amount"))
  var startPrice: PriceArgument?

  @Option(
    help: ArgumentHelp("The last day on which changes cost ten times as much.", valueName: "date"))
  var keepUntil: DateArgument?

  @OptionGroup(title: "Search") var search: SearchOptions

  @Option(help: "What goes to standard output.")
  var format: ComparisonFormat = .text

  @Flag(name: [.short, .long], help: "Print no progress.")
  var quiet = false

  func run(on console: Console) throws -> ExitStatus {
    var outputs = OutputSet()
    let files = try ReplanFiles(path: output, in: &outputs)
    let held = try roll.read(on: console, sparedBy: outputs)
    let news = try roll.news(of: held)
    let rolled = try roll.rolled(held, news: news, writingTo: output, on: console)
    let replan = try Replan(
      rolled, writingTo: output, heldName: files.heldName, prices: prices(for: rolled.problem)
    ) { text, file in
      switch file {
      case .held: try files.held.write(text)
      case .problem: try files.problem.write(text)
      }
    }
    guard !news.isNothing || !rolled.audit.isLegal else {
      console.write(ReplanSummary(held: replan.held, others: []).text(console.layout))
      console.say("nothing changes; \(files.held.path) is the plan of \(files.problem.path).")
      return .success
    }
    let found = try replan.solve(search.options, isStopped: console.isInterrupted) {
      step, problem, options in
      if !quiet { console.say("\(step == .leastChange ? 1 : 2) of 2: \(step.rawValue)") }
      return try console.solve(problem, options, isQuiet: quiet)
    }
    console.write(found.text(as: format, console.layout))
    let isWritten = found.write(to: files, on: console)
    if !isWritten { return .failure }
    return console.isInterrupted() ? .interrupted : found.status
  }

  private func prices(for problem: Problem) -> ChangePrices {
    var prices = ChangePrices(for: problem, keepUntil: keepUntil?.date)
    prices.usual = Baseline.Prices(
      day: dayPrice?.amount ?? prices.usual.day, leg: legPrice?.amount ?? prices.usual.leg,
      start: startPrice?.amount ?? prices.usual.start)
    // Prices that are said anew are firm at ten times of what is said.
    if dayPrice != nil || legPrice != nil || startPrice != nil { prices.firm = nil }
    return prices
  }
}
