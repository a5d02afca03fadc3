// What the character at hand might have been: a bar for each candidate, and a button to choose it.

const NAMES = { " ": "␣", "\n": "↵", "\t": "⇥" };
const SPOKEN = { " ": "a space", "\n": "a new line", "\t": "a tab" };
const AFTER = 12; // characters before the one at hand that are quoted

class Odds {
  constructor(root, choose) {
    this.root = root;
    this.choose = choose;
    this.head = root.appendChild(document.createElement("p"));
    this.rows = root.appendChild(document.createElement("div"));
    this.rows.role = "group";
    this.rows.ariaLabel = "What it might have been. Enter goes on from there with another character.";
    this.foot = root.appendChild(document.createElement("p"));
    this.call = root.appendChild(document.createElement("p"));
    this.call.textContent = "Choose another one: it goes on from there.";
    this.bars = [];
    this.sentence = "";
  }

  row(i) {
    const made = document.createElement("button");
    made.type = "button";
    made.tabIndex = -1;
    made.append(...["b", "i", "span"].map((kind) => document.createElement(kind)));
    made.onclick = () => this.choose(this.codes[i]);
    return this.rows.appendChild(made);
  }

  show({ candidates, chances, characters, bits, finest, chosen, prompt }, typed, at, any) {
    const count = candidates.shape[1];
    while (this.bars.length < count) this.bars.push(this.row(this.bars.length));
    this.root.classList.toggle("none", !any);
    if (!any) return;
    this.codes = candidates.flat.subarray(at * count, (at + 1) * count);
    const before = (prompt + typed.slice(Math.max(0, at - AFTER), at).join("")).slice(-AFTER);
    this.head.textContent = before ? `after “${visible(before)}”` : "at the beginning";
    this.bars.forEach((bar, i) => {
      const sign = characters[this.codes[i]];
      this.paint(bar, sign, chances.flat[at * count + i] / finest, sign === typed[at]);
    });
    const surprise = chosen.includes(at) ? "Put in by you." : `Surprise: ${bits.flat[at].toFixed(1)} bits`;
    this.foot.textContent = surprise;
    const own = this.codes.findIndex((code) => characters[code] === typed[at]);
    const odds = written(chances.flat[at * count + own] / finest);
    this.sentence = `Character ${at + 1}: ${spoken(typed[at])}, ${odds}. ${surprise}`;
  }

  // A candidate without any chance is none, but what was put in by hand is shown.
  paint(bar, sign, chance, own) {
    const [name, track, share] = bar.children;
    bar.classList.toggle("away", chance === 0 && !own);
    bar.disabled = chance === 0 && !own;
    bar.ariaPressed = own;
    name.textContent = NAMES[sign] ?? sign;
    track.style.setProperty("--share", chance.toFixed(4));
    share.textContent = written(chance);
    bar.ariaLabel = `${spoken(sign)}, ${written(chance)}${own ? ", which it is" : ""}`;
    bar.title = own ? "play on from here" : `go on from here with ${spoken(sign)}`;
  }

  // Up and down: from the one that was written on the first time, round at the ends.
  move(by) {
    const open = this.bars.filter((bar) => !bar.disabled);
    if (!open.length) return;
    const focused = this.root.getRootNode().activeElement;
    const now = open.indexOf(open.includes(focused) ? focused : open.find((bar) => bar.ariaPressed === "true"));
    open[(now + by + open.length) % open.length].focus();
  }
}

function spoken(sign) {
  return SPOKEN[sign] ?? sign;
}

function visible(text) {
  return text.replace(/[ \n\t]/g, (sign) => (sign === " " ? " " : NAMES[sign]));
}

function written(chance) {
  const percent = 100 * chance;
  if (percent === 0) return "0 %";
  return percent < 0.1 ? "< 0.1 %" : `${percent.toFixed(percent < 10 ? 1 : 0)} %`;
}
