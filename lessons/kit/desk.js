// What the sheets on a film share: the cell that is pointed at, the zoom, and what was set by hand.

class Desk {
  constructor(film) {
    this.film = film;
    this.pointed = null;
    this.unheard = []; // cells that were set, and Python does not know of
    this.serial = 0;
  }

  get sheets() {
    return this.film.pictures.filter(({ sheet, fresh }) => sheet && !fresh);
  }

  // A cell is pointed at, and what is to be said of it; null when that is over.
  point(at, remark = "") {
    if (JSON.stringify(at) === JSON.stringify(this.pointed)) return;
    Object.assign(this, { pointed: at, remark });
    for (const sheet of this.sheets) sheet.overlay();
    this.film.say();
  }

  // The output that is looked at: pointed at, or that of the film's step.
  place() {
    return this.pointed?.place ?? this.film.score.slide?.places[this.film.step];
  }

  // The step of which the caption tells.
  step() {
    const { slide } = this.film.score;
    const pointed = slide?.places.lastIndexOf(this.pointed?.place) ?? -1;
    return pointed < 0 ? this.film.step : pointed;
  }

  // To the step at which an output stands there.
  goTo(place, shown) {
    const at = shown ? shown.findIndex((count) => count > place) : this.film.score.slide.places.indexOf(place);
    if (at >= 0) this.film.turnTo(at);
  }

  zoom(zoomed) {
    this.zoomed = zoomed;
    for (const sheet of this.sheets.filter(({ sheet }) => sheet.zoom)) {
      sheet.lens.ariaPressed = zoomed;
      sheet.paint(true);
    }
  }

  fly() {
    const { film } = this;
    const { slide, fps, palette: inks } = film.score;
    const calm = matches("prefers-reduced-motion: reduce") || (film.playing && fps > SLOW_ENOUGH);
    if (slide?.flies && !calm && !this.pointed) flyTogether(this.sheets, palette(film.root, inks));
  }

  // A cell [figure, row, column, value] is set; `send` says so, until Python has heard of it.
  edit(cell) {
    this.serial = Math.max(Date.now(), this.serial + 1);
    this.unheard.push([this.serial, ...cell]);
  }

  send() {
    if (this.unheard.length) this.film.tell.edits(this.unheard);
  }

  hear(serial) {
    this.unheard = this.unheard.filter(([own]) => own > serial);
  }
}
