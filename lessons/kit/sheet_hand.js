// What a reader does on a sheet, with a pointer or with keys: points, picks, drags, paints, types.

const HEARD = 200; // milliseconds between two words about a brush that moves

class SheetHand {
  constructor(picture) {
    this.picture = picture;
    Object.assign(picture.plot, {
      onpointerdown: (event) => this.press(event),
      onpointermove: (event) => this.move(event),
      onpointerup: (event) => this.release(event),
      onpointercancel: () => (this.pressed = null),
      onpointerleave: () => !this.pressed && this.film.desk.point(null),
      onkeydown: (event) => this.key(event),
      onblur: () => this.film.desk.point(null),
    });
  }

  get film() {
    return this.picture.film;
  }

  get sheet() {
    return this.picture.sheet;
  }

  // Whether it answers a pointer at all.
  prepare(answers) {
    const { plot } = this.picture;
    this.answers = answers;
    plot.role = answers ? "application" : "img";
    if (answers) plot.tabIndex = 0;
    else plot.removeAttribute("tabindex");
    plot.style.touchAction = this.brushes || this.drags ? "none" : "";
    plot.style.cursor = this.brushes ? "crosshair" : this.drags ? "grab" : answers ? "pointer" : "";
  }

  get brushes() {
    return this.sheet.edit === "brush";
  }

  get drags() {
    return this.film.score.reports.drag.includes(this.picture.index);
  }

  // Row and column under a pointer, with fractions.
  at({ clientX, clientY }) {
    const box = this.picture.base.getBoundingClientRect();
    const [height, width] = this.sheet.size;
    const within = (part, size) => Math.max(0, Math.min(part * size, size - 1e-6));
    return {
      y: within((clientY - box.top) / box.height, height),
      x: within((clientX - box.left) / box.width, width),
    };
  }

  press(event) {
    if (event.button !== 0 || event.target === this.box) return;
    const { clientX, clientY } = event;
    this.pressed = { clientX, clientY, ...this.at(event), press: Date.now() };
    if (this.brushes || this.drags) this.picture.plot.setPointerCapture(event.pointerId);
    if (this.brushes) this.brush(this.pressed);
  }

  move(event) {
    if (this.pressed && this.drags) return this.drag(event, false);
    if (this.pressed && this.brushes) return this.brush(this.at(event));
    if (!this.answers) return;
    const { x, y } = this.at(event);
    this.point(Math.floor(y), Math.floor(x));
  }

  release(event) {
    const { pressed } = this;
    if (pressed && this.drags) this.drag(event, true);
    this.pressed = null;
    if (!pressed) return;
    if (this.brushes) return this.film.desk.send();
    if (!pressed.wandered && !hasWandered(pressed, event)) this.pick(Math.floor(pressed.y), Math.floor(pressed.x));
  }

  drag(event, last) {
    const { pressed } = this;
    pressed.wandered ||= hasWandered(pressed, event);
    if (!pressed.wandered || (!last && event.timeStamp - (this.dragged ?? 0) < PULSE)) return;
    this.dragged = event.timeStamp;
    const { x: from_x, y: from_y, press } = pressed;
    this.film.drag({ figure: this.picture.index, ...this.at(event), from_x, from_y, press }, last);
  }

  // What is pointed at, as the other sheets need to know it, and what is to be said of it.
  point(row, column) {
    const { sheet, slide, index } = this.picture;
    const at = { figure: index, row, column };
    if (sheet.groups) at.group = sheet.groups.flat[row * sheet.size[1] + column];
    else if (slide && sheet.part) {
      Object.assign(at, { part: sheet.part, above: sheet.padding[0], left: sheet.padding[2] });
      if (sheet.part === "output") at.place = row * sheet.size[1] + column;
    }
    this.film.desk.point(at, this.remark(at));
  }

  remark(at) {
    const { slide, table } = this.picture;
    const words = slide?.says[at.part];
    if (!words) return "";
    const [row, column] = [at.row - at.above, at.column - at.left];
    const hits = at.part === "input" ? reached(slide, row, column) : pairs(slide.down, slide.across);
    const value = figureOf(table[at.row * this.sheet.size[1] + at.column], this.sheet.digits ?? 3);
    return words.replace(/\{(\w+)\}/g, (_, name) => ({ row, column, count: hits.length, value })[name]);
  }

  // A click or Enter: an output is gone to, a number is opened, and Python hears of it.
  pick(row, column) {
    if (!this.answers) return;
    this.point(row, column);
    const { film, sheet } = this;
    if (this.brushes) return this.brush({ y: row, x: column }), film.desk.send();
    if (sheet.edit) return this.open(row, column);
    if (sheet.part === "output") film.desk.goTo(row * sheet.size[1] + column, sheet.shown);
    if (!film.score.reports.click) return;
    film.tell.click({ figure: this.picture.index, x: column, y: row, shift: false, point: [row, column] });
  }

  key(event) {
    if (event.target === this.box || event.altKey || event.ctrlKey || event.metaKey || !this.answers) return;
    const by = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
    const [row, column] = this.cursor ?? [0, 0];
    if (!by && event.key !== "Enter") return;
    event.preventDefault();
    event.stopPropagation();
    if (!by) return this.pick(row, column);
    const [height, width] = this.sheet.size;
    const within = (place, size) => Math.max(0, Math.min(place, size - 1));
    this.cursor = [within(row + by[0], height), within(column + by[1], width)];
    this.point(...this.cursor);
  }

  brush({ y, x }) {
    this.set(Math.floor(y), Math.floor(x), this.sheet.ink);
    if (Date.now() - (this.told ?? 0) < HEARD) return;
    this.told = Date.now();
    this.film.desk.send();
  }

  set(row, column, value) {
    const { picture } = this;
    const at = row * this.sheet.size[1] + column;
    if (picture.table[at] === value) return;
    picture.table[at] = value;
    picture.repaint(at);
    this.film.desk.edit([picture.index, row, column, value]);
  }

  // A field over a cell, for its number.
  open(row, column) {
    const { picture, sheet } = this;
    const [low, high] = sheet.reach;
    const value = Number(picture.table[row * sheet.size[1] + column].toFixed(3));
    const box = element("input", "sheet-box");
    Object.assign(box, { type: "number", min: low, max: high, step: "any", value });
    box.ariaLabel = `row ${row}, column ${column}: a number from ${low} to ${high}`;
    const [x, y] = picture.place([row, column]) ?? [0, 0];
    const { left, top, width } = picture.plot.getBoundingClientRect();
    box.style.left = `${Math.max(0, Math.min(x - left - 36, Math.max(width, 72) - 72))}px`;
    box.style.top = `${y - top - 18}px`;
    box.onblur = () => this.shut(box, [row, column]);
    box.onkeydown = (event) => {
      event.stopPropagation();
      if (event.key !== "Enter" && event.key !== "Escape") return;
      this.shut(box, event.key === "Enter" ? [row, column] : null);
      picture.plot.focus({ preventScroll: true });
    };
    this.box = picture.plot.appendChild(box);
    box.focus({ preventScroll: true });
    box.select();
  }

  shut(box, cell) {
    if (this.box !== box) return;
    this.box = null;
    const [low, high] = this.sheet.reach;
    const value = Math.max(low, Math.min(box.valueAsNumber, high));
    box.remove();
    if (!cell || Number.isNaN(value)) return;
    this.set(...cell, value);
    this.film.desk.send();
  }
}

function hasWandered({ clientX: x, clientY: y }, event) {
  return wandered({ x, y }, event);
}
