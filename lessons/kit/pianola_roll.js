// The roll: bars in rows, as many as fit; a note is as long as it lasts and as high as it sounds.

const NS = "http://www.w3.org/2000/svg";
const TONE = 4; // pixels, half a tone
const HEAD = 16; // pixels, for the number of the first bar
const STRIP = 6; // pixels, for the verdict under each bar

class Paper {
  constructor(parent, told, copied, width) {
    Object.assign(this, { told, copied });
    const { starts, lengths, bars } = told;
    this.after = (note) => starts.flat[note] + lengths.flat[note];
    const heard = told.heard.nested().map(([, pitch]) => pitch);
    [this.low, this.high] = [Math.min(...heard, 60), Math.max(...heard, 72)];
    this.rows = broken(bars, told.metre * (width < 560 ? 4 : 8), (bar) => this.span(bar));
    const longest = Math.max(...this.rows.map(({ from, to }) => to - from), told.metre);
    this.scale = (width - 2) / longest;
    this.blocks = new Map();
    parent.replaceChildren(...this.rows.map((row) => this.row(row)));
  }

  span({ first, after }) {
    return [this.told.starts.flat[first], this.after(after - 1)];
  }

  get height() {
    return HEAD + (this.high - this.low + 1) * TONE + 4;
  }

  row(row) {
    const width = (row.to - row.from) * this.scale;
    row.svg = shape("svg", { width: width + 2, height: this.height + STRIP + 2 });
    row.bars.forEach((number) => this.bar(row, number));
    row.head = row.svg.appendChild(shape("path", { class: "playhead", d: "" }));
    return row.svg;
  }

  bar(row, number) {
    const bar = this.told.bars[number];
    const [from, to] = this.span(bar).map((time) => (time - row.from) * this.scale + 1);
    const line = shape("path", { class: "line", d: `M${from} ${HEAD}V${this.height}M${to} ${HEAD}V${this.height}` });
    const strip = { class: bar.right ? "strip right" : "strip wrong", x: from + 1, y: this.height, width: Math.max(1, to - from - 2), height: STRIP, rx: 2 };
    row.svg.append(line, shape("rect", strip));
    const label = row.svg.appendChild(shape("text", { class: bar.right ? "number" : "number wrong", x: from + 1, y: HEAD - 4 }));
    label.textContent = bar.right ? (number === row.bars[0] ? number + 1 : "") : `${number + 1} ✕`;
    for (const [note, pitch] of this.told.heard.nested()) {
      if (note >= bar.first && note < bar.after) row.svg.append(this.block(row, note, pitch));
    }
  }

  block(row, note, pitch) {
    const { starts, lengths, outside } = this.told;
    const made = shape("rect", {
      class: ["block", this.copied.has(note) && "copied", outside.includes(note) && "outside"].filter(Boolean).join(" "),
      x: (starts.flat[note] - row.from) * this.scale + 1.5,
      y: HEAD + (this.high - pitch) * TONE,
      width: Math.max(2, lengths.flat[note] * this.scale - 1.5),
      height: TONE + 1,
      rx: 1.5,
    });
    this.blocks.set(note, [...(this.blocks.get(note) ?? []), made]);
    return made;
  }

  show(note, now) {
    for (const one of this.blocks.get(this.lit) ?? []) one.classList.remove("now");
    for (const one of this.blocks.get(note) ?? []) one.classList.add("now");
    this.lit = note;
    const here = this.rows.findLast(({ from }) => from <= now + 1e-6);
    for (const row of this.rows) {
      const x = (now - row.from) * this.scale + 1;
      row.head.setAttribute("d", row === here ? `M${x} ${HEAD}V${this.height + STRIP}` : "");
    }
  }

  // The note that sounds where a finger points.
  noteAt({ target, clientX }) {
    const row = this.rows.find(({ svg }) => svg.contains(target));
    if (!row) return null;
    const time = row.from + (clientX - row.svg.getBoundingClientRect().left) / this.scale;
    const note = this.told.starts.flat.findLastIndex((start) => start <= time);
    return note < 0 ? null : note;
  }
}

// Bars in rows of about so long, an upbeat not counted.
function broken(bars, long, span) {
  const rows = [];
  bars.forEach((bar, number) => {
    const [from, to] = span(bar);
    const row = rows.at(-1);
    if (row && to - row.from <= long * 1.13) Object.assign(row, { to, bars: [...row.bars, number] });
    else rows.push({ from, to, bars: [number] });
  });
  return rows;
}

function shape(name, attributes) {
  const made = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
