// SPDX-License-Identifier: GPL-3.0-or-later

import ProblemFiles
import Testing

/// What is edited in a text, and what stays.
@Suite struct ProblemEditorTests {
  private static func edited(_ text: String, _ body: (inout ProblemEditor) -> Void) -> String {
    var editor = ProblemEditor(text: text)
    body(&editor)
    return editor.text()
  }

  @Test func nothingChangesNothing() {
    let text = "a: 1   # one\r\n\r\nb: [ 1,2 ]\r\n"
    #expect(Self.edited(text) { _ in } == text)
  }

  @Test func valuesChangeWhereTheyStand() {
    let text = """
      # top
      horizon: {start: 2026-01-05, end: 2026-02-01}   # both included
      stock:
        - item: spare  # a comment
          on_hand: 12    # twelve

          deliveries:
            # first
            - {date: 2026-01-06, quantity: 1}  # came
            # second
            - {date: 2026-01-20, quantity: 2}
      last: x
      """
    let wanted = """
      # top
      horizon: {start: 2026-01-12, end: 2026-02-01}   # both included
      stock:
        - item: spare  # a comment
          on_hand: 5    # twelve

          deliveries:
            # first
            # second
            - {date: 2026-01-20, quantity: 2}
            - {date: 2026-01-25, quantity: 7}
          unit: m
      last: x
      """
    let result = Self.edited(text) { editor in
      editor.set([.key("horizon"), .key("start")], to: .plain("2026-01-12"))
      editor.set([.key("stock"), .item(0), .key("on_hand")], to: .plain("5"))
      editor.remove([.key("stock"), .item(0), .key("deliveries"), .item(0)])
      editor.append(
        [
          .mapping([
            .init("date", .plain("2026-01-25")), .init("quantity", .plain("7")),
          ])
        ], to: [.key("stock"), .item(0), .key("deliveries")])
      editor.set([.key("stock"), .item(0), .key("unit")], to: .plain("m"))
    }
    #expect(result == wanted)
  }

  @Test func keysComeAndGoInBraces() {
    let text = "p: {id: a, fixed: {start: 2026-01-05}, b: [1, 2, 3], c: {x: 1}}\n"
    let result = Self.edited(text) { editor in
      editor.replaceKey([.key("p"), .key("fixed")], by: "done", .plain("2026-01-06"))
      editor.remove([.key("p"), .key("b"), .item(2)])
      editor.remove([.key("p"), .key("b"), .item(1)])
      editor.append([.plain("9")], to: [.key("p"), .key("b")])
      editor.remove([.key("p"), .key("c"), .key("x")])
      editor.set([.key("p"), .key("d")], to: .plain("4"))
    }
    #expect(result == "p: {id: a, done: 2026-01-06, b: [1, 9], c: {}, d: 4}\n")
  }

  @Test func theFirstKeyOfAnItemMayGo() {
    let text = "l:\n  - started: {days_left: 2}\n    id: a\n  - id: b\n    old: 1\n"
    let result = Self.edited(text) { editor in
      editor.remove([.key("l"), .item(0), .key("started")])
      editor.remove([.key("l"), .item(1), .key("old")])
    }
    #expect(result == "l:\n  - id: a\n  - id: b\n")
  }

  @Test func aListThatIsEmptiedGoes() {
    let text = "e:\n  - id: ada\n    booked:\n      - {from: 1}\n      - {from: 2}\n    home: EWR\n"
    let result = Self.edited(text) { editor in
      editor.remove([.key("e"), .item(0), .key("booked"), .item(0)])
      editor.remove([.key("e"), .item(0), .key("booked"), .item(1)])
    }
    #expect(result == "e:\n  - id: ada\n    home: EWR\n")
  }

  @Test func jsonStaysJSON() {
    let text = "{\"a\": {\"on_hand\": 3}, \"l\": [{\"x\": 1}]}"
    let result = Self.edited(text) { editor in
      editor.set([.key("a"), .key("date")], to: .plain("2026-01-05"))
      editor.append([.mapping([.init("at", .plain("home"))])], to: [.key("l")])
    }
    #expect(
      result
        == "{\"a\": {\"on_hand\": 3, \"date\": \"2026-01-05\"}, \"l\": [{\"x\": 1}, {\"at\": \"home\"}]}"
    )
  }

  @Test func anchorsStayWhereNothingOfTheirsChanges() {
    let text = """
      a: &week [mon, tue]
      b: *week
      c: &phases   # shared by both halls
        - {id: pull, crew: {pull: 2}}
        - &soak {id: soak, duration: 3}
      d: *phases
      e: *soak
      """
    let wanted = """
      a: &week [mon, tue]
      b: *week
      c: &phases   # shared by both halls
        - {id: pull, crew: {pull: 2}, done: 2026-01-05}
        - &soak {id: soak, duration: 3}
      d: \n\
        - {id: pull, crew: {pull: 2}}
        - {id: soak, duration: 3}
      e: *soak
      """
    let result = Self.edited(text) {
      $0.set([.key("c"), .item(0), .key("done")], to: .plain("2026-01-05"))
    }
    #expect(result == wanted)
  }

  @Test func whatIsChangedThroughAnAliasIsWrittenOut() {
    let text = "a: &x {v: 1}\nb: *x\nc: *x\n"
    let result = Self.edited(text) { $0.set([.key("b"), .key("v")], to: .plain("2")) }
    #expect(result == "a: &x {v: 1}\nb: {v: 2}\nc: {v: 1}\n")
  }

  @Test func anItemIsWrittenOncePerMember() {
    let text =
      "e:\n  - {id: p, count: 2, home: DFW} # two\n  - id: q\n    count: 2\n    home: EWR # q\n"
    let result = Self.edited(text) { editor in
      for (item, name) in [(0, "p"), (1, "q")] {
        editor.multiply(
          [.key("e"), .item(item)],
          [1, 2].map { number in
            { copy in
              copy.set([.key("id")], to: .plain("\(name)-\(number)"))
              copy.remove([.key("count")])
              if number == 2 { copy.set([.key("hire")], to: .plain("0")) }
            }
          })
      }
    }
    #expect(
      result == """
        e:
          - {id: p-1, home: DFW} # two
          - {id: p-2, home: DFW, hire: 0} # two
          - id: q-1
            home: EWR # q
          - id: q-2
            home: EWR # q
            hire: 0

        """)
  }

  @Test func linesEndAsTheyDo() {
    let text = "a: 1\r\nb: 2\r\nl:\r\n  - x # one\r\nc: 3\r\n"
    let result = Self.edited(text) { editor in
      editor.remove([.key("b")])
      editor.append([.plain("y")], to: [.key("l")])
      editor.set([.key("d")], to: .plain("4"))
    }
    #expect(result == "a: 1\r\nl:\r\n  - x # one\r\n  - y\r\nc: 3\r\nd: 4\r\n")
  }

  @Test func textsAreQuotedWhereTheyMustBe() {
    let result = Self.edited("a: 1\n") { editor in
      editor.set([.key("a")], to: .text("null"))
      editor.set([.key("b")], to: .text("on: it"))
      editor.set([.key("on")], to: .list([.text("x"), .text("a, b")]))
    }
    #expect(result == "a: \"null\"\nb: \"on: it\"\n\"on\": [x, \"a, b\"]\n")
  }

  @Test func nullGetsAValue() {
    let result = Self.edited("e:\n  booked:\n  x: ~\n") { editor in
      editor.append([.plain("1")], to: [.key("e"), .key("booked")])
      editor.append([.plain("2")], to: [.key("e"), .key("x")])
    }
    #expect(result == "e:\n  booked: [1]\n  x: [2]\n")
  }
}
