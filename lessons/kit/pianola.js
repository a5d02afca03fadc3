// A tune that is seen while it is heard. pianola.py says what arrives; pianola_roll.js draws the roll.

const SHAPES = { play: "M8 4.5v15l12-7.5z", pause: "M6.5 5h4v14h-4zM13.5 5h4v14h-4z" };
const TONES = ["C", "C♯", "D", "E♭", "E", "F", "F♯", "G", "G♯", "A", "B♭", "B"];
const pianolas = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  if (!pianolas.has(root)) pianolas.set(root, new Pianola(root));
  const pianola = pianolas.get(root);
  pianola.ask = () => setTriggerValue("play", Date.now());
  pianola.hear(unpack(data));
  return () => {
    pianola.close();
    pianolas.delete(root);
  };
}

class Pianola {
  constructor(root) {
    this.root = root;
    root.className = "root pianola";
    this.at = 0; // the note at hand
    this.audio = null;
    this.wanted = false; // the sound has been asked for
    this.rows = put(root, "div", "rows");
    this.rows.ariaHidden = true;
    this.rows.onclick = (event) => this.point(event);
    const bar = put(root, "div", "bar");
    this.toggle = put(bar, "button", "play");
    Object.assign(this.toggle, { type: "button", onclick: () => this.press() });
    this.scrubber = put(bar, "input", "scrubber");
    Object.assign(this.scrubber, { type: "range", min: 0, step: 1, oninput: () => this.turnTo(Number(this.scrubber.value)) });
    this.scrubber.ariaLabel = "note";
    this.said = put(root, "p", "said");
    this.text = put(root, "pre", "text");
    this.text.onclick = (event) => event.target.dataset.note && this.turnTo(Number(event.target.dataset.note));
    this.width = new ResizeObserver(() => this.told && this.drawn !== fitting(root) && this.draw());
    this.width.observe(root);
  }

  hear(told) {
    const anew = this.told?.text !== told.text;
    const other = anew || this.told.whole !== told.whole || !told.sound;
    this.told = told;
    if (other) this.hush();
    if (anew) this.at = 0;
    this.scrubber.max = Math.max(0, told.starts.flat.length - 1);
    this.pitches = new Map();
    for (const [note, pitch] of told.heard.nested()) this.pitches.set(note, [...(this.pitches.get(note) ?? []), pitch]);
    if (anew || !this.letters) this.set();
    else this.mark();
    this.draw();
    if (told.sound && this.wanted) this.play();
  }

  // The text, its notes as elements of their own.
  set() {
    const { text, places } = this.told;
    const signs = Array.from(text);
    this.letters = [];
    const parts = [];
    let end = 0;
    for (const [from, to] of places.nested()) {
      parts.push(signs.slice(end, from).join(""));
      const made = document.createElement("span");
      made.textContent = signs.slice(from, to).join("");
      made.dataset.note = this.letters.length;
      this.letters.push(made);
      parts.push(made);
      end = to;
    }
    this.text.replaceChildren(...parts, signs.slice(end).join(""));
    this.mark();
  }

  mark() {
    const [from, to] = this.told.copied;
    const places = this.told.places.nested();
    this.copied = new Set(places.flatMap(([start, end], i) => (start >= from && end <= to ? [i] : [])));
    this.letters.forEach((letter, i) => letter.classList.toggle("copied", this.copied.has(i)));
  }

  draw() {
    this.drawn = fitting(this.root);
    this.roll = new Paper(this.rows, this.told, this.copied, this.drawn);
    this.show();
  }

  show(now = this.told.starts.flat[this.at] ?? 0) {
    const { bars } = this.told;
    this.letters.forEach((letter, i) => letter.classList.toggle("now", i === this.at));
    this.roll.show(this.at, now);
    const bar = bars.findIndex(({ first, after }) => first <= this.at && this.at < after);
    const names = (this.pitches.get(this.at) ?? []).map((pitch) => `${TONES[pitch % 12]}${Math.floor(pitch / 12) - 1}`);
    const words = bars.length ? `Bar ${bar + 1} of ${bars.length}, ${names.join(" and ") || "a rest"}: ${bars[bar]?.said ?? ""}` : "There is no note in it.";
    this.said.textContent = words;
    this.scrubber.value = this.at;
    this.scrubber.style.setProperty("--done", `${(100 * this.at) / (Number(this.scrubber.max) || 1)}%`);
    this.scrubber.setAttribute("aria-valuetext", words);
    const playing = String(Boolean(this.playing));
    if (this.toggle.dataset.playing === playing) return;
    this.toggle.dataset.playing = playing;
    this.toggle.ariaLabel = this.toggle.title = this.playing ? "pause" : "play";
    this.toggle.innerHTML = `<svg viewBox="0 0 24 24" aria-hidden="true"><path d="${SHAPES[this.playing ? "pause" : "play"]}"/></svg>`;
  }

  press() {
    if (this.playing) return this.pause();
    if (this.told.sound) return this.play();
    this.wanted = true;
    this.ask();
  }

  play() {
    this.wanted = false;
    this.audio ??= new Audio(URL.createObjectURL(new Blob([this.told.sound.flat], { type: "audio/wav" })));
    const { starts, whole } = this.told;
    if (this.at >= starts.flat.length - 1) this.at = 0;
    this.audio.currentTime = starts.flat[this.at] * whole;
    this.playing = true;
    this.audio.play().then(() => requestAnimationFrame(() => this.tick()), () => this.pause());
    this.show();
  }

  tick() {
    if (!this.playing) return;
    const { starts, whole } = this.told;
    const now = this.audio.currentTime / whole;
    while (this.at + 1 < starts.flat.length && starts.flat[this.at + 1] <= now + 1e-4) this.at += 1;
    this.show(now);
    if (this.audio.ended) this.pause();
    else requestAnimationFrame(() => this.tick());
  }

  pause() {
    this.playing = false;
    this.audio?.pause();
    this.show();
  }

  turnTo(note) {
    this.at = Math.max(0, Math.min(note, this.told.starts.flat.length - 1));
    if (this.playing) this.audio.currentTime = this.told.starts.flat[this.at] * this.told.whole;
    this.show();
  }

  point(event) {
    const note = this.roll.noteAt(event);
    if (note !== null) this.turnTo(note);
  }

  hush() {
    this.playing = false;
    this.audio?.pause();
    if (this.audio) URL.revokeObjectURL(this.audio.src);
    this.audio = null;
  }

  close() {
    this.hush();
    this.width.disconnect();
    this.root.replaceChildren();
  }
}

function put(parent, kind, name) {
  const made = parent.appendChild(document.createElement(kind));
  made.className = name;
  return made;
}

function fitting(root) {
  return Math.max(240, Math.floor(root.clientWidth));
}
