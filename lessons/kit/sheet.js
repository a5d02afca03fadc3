// A sheet: a table of numbers as pixels, that follows the film's step (sheet.py says what arrives).

const MOST_CELLS = 4096; // drawn one by one; more are drawn as a picture
const TALLEST = 560; // pixels, of a sheet
const LENS = "M10 3a7 7 0 1 0 4.2 12.6l5.1 5.1 1.4-1.4-5.1-5.1A7 7 0 0 0 10 3zm0 2a5 5 0 1 1 0 10 5 5 0 0 1 0-10z";

class SheetPicture {
  constructor(film) {
    this.film = film;
    this.figure = film.stage.appendChild(element("figure", "film-figure sheet-figure"));
    this.head = this.figure.appendChild(element("div", "sheet-head"));
    this.title = this.head.appendChild(element("p", "film-title"));
    this.lens = this.head.appendChild(element("button", "sheet-lens"));
    Object.assign(this.lens, { type: "button", onclick: () => film.desk.zoom(!film.desk.zoomed) });
    label(this.lens, LENS, "zoom to the numbers");
    this.plot = this.figure.appendChild(element("div", "sheet"));
    this.base = this.plot.appendChild(document.createElement("canvas"));
    this.over = this.plot.appendChild(document.createElement("canvas"));
    this.base.ariaHidden = this.over.ariaHidden = "true";
    this.hand = new SheetHand(this);
    this.widths = new ResizeObserver(() => this.fit());
    this.widths.observe(this.figure);
  }

  name(title, alt, index) {
    this.index = index;
    this.title.textContent = title ?? "";
    this.head.hidden = !title;
    this.alt = alt;
  }

  take(sheet, { slide, reports }, colours) {
    const wanted = JSON.stringify([sheet.digest, slide, colours]);
    if (wanted === this.wanted) return this.plot.setAttribute("aria-label", this.alt);
    Object.assign(this, { wanted, sheet, slide, colours, fresh: true });
    for (const [, figure, row, column, value] of this.film.desk.unheard) {
      if (figure === this.index) sheet.cells.flat[row * sheet.size[1] + column] = value;
    }
    this.hand.prepare(Boolean(sheet.edit || sheet.groups || (slide && sheet.part) || reports.click));
    this.plot.ariaLabel ||= this.alt; // a picture that is still to be drawn has its text already
    this.lens.hidden = !sheet.zoom;
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
    if (before === this.shown - 1 && this.sheet.part === "output") this.film.desk.fly();
  }

  fail(error) {
    console.error(error);
  }

  fit() {
    if (this.sheet && !this.fresh && this.figure.clientWidth !== this.room) this.paint(true);
  }

  get zoomed() {
    return this.film.desk.zoomed && this.sheet.zoom > 0;
  }

  // Which of its tables is seen: that of this step, or of the output that is looked at.
  get turn() {
    return { step: this.film.step, place: this.film.desk.place() }[this.sheet.by] ?? 0;
  }

  get table() {
    const { cells, size, look } = this.sheet;
    const length = size[0] * size[1] * (look === "colour" ? 3 : 1);
    return cells.flat.subarray(this.turn * length, (this.turn + 1) * length);
  }

  // Draws what is not drawn yet: a further step costs only the cells that it adds.
  paint(anew) {
    if (anew) this.measure();
    const { sheet, film, turn } = this;
    const count = sheet.size[0] * sheet.size[1];
    const upto = sheet.shown ? sheet.shown[film.step] : count;
    const same = !anew && turn === this.turned;
    const context = this.base.getContext("2d");
    if (!same && this.asPicture) paintPicture(context, sheet, this.table, this.colours);
    else if (!same) paintCells(context, this, 0, count, upto);
    else if (!this.asPicture && upto !== this.upto) {
      paintCells(context, this, Math.min(upto, this.upto), Math.max(upto, this.upto), upto);
    }
    Object.assign(this, { turned: turn, upto });
    this.overlay();
  }

  repaint(at) {
    paintCells(this.base.getContext("2d"), this, at, at + 1, at + 1);
  }

  // How large a cell is, in the canvas's own pixels; where it is zoomed, the sheet looks out of a
  // window as large as it is otherwise.
  measure() {
    const [height, width] = this.sheet.size;
    this.room = this.figure.clientWidth;
    this.ratio = Math.min(2, devicePixelRatio);
    const side = Math.min(this.sheet.side, this.room / width, TALLEST / height) * this.ratio;
    this.asPicture = height * width > MOST_CELLS || side < 3;
    const whole = this.asPicture ? side : Math.floor(side);
    this.cell = this.zoomed ? Math.max(whole, Math.floor((whole * width) / this.sheet.zoom)) : whole;
    for (const canvas of [this.base, this.over]) {
      canvas.width = Math.round(this.cell * width);
      canvas.height = Math.round(this.cell * height);
      canvas.style.width = `${canvas.width / this.ratio}px`;
    }
    this.plot.classList.toggle("zoomed", this.zoomed);
    this.plot.style.width = `${(whole * width) / this.ratio}px`;
    this.plot.style.height = `${(whole * height) / this.ratio}px`;
  }

  // What lies over the numbers: the window, what is pointed at, the frames of this step.
  overlay() {
    if (this.sheet.by === "place" && this.turn !== this.turned) return this.paint(false);
    const { colours, sheet } = this;
    const context = this.over.getContext("2d");
    context.clearRect(0, 0, this.over.width, this.over.height);
    for (const box of this.boxes()) frameBox(context, box, this, colours[sheet.boxed]);
    const lit = litCells(this);
    const light = this.asPicture ? 0 : sheet.look === "grey" || sheet.look === "colour" ? 0.2 : 0.14;
    frameCells(context, lit, this, colours.magenta, `rgba(${channels(colours.magenta)},${light})`);
    this.look(this.film.desk.pointed?.figure === this.index ? [] : lit);
  }

  // A zoomed sheet follows what is lit; where the reader points himself, it stays.
  look(lit) {
    if (this.zoomed && lit.length) this.middle = bounds(lit);
    const [top, left, height, width] = this.zoomed ? (this.middle ?? [0, 0, 1, 1]) : [0, 0, 0, 0];
    const side = this.cell / this.ratio;
    const away = (start, length, room, whole) =>
      Math.max(0, Math.min((start + length / 2) * side - room / 2, whole - room));
    const [x, y] = [
      away(left, width, this.plot.clientWidth, this.base.width / this.ratio),
      away(top, height, this.plot.clientHeight, this.base.height / this.ratio),
    ];
    for (const canvas of [this.base, this.over]) canvas.style.transform = `translate(${-x}px, ${-y}px)`;
  }

  boxes() {
    const { boxes } = this.sheet;
    if (!boxes) return [];
    return boxes.shape.length === 3 ? boxes.nested()[this.film.step] : boxes.nested();
  }

  // Where the middle of a cell is on the screen; null if it is out of sight.
  place([row, column]) {
    const [{ left, top }, seen] = [this.base.getBoundingClientRect(), this.plot.getBoundingClientRect()];
    const side = this.cell / this.ratio;
    const [x, y] = [left + (column + 0.5) * side, top + (row + 0.5) * side];
    const inside = x > seen.left && x < seen.right && y > seen.top && y < seen.bottom;
    return inside ? [x, y] : null;
  }

  close() {
    this.widths.disconnect();
    this.figure.remove();
  }
}
