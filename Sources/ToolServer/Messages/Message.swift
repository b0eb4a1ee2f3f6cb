// SPDX-License-Identifier: GPL-3.0-or-later

/// A message of JSON-RPC 2.0 as a client sends it.
enum Message {
  case request(id: JSON, method: String, params: JSON?)
  case notification(method: String, params: JSON?)
  /// An answer, for which nothing was asked.
  case response

  /// - Throws: `RPCError` where the value is no message, with the id that it bears as far as it bears one.
  init(_ value: JSON) throws(RPCError) {
    guard case .object(let members) = value else {
      throw RPCError(.invalidRequest, "A message is an object.")
    }
    let id = members["id"]
    func refuse(_ words: String) -> RPCError {
      RPCError(.invalidRequest, words, id: id.flatMap { Message.isID($0) ? $0 : nil } ?? .null)
    }
    guard members["jsonrpc"] == "2.0" else { throw refuse("A message says jsonrpc: 2.0.") }
    if let id, !Message.isID(id) { throw refuse("An id is a text or a number.") }
    guard let method = members["method"] else {
      guard id != nil, members["result"] != nil || members["error"] != nil else {
        throw refuse("A request names its method.")
      }
      self = .response
      return
    }
    guard let name = method.string else { throw refuse("A method is named by a text.") }
    let params = members["params"]
    if let params {
      guard case .object = params else { throw refuse("The params of a message are an object.") }
    }
    self =
      id.map { .request(id: $0, method: name, params: params) }
      ?? .notification(method: name, params: params)
  }

  /// The protocol has texts and numbers for ids, and no null.
  private static func isID(_ value: JSON) -> Bool {
    switch value {
    case .string, .number: true
    default: false
    }
  }

  // MARK: To the client

  static func result(_ result: JSON, for id: JSON) -> JSON {
    ["jsonrpc": "2.0", "id": id, "result": result]
  }

  static func notification(_ method: String, _ params: JSON) -> JSON {
    ["jsonrpc": "2.0", "method": .string(method), "params": params]
  }
}

/// A request that is refused.
struct RPCError: Error {
  enum Code: Int {
    case parseError = -32700
    case invalidRequest = -32600
    case methodNotFound = -32601
    case invalidParams = -32602
  }

  let code: Code
  let words: String
  /// Of the request; null where it is not known.
  let id: JSON

  init(_ code: Code, _ words: String, id: JSON = .null) {
    self.code = code
    self.words = words
    self.id = id
  }

  var message: JSON {
    [
      "jsonrpc": "2.0", "id": id,
      "error": ["code": JSON(integerLiteral: code.rawValue), "message": .string(words)],
    ]
  }
}
