// The film: one scrubber for all its pictures. film.py says what arrives; picture.js draws.

const REST = 250; // milliseconds of stillness before the server hears of a step
const ICONS = {
  back: "M6 5h2.5v14H6zM19 5v14L9.5 12z",
  play: "M8 4.5v15l12-7.5z",
  pause: "M6.5 5h4v14h-4zM13.5 5h4v14h-4z",
  forward: "M15.5 5H18v14h-2.5zM5 5v14l9.5-7z",
};
const WINDOW = "input,kernel,products,output"; // sheets that have a place of their own on a phone
const MANY = 8; // pictures, from which on three stand side by side on a phone
const films = new WeakMap();

export default function ({ parentElement, data, setTriggerValue, setStateValue }) {
  if (!films.has(parentElement)) films.set(parentElement, new Film(parentElement));
  const film = films.get(parentElement);
  film.tell = {
    click: (click) => setTriggerValue("click", click),
    drag: (drag) => setStateValue("drag", drag), // unlike a trigger's, its last value is never lost
    step: (step) => setStateValue("step", step),
    edits: (edits) => setStateValue("edits", edits),
  };
  film.hear(unpack(data));
  return () => {
    film.close();
    films.delete(parentElement);
  };
}

class Film {
  constructor(parent) {
    this.root = parent.appendChild(element("div", "film"));
    this.stage = this.root.appendChild(element("div", "film-figures"));
    this.pictures = [];
    this.desk = new Desk(this);
    this.led = new Led((score) => this.show(score));
    this.dragged = { serial: 0 };
    this.hand = new Hand(() => this.tell.drag({ ...this.dragged, told: Date.now() }), () => this.heard >= this.dragged.serial);
    this.step = 0;
    this.playing = false;
    this.furnish();
    this.sight = new IntersectionObserver(([seen]) => {
      if (seen.isIntersecting) this.sight.disconnect(), this.play();
    });
  }

  furnish() {
    this.bar = this.root.appendChild(element("div", "film-bar"));
    const button = (name, act) => {
      const made = this.bar.appendChild(element("button", `film-${name}`));
      made.type = "button";
      made.onclick = act;
      return made;
    };
    this.back = button("back", () => this.turnTo(this.step - 1));
    this.toggle = button("play", () => (this.playing ? this.pause() : this.play()));
    this.forward = button("forward", () => this.turnTo(this.step + 1));
    this.scrubber = this.bar.appendChild(element("input", "film-scrubber"));
    this.scrubber.type = "range";
    this.scrubber.min = 0;
    this.scrubber.oninput = () => this.turnTo(Number(this.scrubber.value));
    this.count = this.bar.appendChild(element("span", "film-count"));
    this.caption = this.root.appendChild(element("p", "film-caption"));
    this.root.onkeydown = (event) => this.key(event);
  }

  // What the page says.
  hear(score) {
    this.heard = score.heard;
    this.desk.hear(score.edited);
    this.led.hear(score);
    this.hand.lead(score.ahead);
  }

  async show(score) {
    const before = this.score;
    this.score = score;
    const { steps, start, run, figures } = this.score;
    const anew = !before || before.run !== run;
    const moves = anew && this.score.autoplay && !matches("prefers-reduced-motion: reduce");
    if (anew) this.pause();
    if (anew) this.step = moves ? 0 : start;
    else if (this.step === before.steps - 1) this.step = steps - 1;
    this.step = Math.max(0, Math.min(this.step, steps - 1));
    if (!before) this.told = this.step; // Python knows where a film starts
    this.arrange();
    const colours = palette(this.root, this.score.palette);
    this.pictures.forEach((picture, i) => picture.take(figures[i], this.score, colours));
    try {
      if (figures.some(({ sheet, leaf }) => !sheet && !leaf)) this.plotly = await plotly(this.score.script);
      if (moves) this.sight.observe(this.root);
      this.draw();
    } catch (error) {
      this.pictures.forEach((picture) => picture.fail(error));
    }
  }

  // One picture a frame, in turn: all at once would answer a hand late.
  async draw() {
    if (this.drawing) return;
    this.drawing = true;
    while (this.pictures.some((picture) => picture.waits())) {
      for (const picture of [...this.pictures]) {
        if (!picture.waits()) continue;
        await picture.follow();
        if (this.pictures.length > 1) await nextFrame();
      }
    }
    this.drawing = false;
  }

  arrange() {
    const { figures, columns, steps, captions, titles, alt, unit } = this.score;
    const kinds = figures.map(({ sheet, leaf }) => (leaf ? LeafPicture : sheet ? SheetPicture : Picture));
    const kept = this.pictures.findIndex((picture, i) => picture.constructor !== kinds[i]);
    if (kept >= 0) for (const picture of this.pictures.splice(kept)) picture.close();
    while (this.pictures.length < kinds.length) this.pictures.push(new kinds[this.pictures.length](this));
    const widths = columns.map((width) => `minmax(0, ${width}fr)`);
    this.pictures.forEach((picture, i) => {
      picture.name(titles[i], alt[i], i);
      const alone = i === figures.length - 1 && i >= widths.length && i % widths.length === 0;
      picture.figure.style.gridColumn = alone ? "1 / -1" : "";
    });
    this.stage.style.setProperty("--film-columns", widths.join(" "));
    this.stage.classList.toggle("window", figures.map(({ part }) => part).join() === WINDOW);
    this.stage.classList.toggle("gallery", figures.length > MANY && !this.score.slide);
    this.bar.hidden = steps === 1;
    this.caption.hidden = captions.length === 0;
    this.root.role = steps === 1 ? null : "group";
    this.root.ariaLabel = steps === 1 ? null : titles.join(", ") || "Film";
    this.scrubber.max = steps - 1;
    this.scrubber.ariaLabel = unit;
    this.count.style.minWidth = `${unit.length + 2 * String(steps - 1).length + 3}ch`;
    label(this.back, ICONS.back, `previous ${unit}`);
    label(this.forward, ICONS.forward, `next ${unit}`);
    this.say();
  }

  say() {
    const { steps, captions, unit } = this.score;
    const last = steps - 1;
    this.scrubber.value = this.step;
    this.scrubber.style.setProperty("--film-done", `${(100 * this.step) / (last || 1)}%`);
    this.scrubber.setAttribute("aria-valuetext", `${unit} ${this.step} of ${last}`);
    this.count.textContent = `${unit} ${this.step} / ${last}`;
    this.back.ariaDisabled = this.step === 0; // not disabled: that would drop the focus
    this.forward.ariaDisabled = this.step === last;
    if (this.toggle.dataset.playing !== String(this.playing)) {
      this.toggle.dataset.playing = this.playing;
      label(this.toggle, this.playing ? ICONS.pause : ICONS.play, this.playing ? "pause" : "play");
    }
    this.caption.ariaLive = this.playing ? "off" : "polite";
    const said = this.desk.remark || captions[this.desk.step()] || captions[0] || "";
    this.caption.replaceChildren(...emphasised(said));
  }

  key(event) {
    const last = this.score.steps - 1;
    const on = {
      ArrowLeft: () => this.turnTo(this.step - 1),
      ArrowRight: () => this.turnTo(this.step + 1),
      Home: () => this.turnTo(0),
      End: () => this.turnTo(last),
      " ": () => (this.playing ? this.pause() : this.play()),
    }[event.key];
    const pressesButton = event.key === " " && event.target.tagName === "BUTTON";
    if (!on || last === 0 || pressesButton || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    on();
  }

  turnTo(step) {
    this.pause();
    this.seek(step);
  }

  seek(step) {
    const there = Math.max(0, Math.min(step, this.score.steps - 1));
    if (there === this.step) return;
    this.step = there;
    this.say();
    this.pictures.forEach((picture) => picture.follow());
    this.rest();
  }

  play() {
    const { steps, fps } = this.score;
    if (this.playing || steps === 1) return;
    if (this.step === steps - 1) this.seek(0);
    this.playing = true;
    this.say();
    const [first, began] = [this.step, performance.now()];
    const tick = (now) => {
      if (!this.playing) return;
      this.seek(first + Math.floor((Math.max(0, now - began) * fps) / 1000));
      if (this.step === this.score.steps - 1) this.pause();
      else requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  }

  pause() {
    this.sight.disconnect();
    this.playing = false;
    if (!this.score) return;
    this.say();
    this.rest();
  }

  rest() {
    clearTimeout(this.resting);
    this.resting = setTimeout(() => {
      if (this.playing) return;
      this.pictures.forEach((picture) => picture.settle?.());
      if (!this.score.reports.step || this.told === this.step) return;
      this.told = this.step;
      this.tell.step(this.step);
    }, REST);
  }

  // A hand that moves over a figure.
  drag(drag, last) {
    this.dragged = { ...drag, serial: Date.now() };
    this.hand.moved({ drag: this.dragged }, last);
  }

  close() {
    this.playing = false;
    clearTimeout(this.resting);
    this.sight.disconnect();
    this.pictures.forEach((picture) => picture.close());
    this.led.leave();
    this.root.remove();
  }
}

function element(tag, name) {
  const made = document.createElement(tag);
  made.className = name;
  return made;
}

function label(button, icon, words) {
  button.innerHTML = `<svg viewBox="0 0 24 24" aria-hidden="true"><path d="${icon}"/></svg>`;
  button.ariaLabel = button.title = words;
}

// Text in which **...** marks what is now.
function emphasised(sentence) {
  return sentence.split("**").map((words, i) => {
    const piece = i % 2 ? document.createElement("b") : document.createTextNode("");
    piece.textContent = words;
    return piece;
  });
}

function matches(condition) {
  return window.matchMedia(`(${condition})`).matches;
}

// Plotly's script, once for the page: every film waits for the same promise.
function plotly(url) {
  window.atelierPlotly ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = new URL(url, document.baseURI);
    script.onload = () => resolve(window.Plotly);
    script.onerror = () => {
      window.atelierPlotly = undefined;
      reject(new Trouble("The pictures need a script that did not arrive. Reload the page."));
    };
    // The page is drawn first: reading four megabytes of script holds up everything else.
    (window.requestIdleCallback ?? setTimeout)(() => document.head.append(script), { timeout: 1500 });
  });
  return window.atelierPlotly;
}

// What the reader is told, where another error would tell nothing.
class Trouble extends Error {}
