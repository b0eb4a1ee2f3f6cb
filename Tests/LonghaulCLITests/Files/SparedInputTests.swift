// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import LonghaulCLI
import TestSupport
import Testing

/// Whole commands whose outputs would replace what they read: refused before anything is solved, nothing touched.
@Suite struct SparedInputs {
  /// What `LIMITS` stands for in a command line.
  fileprivate static let limits = [
    "--method", "decomposition", "--rounds", "0", "--time-limit", "none", "--quiet",
  ]

  /// A folder with a problem that names a cable schedule, its plan, scenarios and tables.
  private struct Workplace {
    let folder: TemporaryFolder
    let root: String

    init() throws {
      folder = try TemporaryFolder()
      root = folder.url.path
      for name in ["scenarios", "other", "tables"] {
        try FileManager.default.createDirectory(
          atPath: "\(root)/\(name)", withIntermediateDirectories: true)
      }
      _ = try folder.file("hall.yaml", Workplace.problem)
      _ = try folder.file("cables.csv", "id,cable,from,to,length,count\r\nr1,mpo,a,b,40,3\r\n")
      for name in [
        "scenarios/more.yaml", "other/more.yaml", "scenarios/MORE.yaml", "as-it-is.yaml",
      ] {
        _ = try folder.file(
          name, "longhaul_scenario: 1\nchanges:\n  - {set: buildouts.h1.late_penalty, value: 7}\n")
      }
      try FileManager.default.copyItem(
        atPath: "\(root)/hall.yaml", toPath: "\(root)/other/hall.yaml")
      #expect(run("solve LIMITS hall.yaml -o plan.json").status == .success)
      #expect(run("import --template tables").status == .success)
    }

    /// Runs a command line whose paths are those of the folder.
    func run(_ line: String) -> (status: LonghaulCLI.ExitStatus, console: RecordedConsole) {
      let console = RecordedConsole()
      let words = line.split(separator: " ").flatMap { word -> [String] in
        if word == "LIMITS" { return SparedInputs.limits }
        let isPath =
          word.contains(".") || word == "new"
          || FileManager.default.fileExists(atPath: "\(root)/\(word)")
        return [isPath ? "\(root)/\(word)" : String(word)]
      }
      return (CommandRunner(console: console.console()).run(words), console)
    }

    /// What every file says.
    func contents() -> [String: Data] {
      let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
      return Dictionary(
        uniqueKeysWithValues: names.compactMap { name in
          FileManager.default.contents(atPath: "\(root)/\(name)").map { (name, $0) }
        })
    }

    private static let problem = """
      longhaul: 1
      horizon: {start: 2026-01-05, end: 2026-01-18}
      sites: {plano: {place: DFW}}
      engineers: [{id: ann, home: DFW, skills: [pull], day_rate: 400}]
      cables: {mpo: {reels: [{length: 200, cost: 90}]}}
      buildouts:
        - id: h1
          site: plano
          runs: cables.csv
          phases:
            - {id: pull, fiber: {step: pull, role: pull, rate: 100, min: 1, max: 1}}

      """
  }

  @Test(
    "an output over a file that is read is refused",
    arguments: [
      "solve LIMITS hall.yaml -o cables.csv", "solve LIMITS hall.yaml -o other/../cables.csv",
      "show hall.yaml plan.json -o cables.csv", "fiber hall.yaml plan.json -o cables.csv",
      "fiber hall.yaml plan.json -o plan.json", "model hall.yaml -o hall.yaml",
      "report hall.yaml plan.json -o cables.csv", "report hall.yaml plan.json -o plan.json",
      "fabric hall.yaml -o cables.csv", "fabric hall.yaml -o hall.yaml",
      "export hall.yaml plan.json --p2p cables.csv", "export hall.yaml plan.json --dot plan.json",
      "export hall.yaml plan.json --p2p new.csv --netbox new.csv",
      "export hall.yaml plan.json --p2p new.csv --labels NEW.csv",
      "export hall.yaml plan.json --csv other --labels other/legs.csv",
      "import tables -o tables/phases.csv", "import tables -o other/../tables/sites.csv",
      "whatif LIMITS hall.yaml scenarios/more.yaml -o scenarios",
      "whatif LIMITS hall.yaml other/hall.yaml -o other",
      "whatif LIMITS hall.yaml scenarios/more.yaml other/more.yaml -o new",
      "whatif LIMITS hall.yaml scenarios/more.yaml scenarios/MORE.yaml -o new",
      "whatif LIMITS hall.yaml as-it-is.yaml -o new",
      "roll hall.yaml plan.json --to 2026-01-06 -o cables.csv",
      "roll hall.yaml plan.json --to 2026-01-06 -o plan.json",
      "roll hall.yaml plan.json --to 2026-01-06 --template hall.yaml",
    ])
  func refused(line: String) throws {
    let place = try Workplace()
    let before = place.contents()
    let (status, console) = place.run(line)
    // A problem is no scenario, which is said first.
    #expect(
      status == (line.contains("other/hall.yaml") ? .badFile : .usage), "\(console.messageText)")
    #expect(console.outputText.isEmpty)
    #expect(place.contents() == before)
  }

  @Test(
    "scenarios whose files would meet are both named, with what to do",
    arguments: [
      ("scenarios/more.yaml other/more.yaml", "scenarios/more.yaml and other/more.yaml"),
      ("scenarios/more.yaml scenarios/MORE.yaml", "scenarios/more.yaml and scenarios/MORE.yaml"),
      ("as-it-is.yaml", "the problem as it is and as-it-is.yaml"),
    ])
  func meetingScenarios(files: String, named: String) throws {
    let place = try Workplace()
    let (status, console) = place.run("whatif LIMITS hall.yaml \(files) -o new")
    #expect(status == .usage)
    let message = console.messageText.replacing(place.root + "/", with: "")
    #expect(message.contains("\(named) would both be written as"), "\(message)")
    #expect(message.contains("rename one of them."))
  }

  @Test(
    "what a problem names stands beside a scenario's problem, and once beside the problem itself")
  func namedFiles() throws {
    let place = try Workplace()
    for folder in ["new", "."] {
      let (status, console) = place.run(
        "whatif LIMITS hall.yaml scenarios/more.yaml -o \(folder)")
      #expect(status == .success, "\(console.messageText)")
      #expect(place.run("check \(folder)/more.yaml").status == .success)
      let schedules = try ["cables.csv", "\(folder)/cables.csv"].map {
        try String(contentsOfFile: "\(place.root)/\($0)", encoding: .utf8)
      }
      #expect(schedules[0] == schedules[1])
    }
  }

  @Test("a plan whose file can no longer be written is printed as that file would be")
  func printedInstead() throws {
    for (name, sign) in [("plan.json", "{"), ("plan.csv", "kind,")] {
      let place = try Workplace()
      let console = RecordedConsole()
      let gone = "\(place.root)/gone"
      try FileManager.default.createDirectory(atPath: gone, withIntermediateDirectories: true)
      // The folder goes away while the search goes on.
      let runner = CommandRunner(
        console: console.console(isInterrupted: {
          try? FileManager.default.removeItem(atPath: gone)
          return false
        }))
      let status = runner.run(
        ["solve"] + SparedInputs.limits + ["\(place.root)/hall.yaml", "-o", "\(gone)/\(name)"])
      #expect(status == .failure)
      #expect(console.messageText.contains("the plan is printed on standard output instead"))
      #expect(console.outputText.hasPrefix(sign), "\(console.outputText.prefix(80))")
      let kept = try place.folder.file(name, console.outputText)
      #expect(RecordedConsole().run("audit", "\(place.root)/hall.yaml", kept) == .success)
    }
  }
}
