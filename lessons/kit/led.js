// What a knob may lead (ahead.py): the page shows it, and a hand that turns the knob shows it sooner.

const leds = (window.atelierLed ??= new Map());

class Led {
  constructor(show) {
    this.show = show;
  }

  // What the page says; while a hand leads, it waits.
  hear(page) {
    leds.set(page.key, this);
    this.page = page;
    this.newer = true;
    if (!this.ahead) this.show(page);
  }

  // What a knob asked for: the page comes to it later.
  follow(content) {
    this.ahead = true;
    this.newer = false;
    this.show({ ...this.page, ...content });
  }

  // The hand rests, and Python has heard where: its page is shown, now or when it comes.
  release() {
    if (this.ahead && this.newer) this.show(this.page);
    this.ahead = false;
  }

  leave() {
    if (leds.get(this.page?.key) === this) leds.delete(this.page.key);
  }
}
