// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing
import ToolServer

/// A conversation, message by message.
@Suite struct ToolServerTests {
  private func code(_ message: JSON?) -> JSON? { message?["error"]?["code"] }

  @Test(
    "a client gets the revision that it asks for, or the newest",
    arguments: [
      ("2025-06-18", "2025-06-18"), ("2025-03-26", "2025-03-26"), ("2024-01-01", "2025-06-18"),
      ("", "2025-06-18"),
    ])
  func negotiation(asked: String, spoken: String) {
    let test = ServerUnderTest()
    test.initialize(asked)
    let result = test.answer(to: "init")?["result"]
    #expect(result?["protocolVersion"] == .string(spoken))
    #expect(result?["capabilities"] == ["tools": [:]])
    #expect(result?["serverInfo"]?["name"] == "test")
  }

  @Test("before it has introduced itself a client gets nothing but pings answered")
  func order() {
    let test = ServerUnderTest()
    test.take(#"{"jsonrpc":"2.0","id":1,"method":"tools/list"}"#)
    test.take(#"{"jsonrpc":"2.0","id":2,"method":"ping"}"#)
    test.initialize()
    test.initialize()
    test.take(#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#)
    #expect(code(test.answer(to: 1)) == -32600)
    #expect(test.answer(to: 2)?["result"] == [:])
    #expect(test.messages.count { $0["id"] == "init" && $0["result"] != nil } == 1)
    #expect(test.messages.count { $0["id"] == "init" && $0["error"] != nil } == 1)
    #expect(test.messages.count == 4)
  }

  @Test("tools have what each revision knows")
  func list() throws {
    for (version, keys) in [
      (
        "2025-06-18",
        ["annotations", "description", "inputSchema", "name", "outputSchema", "title"]
      ),
      ("2025-03-26", ["annotations", "description", "inputSchema", "name"]),
    ] {
      let test = ServerUnderTest()
      test.initialize(version)
      test.take(#"{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{}}"#)
      let tools = try #require(test.answer(to: 1)?["result"]?["tools"]?.items)
      guard case .object(let tool)? = tools.first else { throw CancellationError() }
      #expect(tool.keys.sorted() == keys)
      test.call("echo", id: 2, #"{"text":"x"}"#)
      let result = try #require(test.answer(to: 2)?["result"])
      #expect(result["content"] == [["type": "text", "text": "x"]])
      #expect((result["structuredContent"] != nil) == (version == "2025-06-18"))
    }
  }

  @Test(
    "what is no request is refused with its code, and the next line is read",
    arguments: [
      ("no json", -32700), ("{\"jsonrpc\":\"2.0\"", -32700), ("[]", -32600), ("[1]", -32600),
      ("7", -32600), ("null", -32600), (#"{"jsonrpc":"2.0"}"#, -32600),
      (#"{"id":1,"method":"ping"}"#, -32600),
      (#"{"jsonrpc":"1.0","id":1,"method":"ping"}"#, -32600),
      (#"{"jsonrpc":"2.0","id":null,"method":"ping"}"#, -32600),
      (#"{"jsonrpc":"2.0","id":[],"method":"ping"}"#, -32600),
      (#"{"jsonrpc":"2.0","id":1,"method":4}"#, -32600),
      (#"{"jsonrpc":"2.0","id":1,"method":"ping","params":[1]}"#, -32600),
      (#"{"jsonrpc":"2.0","id":1,"method":"resources/list"}"#, -32601),
      (#"{"jsonrpc":"2.0","id":1,"method":"notifications/cancelled"}"#, -32601),
      (#"{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"cursor":"x"}}"#, -32602),
      (#"{"jsonrpc":"2.0","id":1,"method":"tools/call"}"#, -32602),
      (#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"none"}}"#, -32602),
    ])
  func refusals(line: String, expected: Int) {
    let test = ServerUnderTest()
    test.initialize()
    test.take(line)
    test.take(#"{"jsonrpc":"2.0","id":"after","method":"ping"}"#)
    #expect(test.answer(to: "after") != nil)
    #expect(test.messages.count == 3)
    #expect(code(test.messages[1]) == JSON(integerLiteral: expected))
  }

  @Test("bytes that are no text, and lines that are too long, are answered as what cannot be read")
  func bytes() {
    let test = ServerUnderTest()
    test.server.take(.bytes([0xFF, 0xFE, 0]))
    test.server.take(.tooLong(count: 5_000_000))
    test.server.take(.bytes([]))
    test.take("  ")
    #expect(test.messages.map(code) == [-32700, -32700])
    #expect(test.messages.allSatisfy { $0["id"] == .null })
  }

  @Test(
    "arguments are held against the schema",
    arguments: [
      ("{}", "must have text"), (#"{"text":""}"#, "must not be empty"),
      (#"{"text":1}"#, "must be a string"), (#"{"text":"x","more":1}"#, "must not have “more”"),
      (#"{"text":"x","count":1.5}"#, "must be an integer"),
      (#"{"text":"x","count":10}"#, "must be 9 or less"),
      (#"{"text":"x","count":-1}"#, "must be 0 or more"),
      (#"{"text":"x","kind":"c"}"#, "must be one of a, b"),
      (#"{"text":"x","list":[]}"#, "must have 1 or more items"),
      (#"{"text":"x","list":["a",2]}"#, "arguments.list[1] must be a string"),
      ("[]", "must be an object"), ("null", "must be an object"),
    ])
  func arguments(arguments: String, words: String) throws {
    let test = ServerUnderTest()
    test.initialize()
    test.call("echo", id: 1, arguments)
    let error = try #require(test.answer(to: 1)?["error"])
    #expect(error["code"] == -32602)
    #expect(error["message"]?.string?.contains(words) == true, "\(error)")
  }

  @Test("while a tool is at work pings are answered, and what was cancelled never is")
  func cancellation() {
    let test = ServerUnderTest(mostAtOnce: 1)
    test.initialize()
    test.call("wait", id: 1, meta: #"{"progressToken":"p"}"#)
    test.call("wait", id: 2)
    test.call("echo", id: 3, #"{"text":"x"}"#)
    ServerUnderTest.until { test.startCount == 1 }
    test.take(#"{"jsonrpc":"2.0","id":4,"method":"ping"}"#)
    #expect(test.answer(to: 4) != nil)
    // One at a time, so that two wait; the first of them is cancelled before its turn.
    for id in [2, 1, 77] {
      test.take(
        #"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":\#(id)}}"#)
    }
    #expect(test.answer(to: 3)?["result"] != nil)
    test.server.end()
    #expect(test.startCount == 1)
    #expect(!test.messages.contains { $0["id"] == 1 || $0["id"] == 2 })
  }

  @Test("progress grows, bears its token, and ends before the answer")
  func progress() throws {
    let test = ServerUnderTest()
    test.initialize()
    test.call("wait", id: 1, meta: #"{"progressToken":5}"#)
    ServerUnderTest.until { test.messages.count >= 3 }
    test.server.end()
    let told = test.messages.filter { $0["method"] == "notifications/progress" }
    #expect(told.map { $0["params"]?["message"] } == ["one", "two", "three"])
    #expect(told.allSatisfy { $0["params"]?["progressToken"] == 5 })
    let progress = told.compactMap { message -> Decimal? in
      if case .number(let value)? = message["params"]?["progress"] { value } else { nil }
    }
    #expect(progress.count == 3 && progress[0] < progress[1] && progress[1] < progress[2])
    #expect(test.messages.last?["id"] == 1)
  }

  @Test("without a token nothing is told")
  func noToken() {
    let test = ServerUnderTest()
    test.initialize()
    test.call("wait", id: 1)
    ServerUnderTest.until { test.startCount == 1 }
    test.server.end()
    #expect(test.messages.count == 2)
  }

  @Test("calls run beside each other up to the limit, and an id is used once at a time")
  func beside() {
    let test = ServerUnderTest(mostAtOnce: 2)
    test.initialize()
    for id in 1...3 { test.call("wait", id: id) }
    ServerUnderTest.until { test.startCount == 2 }
    test.call("echo", id: 1, #"{"text":"x"}"#)
    #expect(code(test.answer(to: 1)) == -32600)
    #expect(test.startCount == 2)
    test.server.end()
    #expect(test.startCount == 3)
    for id in 1...3 {
      let id = JSON(integerLiteral: id)
      #expect(test.messages.contains { $0["id"] == id && $0["result"]?["isError"] == false })
    }
  }

  @Test(
    "a batch is answered by one array in the revision that has batches, and refused in the other")
  func batches() {
    let batch =
      #"[{"jsonrpc":"2.0","id":1,"method":"ping"},{"jsonrpc":"2.0","method":"x"},{"jsonrpc":"2.0","id":2,"method":"no"},3]"#
    let old = ServerUnderTest()
    old.initialize("2025-03-26")
    old.take(batch)
    #expect(old.messages.last?.items?.count == 3)
    old.take("[]")
    #expect(code(old.messages.last) == -32600)
    let new = ServerUnderTest()
    new.initialize()
    new.take(batch)
    #expect(new.messages.count == 2)
    #expect(code(new.messages.last) == -32600)
  }
}
