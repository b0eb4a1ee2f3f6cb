// SPDX-License-Identifier: GPL-3.0-or-later

internal import ArgumentParser
internal import Fabrics
internal import ProblemFiles
internal import Reports

/// `longhaul fabric`: makes the cable schedule of a hall from a reference design.
struct FabricCommand: ConsoleCommand {
  /// What is printed.
  enum Form: String, ExpressibleByArgument, CaseIterable {
    /// Switches, links and lengths, tier by tier.
    case text
    /// The cable schedule, as `runs` takes it.
    case csv
    /// Cables and runs, as pieces of a problem file.
    case json
  }

  static let configuration = CommandConfiguration(
    commandName: "fabric",
    abstract: "Make a hall's cable schedule from a reference design and a number of GPUs.",
    discussion: """
      Counts of switches and links are those of the published designs; lengths follow from a hall of rows and racks \
      whose measures are yours to set. With a problem file in place of --gpus, prints the file with every fabric of \
      its build-outs written out as cables and runs.

      Examples:
        longhaul fabric --design dgx-h100 --gpus 16384
        longhaul fabric --design dgx-b300-xdr --gpus 4608 --format csv -o schedule.csv
        longhaul fabric hall.yaml -o expanded.json
      """)

  @Argument(
    help: ArgumentHelp("A problem file to expand.", valueName: "problem"),
    completion: .file(extensions: ["yaml", "yml", "json"]))
  var problemFile: String?

  @OptionGroup(title: "Fabric") var options: FabricOptions

  @Option(help: "What is printed of a fabric.")
  var format: Form = .text

  @Option(
    name: [.short, .long], help: "Write to this file in place of standard output.",
    completion: .file(extensions: ["csv", "yaml", "yml"]))
  var output: String?

  func validate() throws {
    if (problemFile == nil) == (options.gpus == nil) {
      throw ValidationError("Give either a problem file or --gpus.")
    }
  }

  func run(on console: Console) throws -> ExitStatus {
    var outputs = OutputSet()
    let file = try output.map { try outputs.add($0) }
    let text = try text(console, sparedBy: outputs)
    if let file { try file.write(text) } else { console.write(text) }
    return .success
  }

  private func text(_ console: Console, sparedBy outputs: OutputSet) throws -> String {
    if let problemFile {
      try outputs.spare([problemFile])
      let expanded = try FabricFiles.expanded(path: problemFile)
      try outputs.spare(expanded.files.map(\.path))
      return expanded.text
    }
    let fabric = Fabric(try options.request(gpus: options.gpus ?? 0))
    return switch format {
    case .text: FabricReport(fabric: fabric).text(console.layout)
    case .csv: FabricFiles.schedule(fabric)
    case .json: FabricFiles.fragment(fabric)
    }
  }
}
