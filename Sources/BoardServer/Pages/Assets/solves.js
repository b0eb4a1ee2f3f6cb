// SPDX-License-Identifier: GPL-3.0-or-later
//
// Solves that run beside the page: their progress, cost and bound as a chart, and what came of them.
import { amount, ask, make, percent } from "./api.js";

const SVG = "http://www.w3.org/2000/svg";
const [WIDTH, HEIGHT, LEFT] = [320, 110, 4];

const line = (points, name) => {
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("class", `curve ${name}`);
  path.setAttribute("d", points.map(([x, y], index) =>
    (index === 0 ? `M${x} ${y}` : `H${x}V${y}`)).join(""));
  return path;
};

/** Cost from above and bound from below, over the time. */
const drawChart = (svg, events) => {
  const numbers = events.flatMap(({ cost, bound }) => [cost, bound]).filter(Number.isFinite);
  if (numbers.length === 0) return svg.replaceChildren();
  const last = Math.max(0.1, events.at(-1).elapsed);
  const lasting = events.filter(({ elapsed }) => elapsed >= last * 0.02 || events.length < 20);
  const shown = lasting.flatMap(({ cost, bound }) => [cost, bound]).filter(Number.isFinite);
  const scale = shown.length > 0 ? shown : numbers;
  const [low, high] = [Math.min(...scale), Math.max(...scale)];
  const x = (elapsed) => LEFT + (elapsed / last) * (WIDTH - 2 * LEFT);
  const y = (number) => 8 + (1 - (Math.min(high, Math.max(low, number)) - low) / Math.max(1e-9, high - low)) * (HEIGHT - 16);
  const points = (key) => {
    const own = events.filter((event) => Number.isFinite(event[key])).map((event) => [x(event.elapsed), y(event[key])]);
    return own.length > 0 ? [...own, [x(last), own.at(-1)[1]]] : own;
  };
  svg.replaceChildren(...["cost", "bound"].map((key) => [key, points(key)])
    .filter(([, own]) => own.length > 0).map(([key, own]) => line(own, key)));
};

/** One solve as an element that keeps itself up to date; `page` compares and forgets. */
export const jobElement = (id, page) => {
  const events = [];
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `0 0 ${WIDTH} ${HEIGHT}`);
  svg.setAttribute("class", "progress-chart");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", "Cost and bound over time");
  const words = make("p", { role: "status" }, "waits for a free core …");
  const legend = make("p", { className: "caption chart-legend" }, "cost above, proved bound below");
  const stop = make("button", { type: "button" }, "Stop, and take the best so far");
  const compare = make("button", { type: "button", className: "main", hidden: true }, "Compare old and new");
  const discard = make("button", { type: "button", hidden: true }, "Discard");
  const job = make("article", { className: "job" }, make("h3"), words, svg, legend,
    make("div", { className: "controls" }, stop, compare, discard));
  job.dataset.id = id;
  stop.addEventListener("click", async () => {
    stop.disabled = true;
    await ask("POST", `/api/v1/solves/${id}/stop`);
  });
  compare.addEventListener("click", () => page.compare(id));
  discard.addEventListener("click", () => page.discard(id));

  const source = new EventSource(`/api/v1/solves/${id}/events`);
  source.addEventListener("progress", (event) => {
    const told = JSON.parse(event.data);
    if (events.length > 0 && told.elapsed < events.at(-1).elapsed) return;
    events.push(told);
    words.textContent = progressText(told);
    drawChart(svg, events);
  });
  source.addEventListener("status", (event) => {
    const status = JSON.parse(event.data);
    job.querySelector("h3").textContent = status.title;
    job.dataset.phase = status.phase;
    if (status.phase !== "ended") return;
    source.close();
    stop.hidden = true;
    discard.hidden = Boolean(status.accepted);
    compare.hidden = status.ending !== "plan" || Boolean(status.accepted);
    svg.toggleAttribute("hidden", events.length < 2);
    legend.hidden = events.length < 2;
    words.replaceChildren(...(status.kind === "replan" ? [status.words.join(" ")]
      : status.accepted ? [`Accepted: ${status.accepted.join(", ")}`]
      : [status.ending === "plan" ? `Found: ${status.words.join(" ")}` : status.words.join(" ")]));
    page.ended(status);
  });
  job.close = () => source.close();
  return job;
};

const progressText = ({ elapsed, stage, cost, bound, gap }) =>
  [`${Math.round(elapsed)} s`, Number.isFinite(cost) ? `best ${amount(cost)}` : null,
    Number.isFinite(bound) ? `bound ${amount(bound)}` : null, Number.isFinite(gap) ? `gap ${percent(gap)}` : null, stage]
    .filter(Boolean).join(", ");
