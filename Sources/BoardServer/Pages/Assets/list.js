// SPDX-License-Identifier: GPL-3.0-or-later
//
// The list of problems and plans. What a batch or another window writes appears by itself.
import { ask, bindTheme, boardLink, counted, make, percent, since } from "./api.js";

const MOST_COMPARED = 4;
const element = (id) => document.getElementById(id);
const [words, order, compare] = ["words", "order", "compare"].map(element);
const chosen = new Set();
let listing = { problems: [], plans: [] };
const pictures = new Map();

const ORDERS = {
  changed: (plan) => -plan.changed,
  cost: (plan) => plan.cost ?? Infinity,
  gap: (plan) => plan.gap ?? Infinity,
  late: (plan) => plan.late_days ?? Infinity,
  uncovered: (plan) => plan.uncovered_head_days ?? Infinity,
};
const sorted = (plans) => {
  const key = ORDERS[order.value];
  return plans.toSorted((a, b) => (key ? key(a) - key(b) : 0) || a.file.localeCompare(b.file));
};

const matches = (text) => text.toLowerCase().includes(words.value.trim().toLowerCase());

/** Kept while the file is the same, so that a picture is drawn once. */
const picture = (plan) => {
  const key = `${plan.file} ${plan.changed}`;
  if (!pictures.has(key)) {
    pictures.set(key, make("img", {
      src: `/api/v1/thumbnail?${new URLSearchParams({ plan: plan.file })}`, alt: "", className: "thumbnail", loading: "lazy",
    }));
  }
  return pictures.get(key);
};

const chooser = (plan) => {
  const box = make("input", {
    type: "checkbox", checked: chosen.has(plan.file), disabled: !plan.standing, ariaLabel: `Compare ${plan.file}`,
  });
  box.addEventListener("change", () => {
    if (box.checked) chosen.add(plan.file);
    else chosen.delete(plan.file);
    showChosen();
  });
  return box;
};

const showChosen = () => {
  compare.disabled = chosen.size < 2 || chosen.size > MOST_COMPARED;
  compare.textContent = chosen.size > MOST_COMPARED ? `Choose at most ${MOST_COMPARED} plans`
    : chosen.size > 0 ? `Compare ${counted(chosen.size, "chosen plan")}` : "Compare the chosen plans";
};

const cell = (content, className = "", label = "") => {
  const made = make("td", { className }, content ?? "");
  made.dataset.label = label;
  return made;
};

const planRow = (plan) => {
  const name = plan.file.split("/").pop().replace(/\.json$/, "");
  if (plan.mistake) {
    return make("tr", {}, make("td"), make("td"), make("th", { scope: "row" }, name),
      make("td", { colSpan: 7, className: "bad prose" }, plan.mistake));
  }
  const save = `/report?${new URLSearchParams({ plan: plan.file, save: 1 })}`;
  const tone = (number) => (number > 0 ? "figure bad" : "figure good");
  const gap = plan.is_optimal ? "optimal" : plan.gap === undefined || plan.gap === null ? "not known" : percent(plan.gap);
  return make("tr", {}, make("td", {}, chooser(plan)), make("td", { className: "picture" }, picture(plan)),
    make("th", { scope: "row" }, make("a", { href: boardLink(plan.file), title: plan.file }, name),
      plan.problem_changed ? make("span", { className: "tag" }, "problem changed since") : null),
    cell(make("span", { className: `tag${plan.is_good ? " good" : ""}` }, plan.standing), "", "status"),
    cell(plan.cost_text, "figure", "cost"), cell(gap, "figure", "gap"),
    cell(String(plan.late_days), tone(plan.late_days), "days late"),
    cell(String(plan.uncovered_head_days + plan.missing_standby_days),
      tone(plan.uncovered_head_days + plan.missing_standby_days), "uncovered"),
    cell(since(plan.changed), "date", "changed"),
    cell(make("a", { href: save, title: `The report of ${plan.file} as one file` }, "report"), "", ""));
};

const HEADINGS = ["", "", "plan", "status", "cost", "gap", "days late", "uncovered", "changed", ""];
const FIGURES = new Set(["cost", "gap", "days late", "uncovered"]);

const table = (plans) => make("div", { className: "scroll" }, make("table", { className: "plans" },
  make("thead", {}, make("tr", {}, ...HEADINGS.map((title) =>
    make("th", { scope: "col", className: FIGURES.has(title) ? "figure" : "" }, title)))),
  make("tbody", {}, ...sorted(plans).map(planRow))));

const problemCard = (problem, plans) => make("article", { className: "problem" },
  make("h3", {}, problem.title, make("span", { className: "file" }, problem.file)),
  problem.about ? make("p", { className: "caption" }, problem.about) : null,
  problem.mistakes.length > 0
    ? make("ul", { className: "bad-text" }, ...problem.mistakes.slice(0, 5).map((mistake) => make("li", {}, mistake))) : null,
  plans.length > 0 ? table(plans)
    : problem.mistakes.length > 0 ? null : make("p", {}, "No plan yet. ", makePlan(problem)));

/** How a first plan is made. */
const makePlan = (problem) => make("code", {}, `longhaul solve ${problem.file} -o ${problem.file.replace(/\.ya?ml$/, "")}-plan.json`);

const show = () => {
  const isShown = (plan) => matches(`${plan.file} ${plan.standing ?? ""} ${plan.mistake ?? ""}`);
  const cards = [];
  let count = 0;
  for (const problem of listing.problems) {
    const isWanted = matches(`${problem.title} ${problem.file}`);
    const plans = listing.plans.filter((plan) => plan.problem === problem.file && (isWanted || isShown(plan)));
    if (!isWanted && plans.length === 0) continue;
    count += plans.length;
    cards.push([problem, plans]);
  }
  const newest = ([problem, plans]) => Math.max(problem.changed, ...plans.map((plan) => plan.changed));
  if (order.value === "changed") cards.sort((a, b) => newest(b) - newest(a));
  const strays = listing.plans.filter((plan) => !plan.problem && isShown(plan));
  element("problems").replaceChildren(...cards.map(([problem, plans]) => problemCard(problem, plans)),
    ...(strays.length > 0 ? [make("article", { className: "problem" },
      make("h3", {}, "Plans that cannot be shown"), table(strays))] : []));
  element("count").textContent = `${counted(cards.length, "problem")}, ${counted(count, "plan")}`;
};

const job = (status) => {
  const standing = status.phase === "waiting" ? "waits for a free core" : status.phase === "running" ? status.progress?.stage ?? "begins"
    : status.words.join(" ");
  return make("li", {},
    make("a", { href: boardLink(status.plan, { solve: status.id }) }, `${status.title}, from ${status.plan}`), `: ${standing}`);
};

const showSolves = async () => {
  const solves = (await ask("GET", "/api/v1/solves")).filter((status) => status.kind === "plan" && !status.accepted);
  element("work").hidden = solves.length === 0;
  element("work").querySelector("ul").replaceChildren(...solves.map(job));
};

let isAsking = false, isStale = false;
const refresh = async () => {
  if (isAsking) { isStale = true; return; }
  isAsking = true;
  try {
    do {
      isStale = false;
      listing = await ask("GET", "/api/v1/folder");
      element("folder").textContent = listing.folder;
      element("summary").textContent = `${counted(listing.problems.length, "problem")}, ${counted(listing.plans.length, "plan")}`
        + (listing.is_complete ? "" : "; reading the rest …");
      show();
      await showSolves();
    } while (isStale);
    document.documentElement.dataset.ready = "yes";
  } catch (refusal) {
    element("summary").textContent = refusal.message;
  } finally {
    isAsking = false;
  }
};

bindTheme(element("theme"));
words.addEventListener("input", show);
order.addEventListener("input", show);
compare.addEventListener("click", () => {
  location.href = `/report?${new URLSearchParams([...chosen].map((plan) => ["plan", plan]))}`;
});
const events = new EventSource("/api/v1/events");
events.addEventListener("folder", refresh);
events.addEventListener("error", () => {
  element("summary").textContent = "The server does not answer; what is shown may be old.";
});
