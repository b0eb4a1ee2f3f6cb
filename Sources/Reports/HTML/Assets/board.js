// SPDX-License-Identifier: GPL-3.0-or-later
//
// The boards of a report, and of the pages that plans are worked on with. A board is one canvas as large as its window. Where
// it is scrolled, what was drawn is moved and only what comes into view is drawn, so that a year of two hundred engineers
// scrolls as smoothly as a week of three.
"use strict";

/** Boards of what `BoardData` says, in the page's elements `engineers` and `sites`. */
const makeBoards = (first) => {
  let data = first;
  const { STANDBY, WORK, OFF, TRAVEL } = { STANDBY: 1, WORK: 2, OFF: 3, TRAVEL: 4 };
  const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
  const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  // Told apart with every common color blindness (after Okabe and Ito), dark enough for white text, and light enough for a dark page.
  const SITE_COLORS = ["#0270b2", "#b44c01", "#007b5d", "#985292", "#826902", "#c4354a", "#486ab1", "#557524"];
  const AXIS = 44, LANE = 22, SCROLLBAR = 18, MINIMUM = 4, MAXIMUM = 46;

  /** The width of the column of names: a third of a narrow window, and no more than names need. */
  const labelWidth = (width) => Math.round(Math.max(96, Math.min(224, width * 0.34)));

  // Days

  const weekday = (day) => (((data.start + day + 3) % 7) + 7) % 7;
  const dateOf = (day) => new Date((data.start + day) * 86400000);
  const dayText = (day) => {
    const date = dateOf(day);
    return `${WEEKDAYS[weekday(day)]} ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
  };
  const rangeText = (from, to) =>
    from === to ? dayText(from) : `${dayText(from)} to ${dayText(to)} (${to - from + 1} days)`;

  // Colors and patterns, read from the style sheet so that both themes and paper have their own

  let colors = {};
  const readColors = () => {
    const style = getComputedStyle(document.documentElement);
    for (const name of ["panel", "ink", "faint", "line", "grid", "accent", "bad", "weekend", "outside", "travel",
      "standby", "rest", "pto", "hired", "uncovered", "good"]) {
      colors[name] = style.getPropertyValue(`--${name}`).trim();
    }
    colors.off = Number(style.getPropertyValue("--off")) || 0.4;
  };
  const siteColor = (site) => SITE_COLORS[site % SITE_COLORS.length];

  const hatch = (context, x, y, width, height, color, step, rising) => {
    context.save();
    context.beginPath();
    context.rect(x, y, width, height);
    context.clip();
    context.strokeStyle = color;
    context.lineWidth = 1;
    context.beginPath();
    for (let at = x - height; at < x + width; at += step) {
      context.moveTo(at, rising ? y + height : y);
      context.lineTo(at + height, rising ? y : y + height);
    }
    context.stroke();
    context.restore();
  };

  const drawWork = (context, x, y, width, height, site) => {
    context.fillStyle = siteColor(site);
    context.fillRect(x, y, width, height);
  };
  const drawOff = (context, x, y, width, height, site) => {
    context.globalAlpha = colors.off;
    drawWork(context, x, y, width, height, site);
    context.globalAlpha = 1;
  };
  const drawTravel = (context, x, y, width, height) => {
    context.fillStyle = colors.travel;
    const middle = y + height / 2;
    context.fillRect(x, middle - 1.5, width, 3);
    // No eye sees a head on so short an arrow, and a board far out has thousands.
    if (width < 7) return;
    context.beginPath();
    context.moveTo(x + width, middle);
    context.lineTo(x + width - Math.min(7, width), middle - 5);
    context.lineTo(x + width - Math.min(7, width), middle + 5);
    context.fill();
  };
  const drawStandby = (context, x, y, width, height) => {
    context.strokeStyle = colors.standby;
    context.lineWidth = 1.5;
    context.strokeRect(x + 1, y + 3, Math.max(1, width - 2), height - 6);
    hatch(context, x + 1, y + 3, Math.max(1, width - 2), height - 6, colors.standby, 5, true);
  };
  const drawRest = (context, x, y, width, height) => {
    context.fillStyle = colors.rest;
    context.fillRect(x, y + 2, width, height - 4);
  };
  const drawUnavailable = (context, x, y, width, height) => {
    context.fillStyle = colors.pto;
    context.fillRect(x, y + 2, width, height - 4);
    hatch(context, x, y + 2, width, height - 4, colors.faint, 4, false);
  };

  /** The text as far as it fits, cut with an ellipsis; remembered, since measuring is what scrolling would wait for. */
  const fitted = (context, text, width) => {
    if (width < 14) return "";
    const key = `${context.font}|${Math.floor(width)}|${text}`;
    let known = fittedTexts.get(key);
    if (known === undefined) {
      if (fittedTexts.size > 50000) fittedTexts.clear();
      fittedTexts.set(key, known = cut(context, text, Math.floor(width)));
    }
    return known;
  };
  const fittedTexts = new Map();
  const cut = (context, text, width) => {
    if (context.measureText(text).width <= width) return text;
    let [low, high] = [0, text.length];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (context.measureText(text.slice(0, middle) + "…").width <= width) low = middle;
      else high = middle - 1;
    }
    return low > 0 ? text.slice(0, low) + "…" : "";
  };

  // A board: rows of lanes over days

  class Board {
    constructor(element, rows, describe) {
      this.element = element;
      this.window = element.querySelector(".board");
      this.canvas = this.window.querySelector("canvas");
      this.extent = this.window.querySelector(".extent");
      this.allRows = rows;
      this.describe = describe;
      this.cursor = { row: 0, day: 0 };
      [this.dayWidth, this.labels] = [0, labelWidth(0)];
      this.isQueued = false;
      this.setRows(rows);
      this.window.addEventListener("scroll", () => this.queue(true), { passive: true });
      this.window.addEventListener("keydown", (event) => this.onKey(event));
      this.window.addEventListener("wheel", (event) => this.onWheel(event), { passive: false });
      this.canvas.addEventListener("pointermove", (event) => this.onPointer(event));
      this.canvas.addEventListener("pointerleave", () => hideTip());
      this.canvas.addEventListener("click", (event) => this.onClick(event));
      this.window.addEventListener("focus", () => this.queue());
      this.window.addEventListener("blur", () => this.queue());
      // A frame later: a board that changes its own height while it is measured would be measured again.
      new ResizeObserver(() => requestAnimationFrame(() => this.resize())).observe(this.window);
      this.resize();
    }

    setRows(rows) {
      this.rows = rows;
      this.tops = new Float64Array(rows.length + 1);
      rows.forEach((row, index) => { this.tops[index + 1] = this.tops[index] + row.height; });
      this.cursor.row = Math.min(this.cursor.row, Math.max(0, rows.length - 1));
      this.layout();
    }

    resize() {
      const ratio = window.devicePixelRatio || 1;
      const [width, height] = [this.window.clientWidth, this.window.clientHeight];
      if (width === 0 || (width === this.width && height === this.height && ratio === this.ratio)) return;
      [this.width, this.height, this.labels] = [width, height, labelWidth(width)];
      this.canvas.width = Math.round(this.width * ratio);
      this.canvas.height = Math.round(this.height * ratio);
      this.canvas.style.width = `${this.width}px`;
      this.canvas.style.height = `${this.height}px`;
      this.ratio = ratio;
      if (this.dayWidth === 0) this.dayWidth = this.fittingWidth();
      this.layout();
      // A canvas of a new size is empty until it is drawn.
      this.drawn = null;
      this.draw();
    }

    fittingWidth() {
      return Math.min(MAXIMUM, Math.max(MINIMUM, (this.width - this.labels) / data.days));
    }

    layout() {
      if (!this.dayWidth) return;
      this.extent.style.width = `${this.labels + data.days * this.dayWidth}px`;
      this.extent.style.height = `${AXIS + this.tops[this.rows.length]}px`;
      const most = Math.max(260, Math.min(620, window.innerHeight * 0.68));
      this.window.style.height = `${Math.min(most, AXIS + this.tops[this.rows.length] + SCROLLBAR)}px`;
      this.queue();
    }

    zoom(factor, anchor = this.labels + (this.width - this.labels) / 2) {
      const day = (this.window.scrollLeft + anchor - this.labels) / this.dayWidth;
      this.dayWidth = Math.min(MAXIMUM, Math.max(1, this.dayWidth * factor));
      this.layout();
      this.window.scrollLeft = day * this.dayWidth - anchor + this.labels;
    }

    fit() {
      this.dayWidth = Math.max(1, (this.width - this.labels) / data.days);
      this.layout();
    }

    /** Draws before the next frame; anew, unless all that changed is where the board is scrolled to. */
    queue(isOnlyScrolled = false) {
      if (!isOnlyScrolled) this.drawn = null;
      if (this.isQueued) return;
      this.isQueued = true;
      requestAnimationFrame(() => {
        this.isQueued = false;
        this.draw();
      });
    }

    rowAt(y) {
      let [low, high] = [0, this.rows.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (this.tops[middle + 1] <= y) low = middle + 1;
        else high = middle;
      }
      return low;
    }

    draw() {
      const context = this.canvas.getContext("2d", { alpha: false });
      context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
      // Whole pixels of the screen, so that what is moved stays sharp.
      const snapped = (length) => Math.round(length * this.ratio) / this.ratio;
      const view = {
        width: this.width, height: this.height, left: snapped(this.window.scrollLeft),
        top: snapped(this.window.scrollTop), dayWidth: this.dayWidth, labels: this.labels,
        hasFocus: document.activeElement === this.window,
      };
      if (!this.drawn || !this.moveDrawn(context, view)) {
        this.paint(context, view);
      } else {
        this.paintAxis(context, view);
        this.paintLabels(context, view);
      }
      this.drawn = view.hasFocus ? null : { left: view.left, top: view.top };
    }

    /** Moves what is drawn to where it is scrolled, and paints the rest of the days; false where little would be left. */
    moveDrawn(context, view) {
      const [right, down] = [view.left - this.drawn.left, view.top - this.drawn.top];
      if (Math.abs(right) * 2 > view.width - view.labels || Math.abs(down) * 2 > view.height - AXIS) return false;
      context.save();
      context.beginPath();
      context.rect(view.labels, AXIS, view.width - view.labels, view.height - AXIS);
      context.clip();
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.drawImage(this.canvas, -Math.round(right * this.ratio), -Math.round(down * this.ratio));
      context.restore();
      // Edges on pixels of the screen: a seam would be seen where two half-covered pixels meet.
      const [floor, ceil] = [Math.floor, Math.ceil].map((round) => (length) => round(length * this.ratio) / this.ratio);
      const edge = (moved, low, high) =>
        moved > 0 ? [floor(high - moved) - 1 / this.ratio, ceil(high)] : [floor(low), ceil(low - moved) + 1 / this.ratio];
      if (right !== 0) this.paintBody(context, view, edge(right, view.labels, view.width), [AXIS, view.height]);
      if (down !== 0) this.paintBody(context, view, [view.labels, view.width], edge(down, AXIS, view.height));
      return true;
    }

    /** Paints a part of the board: the window's, or one for paper. */
    paint(context, view) {
      this.paintBody(context, view, [view.labels, view.width], [AXIS, view.height]);
      this.paintAxis(context, view);
      this.paintLabels(context, view);
    }

    /** Paints days and rows within a box of the view. */
    paintBody(context, view, [left, right], [top, bottom]) {
      const firstDay = Math.max(0, Math.floor((view.left + left - view.labels) / view.dayWidth));
      const lastDay = Math.min(data.days - 1, Math.ceil((view.left + right - view.labels) / view.dayWidth));
      const x = (day) => view.labels + day * view.dayWidth - view.left;
      context.save();
      context.beginPath();
      context.rect(left, top, right - left, bottom - top);
      context.clip();
      context.fillStyle = colors.panel;
      context.fillRect(left, top, right - left, bottom - top);
      this.paintDays(context, view, firstDay, lastDay, x);
      // Rows write in one font, set once.
      context.font = "11px system-ui, sans-serif";
      context.textBaseline = "middle";
      for (let index = this.rowAt(view.top + top - AXIS); index < this.rows.length; index++) {
        const y = AXIS + this.tops[index] - view.top;
        if (y > bottom) break;
        this.rows[index].paint(context, y, { ...view, x, firstDay, lastDay });
        context.fillStyle = colors.grid;
        context.fillRect(view.labels, y + this.rows[index].height - 1, view.width, 1);
        this.rows[index].mark?.(context, y, { ...view, x, firstDay, lastDay });
        if (view.hasFocus && index === this.cursor.row) {
          context.strokeStyle = colors.accent;
          context.lineWidth = 2;
          context.strokeRect(x(this.cursor.day), y + 1, Math.max(3, view.dayWidth), this.rows[index].height - 3);
        }
      }
      context.restore();
    }

    paintDays(context, view, firstDay, lastDay, x) {
      context.fillStyle = colors.weekend;
      for (let day = firstDay - ((weekday(firstDay) + 2) % 7); day <= lastDay; day += 7) {
        context.fillRect(x(day), AXIS, 2 * view.dayWidth + 0.5, view.height);
      }
      context.fillStyle = colors.grid;
      const isWeekly = view.dayWidth < 14;
      for (let day = firstDay; day <= lastDay; day++) {
        if (!isWeekly || weekday(day) === 0) context.fillRect(Math.round(x(day)), AXIS, 1, view.height);
      }
    }

    paintAxis(context, view) {
      const firstDay = Math.max(0, Math.floor(view.left / view.dayWidth));
      const lastDay = Math.min(data.days - 1, Math.ceil((view.left + view.width - view.labels) / view.dayWidth));
      const x = (day) => view.labels + day * view.dayWidth - view.left;
      context.fillStyle = colors.panel;
      context.fillRect(0, 0, view.width, AXIS);
      context.save();
      context.beginPath();
      context.rect(view.labels, 0, view.width - view.labels, AXIS);
      context.clip();
      context.textBaseline = "middle";
      let monthEnd = -Infinity, weekEnd = -Infinity;
      const backToFirst = Math.max(0, firstDay - 31);
      for (let day = backToFirst; day <= lastDay; day++) {
        const date = dateOf(day);
        if (date.getUTCDate() === 1 || day === 0) {
          const at = Math.max(x(day), view.labels), text = `${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
          const end = x(day + new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) - date).getTime() / 86400000);
          context.font = "600 12px system-ui, sans-serif";
          if (at > monthEnd && end - at > context.measureText(text).width + 8) {
            context.fillStyle = colors.ink;
            context.fillText(text, at + 4, 12);
            monthEnd = at + context.measureText(text).width + 8;
          }
          context.fillStyle = colors.line;
          if (x(day) >= view.labels) context.fillRect(x(day), 0, 1, AXIS);
        }
        const isShown = view.dayWidth >= 20 || weekday(day) === 0;
        if (!isShown || day < firstDay) continue;
        context.font = "11px system-ui, sans-serif";
        const text = String(date.getUTCDate());
        const at = x(day) + (view.dayWidth >= 20 ? (view.dayWidth - context.measureText(text).width) / 2 : 2);
        if (at < weekEnd) continue;
        context.fillStyle = weekday(day) > 4 ? colors.faint : colors.ink;
        context.fillText(text, at, 33);
        weekEnd = at + context.measureText(text).width + 4;
      }
      context.restore();
      context.fillStyle = colors.line;
      context.fillRect(0, AXIS - 1, view.width, 1);
    }

    paintLabels(context, view) {
      context.save();
      context.beginPath();
      context.rect(0, AXIS, view.labels, view.height - AXIS);
      context.clip();
      context.fillStyle = colors.panel;
      context.fillRect(0, AXIS, view.labels, view.height - AXIS);
      context.textBaseline = "middle";
      for (let index = this.rowAt(view.top); index < this.rows.length; index++) {
        const row = this.rows[index];
        const y = AXIS + this.tops[index] - view.top;
        if (y > view.height) break;
        context.font = `${row.isHeading ? "600 " : ""}13px system-ui, sans-serif`;
        context.fillStyle = row.isBad ? colors.bad : colors.ink;
        const indent = row.isHeading ? 6 : 6 + (row.indent || 0);
        context.fillText(fitted(context, row.title, view.labels - indent - (row.marks ? 22 : 8)), indent, y + LANE / 2);
        context.font = "11px system-ui, sans-serif";
        context.fillStyle = colors.faint;
        (row.marks || []).forEach((mark, lane) => context.fillText(mark, view.labels - 16, y + LANE * (lane + 0.5)));
        context.fillStyle = colors.grid;
        context.fillRect(0, y + row.height - 1, view.labels, 1);
      }
      context.restore();
      context.fillStyle = colors.line;
      context.fillRect(view.labels - 1, 0, 1, view.height);
    }

    place(event) {
      const box = this.canvas.getBoundingClientRect();
      const [x, y] = [event.clientX - box.left, event.clientY - box.top];
      const row = this.rowAt(y - AXIS + this.window.scrollTop);
      const day = Math.floor((x - this.labels + this.window.scrollLeft) / this.dayWidth);
      if (y < AXIS || x < this.labels || row >= this.rows.length || day < 0 || day >= data.days) return null;
      const lane = Math.floor((y - AXIS + this.window.scrollTop - this.tops[row]) / LANE);
      return { row, day, lane };
    }

    onPointer(event) {
      const place = this.isHeld ? null : this.place(event);
      if (!place) return hideTip();
      showTip(event, this.describe(this.rows[place.row], place.day, place.lane));
    }

    onClick(event) {
      const place = this.place(event);
      if (place) this.moveTo(place.row, place.day);
    }

    onWheel(event) {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const box = this.canvas.getBoundingClientRect();
      this.zoom(event.deltaY < 0 ? 1.2 : 1 / 1.2, event.clientX - box.left);
    }

    onKey(event) {
      const { row, day } = this.cursor;
      const page = Math.max(1, Math.floor((this.height - AXIS) / LANE) - 2);
      const moves = {
        ArrowUp: [row - 1, day], ArrowDown: [row + 1, day], ArrowLeft: [row, day - 1], ArrowRight: [row, day + 1],
        PageUp: [row - page, day], PageDown: [row + page, day], Home: [row, 0], End: [row, data.days - 1],
      };
      if (event.key === "+" || event.key === "=") this.zoom(1.3);
      else if (event.key === "-") this.zoom(1 / 1.3);
      else if (event.key === "0") this.fit();
      else if (moves[event.key] && !event.ctrlKey && !event.altKey && !event.metaKey) {
        const [toRow, toDay] = moves[event.key];
        this.moveTo(toRow, event.shiftKey ? day + 7 * (toDay - day) : toDay);
      } else return;
      event.preventDefault();
    }

    moveTo(row, day) {
      if (this.rows.length === 0) return;
      this.cursor = {
        row: Math.min(this.rows.length - 1, Math.max(0, row)), day: Math.min(data.days - 1, Math.max(0, day)),
      };
      const [top, bottom] = [this.tops[this.cursor.row], this.tops[this.cursor.row + 1]];
      const view = this.window;
      if (top < view.scrollTop) view.scrollTop = top;
      if (bottom > view.scrollTop + this.height - AXIS) view.scrollTop = bottom - this.height + AXIS;
      const left = this.cursor.day * this.dayWidth;
      if (left < view.scrollLeft) view.scrollLeft = left;
      if (left + this.dayWidth > view.scrollLeft + this.width - this.labels) {
        view.scrollLeft = left + this.dayWidth - this.width + this.labels;
      }
      const shown = this.rows[this.cursor.row];
      this.element.querySelector(".detail").textContent =
        `${shown.title}: ${this.describe(shown, this.cursor.day, 0).replaceAll("\n", ". ")}`;
      this.onMove?.(shown, this.cursor.day);
      this.queue();
    }

    /** The whole board as images for paper, some rows each. */
    printOut(container) {
      container.replaceChildren();
      const width = 1100, labels = labelWidth(width), dayWidth = (width - labels) / data.days, most = 700;
      for (let first = 0; first < this.rows.length;) {
        let last = first;
        while (last < this.rows.length && this.tops[last + 1] - this.tops[first] <= most) last++;
        last = Math.max(last, first + 1);
        const canvas = document.createElement("canvas");
        const height = AXIS + this.tops[last] - this.tops[first];
        canvas.width = width * 2;
        canvas.height = height * 2;
        const context = canvas.getContext("2d");
        context.scale(2, 2);
        this.paint(context, { width, height, left: 0, top: this.tops[first], dayWidth, labels, hasFocus: false });
        const image = new Image();
        image.alt = `${this.window.getAttribute("aria-label")}, part from ${this.rows[first].title}`;
        image.src = canvas.toDataURL("image/png");
        container.append(image);
        first = last;
      }
    }
  }

  // The tip under the pointer

  const tip = document.querySelector(".tip");
  const hideTip = () => { tip.hidden = true; };
  const showTip = (event, text) => {
    if (!text) return hideTip();
    tip.textContent = text;
    tip.hidden = false;
    const box = tip.getBoundingClientRect();
    tip.style.left = `${Math.min(event.clientX + 14, window.innerWidth - box.width - 8)}px`;
    tip.style.top = `${Math.min(event.clientY + 16, window.innerHeight - box.height - 8)}px`;
  };

  // Engineers

  const covers = (runs, day) => runs.some(([from, to]) => from <= day && day <= to);
  const spanAt = (spans, day) => (spans || []).find(([from, to]) => from <= day && day <= to);
  const stopText = (stop) => (stop < 0 ? "home" : data.sites[stop].title);

  const spanText = ([, , kind, a, b, c]) => {
    switch (kind) {
      case STANDBY: return `on standby for ${data.roles[a]}`;
      case WORK: return `works at ${data.sites[a].title}, ${data.phases[b]}, as ${data.roles[c]}`;
      case OFF: return `off at ${data.sites[a].title}`;
      default: return `travels ${stopText(a)} → ${stopText(b)}`;
    }
  };

  const dayDoing = (plan, engineer, day) => {
    if (!plan.rosters[engineer]) return { text: "not in this plan", key: "none" };
    if (day < plan.horizon[0] || day > plan.horizon[1]) return { text: "outside the plan's days", key: "out" };
    const span = spanAt(plan.rosters[engineer], day);
    if (span) return { text: `${spanText(span)}\n${rangeText(span[0], span[1])}`, key: span.slice(2).join() };
    const why = covers(plan.unavailable[engineer], day) ? ", unavailable"
      : covers(plan.rest[engineer], day) ? ", owed rest" : "";
    return { text: `at home${why}\n${dayText(day)}`, key: "home" };
  };

  const describeEngineer = (row, day) =>
    data.plans.map((plan) => {
      const text = dayDoing(plan, row.engineer, day).text;
      return data.plans.length > 1 ? `${plan.letter}: ${text}` : text;
    }).join("\n");

  const siteOf = ([, , kind, a, b]) => (kind === WORK || kind === OFF ? [a] : kind === TRAVEL ? [a, b] : []);

  const paintSpans = (context, y, view, plan, engineer) => {
    const [inner, top] = [LANE - 6, y + 3];
    const clip = (from, to) => from <= view.lastDay && to >= view.firstDay;
    const box = (from, to) => [view.x(from), Math.max(1, (to - from + 1) * view.dayWidth - (view.dayWidth > 6 ? 1 : 0))];
    const spans = plan.rosters[engineer];
    const outside = [[0, plan.horizon[0] - 1], [plan.horizon[1] + 1, data.days - 1]];
    for (const [from, to] of spans ? outside : [[0, data.days - 1]]) {
      if (from > to) continue;
      context.fillStyle = colors.outside;
      context.fillRect(view.x(from), y, (to - from + 1) * view.dayWidth, LANE);
    }
    for (const [from, to] of plan.rest[engineer]) {
      if (clip(from, to)) drawRest(context, ...box(from, to).toSpliced(1, 0, top), inner);
    }
    for (const [from, to] of plan.unavailable[engineer]) {
      if (clip(from, to)) drawUnavailable(context, ...box(from, to).toSpliced(1, 0, top), inner);
    }
    for (const span of spans || []) {
      const [from, to, kind, a, b] = span;
      if (from > view.lastDay) break;
      if (to < view.firstDay) continue;
      const [x, width] = box(from, to);
      if (kind === WORK) {
        drawWork(context, x, top, width, inner, a);
        const text = fitted(context, data.phases[b], width - 6);
        if (text === "") continue;
        context.fillStyle = "#ffffff";
        context.fillText(text, x + 3, top + inner / 2);
      } else if (kind === OFF) drawOff(context, x, top, width, inner, a);
      else if (kind === TRAVEL) drawTravel(context, x, top, width, inner);
      else drawStandby(context, x, top, width, inner);
    }
  };

  const differingDays = (engineer) => {
    const days = [];
    if (data.plans.length < 2) return days;
    const keys = data.plans.map((plan) => {
      const own = new Array(data.days).fill("home");
      if (!plan.rosters[engineer]) return own.fill("none");
      own.fill("out", 0, plan.horizon[0]).fill("out", plan.horizon[1] + 1);
      for (const span of plan.rosters[engineer]) own.fill(span.slice(2).join(), span[0], span[1] + 1);
      return own;
    });
    for (let day = 0; day < data.days; day++) {
      if (keys.some((own) => own[day] !== keys[0][day])) days.push(day);
    }
    return days;
  };

  const engineerRows = () => data.engineers.map((entry, engineer) => {
    const different = differingDays(engineer);
    const sites = new Set(data.plans.flatMap((plan) => (plan.rosters[engineer] || []).flatMap(siteOf)));
    return {
      title: entry.title, about: entry.about, engineer, sites, different,
      marks: data.plans.length > 1 ? data.plans.map((plan) => plan.letter) : null,
      height: LANE * data.plans.length + (data.plans.length > 1 ? 5 : 0),
      paint(context, y, view) {
        data.plans.forEach((plan, lane) => paintSpans(context, y + lane * LANE, view, plan, engineer));
        context.fillStyle = colors.bad;
        for (const day of different) {
          if (day < view.firstDay || day > view.lastDay) continue;
          context.fillRect(view.x(day), y + LANE * data.plans.length + 1, Math.max(1, view.dayWidth), 3);
        }
      },
    };
  });

  // Sites

  const HEADS = 46;

  const headsRow = (plan, board) => {
    const need = board.engineers.map((own, day) => own + board.contractors[day] + board.uncovered[day]);
    const most = Math.max(1, ...need);
    return {
      title: `${data.sites[board.site].title}${data.plans.length > 1 ? ` (${plan.letter})` : ""}`,
      isHeading: true, height: HEADS, sites: new Set([board.site]), plan, board, most,
      marks: [String(most), "0"],
      paint(context, y, view) {
        const base = y + HEADS - 3, unit = (HEADS - 8) / most, gap = view.dayWidth > 5 ? 1 : 0;
        for (let day = view.firstDay; day <= view.lastDay; day++) {
          const own = day - plan.horizon[0];
          if (own < 0 || own >= need.length || need[own] === 0) continue;
          let top = base;
          for (const [count, color] of [[board.engineers[own], siteColor(board.site)],
            [board.contractors[own], colors.hired], [board.uncovered[own], colors.uncovered]]) {
            if (count === 0) continue;
            const height = count * unit;
            top -= height;
            context.fillStyle = color;
            context.fillRect(view.x(day), top, Math.max(1, view.dayWidth - gap), height);
            if (color === colors.uncovered) hatch(context, view.x(day), top, Math.max(1, view.dayWidth - gap), height, colors.panel, 4, true);
          }
          context.fillStyle = colors.ink;
          context.fillRect(view.x(day), top - 1, Math.max(1, view.dayWidth), 1);
        }
      },
    };
  };

  const phaseRow = (plan, board, hall, phase) => ({
    title: phase.name, about: data.phases[phase.phase], indent: 24, height: LANE, plan, board, hall, phase,
    isBad: phase.short > 0,
    sites: new Set([board.site]),
    paint(context, y, view) {
      const x = view.x(phase.from), width = Math.max(2, (phase.to - phase.from + 1) * view.dayWidth - 1);
      drawWork(context, x, y + 4, width, LANE - 8, board.site);
      for (const [from, to] of phase.everyDay ? [] : board.closed) {
        const [first, last] = [Math.max(from, phase.from), Math.min(to, phase.to)];
        if (first > last) continue;
        context.globalAlpha = 0.55;
        context.fillStyle = colors.panel;
        context.fillRect(view.x(first), y + 4, (last - first + 1) * view.dayWidth, LANE - 8);
        context.globalAlpha = 1;
      }
      if (phase.short > 0) hatch(context, x, y + 4, width, LANE - 8, colors.uncovered, 6, true);
      if (phase.mode && width > 60) {
        context.fillStyle = "#ffffff";
        context.fillText(fitted(context, phase.mode, width - 6), x + 3, y + LANE / 2);
      }
      paintDue(context, y, view, hall);
    },
  });

  const hallRow = (plan, board, hall) => ({
    title: hall.title, about: hall.phases.map((phase) => phase.name).join(" "), indent: 12, height: LANE, plan, board,
    hall, isBad: hall.late > 0, sites: new Set([board.site]),
    paint(context, y, view) {
      const [from, to] = [Math.min(...hall.phases.map((phase) => phase.from)), Math.max(...hall.phases.map((phase) => phase.to))];
      context.fillStyle = colors.faint;
      if (hall.phases.length > 0) context.fillRect(view.x(from), y + LANE / 2 - 2, (to - from + 1) * view.dayWidth, 4);
      paintDue(context, y, view, hall);
    },
  });

  const paintDue = (context, y, view, hall) => {
    const x = view.x(hall.due + 1);
    context.fillStyle = hall.late > 0 ? colors.bad : colors.good;
    context.fillRect(x - 1, y, 2, LANE);
    if (hall.late > 0) {
      context.globalAlpha = 0.18;
      context.fillRect(x, y, hall.late * view.dayWidth, LANE);
      context.globalAlpha = 1;
    }
  };

  const describeSite = (row, day) => {
    const { phase, hall } = row;
    const late = hall?.late > 0 ? `, ${hall.late} ${hall.late === 1 ? "day" : "days"} late` : "";
    if (hall && !phase) return `${hall.title}: due ${dayText(hall.due)}${late}`;
    if (phase) {
      return `${data.phases[phase.phase]}${phase.mode ? `, ${phase.mode}` : ""}\n${rangeText(phase.from, phase.to)}`
        + (phase.short > 0 ? `\n${phase.short} head-days short` : "")
        + `\n${hall.title}: due ${dayText(hall.due)}${late}`;
    }
    const own = day - row.plan.horizon[0];
    if (own < 0 || own >= row.board.engineers.length) return "";
    const closed = covers(row.board.closed, day) ? ", closed" : "";
    return `${dayText(day)}${closed}\n${row.board.engineers[own]} engineers, ${row.board.contractors[own]} contractors, `
      + `${row.board.uncovered[own]} heads uncovered`;
  };

  const siteRows = () => data.plans.flatMap((plan) => plan.sites.flatMap((board) => [
    headsRow(plan, board), ...board.halls.flatMap((hall) =>
      [hallRow(plan, board, hall), ...hall.phases.map((phase) => phaseRow(plan, board, hall, phase))]),
  ]));

  // Controls

  const bindControls = (board) => {
    const control = (name) => board.element.querySelector(`[data-control="${name}"]`);
    control("closer").addEventListener("click", () => board.zoom(1.4));
    control("wider").addEventListener("click", () => board.zoom(1 / 1.4));
    control("fit").addEventListener("click", () => board.fit());
    const [words, site, differences] = ["words", "site", "differences"].map(control);
    data.sites.forEach((entry, index) => site.append(new Option(entry.title, String(index))));
    const filter = () => {
      const wanted = words.value.trim().toLowerCase();
      const rows = board.allRows.filter((row) =>
        `${row.title} ${row.about || ""}`.toLowerCase().includes(wanted)
        && (site.value === "" || row.sites.has(Number(site.value)))
        && (!differences?.checked || row.different.length > 0));
      board.setRows(rows);
      control("count").textContent = `${rows.length} of ${board.allRows.length} rows`;
    };
    for (const input of [words, site, differences]) input?.addEventListener("input", filter);
    if (differences && data.plans.length < 2) differences.closest("label").hidden = true;
    board.filter = filter;
    filter();
  };

  const drawLegend = (list, entries) => {
    list.replaceChildren(...entries.map(([text, draw]) => {
      const [item, canvas] = [document.createElement("li"), document.createElement("canvas")];
      Object.assign(canvas, { width: 52, height: 36 });
      Object.assign(canvas.style, { width: "26px", height: "18px" });
      const context = canvas.getContext("2d");
      context.scale(2, 2);
      context.fillStyle = colors.panel;
      context.fillRect(0, 0, 26, 18);
      draw(context, 0, 0, 26, 18);
      item.append(canvas, text);
      return item;
    }));
  };

  const legends = () => {
    const sites = data.sites.slice(0, 12).map((entry, index) =>
      [`work at ${entry.title}`, (...box) => drawWork(...box, index)]);
    drawLegend(document.querySelector("#engineers .legend"), [...sites,
      ["off at a site", (...box) => drawOff(...box, 0)], ["travel", drawTravel], ["standby", drawStandby],
      ["rest that is owed", drawRest], ["unavailable", drawUnavailable],
      ...(data.plans.length > 1 ? [["days that differ", (context) => {
        context.fillStyle = colors.bad;
        context.fillRect(2, 8, 22, 3);
      }]] : [])]);
    const plain = (color) => (context, ...box) => { context.fillStyle = color; context.fillRect(...box); };
    drawLegend(document.querySelector("#sites .legend"), [
      ["engineers, in the color of the site", (...box) => drawWork(...box, 0)], ["contractors", plain(colors.hired)],
      ["heads that nobody fills", (context, ...box) => {
        plain(colors.uncovered)(context, ...box);
        hatch(context, ...box, colors.panel, 4, true);
      }],
      ["heads needed: the line on top", (context) => plain(colors.ink)(context, 2, 8, 22, 2)],
      ["due, kept", (context) => plain(colors.good)(context, 12, 0, 2, 18)],
      ["due, missed, and days late", (context) => {
        plain(colors.bad)(context, 6, 0, 2, 18);
        context.globalAlpha = 0.2;
        plain(colors.bad)(context, 8, 0, 18, 18);
        context.globalAlpha = 1;
      }],
    ]);
  };

  // What pages use

  let boards = [];

  const repaint = () => {
    readColors();
    legends();
    boards.forEach((board) => board.queue());
  };

  const printOut = () => {
    readColors();
    legends();
    for (const board of boards) board.printOut(board.element.querySelector(".print-board"));
  };

  /** Draws the boards, and lets the page's button change its theme. */
  const open = () => {
    readColors();
    boards = [
      new Board(document.getElementById("engineers"), engineerRows(), describeEngineer),
      new Board(document.getElementById("sites"), siteRows(), describeSite),
    ];
    boards.forEach(bindControls);
    legends();
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
    document.getElementById("theme").addEventListener("click", () => {
      const root = document.documentElement;
      const isDark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
      root.dataset.theme = isDark ? "light" : "dark";
      repaint();
    });
    matchMedia("print").addEventListener("change", (event) => (event.matches ? printOut() : repaint()));
    window.addEventListener("beforeprint", printOut);
    window.addEventListener("afterprint", repaint);
    return boards;
  };

  /** Draws other plans in the place of those that are shown; where the boards are scrolled to stays. */
  const show = (next) => {
    data = next;
    [engineerRows(), siteRows()].forEach((rows, index) => {
      boards[index].allRows = rows;
      boards[index].filter();
    });
    legends();
  };

  return { open, show, dayText, rangeText, readColors, colorOf: (name) => colors[name], SPAN: { STANDBY, WORK, OFF, TRAVEL } };
};
