// SPDX-License-Identifier: GPL-3.0-or-later
//
// The page on which a plan is worked on: boards, what is chosen on them, changes, what they break, solves.
import { ask, boardLink, counted, make } from "./api.js";
import { makeBoards } from "./board.js";
import { Bars, buildOutOf, holdAt, resized } from "./bars.js";
import { Changes } from "./changes.js";
import { question } from "./questions.js";
import { jobElement } from "./solves.js";

const plan = document.body.dataset.plan;
const element = (id) => document.getElementById(id);
const parameters = new URLSearchParams(location.search);
let boards = null, views = [], bars = [], compared = null, chosen = null;

// Days

const iso = (day) => new Date((page.shown.board.start + day) * 86400000).toISOString().slice(0, 10);
const dayOf = (date) => Math.round(Date.parse(`${date}T00:00:00Z`) / 86400000) - page.shown.board.start;

// What boards ask of the page

const page = {
  shown: null,
  iso,
  canEdit: () => compared === null && page.shown !== null,
  edit: (edit) => changes.add(edit),
  pin: (hold) => {
    if (hold.kind === "stay") return changes.add({ kind: "stay", engineer: hold.fact.id, from: iso(hold.from), days: 0 });
    if (hold.fact.state === "fixed") return unpin(hold);
    return changes.add({ kind: "phase", phase: hold.fact.id, start: iso(hold.from), mode: hold.fact.mode ?? undefined });
  },
  /** Puts the cursor into the form of this name; whether there is one. */
  reach: (name) => {
    const field = element("here-forms").querySelector(`[data-form="${name}"] :is(input, select, button)`);
    field?.focus();
    return Boolean(field);
  },
  compare: (id) => compare(id),
  discard: async (id) => {
    await ask("DELETE", `/api/v1/solves/${id}`);
    const job = element("jobs").querySelector(`[data-id="${id}"]`);
    job?.close();
    job?.remove();
    if (compared === id) backToDraft();
  },
  ended: (status) => {
    if (status.ending === "plan" && !status.accepted && parameters.get("solve") === status.id) compare(status.id);
  },
};

/** A pin of the draft is taken back; one of the file is released. */
const unpin = (hold) => {
  const position = changes.edits.findIndex((edit) => edit.kind === "phase" && edit.phase === hold.fact.id);
  return position >= 0 ? changes.remove(position) : changes.add({ kind: "release", phase: hold.fact.id });
};

// The draft

const show = (answer) => {
  page.shown = answer;
  if (compared !== null) return;
  draw(answer.board);
  showFigures(answer.facts);
  showChanges(answer.facts);
  showBroken(answer.facts);
  if (chosen) choose(chosen.board, chosen.board.rows[chosen.board.cursor.row], chosen.board.cursor.day);
};

const draw = (data) => {
  if (boards) {
    boards.show(data);
  } else {
    boards = makeBoards(data);
    views = boards.open();
    bars = views.map((board) => new Bars(board, boards, page));
    for (const board of views) board.onMove = (row, day) => choose(board, row, day);
  }
  for (const bar of bars) bar.dress();
};

const showFigures = (facts) => {
  const figures = [
    make("span", { className: `tag${facts.is_good ? " good" : ""}` }, facts.standing),
    make("strong", {}, ` ${facts.cost_text}`),
    facts.difference_text ? make("span", {}, ` (${facts.difference_text}, as it stands)`) : null,
    `, ${counted(facts.late_days, "day")} late, ${counted(facts.uncovered_head_days, "head-day")} uncovered`,
  ].filter((part) => part !== null);
  element("figures").replaceChildren(...figures);
};

const showChanges = (facts) => {
  const entry = (change, position) => {
    const remove = make("button", { type: "button", ariaLabel: `Take back: ${change.words}` }, "✕");
    remove.addEventListener("click", () => changes.remove(position));
    return make("li", {}, make("span", {}, change.words), remove,
      make("code", {}, change.entries.join("\n")));
  };
  element("change-list").replaceChildren(...facts.changes.map(entry));
  element("warnings").replaceChildren(...facts.warnings.map((sentence) => make("li", {}, sentence)));
  element("no-changes").hidden = facts.changes.length > 0;
  element("save-scenario").hidden = facts.changes.length === 0;
  element("undo").disabled = changes.past.length === 0;
  element("redo").disabled = changes.future.length === 0;
};

const showBroken = (facts) => {
  element("breaks").hidden = facts.changes.length === 0 && facts.broken_count === 0;
  if (facts.broken_count === 0) {
    element("broken").replaceChildren(make("p", { className: "good-text" }, "Nothing: the plan stays legal."));
    return;
  }
  const groups = Map.groupBy(facts.broken, (entry) => entry.title);
  const group = ([title, entries]) => make("details", { open: groups.size <= 4 },
    make("summary", {}, `${title} (${entries.length})`),
    make("ul", {}, ...entries.slice(0, 12).map(({ sentence }) => make("li", {}, sentence)),
      entries.length > 12 ? make("li", {}, `and ${entries.length - 12} more`) : null));
  element("broken").replaceChildren(
    make("p", { className: "bad-text" }, `${counted(facts.broken_count, "violation")}; planning anew mends what can be mended.`),
    ...[...groups].map(group));
};

const fail = (refusal) => {
  element("trouble").replaceChildren(...(refusal
    ? [refusal.message, make("ul", {}, ...refusal.details.map((line) => make("li", {}, line)))] : []));
};

const changes = new Changes(plan, show, fail);
changes.onKept = () => {
  if (page.shown) showChanges(page.shown.facts);
};

// What is chosen, and what can be done there

const form = (name, title, fields, send, text) => {
  const made = make("form", { className: "controls" }, make("strong", {}, title), ...fields, make("button", {}, text));
  made.dataset.form = name;
  made.addEventListener("submit", (event) => {
    event.preventDefault();
    send(new FormData(made));
  });
  return made;
};
const field = (label, properties) => make("label", {}, `${label} `, make("input", properties));
const dateField = (label, name, day) => field(label, { type: "date", name, value: iso(day), required: true });
const select = (label, name, options, value) => {
  const made = make("select", { name }, ...options.map(([text, key]) => new Option(text, key, false, String(key) === String(value))));
  return make("label", {}, `${label} `, made);
};
const button = (text, act) => {
  const made = make("button", { type: "button" }, text);
  made.addEventListener("click", act);
  return made;
};

const choose = (board, row, day) => {
  chosen = { board };
  if (!page.canEdit() || !row) return;
  const { facts } = page.shown;
  element("here-words").textContent = `${row.title}: ${board.describe(row, day, 0).replaceAll("\n", ". ")}`;
  const hold = holdAt(row, day, page.shown, boards.SPAN);
  const forms = row.engineer !== undefined ? engineerForms(facts.engineers[row.engineer], hold, day)
    : row.phase ? phaseForms(row, hold) : row.hall ? [dueForm(buildOutOf(row, facts))] : [];
  element("here-forms").replaceChildren(...forms);
};

const engineerForms = (engineer, hold, day) => {
  if (!engineer) return [];
  const forms = [];
  if (hold) {
    forms.push(form("stay", "Move the stay", [field("by days", { type: "number", name: "days", value: 1, required: true })],
      (data) => changes.add({ kind: "stay", engineer: engineer.id, from: iso(hold.from), days: Number(data.get("days")) }), "Move"),
      make("div", { className: "controls" }, button("Pin the stay", () => page.pin(hold))));
  }
  forms.push(form("ill", "Ill", [dateField("from", "from", day), dateField("to", "to", Math.min(day + 4, page.shown.board.days - 1))],
    (data) => changes.add({ kind: "ill", engineer: engineer.id, from: data.get("from"), to: data.get("to") }), "Mark ill"));
  const places = [["at home", "home"], ...page.shown.board.sites.map((site) => [`at ${site.title}`, site.id])];
  forms.push(form("why", "Why not", [select("", "site", places, "home"), dateField("from", "from", day), dateField("to", "to", day)],
    (data) => question(element("answers"), {
      plan, title: "Why not otherwise", conditions: [
        { kind: "at", engineer: engineer.id, site: data.get("site"), from: data.get("from"), to: data.get("to") }],
    }), "Ask"));
  if (!engineer.is_item) {
    forms.push(form("head", "More people like this one", [field("", { type: "number", name: "count", value: 1, min: 1, max: 100, required: true })],
      (data) => changes.add({ kind: "head", engineer: engineer.id, count: Number(data.get("count")) }), "Add"));
  }
  return forms;
};

const phaseForms = (row, hold) => {
  const fact = page.shown.facts.phases[row.phase.phase];
  if (fact.state === "done" || fact.state === "started") return [dueForm(buildOutOf(row, page.shown.facts))];
  const own = hold ?? { kind: "phase", from: row.phase.from, to: row.phase.to, fact, row };
  const modes = fact.modes.map((mode, index) => [mode.title || counted(mode.duration, "day"), index]);
  const place = form("place", "Start", [dateField("on", "start", row.phase.from),
    ...(modes.length > 1 ? [select("with", "mode", modes, fact.mode)] : [])], (data) => {
    const edit = { kind: "phase", phase: fact.id, start: data.get("start") };
    return changes.add(data.has("mode") ? { ...edit, mode: Number(data.get("mode")) } : edit);
  }, "Move");
  const size = (step, text) => button(text, () => {
    const edit = resized(own, step, iso);
    if (edit) changes.add(edit);
  });
  const pins = make("div", { className: "controls" },
    button(fact.state === "fixed" ? "Unpin" : "Pin where it is", () => page.pin(own)), size(-1, "Shorter"), size(1, "Longer"));
  const kinds = [["start before", "starts_before"], ["start on", "starts_on"], ["start no earlier than", "starts_from"]];
  const why = form("why", "Why does it not", [select("", "kind", kinds, "starts_before"), dateField("", "date", row.phase.from)],
    (data) => question(element("answers"), {
      plan, title: "Why not otherwise", conditions: [{ kind: data.get("kind"), phase: fact.id, date: data.get("date") }],
    }), "Ask");
  return [place, pins, why, dueForm(buildOutOf(row, page.shown.facts))];
};

const dueForm = (buildOut) => form("due", `${buildOut.title} is due`, [field("on", { type: "date", name: "date", value: buildOut.due, required: true })],
  (data) => changes.add({ kind: "due", build_out: buildOut.id, date: data.get("date") }), "Change");

// Solves, and old and new side by side

const addJob = (id) => {
  const job = jobElement(id, page);
  element("jobs").prepend(job);
};

const compare = async (id) => {
  try {
    const answer = await ask("GET", `/api/v1/solves/${id}/comparison`);
    compared = id;
    draw(answer.board);
    const section = new DOMParser().parseFromString(answer.section, "text/html").querySelector("section");
    element("comparison-body").replaceChildren(arranged(section));
    element("comparison-place").hidden = false;
    element("accept").disabled = false;
    document.body.classList.add("comparing");
    element("comparison-place").scrollIntoView({ block: "start" });
    const address = new URL(location.href);
    address.searchParams.set("solve", id);
    history.replaceState(null, "", address);
  } catch (refusal) {
    fail(refusal);
  }
};

/** What matters first: the figures that decide, then what changes for whom; all figures where somebody asks for them. */
const arranged = (section) => {
  const table = section.querySelector("table.compare").parentElement;
  const rows = [...table.querySelectorAll("tbody tr:not(.group)")];
  const gist = ["total", "days late, all", "uncovered head-days", "rules broken"].flatMap((title) => {
    const row = rows.find((other) => other.cells[0].textContent.startsWith(title));
    const [name, old, next] = row ? [...row.cells].map((one) => one.firstChild?.textContent ?? "") : [];
    return row ? [make("li", {}, `${name}: ${old} → `, make("strong", {}, next))] : [];
  });
  const all = make("details", {}, make("summary", {}, "All figures side by side"));
  table.replaceWith(make("ul", { className: "gist" }, ...gist));
  all.append(table);
  section.append(all);
  return section;
};

const backToDraft = () => {
  compared = null;
  element("comparison-place").hidden = true;
  document.body.classList.remove("comparing");
  const address = new URL(location.href);
  address.searchParams.delete("solve");
  history.replaceState(null, "", address);
  show(page.shown);
};

element("accept").addEventListener("click", async () => {
  element("accept").disabled = true;
  try {
    const { files } = await ask("POST", `/api/v1/solves/${compared}/accept`);
    await ask("DELETE", `/api/v1/solves/${compared}`);
    if (changes.id) await ask("DELETE", `/api/v1/drafts/${changes.id}`);
    location.href = boardLink(files[0]);
  } catch (refusal) {
    element("accept").disabled = false;
    fail(refusal);
    backToDraft();
  }
});
element("discard").addEventListener("click", () => page.discard(compared));
element("back-to-draft").addEventListener("click", backToDraft);

element("solve-form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const count = changes.edits.length;
  try {
    const { id } = await ask("POST", "/api/v1/solves", {
      plan, edits: changes.edits, time_limit: Number(new FormData(event.target).get("time")),
      title: count === 0 ? "As it is, planned on" : `With ${counted(count, "change")}`,
    });
    addJob(id);
  } catch (refusal) {
    fail(refusal);
  }
});

// The rest of the page

element("undo").addEventListener("click", () => changes.undo());
element("redo").addEventListener("click", () => changes.redo());
element("keys").addEventListener("click", () => element("key-list").showModal());
document.addEventListener("keydown", (event) => {
  if (event.target.matches("input, select, textarea")) return;
  if (event.key === "?") element("key-list").showModal();
  else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !event.shiftKey) changes.undo();
  else if ((event.ctrlKey || event.metaKey) && (event.key.toLowerCase() === "y" || event.key.toLowerCase() === "z")) changes.redo();
  else return;
  event.preventDefault();
});

element("save-scenario").addEventListener("submit", async (event) => {
  event.preventDefault();
  const note = event.target.querySelector("[role=status]");
  try {
    const { file } = await ask("POST", "/api/v1/scenarios", {
      plan, edits: changes.edits, file: new FormData(event.target).get("file"),
    });
    note.textContent = `written: ${file}`;
  } catch (refusal) {
    note.textContent = refusal.message;
  }
});

const offerDrafts = async () => {
  const drafts = await ask("GET", `/api/v1/drafts?${new URLSearchParams({ plan })}`);
  element("older-drafts").replaceChildren(...drafts.slice(0, 5).map((draft) => make("p", { className: "caption" },
    "A draft is kept: ", make("a", { href: boardLink(plan, { draft: draft.id }) }, counted(draft.edits.length, "change")))));
};

const begin = async () => {
  element("report").href = `/report?${new URLSearchParams({ plan })}`;
  element("monday").href = `/monday?${new URLSearchParams({ plan })}`;
  element("save-report").href = `/report?${new URLSearchParams({ plan, save: 1 })}`;
  const id = parameters.get("draft");
  try {
    const draft = id ? await ask("GET", `/api/v1/drafts/${id}`).catch(() => null) : null;
    if (draft) await changes.open(draft.id, draft.edits);
    if (!page.shown) {
      changes.edits = draft ? changes.edits : [];
      await changes.check();
    }
    if (!draft) await offerDrafts();
    const solves = await ask("GET", "/api/v1/solves");
    for (const status of solves.filter((status) => status.plan === plan && status.kind === "plan")) addJob(status.id);
    document.documentElement.dataset.ready = "yes";
  } catch (refusal) {
    element("figures").replaceChildren(make("span", { className: "bad-text", role: "alert" }, refusal.message));
  }
};
begin();
