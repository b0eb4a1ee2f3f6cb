// SPDX-License-Identifier: GPL-3.0-or-later
//
// Asks the server, and makes elements of what it says.

/** What the server refused, in its own words. */
export class Refusal extends Error {
  constructor(message, details = []) {
    super(message);
    this.details = details;
  }
}

/** The answer to a request; nothing where it has none. */
export const ask = async (method, path, body) => {
  let response;
  try {
    response = await fetch(path, {
      method, headers: body ? { "Content-Type": "application/json" } : {}, body: body && JSON.stringify(body),
    });
  } catch {
    throw new Refusal("The server does not answer. Is longhaul serve still running?");
  }
  if (response.status === 204) return null;
  const answer = await response.json();
  if (!response.ok) throw new Refusal(answer.error, answer.details);
  return answer;
};

/** An element with properties and children; texts stay texts, whatever they say. */
export const make = (name, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
};

const whole = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
export const amount = (number) => whole.format(number);
export const percent = (share) => `${(share * 100).toFixed(1)}%`;
export const counted = (number, noun) => `${whole.format(number)} ${noun}${number === 1 ? "" : "s"}`;

/** `3 minutes ago`, or the date. */
export const since = (seconds) => {
  const past = Math.max(0, Date.now() / 1000 - seconds);
  if (past < 60) return "just now";
  if (past < 3600) return `${counted(Math.floor(past / 60), "minute")} ago`;
  if (past < 86400) return `${counted(Math.floor(past / 3600), "hour")} ago`;
  return new Date(seconds * 1000).toISOString().slice(0, 10);
};

export const boardLink = (plan, more = {}) => `/board?${new URLSearchParams({ plan, ...more })}`;

/** Remembers the theme for the page's own button, where no board does. */
export const bindTheme = (button) => button.addEventListener("click", () => {
  const root = document.documentElement;
  const isDark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = isDark ? "light" : "dark";
});
