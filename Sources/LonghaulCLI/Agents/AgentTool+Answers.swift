// SPDX-License-Identifier: GPL-3.0-or-later

internal import Questions
internal import ToolServer

extension AgentTool {
  static let why = AgentTool(
    name: "why", title: "Price what is otherwise",
    description: """
      Says what it would cost if something were otherwise than in a plan: at least, which is proved, and at most, which a \
      plan shows. All conditions of a call hold together; the plan must be legal. What no plan can do is answered by the \
      rules and facts in its way. Conditions: engineer with at and on; never; phase with one of start, before, after and \
      mode; finish with by; no_contractors; covered. not turns engineer, phase or finish round.
      """,
    parameters: [
      .problem, .plan,
      .option("engineer", .text, "Who is somewhere, by id; with at and on."),
      .option("at", .text, "The id of a site, or home, or away."),
      .option("on", .text, "A day, 2026-03-02, or days, 2026-03-02..2026-03-06."),
      .option("any_day", .flag, "On one of the days of on, not on all of them."),
      .option("never", .texts, "Who is not used at all, by id."),
      .option(
        "phase", .text, "A phase, such as plano-h2.splice; with one of start, before, after, mode."),
      .option("start", .text, "The phase starts on this day."),
      .option("before", .text, "The phase starts before this day."),
      .option("after", .text, "The phase starts on this day or later."),
      .option("mode", .whole(0...1000), "The phase runs in this mode, counted from 0."),
      .option("finish", .text, "A build-out, by id; with by."),
      .option("by", .text, "The build-out finishes on this day or earlier."),
      .option(
        "no_contractors", .texts, "Nobody is hired for this role at this site: splice@plano."),
      .option("covered", .texts, "No head stays open at this phase: plano-h2.test."),
      .option(
        "not", .choices(["engineer", "phase", "finish"]),
        "Conditions of the call that are turned round: “not engineer” has them there on none of the days."
      ),
    ] + search + [
      .option("output", .output, "Write the plan that does what is asked to this file.")
    ],
    answers: [
      "conditions": list("What was asked, in sentences."),
      "more": object("at_least and at_most: what it costs more, in the problem's currency."),
      "impossible": list("Why no plan does it; empty where one does."),
      "keeps": boolean(
        "Whether the plan does it already; then otherwise has the price of the contrary."),
      "cost": object("Of the plan, and of the plan found."),
    ])

  static let levers = AgentTool(
    name: "levers", title: "What would help",
    description: """
      Tries changes of the problem one at a time beside a plan: another engineer, a contractor more, a delivery a week \
      earlier, Sundays worked, a later due date and more. Each saves at most what is proved, and at least what an audited \
      plan shows. Levers do not add up, and what a change costs itself is not counted. With for, what would have one \
      build-out in time.
      """,
    parameters: [
      .problem, .plan,
      .option("for", .text, "What would have this build-out in time, by id."),
      .option(
        "most", .whole(1...1000),
        "Changes to show in the text at most; the structured answer has all."),
    ] + search,
    answers: [
      "levers": list(
        "Each with lever, kind, saves (at_least, at_most), plan_found and cannot_help."),
      "unchanged": object("What planning on saves with nothing changed."),
      "plan": object("The cost of the plan."),
    ])

  static let staff = AgentTool(
    name: "staff", title: "The least crew",
    description: """
      Finds the least crew that covers everything in time, by home and skills, proved or with what is open, and what one \
      fewer of each kind costs.
      """,
    parameters: [.problem] + search,
    answers: [
      "people": object("at_least and at_most: how many are needed."),
      "crew": list("Who, by id; left out where none was found."),
      "kinds": list("Each with home, skills, there_are, needed and one_fewer."),
      "impossible": boolean("Whether it is proved that not even everybody covers everything."),
    ])

  static let frontier = AgentTool(
    name: "frontier", title: "Cost against another goal",
    description: """
      Holds cost against lateness, CO2, nights away, hired head-days or changes: plans along the edge and, proved, lines \
      below which no plan is.
      """,
    parameters: [
      .problem,
      .option(
        "against", .choice(FrontierGoal.allCases.map(\.rawValue)), "The other goal.",
        isRequired: true),
      .option("points", .whole(2...100), "Weights to try at most; 7 where left out."),
    ] + search,
    answers: [
      "plans": list("Each with figure (of the goal), cost and bound."),
      "lines": list(
        "Each with weight and bound: no plan has cost + weight × figure below the bound."),
    ])

  static let risk = AgentTool(
    name: "risk", title: "How likely dates are kept",
    description: """
      Plays legal plans through thousands of times under what may go wrong, which the uncertainty section of the problem \
      says: how likely each date is kept, which date to promise, what lateness costs, what decides it. Several plans meet \
      the same luck. The same seed gives the same figures.
      """,
    parameters: [
      .problemsAndPlans,
      .option("samples", .whole(1...1_000_000), "Trials to play; 10,000 where left out."),
      .option("seed", .whole(0...1_000_000_000), "Where chance begins; 1 where left out."),
      .option("promise", .text, "Say which dates are kept in this share of the trials: 80%."),
      .option("threads", .whole(1...1024), "Threads to work with; all cores where left out."),
    ],
    answers: [
      "build_outs": list(
        "Of one plan: each with due, on_time, p50, p80, p90, lateness, promise and critical."),
      "lateness": object("mean and deviation of what lateness costs."),
      "plans": list("Of several plans: the figures of each."),
    ])
}
