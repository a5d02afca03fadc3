// A sheet: a table of numbers as pixels, that follows the film's step (sheet.py says what arrives).

const MOST_CELLS = 4096; // drawn one by one; more are drawn as a picture
const TALLEST = 560; // pixels, of a sheet
const HEARD = 200; // milliseconds between two words about a brush that moves
const SLOW_ENOUGH = 4; // steps a second, up to which products fly

class SheetPicture {
  constructor(film) {
    this.film = film;
    this.figure = film.stage.appendChild(element("figure", "film-figure sheet-figure"));
    this.title = this.figure.appendChild(element("p", "film-title"));
    this.plot = this.figure.appendChild(element("div", "sheet"));
    this.base = this.plot.appendChild(document.createElement("canvas"));
    this.over = this.plot.appendChild(document.createElement("canvas"));
    this.base.ariaHidden = this.over.ariaHidden = "true";
    Object.assign(this.plot, {
      onpointerdown: (event) => this.press(event),
      onpointermove: (event) => this.hover(event),
      onpointerup: (event) => this.release(event),
      onpointercancel: () => this.letGo(),
      onpointerleave: () => !this.pressed && film.point(null),
      onkeydown: (event) => this.key(event),
      onblur: () => film.point(null),
    });
    this.widths = new ResizeObserver(() => this.fit());
    this.widths.observe(this.figure);
  }

  name(title, alt, index) {
    this.index = index;
    this.title.textContent = title ?? "";
    this.title.hidden = !title;
    this.alt = alt;
  }

  take(sheet, { slide, reports }, colours) {
    const wanted = JSON.stringify([sheet.digest, slide, colours]);
    if (wanted === this.wanted) return this.plot.setAttribute("aria-label", this.alt);
    Object.assign(this, { wanted, sheet, slide, colours, fresh: true });
    for (const [, figure, row, column, value] of this.film.unheard) {
      if (figure === this.index) sheet.cells.flat[row * sheet.size[1] + column] = value;
    }
    this.answers = Boolean(sheet.edit || sheet.groups || (slide && sheet.part) || reports.click);
    this.plot.role = this.answers ? "application" : "img";
    this.plot.tabIndex = this.answers ? 0 : -1;
    this.plot.style.touchAction = sheet.edit === "brush" || this.draggable() ? "none" : "";
    this.plot.style.cursor = this.answers || this.draggable() ? "pointer" : "";
    this.figure.classList.toggle("small", sheet.size[1] * sheet.side < 200);
  }

  waits() {
    return (this.fresh || this.shown !== this.film.step) && this.plot.isConnected;
  }

  follow() {
    if (!this.waits()) return;
    const before = this.fresh ? null : this.shown;
    this.shown = this.film.step;
    this.paint(this.fresh);
    this.fresh = false;
    this.plot.setAttribute("aria-label", this.alt);
    if (before === this.shown - 1 && this.sheet.part === "output") this.film.fly();
  }

  fail(error) {
    console.error(error);
  }

  fit() {
    if (this.sheet && this.figure.clientWidth !== this.room) this.paint(true);
  }

  // The numbers that are seen: at this step, or at the output that is looked at.
  get table() {
    const { cells, by, size, look } = this.sheet;
    const length = size[0] * size[1] * (look === "colour" ? 3 : 1);
    const at = { step: this.film.step, place: this.film.place() }[by] ?? 0;
    return cells.flat.subarray(at * length, (at + 1) * length);
  }

  paint(anew) {
    if (anew) this.measure();
    const { sheet, film } = this;
    const count = sheet.size[0] * sheet.size[1];
    const upto = sheet.shown ? sheet.shown[film.step] : count;
    const at = { step: film.step, place: film.place() }[sheet.by];
    const same = !anew && at === this.at;
    const context = this.base.getContext("2d");
    Object.assign(context, { textAlign: "center", textBaseline: "middle" });
    context.font = `500 ${Math.round(Math.min(this.cell * 0.4, 16 * this.ratio))}px ${this.colours.font}`;
    if (this.asPicture) {
      if (!same) paintPicture(context, sheet, this.table, this.colours);
    } else if (!same) {
      context.clearRect(0, 0, this.base.width, this.base.height);
      paintCells(context, this, 0, upto);
    } else if (upto > this.upto) {
      paintCells(context, this, this.upto, upto);
    } else {
      this.clear(context, upto, this.upto);
    }
    Object.assign(this, { at, upto });
    this.overlay();
  }

  clear(context, from, to) {
    const { cell, sheet } = this;
    for (let at = from; at < to; at++) {
      context.clearRect((at % sheet.size[1]) * cell, Math.floor(at / sheet.size[1]) * cell, cell, cell);
    }
  }

  // How large a cell is, in the canvas's own pixels.
  measure() {
    const [height, width] = this.sheet.size;
    this.room = this.figure.clientWidth;
    this.ratio = Math.min(2, devicePixelRatio);
    const side = Math.min(this.sheet.side, this.room / width, TALLEST / height) * this.ratio;
    this.asPicture = height * width > MOST_CELLS || side < 3;
    this.cell = this.asPicture ? side : Math.floor(side);
    for (const canvas of [this.base, this.over]) {
      canvas.width = Math.round(this.cell * width);
      canvas.height = Math.round(this.cell * height);
      canvas.style.width = `${canvas.width / this.ratio}px`;
    }
    this.plot.style.width = `${this.base.width / this.ratio}px`;
    this.plot.style.height = `${this.base.height / this.ratio}px`;
  }

  // What lies over the numbers: the window, what is pointed at, the frames of this step.
  overlay() {
    const { film, colours, sheet } = this;
    const context = this.over.getContext("2d");
    context.clearRect(0, 0, this.over.width, this.over.height);
    if (sheet.by === "place" && film.place() !== this.at) return this.paint(false);
    for (const box of this.boxes()) this.frame(context, box);
    const fill = this.asPicture ? "transparent" : `rgba(${channels(colours.magenta)},0.16)`;
    frameCells(context, this.lit(), this, colours.magenta, fill);
  }

  boxes() {
    const { boxes } = this.sheet;
    if (!boxes) return [];
    return boxes.shape.length === 3 ? boxes.nested()[this.film.step] : boxes.nested();
  }

  frame(context, [row, column, height, width]) {
    const { cell, ratio } = this;
    Object.assign(context, { strokeStyle: this.colours.magenta, lineWidth: 2.5 * ratio });
    context.strokeRect(column * cell, row * cell, width * cell, height * cell);
  }

  // The cells of this sheet that belong to what is looked at.
  lit() {
    const { film, sheet, slide } = this;
    const { pointed } = film;
    if (pointed?.group !== undefined) return this.grouped(pointed.group);
    if (slide && sheet.part && (!pointed || pointed.part)) return this.linked(pointed);
    return pointed?.figure === this.index ? [[pointed.row, pointed.column]] : [];
  }

  grouped(group) {
    const { groups, size } = this.sheet;
    if (!groups || group < 0) return [];
    return all(size).filter(([row, column]) => groups.flat[row * size[1] + column] === group);
  }

  linked(pointed) {
    const { sheet, slide, film } = this;
    const { part } = sheet;
    const [above, , left] = sheet.padding;
    const place = film.place();
    if (place === undefined && !pointed) return [];
    const [r, c] = [Math.floor(place / slide.across.length), place % slide.across.length];
    const near = pointed?.part ?? "output";
    const inside = (cells) => cells.filter(([y, x]) => y >= 0 && y < sheet.size[0] && x >= 0 && x < sheet.size[1]);
    if (near === "output") {
      if (part === "output") return [[r, c]];
      if (part !== "input") return [];
      return inside(pairs(slide.down[r], slide.across[c]).map(([y, x]) => [y + above, x + left]));
    }
    const { row, column } = pointed;
    if (near === "input") {
      if (part === "input") return pointed.figure === this.index ? [[row, column]] : [];
      const hits = reached(slide, row - pointed.above, column - pointed.left);
      return part === "output" ? hits.map(({ output }) => output) : hits.map(({ cell }) => cell);
    }
    if (part === "kernel" || part === "products") return [[row, column]];
    if (part === "output") return [];
    const touched = pairs(slide.down.map((rows) => rows[row]), slide.across.map((columns) => columns[column]));
    return inside(touched.map(([y, x]) => [y + above, x + left]));
  }

  cellAt({ clientX, clientY }) {
    const box = this.base.getBoundingClientRect();
    const [height, width] = this.sheet.size;
    const y = ((clientY - box.top) / box.height) * height;
    const x = ((clientX - box.left) / box.width) * width;
    const within = (at, size) => Math.max(0, Math.min(at, size - 1e-6));
    return { y: within(y, height), x: within(x, width) };
  }

  // What the reader points at, as the other sheets need to know it.
  pointAt(row, column) {
    const { sheet, slide } = this;
    const at = { figure: this.index, row, column };
    if (sheet.groups) at.group = sheet.groups.flat[row * sheet.size[1] + column];
    else if (slide && sheet.part) {
      at.part = sheet.part;
      [at.above, , at.left] = sheet.padding;
      if (sheet.part === "output") at.place = row * sheet.size[1] + column;
    }
    this.film.point(at, this.says(at));
  }

  says(at) {
    const { slide, sheet } = this;
    const words = slide?.says[at.part === "products" ? "" : at.part];
    if (!words) return "";
    const [row, column] = [at.row - sheet.padding[0], at.column - sheet.padding[2]];
    const count = at.part === "input" ? reached(slide, row, column).length : slide.down.length * slide.across.length;
    const value = figureOf(this.table[at.row * sheet.size[1] + at.column], sheet.digits ?? 3);
    return words.replace(/\{(\w+)\}/g, (_, name) => ({ row, column, count, value })[name]);
  }

  draggable() {
    return this.film.score.reports.drag.includes(this.index);
  }

  press(event) {
    if (event.button !== 0 || event.target === this.box) return;
    const { x, y } = this.cellAt(event);
    this.pressed = { clientX: event.clientX, clientY: event.clientY, x, y, press: Date.now() };
    if (this.sheet.edit !== "brush" && !this.draggable()) return;
    this.plot.setPointerCapture(event.pointerId);
    if (this.sheet.edit === "brush") this.brush(y, x);
  }

  hover(event) {
    if (!this.answers && !this.draggable()) return;
    const { x, y } = this.cellAt(event);
    if (this.pressed && this.draggable()) return this.drag(event, false);
    if (this.pressed && this.sheet.edit === "brush") return this.brush(y, x);
    this.pointAt(Math.floor(y), Math.floor(x));
  }

  drag(event, last) {
    const { pressed } = this;
    pressed.wandered ||= wandered(pressed, event);
    if (!pressed.wandered || (!last && event.timeStamp - (this.dragged ?? 0) < PULSE)) return;
    this.dragged = event.timeStamp;
    const { x: from_x, y: from_y, press } = pressed;
    this.film.drag({ figure: this.index, ...this.cellAt(event), from_x, from_y, press }, last);
  }

  release(event) {
    const { pressed, film, sheet } = this;
    this.letGo();
    if (!pressed) return;
    if (this.draggable() && pressed.wandered) {
      this.pressed = pressed;
      this.drag(event, true);
      this.pressed = null;
    }
    if (sheet.edit === "brush") return film.sendEdits();
    if (pressed.wandered || wandered(pressed, event)) return;
    this.pick(Math.floor(pressed.y), Math.floor(pressed.x));
  }

  letGo() {
    this.pressed = null;
  }

  // A click or Enter: an output is gone to, a number is opened, and Python hears of it.
  pick(row, column) {
    const { film, sheet, slide } = this;
    this.pointAt(row, column);
    if (sheet.edit === "number") return this.open(row, column);
    if (sheet.edit === "brush") return this.brush(row, column), film.sendEdits();
    const step = sheet.part === "output" ? slide?.places.indexOf(row * sheet.size[1] + column) : -1;
    if (step >= 0) film.turnTo(sheet.shown ? sheet.shown.findIndex((count) => count > slide.places[step]) : step);
    if (film.score.reports.click) {
      film.tell.click({ figure: this.index, x: column, y: row, shift: false, point: [row, column] });
    }
  }

  key(event) {
    if (event.target === this.box || event.altKey || event.ctrlKey || event.metaKey || !this.answers) return;
    const by = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
    const at = this.cursor ?? [0, 0];
    if (by) {
      const within = (place, size) => Math.max(0, Math.min(place, size - 1));
      this.cursor = [within(at[0] + by[0], this.sheet.size[0]), within(at[1] + by[1], this.sheet.size[1])];
      this.pointAt(...this.cursor);
    } else if (event.key === "Enter") this.pick(...at);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  brush(y, x) {
    const [row, column] = [Math.floor(y), Math.floor(x)];
    this.set(row, column, this.sheet.ink);
    if (Date.now() - (this.sent ?? 0) < HEARD) return;
    this.sent = Date.now();
    this.film.sendEdits();
  }

  set(row, column, value) {
    const at = row * this.sheet.size[1] + column;
    if (this.table[at] === value) return;
    this.table[at] = value;
    paintCells(this.base.getContext("2d"), this, at, at + 1);
    this.film.edit([this.index, row, column, value]);
  }

  // A field over a cell, for its number.
  open(row, column) {
    const [side, box] = [this.cell / this.ratio, element("input", "sheet-box")];
    const value = this.table[row * this.sheet.size[1] + column];
    const [low, high] = this.sheet.reach;
    Object.assign(box, { type: "number", min: low, max: high, step: "any", value: Number(value.toFixed(3)) });
    box.ariaLabel = `row ${row}, column ${column}: a number from ${low} to ${high}`;
    const width = Math.max(side, 64);
    const left = Math.min(column * side, this.base.width / this.ratio - width);
    Object.assign(box.style, { left: `${Math.max(0, left)}px`, top: `${row * side}px`, width: `${width}px`, height: `${Math.max(side, 28)}px` });
    const close = (keep) => {
      if (this.box !== box) return;
      this.box = null;
      const wanted = Math.max(low, Math.min(box.valueAsNumber, high));
      box.remove();
      if (!keep || Number.isNaN(wanted)) return;
      this.set(row, column, wanted);
      this.film.sendEdits();
    };
    this.box?.blur();
    this.box = box;
    box.onblur = () => close(true);
    box.onkeydown = (event) => {
      event.stopPropagation();
      if (event.key === "Enter" || event.key === "Escape") {
        close(event.key === "Enter");
        this.plot.focus({ preventScroll: true });
      }
    };
    this.plot.append(box);
    box.focus({ preventScroll: true });
    box.select();
  }

  close() {
    this.widths.disconnect();
    this.figure.remove();
  }
}

function pairs(rows, columns) {
  return rows.flatMap((row) => columns.map((column) => [row, column]));
}

function all([height, width]) {
  return pairs([...Array(height).keys()], [...Array(width).keys()]);
}

// Every output that a pixel reaches, and the cell of the kernel under which it lies there.
function reached({ down, across }, row, column) {
  const along = (axis, pixel) =>
    axis.map((pixels, output) => [output, pixels.indexOf(pixel)]).filter(([, cell]) => cell >= 0);
  return along(down, row).flatMap(([r, k]) =>
    along(across, column).map(([c, m]) => ({ output: [r, c], cell: [k, m] })),
  );
}

// Products on their way: from the window to where they are written, and from there into their sum.
function flyTogether(pictures, colours) {
  const part = (name) => pictures.find(({ sheet }) => sheet?.part === name);
  const [input, products, output] = ["input", "products", "output"].map(part);
  if (!input || !products || !output) return;
  const goal = middle(output, output.lit()[0]);
  const cells = all(products.sheet.size);
  const windowed = input.lit();
  if (windowed.length !== cells.length || !goal) return;
  cells.forEach((cell, i) => {
    const chip = document.body.appendChild(element("span", "sheet-chip"));
    chip.textContent = figureOf(products.table[i], products.sheet.digits ?? 2);
    Object.assign(chip.style, { color: colours["magenta-text"], background: colours.card, borderColor: colours.magenta });
    const way = [middle(input, windowed[i]), middle(products, cell), middle(products, cell), goal];
    const frames = way.map(([x, y]) => ({ transform: `translate(${x}px, ${y}px) translate(-50%, -50%)` }));
    const flight = chip.animate(
      frames.map((frame, at) => ({ ...frame, offset: [0, 0.4, 0.55, 1][at], opacity: at === 3 ? 0.2 : 1 })),
      { duration: 900, easing: "ease-in-out" },
    );
    flight.onfinish = flight.oncancel = () => chip.remove();
  });
}

// Where the middle of a cell is on the screen.
function middle(picture, cell) {
  if (!cell) return null;
  const { left, top } = picture.base.getBoundingClientRect();
  const side = picture.cell / picture.ratio;
  return [left + (cell[1] + 0.5) * side, top + (cell[0] + 0.5) * side];
}
