// SPDX-License-Identifier: GPL-3.0-or-later

internal import ArgumentParser
internal import ProblemFiles

/// `longhaul schema`: prints the JSON Schema of problem files.
struct SchemaCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print a JSON Schema of problem files, with which editors complete and check.",
    discussion: """
      Example:
        longhaul schema > longhaul.schema.json

      An editor with a YAML language server takes it from the first line of a problem file:
        # yaml-language-server: $schema=longhaul.schema.json
      """)

  func run(on console: Console) throws -> ExitStatus {
    console.write(ProblemSchema.json)
    return .success
  }
}
