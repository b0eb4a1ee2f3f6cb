// SPDX-License-Identifier: GPL-3.0-or-later
//
// Bars that are taken and moved, by the pointer and by keys: phases, their ends, stays of engineers, due dates.

const EDGE = 7, LANE = 22;

/** What can be taken on the row: `{kind, from, to}` in days of the board, with what it is; nothing where nothing can. */
export const holdAt = (row, day, shown, SPAN) => {
  const { board, facts } = shown;
  if (row.phase) {
    const fact = facts.phases[row.phase.phase];
    const isOnBar = row.phase.from <= day && day <= row.phase.to;
    if (isOnBar && (fact.state === "open" || fact.state === "fixed")) {
      return { kind: "phase", from: row.phase.from, to: row.phase.to, fact, row };
    }
    return null;
  }
  if (row.hall) return { kind: "due", from: row.hall.due, to: row.hall.due, fact: buildOutOf(row, facts), row };
  if (row.engineer === undefined) return null;
  const stay = stayAt(board.plans[0].rosters[row.engineer] || [], day, SPAN);
  return stay && { kind: "stay", ...stay, fact: facts.engineers[row.engineer], row };
};

export const buildOutOf = (row, facts) => {
  const phase = row.phase ?? row.hall?.phases[0];
  return phase ? facts.build_outs[facts.phases[phase.phase].build_out] : null;
};

/** The rotation that has the day, from the first leg out to the leg home. */
const stayAt = (spans, day, SPAN) => {
  const isAway = (span) => span && span[2] !== SPAN.STANDBY;
  const isWayHome = (span) => span[2] === SPAN.TRAVEL && span[4] === -1;
  let first = spans.findIndex(([from, to]) => from <= day && day <= to);
  if (first < 0 || !isAway(spans[first])) return null;
  let last = first;
  const touches = (a, b) => isAway(spans[a]) && isAway(spans[b]) && spans[a][1] + 1 === spans[b][0] && !isWayHome(spans[a]);
  while (touches(first - 1, first)) first--;
  while (touches(last, last + 1)) last++;
  // Work close to home is no rotation.
  if (!spans.slice(first, last + 1).some((span) => span[2] === SPAN.TRAVEL)) return null;
  return { from: spans[first][0], to: spans[last][1] };
};

/** Working days of a phase's site from one day to another, both included. */
const workingDays = (row, from, to) => {
  let count = 0;
  for (let day = from; day <= to; day++) {
    if (row.phase.everyDay || !row.board.closed.some(([first, last]) => first <= day && day <= last)) count++;
  }
  return Math.max(1, count);
};

/** The edit by which a phase ends on another day: the mode that is nearest, or other days. */
const stretched = (hold, end, iso) => {
  const modes = hold.fact.modes, wanted = workingDays(hold.row, hold.from, Math.max(hold.from, end));
  return lengthened(hold, modes, wanted, iso);
};

const lengthened = (hold, modes, wanted, iso) => {
  const edit = { kind: "phase", phase: hold.fact.id, start: iso(hold.from) };
  if (modes.length === 1) return { ...edit, duration: wanted };
  const distance = (mode) => Math.abs(mode.duration - wanted);
  const nearest = modes.reduce((best, mode, index) => (distance(mode) < distance(modes[best]) ? index : best), 0);
  return { ...edit, mode: nearest };
};

/** The next shorter (−1) or longer (+1) form of a phase; nothing where there is none. */
export const resized = (hold, step, iso) => {
  const { modes, mode } = hold.fact;
  const duration = modes[mode ?? 0].duration;
  if (modes.length === 1) return duration + step < 1 ? null : lengthened(hold, modes, duration + step, iso);
  const next = modes.map((entry, index) => [entry.duration, index])
    .filter(([other]) => (other - duration) * step > 0).sort((a, b) => (a[0] - b[0]) * step)[0];
  return next ? { kind: "phase", phase: hold.fact.id, start: iso(hold.from), mode: next[1] } : null;
};

/** The edit by which what is held moves by days. */
export const moved = (hold, days, iso) => {
  switch (hold.kind) {
    case "phase": return { kind: "phase", phase: hold.fact.id, start: iso(hold.from + days) };
    case "due": return { kind: "due", build_out: hold.fact.id, date: iso(hold.from + days) };
    default: return { kind: "stay", engineer: hold.fact.id, from: iso(hold.from), days };
  }
};

/** Lets bars of a board be taken; `page` says what is shown and takes the edits. */
export class Bars {
  constructor(board, boards, page) {
    Object.assign(this, { board, boards, page, held: null, shift: 0 });
    const canvas = board.canvas;
    canvas.addEventListener("pointerdown", (event) => this.onDown(event));
    canvas.addEventListener("pointermove", (event) => this.onMove(event));
    canvas.addEventListener("pointerup", (event) => this.onUp(event));
    canvas.addEventListener("pointercancel", () => this.leave());
    board.window.addEventListener("keydown", (event) => this.onKey(event), { capture: true });
    this.dress();
  }

  /** Lets every row draw what is pinned, and where what is held would stand. */
  dress() {
    for (const row of this.board.allRows) row.mark = (context, y, view) => this.mark(row, context, y, view);
    this.board.queue();
  }

  mark(row, context, y, view) {
    if (!this.page.canEdit()) return;
    const { facts } = this.page.shown;
    const accent = this.boards.colorOf("accent");
    if (row.phase && facts.phases[row.phase.phase].state === "fixed") pin(context, view.x(row.phase.from), y, this.boards);
    if (row.engineer !== undefined) {
      context.fillStyle = accent;
      for (const [from, to] of facts.engineers[row.engineer]?.booked ?? []) {
        context.fillRect(view.x(from), y + LANE - 4, (to - from + 1) * view.dayWidth, 3);
      }
    }
    if (this.held?.row !== row) return;
    const [from, to] = this.ghost();
    context.strokeStyle = accent;
    context.lineWidth = 2;
    context.setLineDash([5, 3]);
    context.strokeRect(view.x(from), y + 2, Math.max(4, (to - from + 1) * view.dayWidth), LANE - 4);
    context.setLineDash([]);
  }

  ghost() {
    const { from, to, isEnd } = this.held;
    return isEnd ? [from, Math.max(from, to + this.shift)] : [from + this.shift, to + this.shift];
  }

  /** What the pointer stands on, and whether it is its end. */
  target(event) {
    const place = this.page.canEdit() ? this.board.place(event) : null;
    if (!place) return null;
    const row = this.board.rows[place.row];
    const hold = holdAt(row, place.day, this.page.shown, this.boards.SPAN);
    const x = event.clientX - this.board.canvas.getBoundingClientRect().left;
    const edge = (day) => this.board.labels + day * this.board.dayWidth - this.board.window.scrollLeft;
    if (row.hall && !row.phase) return Math.abs(x - edge(row.hall.due + 1)) <= EDGE + 3 ? { ...hold, day: place.day } : null;
    if (!hold) return null;
    const isEnd = hold.kind === "phase" && edge(hold.to + 1) - x <= EDGE && hold.to > hold.from;
    return { ...hold, isEnd, day: place.day };
  }

  onDown(event) {
    if (event.button !== 0 || event.pointerType === "touch") return;
    const hold = this.target(event);
    if (!hold) return;
    this.held = hold;
    this.shift = 0;
    this.board.isHeld = true;
    this.board.canvas.setPointerCapture(event.pointerId);
  }

  onMove(event) {
    if (!this.held) {
      const hold = this.target(event);
      this.board.canvas.style.cursor = !hold ? "" : hold.isEnd || hold.kind === "due" ? "ew-resize" : "grab";
      return;
    }
    const x = event.clientX - this.board.canvas.getBoundingClientRect().left;
    const day = Math.floor((x - this.board.labels + this.board.window.scrollLeft) / this.board.dayWidth);
    this.moveTo(day - this.held.day);
  }

  onUp() {
    if (!this.held) return;
    this.drop();
  }

  moveTo(shift) {
    if (shift === this.shift) return;
    const { board } = this.page.shown;
    const { from, to, isEnd } = this.held;
    const least = isEnd ? from - to : -from, most = board.days - 1 - to;
    this.shift = this.held.kind === "due" ? shift : Math.max(least, Math.min(most, shift));
    const [first, last] = this.ghost();
    this.say(`${this.held.isEnd ? "to" : "moved to"} ${this.boards.rangeText(first, last)}`);
    this.board.queue();
  }

  say(text) { this.board.element.querySelector(".detail").textContent = text; }

  /** Puts down what is held: an edit, unless it stands where it stood. */
  drop() {
    const { held, shift } = this;
    this.leave();
    if (shift === 0) return;
    this.page.edit(held.isEnd ? stretched(held, held.to + shift, this.page.iso) : moved(held, shift, this.page.iso));
  }

  leave() {
    this.held = null;
    this.shift = 0;
    this.board.isHeld = false;
    this.board.queue();
  }

  onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = this.board.rows[this.board.cursor.row];
    if (!row || !this.page.canEdit()) return;
    const done = this.held ? this.onHeldKey(event) : this.onFreeKey(event, row);
    if (!done) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  onHeldKey(event) {
    const step = event.shiftKey ? 7 : 1;
    switch (event.key) {
      case "ArrowLeft": this.moveTo(this.shift - step); return true;
      case "ArrowRight": this.moveTo(this.shift + step); return true;
      case "Enter": case " ": case "m": case "M": this.drop(); return true;
      case "Escape": this.leave(); this.say("left where it was"); return true;
      default: return event.key.startsWith("Arrow");
    }
  }

  onFreeKey(event, row) {
    const { day } = this.board.cursor;
    const hold = holdAt(row, day, this.page.shown, this.boards.SPAN);
    switch (event.key) {
      case "m": case "M":
        if (!hold) { this.say("nothing here can be moved"); return true; }
        this.held = hold;
        this.shift = 0;
        this.say(`taken: ${row.title}; arrows move it, Enter puts it down, Escape leaves it`);
        this.board.queue();
        return true;
      case "[": case "]": {
        const edit = hold?.kind === "phase" ? resized(hold, event.key === "[" ? -1 : 1, this.page.iso) : null;
        if (edit) this.page.edit(edit);
        else this.say("nothing here can be made shorter or longer");
        return true;
      }
      case "p": case "P":
        if (hold && hold.kind !== "due") this.page.pin(hold);
        else this.say("nothing here can be pinned");
        return true;
      case "i": case "I": return this.page.reach("ill");
      case "d": case "D": return this.page.reach("due");
      case "w": case "W": return this.page.reach("why");
      default: return false;
    }
  }
}

/** A pin at the beginning of a bar. */
const pin = (context, x, y, boards) => {
  context.fillStyle = boards.colorOf("ink");
  context.beginPath();
  context.arc(x + 1, y + LANE / 2, 5, 0, 7);
  context.fill();
  context.fillStyle = boards.colorOf("panel");
  context.beginPath();
  context.arc(x + 1, y + LANE / 2, 2, 0, 7);
  context.fill();
};
