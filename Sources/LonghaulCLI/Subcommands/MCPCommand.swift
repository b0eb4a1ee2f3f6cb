// SPDX-License-Identifier: GPL-3.0-or-later

internal import ArgumentParser
internal import Foundation
internal import ToolServer

/// `longhaul mcp`: serves the other commands to agents and scripts.
struct MCPCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "mcp",
    abstract: "Serve check, solve, why and others to agents, over the Model Context Protocol.",
    discussion: """
      Whatever program speaks the protocol starts this command, writes requests to its standard input and reads answers \
      from its standard output; messages for people go to standard error. Tools are check, solve, show, audit, compare, \
      whatif, why, levers, staff, frontier and risk. Their arguments are those of the commands, their answers the text \
      and the JSON that the commands print.

      Files are named relative to the folder. What stands outside of it, links that lead out included, is neither read nor \
      written, and nothing is sent anywhere. solve, why and whatif write what output names, and never over what is there \
      unless replace is set.

      Calls run beside each other, as many as there are cores; others wait. A call that is cancelled ends at once, its \
      best plan so far in its output. The end of the input ends the command: what runs is stopped and answered first.

      Registered with a client that keeps a list of servers in JSON:
        {"mcpServers": {"longhaul": {"command": "longhaul", "args": ["mcp", "/home/ada/plans"]}}}

      Examples:
        longhaul mcp plans
        longhaul mcp plans --jobs 1 2> longhaul-mcp.log
      """)

  @Argument(
    help: ArgumentHelp("The folder with problems and plans.", valueName: "folder"),
    completion: .directory)
  var folder: String

  @Option(
    help: ArgumentHelp("Calls that run at a time; one a core where left out.", valueName: "count"))
  var jobs = ProcessInfo.processInfo.activeProcessorCount

  func validate() throws {
    if !(1...1024).contains(jobs) { throw ValidationError("--jobs must be 1 to 1024.") }
  }

  /// More bytes than any request needs.
  private static let longestLine = 1 << 20

  func run(on console: Console) throws -> ExitStatus {
    let fence = try Fence(folder: folder)
    // Commands read and print names as they are given: relative to this folder.
    guard FileManager.default.changeCurrentDirectoryPath(fence.root) else {
      throw CommandFailure(status: .usage, message: "cannot work in \(folder).")
    }
    let outputs = AgentOutputs(in: fence)
    let server = ToolServer(
      MCPCommand.identity, tools: AgentTool.all.map { $0.tool(outputs, clock: console.clock) },
      mostAtOnce: jobs, clock: console.clock, send: { console.write($0 + "\n") },
      log: { console.say("mcp: \($0)") })
    console.say("mcp: serving \(folder); requests come on standard input.")
    LineInput(descriptor: 0, limit: MCPCommand.longestLine).read(
      look: {
        server.giveSigns()
        return !console.isInterrupted() && !console.isAbandoned()
      }, take: server.take)
    server.end()
    return console.isInterrupted() ? .interrupted : .success
  }

  private static let identity = ToolServer.Identity(
    name: "longhaul", title: "Longhaul", version: Version.current,
    instructions: """
      Longhaul plans the travelling crew that commissions data-center halls. A problem file (YAML) says what is to be \
      done, by whom and by when; a plan file (JSON) says who is where on which day. Files are named relative to the folder \
      that is served. Usual order: check a problem, solve it with output, then show, audit, why, levers or risk with that \
      plan. Long calls report progress; time_limit bounds them. Where an answer has at_least and at_most, the first is \
      proved and the second is shown by a plan.
      """)
}
