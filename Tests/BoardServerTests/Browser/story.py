# SPDX-License-Identifier: GPL-3.0-or-later
"""A planner's Monday on the board, in a real browser: what was seen, a line each, on standard output.

    story.py LINK FOLDER [PICTURES]

LINK is what `longhaul serve` printed, FOLDER the folder that it serves, with the specification's example and its plan.
With PICTURES, a folder, every page is photographed at three widths.
"""

import os
import shutil
import sys

from chrome import Page

WIDTHS = [390, 1280, 2560]
CONTROL = 2


class Board:
    """One of the page's boards, by rows and days."""

    def __init__(self, page, name):
        self.page = page
        self.box = page.do(
            f"""(() => {{
              const window = document.querySelector("#{name} .board");
              window.scrollIntoView({{ block: "center", behavior: "instant" }});
              const box = window.getBoundingClientRect();
              return {{ x: box.left, y: box.top, width: window.clientWidth, left: window.scrollLeft, top: window.scrollTop,
                extent: parseFloat(window.querySelector(".extent").style.width) }};
            }})()""")
        self.labels = round(max(96, min(224, self.box["width"] * 0.34)))
        self.day = (self.box["extent"] - self.labels) / 28

    def at(self, top, day):
        """The middle of a day, `top` pixels below the days' axis."""
        return (self.box["x"] + self.labels + (day + 0.5) * self.day - self.box["left"], self.box["y"] + 44 + top - self.box["top"])


def changes(page):
    return page.do("[...document.querySelectorAll('#change-list li span')].map((span) => span.textContent)")


def until_changes(page, count):
    page.wait(f"document.querySelectorAll('#change-list li').length === {count}", f"{count} changes")
    return changes(page)


def text(page, selector):
    return page.do(f"document.querySelector('{selector}').innerText")


def tell(what, seen):
    print(f"{what}: {seen}", flush=True)


def list_page(page, link, folder):
    page.size(1280)
    page.open(link)
    page.wait("document.querySelectorAll('table.plans tbody tr').length === 1", "the plan is listed")
    tell("address without token", "token" not in page.do("location.href"))
    tell("list", text(page, "#summary"))
    shutil.copy(os.path.join(folder, "plan.json"), os.path.join(folder, "another.json"))
    page.wait("document.querySelectorAll('table.plans tbody tr').length === 2", "a new plan appears")
    tell("appears by itself", text(page, "#summary"))
    page.do("document.querySelector('#words').value = 'another'; document.querySelector('#words').dispatchEvent(new Event('input'))")
    tell("found", text(page, "#count"))


def moves(page):
    board = Board(page, "sites")
    # Below the heads of Plano and its hall: pull, splice, test, burn-in.
    start = board.at(46 + 22 + 22 + 11, 4)
    page.drag(start, (start[0] + 2 * board.day, start[1]))
    tell("a phase is dragged", until_changes(page, 1))
    tell("what it costs", text(page, "#figures"))
    tell("what it breaks", text(page, "#broken li"))
    board = Board(page, "engineers")
    start = board.at(22 + 11, 22)
    page.drag(start, (start[0] - board.day, start[1]))
    tell("a stay is dragged", until_changes(page, 2))
    page.key("z", modifiers=CONTROL)
    tell("undone", until_changes(page, 1))
    page.key("y", modifiers=CONTROL)
    until_changes(page, 2)
    page.key("z", modifiers=CONTROL)
    until_changes(page, 1)


def keys(page):
    page.do("document.querySelector('#sites .board').focus()")
    # From the first row, Plano's heads, down to pull.
    for key in ["Home", "PageUp", "ArrowDown", "ArrowDown", "m", "ArrowRight", "Enter"]:
        page.key(key)
    tell("a phase is moved by keys", until_changes(page, 2))
    page.do("document.querySelector('#sites .board').focus()")
    for key in ["ArrowRight", "["]:
        page.key(key)
    page.wait("[...document.querySelectorAll('#change-list li span')].some((span) => /pull.*heads/.test(span.textContent))", "another mode")
    tell("a phase is made shorter by keys", changes(page))
    page.key("z", modifiers=CONTROL)
    page.key("z", modifiers=CONTROL)
    until_changes(page, 1)
    page.do("document.querySelector('#engineers .board').focus()")
    for key in ["Home", "PageUp", "ArrowDown", "ArrowDown", "ArrowDown", "i"]:
        page.key(key)
    tell("to the form by a key", page.do("document.activeElement.closest('form').dataset.form"))
    page.do("document.activeElement.closest('form').requestSubmit()")
    tell("ill", until_changes(page, 2))
    page.do("document.activeElement.blur()")
    page.key("?")
    tell("keys are listed", page.do("document.querySelector('#key-list').open"))
    page.do("document.querySelector('#key-list').close()")


def question(page):
    page.do("document.querySelector('#engineers .board').focus()")
    page.key("ArrowUp")
    page.do("document.querySelector('[data-form=why] select').value = 'plano'; document.querySelector('[data-form=why]').requestSubmit()")
    page.wait("document.querySelector('#answers h3')", "the answer")
    tell("why not there", text(page, "#answers strong"))


def solve(page, folder):
    page.do("document.querySelector('#solve-form select').value = '10'; document.querySelector('#solve-form').requestSubmit()")
    page.wait("document.querySelector('.job')?.dataset.phase === 'ended'", "the solve ends")
    tell("solved", text(page, ".job [role=status]").startswith("Found: legal"))
    page.do("document.querySelector('.job .main').click()")
    page.wait("document.body.classList.contains('comparing')", "old and new side by side")
    tell("side by side", text(page, "#comparison-title"))
    yield
    before = page.do("location.search")
    page.do("document.querySelector('#accept').click()")
    page.wait("location.search.includes('plan-v2') && document.documentElement.dataset.ready === 'yes'", "the new plan's board")
    tell("accepted", page.do("document.querySelector('.top p:not(.back)').textContent"))
    tell("was a link to this view", "solve=" in before and "draft=" in before)
    tell("files", sorted(name for name in os.listdir(folder) if not name.startswith(".")))


def photographed(page, pictures, name):
    if not pictures:
        return
    for width in WIDTHS:
        page.size(width)
        page.do("new Promise((done) => setTimeout(done, 300))")
        page.photograph(os.path.join(pictures, f"{name}-{width}.png"))
    page.size(1280)
    page.dark()
    page.photograph(os.path.join(pictures, f"{name}-dark.png"))
    page.dark(False)


def narrow(page, name):
    page.size(390)
    page.do("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    tell(f"{name} at 390 pixels is wider by", page.do("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
    page.size(1280)


def main(link, folder, pictures=None):
    page = Page()
    try:
        list_page(page, link, folder)
        narrow(page, "the list")
        photographed(page, pictures, "list")
        page.open(f"{link.split('/?')[0]}/board?plan=plan.json")
        moves(page)
        keys(page)
        question(page)
        narrow(page, "the board")
        photographed(page, pictures, "board")
        for _ in solve(page, folder):
            narrow(page, "the comparison")
            photographed(page, pictures, "comparison")
        tell("complaints", page.complaints)
    except Exception:
        if pictures:
            page.photograph(os.path.join(pictures, "failed.png"))
        tell("complaints", page.complaints)
        raise
    finally:
        page.close()


main(*sys.argv[1:])
