// SPDX-License-Identifier: GPL-3.0-or-later

internal import ArgumentParser

/// `longhaul`: plans the travelling commissioning crew of data-center build-outs.
struct LonghaulCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "longhaul",
    abstract: "Plan the crew that travels from site to site to bring data-center halls up.",
    discussion: """
      A problem file (YAML) says what is to be done, by whom and by when. Longhaul finds who goes where and when at \
      least cost, proves how much a better plan could save at most, and audits every plan that it prints.

      Examples:
        longhaul solve problems/first.yaml
        longhaul solve problems/three-campuses.yaml --time-limit 5m -o plan.json
        longhaul show problems/three-campuses.yaml plan.json --engineer ada --from 2026-04-20
        longhaul check problems/three-campuses.yaml
        longhaul compare problems/three-campuses.yaml monday.json tuesday.json
        longhaul why plano.yaml plan.json --engineer ada --at plano --on 2026-03-02..2026-03-06
        longhaul levers plano.yaml plan.json
        longhaul risk plano.yaml plan.json --promise 80%
        longhaul roll problems/three-campuses.yaml plan.json --to 2026-04-13 -o april.yaml
        longhaul replan problems/three-campuses.yaml plan.json --to 2026-04-13 --status status.csv -o april.yaml
        longhaul report problems/three-campuses.yaml plan.json -o report.html
        longhaul batch problems -o out --jobs 4
        longhaul serve problems

      Exit codes: 0 done, 1 internal failure, 2 bad file, 3 infeasible, 4 limit reached without a plan, 5 the audit \
      found violations, 6 a plan that misses what --require asked, 64 usage, 130 interrupted with a plan.

      Completions for your shell: longhaul --generate-completion-script bash (or zsh, fish).
      """,
    version: "longhaul \(Version.current)",
    subcommands: [
      SolveCommand.self, ShowCommand.self, AuditCommand.self, CheckCommand.self, ModelCommand.self,
      CompareCommand.self, WhatIfCommand.self, WhyCommand.self, LeversCommand.self,
      StaffCommand.self, FrontierCommand.self, RiskCommand.self,
      RollCommand.self, ReplanCommand.self, ImportCommand.self, ReportCommand.self,
      FiberCommand.self, FabricCommand.self, ExportCommand.self, BatchCommand.self,
      RunsCommand.self, BatchJobCommand.self, ServeCommand.self, MCPCommand.self,
      SchemaCommand.self,
    ])
}

/// A subcommand that writes to a console that it is given.
protocol ConsoleCommand: ParsableCommand {
  func run(on console: Console) throws -> ExitStatus
}
