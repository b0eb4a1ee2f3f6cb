// SPDX-License-Identifier: GPL-3.0-or-later
//
// The status of a Monday: a form made from the plan, planned on from, and three plans side by side.
import { ask, bindTheme, boardLink, make } from "./api.js";
import { jobElement } from "./solves.js";

const plan = document.body.dataset.plan;
const element = (id) => document.getElementById(id);
let rows = [], columns = [], people = [], day = null;

/** The rows of a table, each a list of its cells. */
const parsed = (csv) => {
  const table = [[""]];
  let isQuoted = false;
  for (let at = 0; at < csv.length; at++) {
    const sign = csv[at], row = table.at(-1);
    if (isQuoted && sign === '"' && csv[at + 1] === '"') { row[row.length - 1] += '"'; at++; }
    else if (sign === '"') isQuoted = !isQuoted;
    else if (!isQuoted && sign === ",") row.push("");
    else if (!isQuoted && sign === "\n") table.push([""]);
    else if (isQuoted || sign !== "\r") row[row.length - 1] += sign;
  }
  return table.filter((row) => row.length > 1);
};
const quoted = (cell) => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

// Each kind of row asks for what can be said of it.
const FIELDS = {
  phase: [["on", "done on", "date"], ["days_left", "days left", "number"], ["until", "not before", "date"]],
  ill: [["on", "from", "date"], ["until", "to", "date"], ["then", "and then", "choice"]],
  delivery: [["on", "came, or comes, on", "date"]],
  flight: [["on", "flies on", "date"]],
};

const input = (row, [column, label, type]) => {
  const name = `${label}: ${row.name || "who is ill"}`;
  const made = type === "choice"
    ? make("select", { ariaLabel: name }, new Option("stays there", "stay"), new Option("flies home", "home"))
    : make("input", { type, ariaLabel: name, ...(type === "number" ? { min: 1, max: 999 } : {}) });
  made.addEventListener("input", () => { row[column] = made.value; });
  if (type === "choice") row[column] = made.value;
  return make("td", {}, made);
};

const who = (row) => {
  const made = make("select", { ariaLabel: "who is ill" }, new Option("nobody", ""), ...people.map(({ id, title }) => new Option(title, id)));
  made.addEventListener("input", () => { row.name = made.value; });
  return made;
};

const tableRow = (row) => make("tr", {},
  make("th", { scope: "row" }, row.what === "ill" ? who(row) : row.name),
  ...(row.what === "ill" ? [] : [make("td", { className: "date" }, row.planned)]),
  ...FIELDS[row.what].map((field) => input(row, field)),
  make("td", { className: "prose caption" }, row.what === "ill" ? "" : row.note));

const showTable = (place, what, own) => {
  const headings = [what, ...(what === "ill" ? [] : ["planned"]), ...FIELDS[what].map(([, label]) => label), ""];
  element(place).replaceChildren(make("table", {},
    make("thead", {}, make("tr", {}, ...headings.map((title) => make("th", { scope: "col" }, title)))),
    make("tbody", {}, ...own.map(tableRow))));
};

const showForm = () => {
  const of = (what) => rows.filter((row) => row.what === what);
  showTable("phases", "phase", of("phase"));
  showTable("ill", "ill", of("ill"));
  for (const [place, what] of [["deliveries", "delivery"], ["flights", "flight"]]) {
    element(`${place}-section`).hidden = of(what).length === 0;
    showTable(place, what, of(what));
  }
  element("status").hidden = false;
};

const fail = (refusal) => element("trouble").replaceChildren(...(refusal
  ? [refusal.message, make("ul", {}, ...refusal.details.map((line) => make("li", {}, line)))] : []));

element("day-form").addEventListener("submit", async (event) => {
  event.preventDefault();
  day = new FormData(event.target).get("day");
  try {
    fail(null);
    const { csv } = await ask("GET", `/api/v1/status?${new URLSearchParams({ plan, day })}`);
    const [head, ...cells] = parsed(csv);
    columns = head;
    rows = cells.map((row) => Object.fromEntries(head.map((column, index) => [column, row[index] ?? ""])));
    showForm();
  } catch (refusal) {
    fail(refusal);
  }
});

element("more-ill").addEventListener("click", () => {
  const row = Object.fromEntries(columns.map((column) => [column, ""]));
  rows.push({ ...row, what: "ill" });
  element("ill").querySelector("tbody").append(tableRow(rows.at(-1)));
});

/** Rows of nobody say nothing. */
const status = () => [columns, ...rows.filter((row) => row.what !== "ill" || row.name !== "")
  .map((row) => columns.map((column) => row[column]))].map((row) => `${row.map(quoted).join(",")}\r\n`).join("");

element("status").addEventListener("submit", async (event) => {
  event.preventDefault();
  try {
    fail(null);
    const { id } = await ask("POST", "/api/v1/replans", {
      plan, day, status: status(), time_limit: Number(new FormData(event.target).get("time")),
    });
    element("found").hidden = false;
    element("links").replaceChildren();
    element("comparison-body").replaceChildren();
    element("jobs").replaceChildren(jobElement(id, { ended: found, compare: () => {}, discard: () => {} }));
    element("found").scrollIntoView({ block: "start" });
  } catch (refusal) {
    fail(refusal);
    element("trouble").scrollIntoView({ block: "center" });
  }
});

const found = async (status) => {
  if (status.ending !== "replans") return;
  const plans = status.accepted.filter((file) => file.endsWith(".json"));
  const all = `/report?${new URLSearchParams(plans.toReversed().map((file) => ["plan", file]))}`;
  element("links").replaceChildren("Written: ", ...plans.flatMap((file) => [make("a", { href: boardLink(file) }, file), ", "]),
    make("a", { href: all }, "all with boards side by side"));
  const answer = await ask("GET", `/api/v1/solves/${status.id}/comparison`);
  element("comparison-body").replaceChildren(
    new DOMParser().parseFromString(answer.section, "text/html").querySelector("section"));
};

const begin = async () => {
  bindTheme(element("theme"));
  element("board").href = boardLink(plan);
  try {
    people = (await ask("GET", `/api/v1/board?${new URLSearchParams({ plan })}`)).board.engineers;
    document.documentElement.dataset.ready = "yes";
  } catch (refusal) {
    fail(refusal);
  }
};
begin();
