// A text whose characters are tinted by numbers; the one pointed at tells its own.
const texts = new WeakMap();

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".root");
  if (!texts.has(root)) texts.set(root, new Tinted(root));
  texts.get(root).hear(unpack(data));
}

class Tinted {
  constructor(root) {
    root.className = "root tinted";
    this.page = root.appendChild(document.createElement("pre"));
    this.said = root.appendChild(document.createElement("p"));
    this.said.ariaLive = "polite";
    this.page.tabIndex = 0;
    this.page.onpointerover = ({ target }) => this.go(this.letters.indexOf(target));
    this.page.onclick = ({ target }) => this.go(this.letters.indexOf(target));
    this.page.onkeydown = (event) => this.key(event);
    this.at = -1;
  }

  hear({ text, values, name }) {
    Object.assign(this, { values: values.flat, name });
    this.page.ariaLabel = `${name}, at each character of a text; the arrow keys go through it`;
    if (text !== this.source) this.write(text);
    this.letters.forEach((letter, i) => tint(letter, this.values[i]));
    this.tell();
  }

  write(text) {
    this.source = text;
    this.text = [...text];
    this.letters = this.text.map((one) => {
      const letter = document.createElement("span");
      letter.textContent = one === "\n" ? "↵\n" : one;
      if (one === "\n") letter.className = "end";
      return letter;
    });
    this.page.replaceChildren(...this.letters);
    this.at = -1;
  }

  go(at) {
    if (at < 0 || at >= this.letters.length) return;
    this.letters[this.at]?.classList.remove("now");
    this.at = at;
    this.letters[at].classList.add("now");
    this.tell();
  }

  tell() {
    this.said.textContent = this.at < 0 ? "Point at a character." : this.sentence();
  }

  sentence() {
    const value = this.values[this.at] / 100;
    const letter = { "\n": "the end of the line", " ": "a space" }[this.text[this.at]] ?? `“${this.text[this.at]}”`;
    return `After ${letter}: ${value.toFixed(2).replace("-", "−")}`;
  }

  key(event) {
    const line = this.text.lastIndexOf("\n", this.at - 1);
    const next = this.text.indexOf("\n", this.at);
    const ways = {
      ArrowRight: this.at + 1,
      ArrowLeft: this.at - 1,
      Home: 0,
      End: this.letters.length - 1,
      ArrowDown: next < 0 ? this.at : next + 1,
      ArrowUp: Math.max(line, 0),
    };
    if (!(event.key in ways)) return;
    event.preventDefault();
    this.go(ways[event.key]);
    this.letters[this.at]?.scrollIntoView({ block: "nearest" });
  }
}

function tint(letter, value) {
  const colour = value < 0 ? "orange" : "blue";
  const share = Math.round(Math.abs(value) * 0.45);
  const ground = `color-mix(in srgb, var(--st-${colour}-color) ${share}%, transparent)`;
  letter.style.background = Math.abs(value) < 3 ? "" : ground;
}
