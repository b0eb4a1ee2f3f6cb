// SPDX-License-Identifier: GPL-3.0-or-later

internal import ArgumentParser
internal import Solving

/// `longhaul model`: writes the exact integer program for other solvers.
struct ModelCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "model",
    abstract: "Write the problem as one mixed-integer program that any solver reads.",
    discussion: """
      The form follows the file's name: CPLEX LP for .lp, free MPS for .mps. The optimum is the cost of the best plan.
      Variables and rows bear names that a planner can read. Only small problems make programs of a size to solve.

      Example:
        longhaul model problems/first.yaml -o first.lp
      """)

  @Argument(
    help: ArgumentHelp("The problem file.", valueName: "problem"),
    completion: .file(extensions: ["yaml", "yml", "json"]))
  var problemFile: String

  @Option(
    name: [.short, .long], help: "The file to write: its name ends in .lp or .mps.",
    completion: .file(extensions: ["lp", "mps"]))
  var output: String

  func run(on console: Console) throws -> ExitStatus {
    guard let form = ModelExport.Form(fileName: output) else {
      throw CommandFailure(
        status: .usage, message: "cannot write \(output): its name must end in .lp or .mps.")
    }
    var outputs = OutputSet()
    let file = try outputs.add(output)
    try outputs.spare([problemFile])
    let problem = try console.readProblem(problemFile, sparedBy: outputs)
    switch try ModelExport(problem: problem).text(form) {
    case .text(let text):
      try file.write(text)
      return .success
    case .tooLarge(let rows, let columns):
      throw CommandFailure(
        status: .failure,
        message:
          "the program would have about \(rows) rows and \(columns) columns: too many to write.")
    }
  }
}
