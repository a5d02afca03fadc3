// A text that comes character by character. typist.py says what arrives; typist_odds.js draws the
// bars of the character at hand.

const KEYS = { play: "M8 4.5v15l12-7.5z", pause: "M6.5 5h4v14h-4zM13.5 5h4v14h-4z" };
const STEPS = { back: "M15.5 5v14L6 12z", forward: "M8.5 5v14L18 12z" };
const BEFORE = 40; // characters, by which Python knows that it has the same text
const typists = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  if (!typists.has(root)) typists.set(root, new Typist(root));
  const typist = typists.get(root);
  typist.tell = (choice) => setTriggerValue("chosen", choice);
  typist.hear(unpack(data));
  return () => {
    typist.close();
    typists.delete(root);
  };
}

class Typist {
  constructor(root) {
    this.root = root;
    root.className = "root typist";
    this.shown = 0; // characters that have come
    this.at = 0; // the one at hand
    this.playing = false;
    this.turn = 0; // how often it has begun to play
    this.letters = [];
    this.furnish();
    this.odds = new Odds(put(root, "div", "odds"), (code) => this.choose(code));
    root.onkeydown = (event) => this.key(event);
  }

  furnish() {
    const sheet = put(this.root, "div", "sheet");
    this.page = put(sheet, "div", "page");
    Object.assign(this.page, { tabIndex: 0, role: "group" });
    this.page.ariaLabel = "What it writes. Left and right go from character to character, up and down among what else it might have been.";
    this.spoken = put(this.page, "p", "unseen");
    this.text = put(this.page, "p", "text");
    this.text.ariaHidden = true;
    this.text.onclick = (event) => this.point(event);
    const bar = put(sheet, "div", "bar");
    this.back = this.button(bar, "back", "the character before", () => this.turnTo(this.at - 1));
    this.toggle = this.button(bar, "play", "play", () => (this.playing ? this.pause() : this.play()));
    this.forward = this.button(bar, "forward", "the next character", () => this.turnTo(this.at + 1));
    draw(this.back, STEPS.back);
    draw(this.forward, STEPS.forward);
    this.speed = put(bar, "select", "speed");
    this.speed.ariaLabel = "speed";
    this.speed.onchange = () => this.playing && (this.pause(), this.play());
    this.count = put(bar, "span", "count");
    this.said = put(sheet, "p", "unseen");
    this.said.ariaLive = "polite";
  }

  button(bar, name, words, act) {
    const made = put(bar, "button", name);
    Object.assign(made, { type: "button", onclick: act, title: words });
    made.ariaLabel = words;
    return made;
  }

  hear(told) {
    const [old, length] = [this.told, this.typed?.length ?? 0];
    this.told = told;
    this.signs = Array.from(told.characters);
    const typed = Array.from(told.text);
    const same = shared(this.typed ?? [], typed);
    const whole = this.shown >= length;
    const last = Math.max(0, typed.length - 1);
    this.typed = typed;
    this.root.style.setProperty("--deep", palette(this.root, told.colours).deep);
    this.root.dataset.face = told.face;
    this.offer(told.speeds);
    this.set();
    if (old?.run !== told.run) this.begin(Math.min(1, typed.length));
    else if (old.chosen.join() !== told.chosen.join()) this.begin(Math.min(same + 1, typed.length));
    else if (whole && typed.length > same && same === length) this.begin(same);
    else {
      this.shown = whole ? typed.length : Math.min(this.shown, typed.length);
      this.at = Math.min(this.at, Math.max(0, this.shown - 1), last);
      this.show();
    }
  }

  offer(speeds) {
    if (this.speed.length) return;
    for (const one of speeds) this.speed.add(new Option(`${one} a second`, one, one === 25, one === 25));
  }

  // One element a character: those that have not come yet keep their room.
  set() {
    const { tints, chosen, prompt } = this.told;
    const hand = new Set(chosen);
    const before = document.createElement("span");
    before.className = "prompt";
    before.textContent = prompt;
    this.letters = this.typed.map((sign, i) => {
      const made = document.createElement("span");
      made.textContent = sign === "\n" ? " \n" : sign;
      made.dataset.at = i;
      made.style.setProperty("--bits", (tints.flat[i] / 255).toFixed(2));
      if (hand.has(i)) made.classList.add("hand");
      return made;
    });
    this.text.replaceChildren(before, ...this.letters);
    this.drawn = 0;
    this.marked = null;
  }

  // Where nothing is to move by itself, all of it stands there at once.
  begin(from) {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.playing = false;
    this.shown = still ? this.typed.length : from;
    this.at = Math.max(0, from - 1);
    this.show();
    if (!still) this.play();
  }

  play() {
    if (this.playing || !this.typed.length) return;
    if (this.shown >= this.typed.length) this.shown = 0;
    this.playing = true;
    const [turn, first, began] = [++this.turn, this.shown, performance.now()];
    const tick = (now) => {
      if (!this.playing || turn !== this.turn) return;
      const due = first + 1 + Math.floor((Math.max(0, now - began) * Number(this.speed.value)) / 1000);
      if (Math.min(due, this.typed.length) !== this.shown) {
        this.shown = Math.min(due, this.typed.length);
        this.at = this.shown - 1;
        if (this.shown === this.typed.length) this.playing = false;
        this.show();
      }
      if (this.playing) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  }

  pause() {
    this.playing = false;
    if (this.typed) this.show();
  }

  turnTo(place) {
    this.pause();
    this.at = Math.max(0, Math.min(place, this.typed.length - 1));
    this.shown = Math.max(this.shown, this.at + 1);
    this.show();
  }

  point({ target }) {
    const place = target.dataset.at;
    if (place === undefined || Number(place) >= this.shown) return;
    this.turnTo(Number(place));
  }

  show() {
    const { letters, shown, at } = this;
    for (let i = this.drawn; i < shown; i++) letters[i].classList.add("here");
    for (let i = shown; i < this.drawn; i++) letters[i].classList.remove("here");
    this.drawn = shown;
    this.marked?.classList.remove("now");
    this.marked = shown ? letters[at] : null;
    this.marked?.classList.add("now");
    this.follow();
    this.odds.show(this.told, this.typed, at, shown > 0);
    this.count.textContent = `${shown ? at + 1 : 0} / ${letters.length}`;
    this.back.ariaDisabled = at === 0;
    this.forward.ariaDisabled = at === letters.length - 1;
    const playing = String(this.playing);
    if (this.toggle.dataset.playing !== playing) {
      this.toggle.dataset.playing = playing;
      draw(this.toggle, this.playing ? KEYS.pause : KEYS.play);
      this.toggle.ariaLabel = this.toggle.title = this.playing ? "pause" : "play";
    }
    if (this.playing) return;
    this.spoken.textContent = this.told.prompt + this.typed.slice(0, shown).join("");
    this.said.textContent = this.odds.sentence;
  }

  // The page itself never scrolls by itself, only the sheet.
  follow() {
    const { marked, page } = this;
    if (!marked) return void (page.scrollTop = 0);
    const [top, height] = [marked.offsetTop, marked.offsetHeight];
    if (top < page.scrollTop) page.scrollTop = top - height;
    if (top + 2 * height > page.scrollTop + page.clientHeight) page.scrollTop = top + 2 * height - page.clientHeight;
  }

  choose(code) {
    const place = this.at;
    if (this.signs[code] === this.typed[place]) {
      this.shown = place + 1;
      return this.play();
    }
    this.pause();
    this.tell({ place, code, before: this.typed.slice(Math.max(0, place - BEFORE), place).join("") });
  }

  key(event) {
    if (event.target === this.speed || event.altKey || event.ctrlKey || event.metaKey) return;
    const on = {
      ArrowLeft: () => this.turnTo(this.at - 1),
      ArrowRight: () => this.turnTo(this.at + 1),
      Home: () => this.turnTo(0),
      End: () => this.turnTo(this.typed.length - 1),
      ArrowUp: () => this.odds.move(-1),
      ArrowDown: () => this.odds.move(1),
      " ": () => (this.playing ? this.pause() : this.play()),
    }[event.key];
    if (!on || (event.key === " " && event.target.tagName === "BUTTON")) return;
    event.preventDefault();
    on();
  }

  close() {
    this.playing = false;
    this.root.replaceChildren();
  }
}

function shared(one, other) {
  let i = 0;
  while (i < one.length && one[i] === other[i]) i++;
  return i;
}

function put(parent, kind, name) {
  const made = parent.appendChild(document.createElement(kind));
  made.className = name;
  return made;
}

function draw(button, path) {
  button.innerHTML = `<svg viewBox="0 0 24 24" aria-hidden="true"><path d="${path}"/></svg>`;
}
