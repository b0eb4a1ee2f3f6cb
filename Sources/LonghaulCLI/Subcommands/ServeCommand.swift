// SPDX-License-Identifier: GPL-3.0-or-later

internal import ArgumentParser
internal import BoardServer
internal import Foundation

/// `longhaul serve`: shows the plans of a folder in the browser, to be worked on there.
struct ServeCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract:
      "Work on the plans of a folder in the browser: move a bar, see at once what it costs.",
    discussion: """
      Prints an address to open in a browser of this machine; whoever has it may read and write plans in the folder. Problems, \
      plans and scenarios of the folder and of folders within it are listed. On a plan's board phases and stays are moved, \
      people marked ill, due dates changed; each change is checked at once, and a new plan is found with them on demand. \
      What is accepted is written as a new file beside the old one, such as plan-v2.json: nothing is ever overwritten. \
      Drafts, and plans not yet accepted, are kept in .longhaul within the folder.

      Ctrl-C ends it: solves that run are stopped, and the best that they have found is there when it is started again.

      Only this machine can reach it. With --address others of the network can, without encryption: everybody who \
      listens there can read along. That takes a --token of your own, of 16 characters or more, which is sent with every \
      request.

      Scripts use the same interface as the pages: /api/v1/openapi.json says what there is. They send the token as \
      "Authorization: Bearer TOKEN".

      Examples:
        longhaul serve plans
        longhaul serve plans --port 8080
        longhaul serve plans --address 192.168.1.20 --port 8080 --token "$(openssl rand -hex 16)"
      """)

  @Argument(
    help: ArgumentHelp("The folder with problems and plans.", valueName: "folder"),
    completion: .directory)
  var folder: String

  @Option(help: ArgumentHelp("The port; one that is free where left out.", valueName: "number"))
  var port: UInt16 = 0

  @Option(
    help: ArgumentHelp(
      "Listen on this address of the machine; others than its own need --token.",
      valueName: "address"))
  var address = "127.0.0.1"

  @Option(
    help: ArgumentHelp(
      "What every request must bear; made by chance where left out.", valueName: "text"))
  var token: String?

  @Option(help: ArgumentHelp("Solves at a time; the others wait.", valueName: "count"))
  var jobs = ProcessInfo.processInfo.activeProcessorCount

  func validate() throws {
    if !(1...1024).contains(jobs) { throw ValidationError("--jobs must be 1 to 1024.") }
    if let token, token.wholeMatch(of: /[A-Za-z0-9_\-]{16,200}/) == nil {
      throw ValidationError(
        "--token must have 16 to 200 letters, digits, hyphens and underscores.")
    }
    if token == nil, !BoardServer.isLoopback(address) {
      throw ValidationError(
        "--address \(address) lets others of the network in: whoever has the token can read all plans of the folder "
          + "and write new ones, and what is sent is not encrypted. Give a --token of 16 characters or more."
      )
    }
  }

  func run(on console: Console) throws -> ExitStatus {
    let configuration = BoardServer.Configuration(
      folder: folder, address: address, port: port, token: token ?? ServeCommand.newToken(),
      jobs: jobs, clock: console.clock,
      newKey: { UUID().uuidString.lowercased() }, say: { console.say($0) })
    do {
      try BoardServer(configuration).run(until: console.isInterrupted) { link in
        console.write(link + "\n")
        console.say("serving \(folder); open the address above, and end with Ctrl-C.")
      }
      return .success
    } catch BoardServer.Failure.noFolder(let folder) {
      throw CommandFailure(status: .usage, message: "there is no folder \(folder).")
    } catch BoardServer.Failure.cannotListen(let reason) {
      throw CommandFailure(
        status: .usage, message: "cannot listen on \(address), port \(port): \(reason).")
    }
  }

  /// 128 bits of chance.
  private static func newToken() -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<2).map { _ in
      let digits = String(generator.next(), radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}
