// SPDX-License-Identifier: GPL-3.0-or-later

internal import ArgumentParser
internal import Auditing
internal import ProblemFiles
internal import Rolling
internal import Rotations

/// `longhaul roll`: writes a problem as it stands on a day.
struct RollCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "roll",
    abstract: "Write a problem as it stands on a day, by what a plan did before it.",
    discussion: """
      The new file begins on that day: phases are done or under way with days left, engineers and equipment stand where \
      the plan has them, in the middle of a flight too, with days away, runs and rest owed; stock is what is left, \
      targets are less what was used, and what is hired is paid. All else is as you wrote it, comments and anchors included.

      With --rest, what is left of the plan is written as a plan of the new file: it is legal there, and costs what it cost \
      from that day on. With --keep 7d, everyone is booked for seven days where the plan has them.

      What a plan cannot know comes from a status table: which phases are done or how many days they have left, who is ill, \
      which deliveries and flights come on another day. --template writes one to fill in; a row that stays as it is says \
      that all goes as planned.

        what,name,planned,on,days_left,until,then,note
        phase,plano-h2.pull,,2026-02-06,,,,done on that day
        phase,plano-h2.splice,,,4,,,under way with four days left
        phase,plano-h2.test,,,,2026-02-16,,not begun and not before that day
        ill,ada,,2026-02-10,,2026-02-13,home,flies home (or stay: off at the site)
        delivery,os2-144@plano,2026-02-12,2026-02-19,,,,comes a week late
        flight,ben,2026-02-09,2026-02-10,,,,flies a day later

      Reels that are opened are taken off, and off-cuts are reels of their own. A fiber phase under way goes on with the \
      runs that are left, told apart by tags; where the cable schedule is a table or a fabric, with its days alone.

      Examples:
        longhaul roll plano.yaml monday.json --to 2026-02-09 -o plano-2.yaml --rest rest.json
        longhaul roll plano.yaml monday.json --to 2026-02-09 --template status.csv
        longhaul roll plano.yaml monday.json --to 2026-02-09 --status status.csv --keep 7d -o plano-2.yaml
      """)

  @OptionGroup var roll: RollArguments

  @Option(
    name: [.short, .long], help: "Write the new problem to this file, else to standard output.",
    completion: .file(extensions: ["yaml", "yml"]))
  var output: String?

  @Option(
    help: ArgumentHelp("Write what is left of the plan to this file.", valueName: "plan"),
    completion: .file(extensions: ["json", "csv"]))
  var rest: String?

  @Option(
    help: ArgumentHelp(
      "Write a status table to fill in to this file, and nothing else.", valueName: "csv"),
    completion: .file(extensions: ["csv"]))
  var template: String?

  @Option(
    help: ArgumentHelp("Book everyone as planned for so many days (7d, 2w).", valueName: "days"))
  var keep = DayCount(days: 0)

  func validate() throws {
    if template != nil, output != nil || rest != nil || roll.status != nil {
      throw ValidationError("--template goes with no --output, --rest or --status.")
    }
    if rest != nil, output == nil {
      throw ValidationError("--rest is a plan of the new file; name that with --output.")
    }
  }

  func run(on console: Console) throws -> ExitStatus {
    var outputs = OutputSet()
    let file = try (output ?? template).map { try outputs.add($0) }
    let restFile = try rest.map { try outputs.add($0) }
    let held = try roll.read(on: console, sparedBy: outputs)
    if let template {
      try file?.write(StatusTemplate.text(of: held.plan, problem: held.problem, on: held.day))
      console.say("fill in \(template); roll takes it with --status.")
      return .success
    }
    let rolled = try roll.rolled(
      held, news: try roll.news(of: held), keptDays: keep.days,
      writingTo: output ?? roll.inputs.problem, on: console)
    try write(rolled, old: held.problem, to: file, restFile, on: console)
    return .success
  }

  private func write(
    _ rolled: RolledProblem, old: Problem, to file: OutputFile?, _ restFile: OutputFile?,
    on console: Console
  ) throws {
    let report = RollReport(old: old, rolled: rolled).text(width: console.width)
    guard let file else {
      console.write(rolled.text)
      console.writeMessage(report)
      return
    }
    try file.write(rolled.text)
    if let restFile {
      let isTable = restFile.path.lowercased().hasSuffix(".csv")
      try restFile.write(
        isTable
          ? PlanWriter.csv(rolled.rest, of: rolled.problem)
          : PlanWriter.json(rolled.rest, of: rolled.problem))
    }
    console.write(report)
    if restFile != nil, !rolled.audit.isLegal {
      console.say(
        "by the status the rest of the plan is no longer legal; longhaul audit \(file.path) "
          + "\(restFile?.path ?? "") names what it breaks.")
    }
  }
}

/// A number of days as people write it: `7`, `7d`, `2w`.
struct DayCount: ExpressibleByArgument {
  let days: Int

  init(days: Int) { self.days = days }

  init?(argument: String) {
    let weeks = argument.hasSuffix("w")
    let digits = argument.hasSuffix("d") || weeks ? argument.dropLast() : argument[...]
    guard digits.allSatisfy({ "0123456789".contains($0) }), let number = Int(digits),
      number <= 3660
    else { return nil }
    days = number * (weeks ? 7 : 1)
  }

  var defaultValueDescription: String { "\(days)d" }
}
