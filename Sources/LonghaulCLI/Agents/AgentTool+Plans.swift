// SPDX-License-Identifier: GPL-3.0-or-later

internal import Solving
internal import ToolServer

extension AgentTool {
  /// Every tool, those that plan first.
  static let all: [AgentTool] = [
    .check, .solve, .show, .audit, .compare, .whatIf, .why, .levers, .staff, .frontier, .risk,
  ]

  static let check = AgentTool(
    name: "check", title: "Check a problem file",
    description: """
      Says what is in a problem file (YAML) and where it cannot go well, before anything is planned: people, sites, \
      build-outs with the earliest day they can finish, head-days asked and available, stock. A file with mistakes is \
      answered by all of them, each with line, column and what to do. Takes a second; use it after every change of a file.
      """,
    parameters: [.problem],
    answers: [
      "valid": boolean("Whether the file can be planned with; false where it has mistakes."),
      "diagnostics": list(
        "Mistakes and doubtful things: severity, code, file, line, column, path, problem, advice."),
      "warnings": list("Where it cannot go well, in sentences."),
      "build_outs": list("Each with due, earliest_finish and days_to_spare."),
      "roles": list("Each with head_days_asked and head_days_available."),
    ])

  static let solve = AgentTool(
    name: "solve", title: "Find a plan",
    description: """
      Finds the plan of least cost for a problem file, proves how much a better one could save at most, and audits it. \
      Runs up to time_limit seconds and reports progress. Name output to keep the plan in a file, which the other tools \
      read. A call that is cancelled leaves its best plan so far there. With summary and head the answer stays short; \
      without them it has the whole plan. The same file, seed and rounds give the same plan as long as no time limit cuts in.
      """,
    parameters: [
      .problem,
      .option(
        "start", .file, "Go on from this plan file, which is never given up for a worse one."),
    ] + search + [
      .option("rounds", .whole(0...1_000_000), "Most rounds of search: a limit on work."),
      .option(
        "gap", .number(0...1),
        "End once the plan is proved to be within this share of the best: 0.02 for 2%."),
      .option(
        "method", .choice(SolveOptions.Method.allCases.map(\.rawValue)),
        "The way to a plan; leave it out."),
      .option(
        "output", .output,
        "Write the plan to this file: CSV where its name ends in .csv, else JSON."),
    ] + extent,
    answers: planAnswers)

  static let show = AgentTool(
    name: "show", title: "Show a plan",
    description: """
      Prints a plan from its file, whole or in part: what it costs, when phases run, who is where on which day. With \
      summary only costs and dates; with board a letter a day; engineer, site, from and to narrow it down.
      """,
    parameters: [.problem, .plan] + extent, answers: planAnswers)

  static let audit = AgentTool(
    name: "audit", title: "Audit a plan",
    description: """
      Judges any plan of a problem (JSON, or CSV made by hand) against every rule, and recomputes what it costs to the \
      cent. Shares no code with planning.
      """,
    parameters: [
      .problem, .plan,
      .option(
        "cut_list", .file, "Take reels and cuts from this table (CSV) in place of the plan's own."),
    ],
    answers: [
      "legal": boolean("Whether every rule is kept and every claim is right."),
      "violations": list("Each with rule, of, name, day, detail and price."),
      "short": list("What the plan does without, such as uncovered heads."),
      "cost": object("Each part and the total, recomputed."),
      "claimed": object("The same as the plan claims it."),
    ])

  static let compare = AgentTool(
    name: "compare", title: "Compare plans",
    description: """
      Holds plans against each other: money, dates, people, travel, and what changes for whom from the first to each \
      other.
      """,
    parameters: [.problemsAndPlans],
    answers: comparisonAnswers)

  static let whatIf = AgentTool(
    name: "whatif", title: "Try scenarios",
    description: """
      Solves a problem as it is and as scenario files change it, and compares. A scenario is a YAML file: \
      longhaul_scenario: 1, name, and changes by paths into the problem, such as {set: buildouts.plano-h2.due, value: \
      2026-03-27}, {shift: buildouts.plano-h2.due, days: -7}, {add: engineers, value: {…}}, {remove: engineers.ben}. \
      time_limit is that of each problem, so a call takes so long once for each scenario, and once more without plan.
      """,
    parameters: [
      .problem,
      .place("scenarios", .stacks, "Scenario files. “a.yaml + b.yaml” makes the changes of both."),
      .option("plan", .file, "The plan of the problem as it is, which is not solved then."),
    ] + search + [
      .option("output", .output, "Write each changed problem and each plan into this folder."),
      .option("apply", .flag, "Write the changed problems into output, and solve nothing."),
    ],
    answers: comparisonAnswers)

  // MARK: What several have

  static let search: [AgentParameter] = [
    .option("time_limit", .number(0...86_400), "Longest time in seconds; 60 where left out."),
    .option(
      "seed", .whole(0...1_000_000_000), "Where the search's chances begin; 1 where left out."),
    .option("threads", .whole(1...1024), "Threads to work with; all cores where left out."),
  ]

  private static let extent: [AgentParameter] = [
    .option(
      "summary", .flag, "In the text, only what the plan costs, and when build-outs go live."),
    .option("board", .flag, "In the text, who is where, a letter a day."),
    .option("engineer", .texts, "In the text, only these engineers, by id or name."),
    .option("site", .texts, "In the text, only these sites, by id or name."),
    .option("from", .text, "In the text, days from this date on: 2026-03-02."),
    .option("to", .text, "In the text, days up to this date."),
  ]

  private static let planAnswers: [String: JSON] = [
    "longhaul_plan": ["type": "integer", "description": "The version of the format."],
    "problem": object("Its name, and the digest of the file."),
    "solver": object(
      "method, status (optimal or feasible), bound and gap, as far as they are proved."),
    "cost": object("Each part, and the total."),
    "phases": list("Each with mode, start and finish."),
    "engineers": list("Each with their days: home, travel, work, off, standby."),
  ]

  private static let comparisonAnswers: [String: JSON] = [
    "plans": list("Each with its letter, label, and whether it is legal and short."),
    "rows": list("Each with section, figure, values by plan, and the letters of the best."),
    "changes": list("From the first plan to each other: by engineer and by build-out."),
    "rest": list("By engineer and plan: nights away, longest rotation, rest owed and kept."),
    "notes": list("What is to be known about the comparison."),
  ]

  static func list(_ words: String) -> JSON { ["type": "array", "description": .string(words)] }

  static func object(_ words: String) -> JSON {
    ["type": "object", "description": .string(words)]
  }

  static func boolean(_ words: String) -> JSON {
    ["type": "boolean", "description": .string(words)]
  }
}

extension AgentParameter {
  static let problem = place("problem", .file, "The problem file (YAML or JSON).")
  static let plan = place("plan", .file, "The plan file (JSON or CSV).")
  static let problemsAndPlans = place(
    "files", .files(least: 2),
    "The problem file, then its plans. Plans of other problems: each problem before its plans.")
}
