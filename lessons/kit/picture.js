// A picture: one Plotly figure that follows the film's step, and hears clicks anywhere on it.

const CLICK_SLACK = 5; // pixels that a pointer may wander between press and release of a click
const PULSE = 50; // milliseconds between two reports of a drag
const DOUBLE_CLICK = 300; // milliseconds; the second half of a double click resets the zoom
const NARROW = 480; // pixels
const ROW = 19; // pixels of a name in a legend
const SLOW = 50; // milliseconds; a 3-D figure that takes longer rests between two drawings
const AT_ONCE = {
  frame: { duration: 0, redraw: false },
  transition: { duration: 0 },
  mode: "immediate",
};

let pictures = 0; // so far: Plotly names clip paths by a trace's uid, for the whole page

class Picture {
  constructor(film) {
    this.id = pictures++;
    this.film = film;
    this.figure = film.stage.appendChild(element("figure", "film-figure"));
    this.title = this.figure.appendChild(element("p", "film-title"));
    this.plot = this.figure.appendChild(element("div", "film-plot"));
    this.plot.setAttribute("role", "img");
    this.leaving = new AbortController();
    const options = { capture: true, signal: this.leaving.signal };
    this.plot.addEventListener("pointerdown", (event) => this.press(event), options);
    // A figure that is dragged by Python's rules hides the hand from Plotly's own zoom.
    const hide = (event) => this.draggable() && event.stopPropagation();
    for (const kind of ["mousedown", "touchstart"]) this.plot.addEventListener(kind, hide, options);
    window.addEventListener("pointermove", (event) => this.drag(event), options);
    window.addEventListener("pointerup", (event) => this.release(event), options);
    window.addEventListener("pointercancel", () => (this.pressed = null), options);
    this.widths = new ResizeObserver(() => this.fit());
    this.widths.observe(this.plot);
  }

  name(title, alt, index) {
    this.index = index;
    this.title.textContent = title ?? "";
    this.title.hidden = !title;
    this.alt = alt;
  }

  // A figure that is the same as before, in the same colours, is not drawn again.
  take({ data, layout, arrays, rules, digest }, { template, view }, colours) {
    const wanted = JSON.stringify([digest, view, colours]);
    const first = !this.plot.ariaLabel; // a picture that is still to be drawn has its text already
    if (first || wanted === this.wanted) this.plot.setAttribute("aria-label", this.alt);
    if (wanted === this.wanted) return;
    this.wanted = wanted;
    this.data = dress(data, colours).map((trace, i) => ({ uid: `p${this.id}t${i}`, ...trace }));
    this.layout = { autosize: true, uirevision: `view ${view}`, ...dress(layout, colours) };
    this.layout.template = dress(template, colours);
    if (matches("pointer: coarse")) this.layout.dragmode ??= false; // a thumb scrolls the page
    const reels = dress(arrays, colours, (array) => array);
    this.rules = rules.map(([where, name, how]) => ({
      path: where.match(/\w+/g),
      value: (step) => asWanted(where, part(reels[name], how, step)),
    }));
    this.layout.height += this.legendRows() * ROW;
    this.plot.style.height = `${this.layout.height}px`;
    this.plot.style.touchAction = this.draggable() ? "none" : "";
    this.fresh = true;
  }

  // On a narrow page a level legend has a row for each name, which would come out of the picture.
  legendRows() {
    const { showlegend, legend, template } = this.layout;
    const level = (legend?.orientation ?? template?.layout?.legend?.orientation) === "h";
    if (!showlegend || !level || this.plot.clientWidth > NARROW) return 0;
    return this.data.filter(({ name, showlegend }) => name && showlegend !== false).length;
  }

  // Whether another figure or another step is to be shown, and nobody draws it.
  waits() {
    return (this.fresh || this.shown !== this.film.step) && !this.busy && this.plot.isConnected;
  }

  // Draws until what is shown is the film's step. Steps that came by meanwhile are dropped.
  async follow() {
    const { film } = this;
    if (this.busy || !film.plotly || !this.plot.isConnected) return;
    this.busy = true;
    try {
      while (this.fresh || this.shown !== film.step) {
        const began = performance.now();
        this.shown = film.step;
        await (this.fresh ? this.draw(film.step) : this.move(film.step));
        if (this.plot._fullLayout.scene) await this.giveWay((await nextFrame()) - began);
      }
    } catch (error) {
      this.fail(error);
    }
    this.busy = false;
  }

  // Where 3-D is drawn without a graphics card, it must not hold up the figures beside it.
  giveWay(cost) {
    const { playing, pictures } = this.film;
    return playing && pictures.length > 1 && cost > SLOW ? nap(cost) : null;
  }

  async draw(step) {
    this.fresh = false;
    for (const rule of this.rules) put(this, rule.path, (rule.last = rule.value(step)));
    this.plot.querySelector(".film-trouble")?.remove();
    const { data, layout, alt } = this; // Python may send others meanwhile
    const shapes = JSON.stringify(layout.shapes);
    if (this.drawn && this.drawn.layout.uirevision !== layout.uirevision) this.forget();
    if (!this.onlyMoved()) await this.react();
    else await this.shift([...data.keys()], data.map(place), shapes !== this.drawn.shapes);
    this.drawn = { data, layout, shapes };
    this.plot.setAttribute("aria-label", alt);
    if (this.listening) return;
    this.listening = true;
    this.plot.on("plotly_hover", ({ points }) => (this.under = points[0]));
    this.plot.on("plotly_unhover", () => (this.under = null));
  }

  // Only what changed, by the cheapest way that does it: lines, marks and shapes by a nudge, until
  // the film rests; lines and marks among their own kind by `animate` (beside a contour it would
  // drop the contour), shapes alone by `relayout` (their single attributes would cost a whole
  // redraw), the rest by `react`.
  async move(step) {
    const traces = {};
    const layout = new Set();
    for (const rule of this.rules) {
      const value = rule.value(step);
      if (value === rule.last) continue;
      put(this, rule.path, (rule.last = value));
      const [root, item, ...rest] = rule.path;
      if (root === "layout") layout.add(item);
      else (traces[item] ??= {})[rest.join(".")] = value;
    }
    if (nudge(this.plot, this, traces, [...layout])) return (this.nudged = true);
    const changes = Object.values(traces);
    const light = !changes.length || (this.data.every(isScatter) && changes.every(isMove));
    if (!light || [...layout].some((name) => name !== "shapes")) return this.react();
    return this.shift(Object.keys(traces).map(Number), changes, layout.size > 0);
  }

  // What was nudged is drawn by Plotly, which then knows where it is.
  settle() {
    if (!this.nudged) return;
    this.drawn = null;
    this.fresh = true;
    this.follow();
  }

  async shift(traces, changes, shapesToo) {
    const { plotly } = this.film;
    if (changes.length) await plotly.animate(this.plot, { data: changes, traces }, AT_ONCE);
    if (!shapesToo) return;
    const shapes = (this.layout.shapes ?? []).map((shape) => ({ ...shape }));
    await plotly.relayout(this.plot, { shapes });
  }

  // Whether Python's new figure is the drawn one with lines, marks, texts and shapes elsewhere,
  // between axes that stay: then they are moved, in a fraction of the time of a new drawing.
  onlyMoved() {
    const { drawn, data, layout } = this;
    if (!drawn || !this.plot._fullLayout || drawn.data.length !== data.length) return false;
    const axes = [layout.xaxis, layout.yaxis, ...named(layout, /^[xy]axis\d+$/)];
    const fixed = data.every(isScatter) && axes.every((axis) => axis?.range);
    const looks = ({ data, layout }) => JSON.stringify([data.map(look), { ...layout, shapes: 0 }]);
    return fixed && looks(drawn) === looks(this);
  }

  // Plotly writes the reader's zoom into the layout it is given. Ours stays as Python sent it, or
  // the zoom would look like Python's own and be lost at the next picture.
  react() {
    this.nudged = false;
    const config = { displayModeBar: false, plotGlPixelRatio: Math.min(2, devicePixelRatio) };
    return this.film.plotly.react(this.plot, this.data, structuredClone(this.layout), config);
  }

  // Another view begins from nothing: axes with equal units would keep a part of their old ranges.
  forget() {
    if (this.plot._fullLayout) this.film.plotly.purge(this.plot);
    this.listening = this.drawn = null;
  }

  fail(error) {
    this.forget();
    this.wanted = null;
    this.plot.setAttribute("aria-label", this.alt);
    const sentence = element("p", "film-trouble");
    const known = error instanceof Trouble;
    sentence.textContent = known ? error.message : "This picture could not be drawn.";
    if (!known) console.error(error);
    this.plot.replaceChildren(sentence);
  }

  fit() {
    const [room, taken] = [this.plot.clientWidth, this.plot._fullLayout?.width];
    if (room && Math.abs(room - taken) >= 1) this.film.plotly.Plots.resize(this.plot);
  }

  draggable() {
    return this.film.score.reports.drag.includes(this.index);
  }

  press(event) {
    const ours = event.button === 0 && !event.target.closest(".legend");
    const from = this.draggable() && planeAt(this.plot, event);
    this.pressed = ours && { x: event.clientX, y: event.clientY, under: this.under, from, press: Date.now() };
  }

  // Where the hand is, about twenty times a second; the last place always arrives.
  drag(event, last = false) {
    const { pressed } = this;
    if (!pressed?.from) return;
    pressed.wandered ||= wandered(pressed, event);
    if (!pressed.wandered || (!last && event.timeStamp - (this.dragged ?? 0) < PULSE)) return;
    this.dragged = event.timeStamp;
    const at = nearest(this.plot, event);
    const { x: from_x, y: from_y } = pressed.from;
    this.film.drag({ figure: this.index, ...at, from_x, from_y, press: pressed.press }, last);
  }

  release(event) {
    this.drag(event, true);
    const { pressed, film } = this;
    this.pressed = null;
    if (!pressed) return;
    film.scrubber.focus({ preventScroll: true });
    const again = event.timeStamp - this.clicked < DOUBLE_CLICK;
    const at = planeAt(this.plot, event) ?? pressed.under;
    if (pressed.wandered || wandered(pressed, event) || again || !at) return;
    if (!film.score.reports.click) return;
    this.clicked = event.timeStamp;
    const { curveNumber: trace, pointNumber: point, customdata } = pressed.under ?? {};
    const { x, y, z } = at;
    film.tell.click({ figure: this.index, x, y, z, shift: event.shiftKey, trace, point, customdata });
  }

  close() {
    this.leaving.abort();
    this.widths.disconnect();
    if (this.plot._fullLayout) this.film.plotly.purge(this.plot);
    this.figure.remove();
  }
}

// The data coordinates under a pointer, by Plotly's own axes; undefined beside every plane.
function planeAt(plot, { clientX, clientY }) {
  const box = plot.getBoundingClientRect();
  for (const { xaxis, yaxis } of Object.values(plot._fullLayout?._plots ?? {})) {
    const [u, v] = [clientX - box.left - xaxis._offset, clientY - box.top - yaxis._offset];
    if (u < 0 || u > xaxis._length || v < 0 || v > yaxis._length) continue;
    return { x: xaxis.p2d(u), y: yaxis.p2d(v) };
  }
}

// The same, of the first plane, for a hand that may have left it.
function nearest(plot, { clientX, clientY }) {
  const box = plot.getBoundingClientRect();
  const [{ xaxis, yaxis }] = Object.values(plot._fullLayout._plots);
  const within = (place, { _length }) => Math.max(0, Math.min(place, _length));
  const u = within(clientX - box.left - xaxis._offset, xaxis);
  const v = within(clientY - box.top - yaxis._offset, yaxis);
  return { x: xaxis.p2d(u), y: yaxis.p2d(v) };
}

function wandered(pressed, { clientX, clientY }) {
  return Math.hypot(clientX - pressed.x, clientY - pressed.y) > CLICK_SLACK;
}

function isScatter({ type = "scatter" }) {
  return type === "scatter";
}

function isMove(change) {
  return Object.keys(change).every((name) => name === "x" || name === "y");
}

function place({ x, y, text }) {
  return text ? { x, y, text } : { x, y };
}

function look({ x, y, text, ...rest }) {
  return rest;
}

function named(object, pattern) {
  return Object.keys(object).filter((name) => pattern.test(name)).map((name) => object[name]);
}

// A single point's coordinate is a list of one.
function asWanted(where, value) {
  return /^data.*\.[xyz]$/.test(where) && typeof value === "number" ? [value] : value;
}

function put(target, path, value) {
  const last = path.length - 1;
  const holder = path.slice(0, last).reduce((inner, name) => (inner[name] ??= {}), target);
  holder[path[last]] = value;
}

function nextFrame() {
  return new Promise(requestAnimationFrame);
}

function nap(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
