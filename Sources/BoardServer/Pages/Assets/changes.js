// SPDX-License-Identifier: GPL-3.0-or-later
//
// The changes of a draft: kept on the server with every step, undone, redone, checked.
import { ask } from "./api.js";

/** What a change is about: a later one about the same takes its place. */
const subject = (edit) => {
  switch (edit.kind) {
    case "phase": case "release": return `phase ${edit.phase}`;
    case "stay": return `stay ${edit.engineer} ${edit.from}`;
    case "due": return `due ${edit.build_out}`;
    default: return null;
  }
};

export class Changes {
  /** `show` is called with what the server says of the changes; `fail` with a refusal, or with null. */
  constructor(plan, show, fail) {
    Object.assign(this, { plan, show, fail, edits: [], past: [], future: [], id: null, asked: 0 });
  }

  /** Takes up a draft that is kept. */
  open(id, edits) {
    [this.id, this.edits] = [id, edits];
    return this.check();
  }

  add(edit) {
    const key = subject(edit);
    const before = key ? this.edits.find((other) => subject(other) === key) : null;
    // Moved again, a phase keeps the mode or the days that it was given.
    const merged = before && before.kind === edit.kind ? { ...before, ...edit } : edit;
    const position = before ? this.edits.indexOf(before) : this.edits.length;
    return this.set(this.edits.toSpliced(position, before ? 1 : 0, merged));
  }

  remove(position) { return this.set(this.edits.toSpliced(position, 1)); }

  find(test) { return this.edits.find(test); }

  async set(edits) {
    const before = this.edits;
    this.edits = edits;
    // A change that the files do not allow is not kept.
    if (!await this.check()) {
      if (this.edits === edits) this.edits = before;
      return false;
    }
    this.past.push(before);
    this.future = [];
    await this.keep();
    return true;
  }

  async undo() { await this.step(this.past, this.future); }
  async redo() { await this.step(this.future, this.past); }

  async step(from, to) {
    if (from.length === 0) return;
    to.push(this.edits);
    this.edits = from.pop();
    await this.check();
    await this.keep();
  }

  /** Whether the changes make sense; the answer to an older question is no longer of interest. */
  async check() {
    const number = ++this.asked;
    try {
      const answer = this.edits.length === 0
        ? await ask("GET", `/api/v1/board?${new URLSearchParams({ plan: this.plan })}`)
        : await ask("POST", "/api/v1/check", { plan: this.plan, edits: this.edits });
      if (number === this.asked) {
        this.fail(null);
        this.show(answer);
      }
      return true;
    } catch (refusal) {
      if (number === this.asked) this.fail(refusal);
      return false;
    }
  }

  async keep() {
    this.id ??= crypto.randomUUID?.() ?? `draft-${Date.now()}-${Math.random().toString(36).slice(2, 10)}`;
    const address = new URL(location.href);
    address.searchParams.set("draft", this.id);
    history.replaceState(null, "", address);
    try {
      await ask("PUT", `/api/v1/drafts/${this.id}`, { plan: this.plan, edits: this.edits });
    } catch (refusal) {
      this.fail(refusal);
    }
    this.onKept?.();
  }
}
