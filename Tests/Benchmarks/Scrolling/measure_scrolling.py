#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Scrolls the boards of a report in headless Chromium and prints how long frames took.

    measure_scrolling.py report.html [frames]

Each frame moves the board by some rows and days and waits for the next, as a hand on a wheel does. Three figures are
printed for each board: the time between frames; what the page's own script took of it; and the processor time that all
of Chromium's processes took for a frame, drawing without a graphics card included. The last does not depend on what else
the machine does. Chromium is driven through its debugging pipe; nothing else is needed.
"""
import json
import os
import subprocess
import sys
import tempfile
import time

SCROLL = """
(async (selector, frames) => {
  const board = document.querySelector(selector + " .board");
  board.scrollIntoView();
  const next = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const [down, right] = [board.scrollHeight - board.clientHeight, board.scrollWidth - board.clientWidth];
  const own = window.requestAnimationFrame;
  let busy = 0;
  window.requestAnimationFrame = (call) => own((time) => {
    const began = performance.now();
    call(time);
    busy += performance.now() - began;
  });
  for (let warm = 0; warm < 10; warm++) await next();
  const [between, script] = [[], []];
  let last = await next();
  for (let frame = 0; frame < frames; frame++) {
    busy = 0;
    const wave = Math.abs(((frame * 2 / frames) %% 2) - 1);
    board.scrollTop = down * (1 - wave);
    board.scrollLeft = right * Math.abs(((frame * 5 / frames) %% 2) - 1);
    const now = await next();
    between.push(now - last);
    script.push(busy);
    last = now;
  }
  window.requestAnimationFrame = own;
  return JSON.stringify({ between, script });
})("%s", %d)
"""


class Chromium:
    """One page of a Chromium without a window."""

    def __init__(self, folder):
        command_in, self.commands = os.pipe()
        self.answers, answer_out = os.pipe()
        # Chromium reads commands from descriptor 3 and answers on 4.
        shell = f'exec chromium "$@" 3<&{command_in} 4>&{answer_out}'
        self.process = subprocess.Popen(
            ["bash", "-c", shell, "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
             "--remote-debugging-pipe", f"--user-data-dir={folder}", "--window-size=1280,900"],
            pass_fds=[command_in, answer_out], stderr=subprocess.DEVNULL)
        os.close(command_in)
        os.close(answer_out)
        self.count = 0
        self.buffer = b""

    def ask(self, method, session=None, **parameters):
        self.count += 1
        message = {"id": self.count, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        os.write(self.commands, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.next_answer()
            if answer.get("id") == self.count:
                return answer.get("result", {})

    def value(self, session, expression):
        """What the script comes to; None while the page is being replaced."""
        answer = self.ask("Runtime.evaluate", session, expression=expression, awaitPromise=True)
        return answer.get("result", {}).get("value")

    def next_answer(self):
        while b"\0" not in self.buffer:
            read = os.read(self.answers, 1 << 20)
            if not read:
                sys.exit("Chromium ended")
            self.buffer += read
        text, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(text)


    def processor_time(self):
        """Seconds that Chromium and all its helpers have taken."""
        ticks, parents = {}, {}
        for name in filter(str.isdigit, os.listdir("/proc")):
            try:
                with open(f"/proc/{name}/stat") as stat:
                    fields = stat.read().rsplit(")", 1)[1].split()
            except OSError:
                continue
            parents[int(name)], ticks[int(name)] = int(fields[1]), int(fields[11]) + int(fields[12])
        family = {self.process.pid}
        while grown := {pid for pid in parents if parents[pid] in family} - family:
            family |= grown
        return sum(ticks.get(pid, 0) for pid in family) / os.sysconf("SC_CLK_TCK")


def summary(times):
    times = sorted(times)
    at = lambda share: times[min(len(times) - 1, int(share * len(times)))]
    below = 100 * sum(each < 33 for each in times) / len(times)
    return f"median {at(0.5):5.1f} ms, 95 % {at(0.95):5.1f} ms, most {times[-1]:5.1f} ms, below 33 ms {below:5.1f} %"


def main():
    page, frames = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 600
    print(f"{page}: {os.path.getsize(page):,} bytes")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        browser = Chromium(folder)
        try:
            target = browser.ask("Target.createTarget", url=f"file://{page}")["targetId"]
            session = browser.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
            while browser.value(session, "document.documentElement.dataset.ready") != "yes":
                time.sleep(0.1)
            for selector in ["#engineers", "#sites"]:
                began = browser.processor_time()
                times = json.loads(browser.value(session, SCROLL % (selector, frames)))
                taken = (browser.processor_time() - began) * 1000 / frames
                print(f"{selector}\n  frame   {summary(times['between'])}\n  script  {summary(times['script'])}")
                print(f"  processor time of all processes, mean of a frame: {taken:.1f} ms")
        finally:
            browser.process.kill()
            browser.process.wait()


main()
