// A picture that comes about: its steps on a scrubber, and what it was made from behind a divider.

const WAIT = 1600; // milliseconds before an easel begins to play by itself
const SIGNS = {
  back: "M6 5h2.5v14H6zM19 5v14L9.5 12z",
  play: "M8 4.5v15l12-7.5z",
  pause: "M6.5 5h4v14h-4zM13.5 5h4v14h-4z",
  forward: "M15.5 5H18v14h-2.5zM5 5v14l9.5-7z",
};
const easels = new WeakMap();

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".root");
  if (!easels.has(root)) easels.set(root, new Easel(root));
  easels.get(root).hear(unpack(data));
  return () => {
    easels.get(root)?.close();
    easels.delete(root);
  };
}

class Easel {
  constructor(root) {
    this.root = root;
    root.className = "root easel";
    this.stills = new Map(); // by step, pictures ready to be drawn
    this.at = 0; // place among the steps
    this.playing = false;
    this.furnish();
    this.sight = new IntersectionObserver(([seen]) => {
      if (!seen.isIntersecting) return;
      this.sight.disconnect();
      this.begin = setTimeout(() => this.play(), WAIT);
    });
  }

  furnish() {
    const work = add(this.root, "div", "work");
    this.stage = add(work, "div", "stage");
    this.now = add(this.stage, "canvas", "now");
    this.before = add(this.stage, "canvas", "before");
    this.now.role = "img";
    this.before.ariaHidden = true;
    add(this.stage, "div", "divider").ariaHidden = true;
    this.cut = range(this.stage, "cut", 100);
    this.cut.ariaLabel = "before and after: how much of the photograph is shown";
    this.cut.oninput = () => this.divide(Number(this.cut.value));
    this.bar = add(work, "div", "bar");
    this.back = this.button("back", () => this.turnTo(this.at - 1));
    this.toggle = this.button("play", () => (this.playing ? this.pause() : this.play()));
    this.forward = this.button("forward", () => this.turnTo(this.at + 1));
    this.scrubber = range(this.bar, "scrubber", 0);
    this.scrubber.ariaLabel = "step";
    this.scrubber.oninput = () => this.turnTo(Number(this.scrubber.value));
    this.count = add(this.bar, "span", "count");
    this.caption = add(work, "p", "caption");
    this.beside = add(this.root, "div", "beside");
    work.onkeydown = (event) => this.key(event);
    this.cut.value = 30;
    this.divide(30);
  }

  button(name, act) {
    const made = add(this.bar, "button", name);
    made.type = "button";
    made.onclick = act;
    return made;
  }

  // Pictures that have come stay; a new run begins with none.
  async hear(told) {
    const anew = this.told?.run !== told.run;
    const heard = (this.told = told);
    if (anew) this.forget();
    await Promise.all([this.source(), ...told.stills.map(([step, file]) => this.take(step, file))]);
    if (this.told !== heard && this.told.run !== heard.run) return;
    const listed = new Set(this.told.steps);
    for (const step of this.stills.keys()) if (!listed.has(step)) this.stills.delete(step);
    this.arrange(anew);
  }

  forget() {
    this.pause();
    clearTimeout(this.begin);
    this.stills.clear();
    this.steps = [];
    this.following = true;
  }

  async take(step, file) {
    if (this.stills.has(step)) return;
    const run = this.told.run;
    const picture = await decoded(file);
    if (this.told.run === run) this.stills.set(step, picture);
  }

  // What stands beside the easel, and the photograph behind the divider.
  async source() {
    const { run, beside, photograph } = this.told;
    const name = JSON.stringify(beside.map(({ label, file }) => [label, file.flat.length, file.flat[99]]));
    if (name !== this.besideName) {
      this.besideName = name;
      this.beside.replaceChildren(...beside.map(({ label, file }) => figure(label, file)));
    }
    if (this.drawn === run) return;
    this.drawn = run;
    const picture = await decoded(photograph);
    if (this.told.run !== run) return;
    for (const canvas of [this.now, this.before]) {
      Object.assign(canvas, { width: picture.width, height: picture.height });
    }
    this.stage.style.aspectRatio = `${picture.width} / ${picture.height}`;
    this.stage.style.setProperty("--shape", picture.width / picture.height);
    this.before.getContext("2d").drawImage(picture, 0, 0);
    this.now.getContext("2d").drawImage(picture, 0, 0);
  }

  arrange(anew) {
    const { live, alt, autoplay } = this.told;
    const where = this.steps?.[this.at];
    this.steps = [...this.stills.keys()].sort((a, b) => a - b);
    const last = Math.max(0, this.steps.length - 1);
    const moves = anew && autoplay && !matchMedia("(prefers-reduced-motion: reduce)").matches;
    const kept = this.steps.indexOf(where);
    if (this.following || (kept < 0 && !this.playing)) this.at = last;
    else if (kept >= 0) this.at = kept;
    this.now.ariaLabel = alt;
    this.bar.hidden = this.steps.length < 2;
    this.root.classList.toggle("live", live);
    this.scrubber.max = last;
    if (moves) this.sight.observe(this.stage);
    this.show();
  }

  show() {
    const step = this.steps[this.at];
    const picture = this.stills.get(step);
    if (picture) this.now.getContext("2d").drawImage(picture, 0, 0, this.now.width, this.now.height);
    const last = Math.max(0, this.steps.length - 1);
    this.scrubber.value = this.at;
    this.scrubber.style.setProperty("--done", `${(100 * this.at) / (last || 1)}%`);
    this.scrubber.setAttribute("aria-valuetext", `step ${step ?? 0} of ${this.told.total}`);
    this.count.textContent = `step ${step ?? 0} / ${this.told.total}`;
    this.back.ariaDisabled = this.at === 0;
    this.forward.ariaDisabled = this.at === last;
    if (this.toggle.dataset.playing !== String(this.playing)) {
      this.toggle.dataset.playing = this.playing;
      sign(this.toggle, this.playing ? "pause" : "play");
    }
    sign(this.back, "back", "previous picture");
    sign(this.forward, "forward", "next picture");
    this.caption.ariaLive = this.playing || this.told.live ? "off" : "polite";
    this.caption.textContent = this.told.captions[step] ?? this.told.captions[""] ?? "";
  }

  divide(percent) {
    this.stage.style.setProperty("--cut", `${percent}%`);
    this.stage.classList.toggle("whole", percent === 0);
    const words = percent ? `${percent} % photograph, ${100 - percent} % painting` : "painting only";
    this.cut.setAttribute("aria-valuetext", words);
  }

  key(event) {
    if (event.target === this.cut && event.key !== " ") return; // its arrows move the divider
    const on = {
      ArrowLeft: () => this.turnTo(this.at - 1),
      ArrowRight: () => this.turnTo(this.at + 1),
      Home: () => this.turnTo(0),
      End: () => this.turnTo(this.steps.length - 1),
      " ": () => (this.playing ? this.pause() : this.play()),
    }[event.key];
    const presses = event.key === " " && event.target.tagName === "BUTTON";
    if (!on || presses || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    on();
  }

  turnTo(place) {
    clearTimeout(this.begin);
    this.sight.disconnect();
    this.pause();
    this.at = Math.max(0, Math.min(place, this.steps.length - 1));
    this.following = this.at === this.steps.length - 1;
    this.show();
  }

  play() {
    if (this.playing || !this.steps || this.steps.length < 2) return;
    if (this.at === this.steps.length - 1) this.at = 0;
    this.playing = true;
    this.following = false;
    const [first, began] = [this.at, performance.now()];
    const tick = (now) => {
      if (!this.playing) return;
      const last = this.steps.length - 1;
      this.at = Math.min(last, first + Math.floor((Math.max(0, now - began) * this.told.fps) / 1000));
      this.show();
      if (this.at === last) {
        this.following = true;
        this.pause();
      } else requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  }

  pause() {
    this.playing = false;
    if (this.steps?.length) this.show();
  }

  close() {
    this.playing = false;
    clearTimeout(this.begin);
    this.sight.disconnect();
    this.root.replaceChildren();
  }
}

function add(parent, kind, name) {
  const made = parent.appendChild(document.createElement(kind));
  made.className = name;
  return made;
}

function range(parent, name, max) {
  return Object.assign(add(parent, "input", name), { type: "range", min: 0, max, step: 1, value: 0 });
}

function sign(button, name, words = name) {
  if (button.title === words) return;
  button.innerHTML = `<svg viewBox="0 0 24 24" aria-hidden="true"><path d="${SIGNS[name]}"/></svg>`;
  button.ariaLabel = button.title = words;
}

function decoded(file) {
  return createImageBitmap(new Blob([file.flat], { type: "image/webp" }));
}

function figure(label, file) {
  const made = document.createElement("figure");
  const image = add(made, "img", "");
  const address = URL.createObjectURL(new Blob([file.flat], { type: "image/webp" }));
  image.onload = () => URL.revokeObjectURL(address);
  image.alt = "";
  image.src = address;
  add(made, "figcaption", "").textContent = label;
  return made;
}
