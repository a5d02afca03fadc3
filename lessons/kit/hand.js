// A hand that turns a knob or drags a point, and leads the pictures that show it (ahead.py): they get
// every move at once, and the page does when the hand rests.

const STILL = 150; // milliseconds
const PATIENCE = 3000; // until what Python has not heard of is told again

class Hand {
  // `tell` sends the last move to the page; `settled` says whether Python has heard of it.
  constructor(tell, settled) {
    Object.assign(this, { tell, settled });
  }

  // `ahead` is where to ask, and the keys of the pictures; nothing where the page alone answers.
  lead(ahead) {
    this.ahead = ahead;
    if (this.settled()) for (const [, picture] of this.pictures()) picture.release();
  }

  pictures() {
    const found = (this.ahead?.pictures ?? []).map((key) => [key, window.atelierLed?.get(key)]);
    return found.filter(([, picture]) => picture);
  }

  moved(move, last = false) {
    if (!this.pictures().length) return this.say();
    this.move = move;
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.rest(), last ? 0 : STILL);
    this.run();
  }

  // Tells at once what would be told soon.
  rest() {
    if (!this.resting) return;
    this.resting = clearTimeout(this.resting);
    this.say();
  }

  // A page that is being drawn may lose a word: it is said again until it is heard, thrice at most.
  say(tries = 3) {
    clearTimeout(this.doubt);
    this.tell();
    if (tries > 1) this.doubt = setTimeout(() => this.settled() || this.say(tries - 1), PATIENCE);
  }

  // One question at a time; of the moves meanwhile the last is asked next.
  async run() {
    this.again = true;
    if (this.running) return;
    this.running = true;
    while (this.again && this.ahead) {
      this.again = false;
      const crate = await this.ask().catch(() => null);
      if (!crate) this.ahead = this.rest(); // until Python says again where to ask
      else if (crate.byteLength && !this.settled()) this.show(unpack(new Uint8Array(crate)));
    }
    this.running = false;
  }

  async ask() {
    const address = new URL(this.ahead.url, document.baseURI);
    const answer = await fetch(address, { method: "POST", body: JSON.stringify(this.move) });
    return answer.ok ? answer.arrayBuffer() : null;
  }

  show(contents) {
    for (const [key, picture] of this.pictures()) if (contents[key]) picture.follow(contents[key]);
  }
}
