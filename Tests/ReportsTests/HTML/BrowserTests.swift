// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

@testable import Reports

/// Pages in a real browser, Debian's package `chromium`.
@Suite(.enabled(if: Browser.isInstalled, "Chromium is not installed"), .serialized)
struct PagesInBrowser {
  @Test("the boards are drawn, rows are counted, and the console stays empty", arguments: [1, 2])
  func opens(plans: Int) throws {
    let page = plans == 1 ? try ReportPages.page() : try Comparisons.pair().report
    let shown = try Browser.open(page)
    #expect(shown.dom.contains("data-ready=\"yes\""))
    #expect(shown.dom.contains("4 of 4 rows"))
    #expect(shown.dom.components(separatedBy: "<canvas").count > 10)
    #expect(shown.complaints == [])
  }

  @Test("keys walk the board, and what stands there is read out")
  func keyboard() throws {
    let walk = """
      const board = document.querySelector("#engineers .board");
      board.focus();
      for (const key of ["ArrowDown", "ArrowRight", "End", "Home", "ArrowUp", "+", "0"]) {
        board.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
      }
      """
    let shown = try Browser.open(try ReportPages.page(), thenRunning: walk)
    #expect(
      shown.dom.contains("Ada Okafor (ada): off at Plano, Texas. Mon 5 Jan 2026 to Tue 6 Jan 2026"))
    #expect(shown.complaints == [])
  }

  @Test("the filters leave only the rows that match")
  func filters() throws {
    let typing = """
      const find = document.querySelector('#engineers [data-control="words"]');
      find.value = "network";
      find.dispatchEvent(new Event("input"));
      """
    let shown = try Browser.open(try ReportPages.page(), thenRunning: typing)
    #expect(shown.dom.contains("1 of 4 rows"))
  }

  @Test("what was moved while scrolling is what would be drawn anew")
  func scrolls() throws {
    let scroll = """
      const board = document.querySelector("#sites .board"), canvas = board.querySelector("canvas");
      const copy = document.createElement("canvas");
      const reader = copy.getContext("2d", { willReadFrequently: true });
      const picture = () => {
        [copy.width, copy.height] = [canvas.width, canvas.height];
        reader.drawImage(canvas, 0, 0);
        return reader.getImageData(0, 0, copy.width, copy.height).data;
      };
      setTimeout(() => {
        // Frames come when they are asked for, so that the test does not depend on when the browser draws.
        const frames = window.requestAnimationFrame;
        window.requestAnimationFrame = (draw) => { draw(0); return 0; };
        for (let i = 0; i < 6; i++) document.querySelector("#sites [data-control=closer]").click();
        for (const [left, top] of [[40, 0], [90, 13], [35, 31], [61, 7]]) {
          [board.scrollLeft, board.scrollTop] = [left, top];
          board.dispatchEvent(new Event("scroll"));
        }
        const moved = picture();
        board.dispatchEvent(new Event("blur"));
        const anew = picture();
        window.requestAnimationFrame = frames;
        let most = 0;
        for (let i = 0; i < moved.length; i++) most = Math.max(most, Math.abs(moved[i] - anew[i]));
        document.title = `scrolled to ${board.scrollLeft > 0}, differs by ${most > 24 ? "much" : "nothing to be seen"}`;
      }, 500);
      """
    let shown = try Browser.open(try ReportPages.page(), thenRunning: scroll)
    #expect(shown.dom.contains("scrolled to true, differs by nothing to be seen"))
    #expect(shown.complaints == [])
  }

  @Test("nothing is wider than a narrow window, with cable and without", arguments: [false, true])
  func narrow(hasFiber: Bool) throws {
    let page = hasFiber ? Comparison([try FiberPages.candidate()]).report : try ReportPages.page()
    let shown = try Browser.open(
      page, width: 500,
      thenRunning:
        "document.title = `wider by ${document.body.scrollWidth - document.documentElement.clientWidth}`;"
    )
    #expect(shown.dom.contains("wider by 0"))
    #expect(shown.complaints == [])
  }

  @Test("on paper the boards become images")
  func paper() throws {
    let shown = try Browser.open(
      try ReportPages.page(), thenRunning: "window.dispatchEvent(new Event('beforeprint'));")
    #expect(shown.dom.components(separatedBy: "data:image/png").count == 3)
    #expect(shown.complaints == [])
  }
}

/// Chromium without a window.
private enum Browser {
  struct Shown {
    let dom: String
    /// Errors and warnings of the console.
    let complaints: [String]
  }

  private static let path = ["/usr/bin/chromium", "/usr/bin/chromium-browser"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }
  static var isInstalled: Bool { path != nil }

  /// Opens a page, runs a script in it, and says what became of it.
  static func open(
    _ page: String, width: Int = 1280, thenRunning script: String = ""
  ) throws -> Shown {
    try withTemporaryFolder { folder in
      let file = folder + "/page.html"
      try page.replacing("</body>", with: "<script>\(script)</script></body>")
        .write(toFile: file, atomically: true, encoding: .utf8)
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
      process.arguments = [
        "--signal=KILL", "180", try #require(path), "--headless", "--no-sandbox", "--disable-gpu",
        "--disable-dev-shm-usage",
        "--user-data-dir=\(folder)/profile", "--virtual-time-budget=2000",
        "--window-size=\(width),900",
        "--enable-logging=stderr", "--v=0", "--dump-dom", "file://\(file)",
      ]
      let dom = try text(of: process, folder)
      let messages = try String(contentsOfFile: folder + "/messages", encoding: .utf8)
      return Shown(
        dom: dom,
        complaints: messages.split(separator: "\n").filter { $0.contains("CONSOLE") }.map(
          String.init))
    }
  }

  private static func text(of process: Process, _ folder: String) throws -> String {
    for name in ["dom", "messages"] {
      try "".write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
    }
    process.standardOutput = FileHandle(forWritingAtPath: folder + "/dom")
    process.standardError = FileHandle(forWritingAtPath: folder + "/messages")
    try process.run()
    process.waitUntilExit()
    return try String(contentsOfFile: folder + "/dom", encoding: .utf8)
  }
}
