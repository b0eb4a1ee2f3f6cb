// SPDX-License-Identifier: GPL-3.0-or-later
//
// Questions: why is it not otherwise, and what would it cost if it were?
import { ask, make } from "./api.js";

/** Asks, and shows the answer in `place` when it has come. */
export const question = async (place, body) => {
  const note = make("p", { className: "answer" }, `${body.title}: thinking …`);
  place.replaceChildren(note);
  try {
    const { id } = await ask("POST", "/api/v1/questions", { ...body, time_limit: 60 });
    const stop = make("button", { type: "button" }, "Stop");
    stop.addEventListener("click", () => ask("POST", `/api/v1/solves/${id}/stop`));
    place.append(stop);
    const events = new EventSource(`/api/v1/solves/${id}/events`);
    events.addEventListener("progress", (event) => {
      const { elapsed, stage } = JSON.parse(event.data);
      note.textContent = `${body.title}: ${Math.round(elapsed)} s, ${stage} …`;
    });
    events.addEventListener("status", async (event) => {
      const status = JSON.parse(event.data);
      if (status.phase !== "ended") return;
      events.close();
      show(place, status);
      await ask("DELETE", `/api/v1/solves/${id}`);
    });
  } catch (refusal) {
    place.replaceChildren(make("p", { className: "bad-text", role: "alert" }, refusal.message));
  }
};

const show = (place, status) => {
  const { answer, words } = status;
  place.replaceChildren(make("div", { className: "answer" },
    make("h3", {}, "What it would cost if"),
    ...(answer ? [
      ...answer.asked.map((sentence) => make("p", { className: "asked" }, sentence)),
      ...answer.answer.map((sentence) => make("p", {}, make("strong", {}, sentence))),
      ...(answer.changes.length > 0 ? [make("ul", {}, ...answer.changes.map((sentence) => make("li", {}, sentence)))] : []),
    ] : words.map((sentence) => make("p", {}, sentence)))));
};
