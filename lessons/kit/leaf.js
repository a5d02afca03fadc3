// A leaf: a text that follows the film's step (leaf.py says what arrives).

class LeafPicture {
  constructor(film) {
    this.film = film;
    this.figure = film.stage.appendChild(element("figure", "film-figure"));
    this.title = this.figure.appendChild(element("p", "film-title"));
    this.paper = this.figure.appendChild(element("div", "leaf"));
    this.paper.tabIndex = 0; // what scrolls can be scrolled by keys
    this.paper.role = "group";
  }

  name(title, alt) {
    this.title.textContent = title ?? "";
    this.title.hidden = !title;
    this.paper.ariaLabel = alt;
  }

  take(leaf) {
    if (leaf.digest === this.leaf?.digest) return;
    this.leaf = leaf;
    this.fresh = true;
    this.paper.style.setProperty("--leaf-lines", leaf.lines);
    this.paper.classList.toggle("marked", leaf.marks.length > 0);
  }

  waits() {
    return (this.fresh || this.shown !== this.film.step) && this.paper.isConnected;
  }

  follow() {
    if (!this.waits()) return;
    const turn = this.leaf.texts.length > 1 ? this.film.step : 0;
    if (this.fresh || turn !== this.turn) {
      const letters = Array.from(this.leaf.texts[turn]); // Python counts whole characters
      this.paper.replaceChildren(...this.pieces(letters, this.leaf.marks[turn] ?? []));
    }
    Object.assign(this, { fresh: false, shown: this.film.step, turn });
    for (const mark of this.paper.querySelectorAll("mark")) {
      mark.classList.toggle("now", Number(mark.dataset.step) === this.film.step);
    }
    this.bringIntoSight(this.paper.querySelector(".now"));
  }

  pieces(letters, marks) {
    const cut = (from, to) => document.createTextNode(letters.slice(from, to).join(""));
    const found = [];
    let end = 0;
    for (const [from, to, step] of marks) {
      found.push(cut(end, from), this.mark(cut(from, to), step));
      end = to;
    }
    return [...found, cut(end)];
  }

  mark(words, step) {
    const made = document.createElement("mark");
    made.append(words);
    if (step < 0) return made;
    made.dataset.step = step;
    made.role = "button";
    made.tabIndex = 0;
    made.onclick = () => this.film.turnTo(step);
    made.onkeydown = ({ key }) => key === "Enter" && this.film.turnTo(step);
    return made;
  }

  // Within the leaf only: the page stays where it is.
  bringIntoSight(mark) {
    if (!mark) return;
    const { offsetTop, offsetHeight } = mark;
    const { scrollTop, clientHeight } = this.paper;
    if (offsetTop >= scrollTop && offsetTop + offsetHeight <= scrollTop + clientHeight) return;
    this.paper.scrollTop = offsetTop - clientHeight / 3;
  }

  fail() {} // a leaf needs no script

  close() {
    this.figure.remove();
  }
}
