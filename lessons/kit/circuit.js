// Draws a circuit of threshold units, and lets a learner build one. Python owns the circuit: an edit
// is drawn at once and sent whole with a serial number; answers older than the last edit are ignored.
// Three more files stand before this one: circuit_layout.js, circuit_draw.js and circuit_bench.js.

const boards = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  if (!boards.has(parentElement)) boards.set(parentElement, new Board(parentElement, data));
  const board = boards.get(parentElement);
  board.receive(data, (event) => setTriggerValue("event", event));
  return () => {
    board.close();
    boards.delete(parentElement);
  };
}

const hears = (network, name, other) =>
  name === other || !!unitOf(network, name)?.weights.some(([source]) => hears(network, source, other));

class Board {
  constructor(root, data) {
    this.host = root.querySelector(".circuit");
    this.svg = this.host.querySelector("svg");
    this.parts = new Map(); // what is drawn, by kind and id
    this.serial = data.serial;
    this.selected = null; // {node, source}: a node, and perhaps the source of one of its wires
    this.armed = this.drag = this.aim = null;
    Object.assign(this.svg, {
      onclick: (event) => this.tap(event.target),
      onkeydown: (event) => this.press(event),
      onpointerdown: (event) => this.grab(event),
      onpointermove: (event) => this.pull(event),
      onpointerup: (event) => this.drop(event),
      onpointercancel: () => this.drop(),
      ontouchstart: (event) => this.gripOf(event) && event.preventDefault(), // the page does not scroll
    });
    this.host.onpointerdown = this.host.onkeydown = () => this.rest();
    this.observer = new ResizeObserver(() => this.draw());
    this.observer.observe(this.host);
  }

  receive(data, send) {
    Object.assign(this, { data, send });
    if (!this.pending || data.serial === this.serial) {
      if (this.pending && data.refused) this.say(data.refused);
      this.pending = false;
      this.network = structuredClone(data.network);
      this.letGo();
      if (data.reports || this.given !== String(data.on)) this.on = [...data.on];
      this.given = String(data.on);
      this.lights = () => data.table?.[this.row()] ?? data.values;
    }
    const still = this.touched || matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (data.alive && !still) this.timer ??= setInterval(() => document.hidden || this.nextRow(), 2500);
    this.tint();
    this.draw();
  }

  // A new circuit may lack what was selected, or where a wire was being pulled from.
  letGo() {
    const here = (id) => this.data.inputs.includes(id) || unitOf(this.network, id) || id?.startsWith(OUT);
    if (!here(this.selected?.node)) this.selected = null;
    if (!here(this.armed)) this.armed = null;
    if (!here(this.drag?.source)) this.drag = null;
  }

  close() {
    clearInterval(this.timer);
    this.observer.disconnect();
  }

  rest() {
    this.touched = true;
    clearInterval(this.timer);
  }

  tint() {
    const [r, g, b] = getComputedStyle(this.host).outlineColor.match(/[\d.]+/g); // the page's background
    const palette = this.data.palette[0.3 * r + 0.6 * g + 0.1 * b < 128 ? "dark" : "light"];
    for (const [name, value] of Object.entries(palette)) this.host.style.setProperty(`--${name}`, value);
  }

  say(sentence) {
    this.host.querySelector(".notice").textContent = sentence;
  }

  row() {
    return this.on.reduce((row, on) => 2 * row + on, 0);
  }

  nextRow() {
    const next = this.row() + 1;
    this.on = this.on.map((_, i) => Boolean((next >> (this.on.length - 1 - i)) & 1));
    this.draw();
  }

  draw() {
    draw(this);
  }

  press(event) {
    const node = event.target.closest("[data-kind]");
    this.drag = null;
    if (event.key === "Escape") this.select(null);
    else if (["Delete", "Backspace"].includes(event.key)) this.remove();
    else if (["Enter", " "].includes(event.key) && node) this.tap(node);
    else return;
    event.preventDefault();
    if (!node.isConnected) this.svg.querySelector("[tabindex]").focus(); // it was deleted: stay near
  }

  tap(target) {
    const pulled = this.drag; // then this is the click that ends it
    this.drag = null;
    if (pulled) return;
    const { kind, source, target: id } = target.closest("[data-kind]")?.dataset ?? {};
    if (kind === "input" && !this.armed) this.toggle(this.data.inputs.indexOf(id));
    else if (!this.data.editable) return;
    else if (!kind) this.select(null);
    else if (kind === "wire" || kind === "weight") this.select(id, source);
    else if (this.armed) this.connect(this.armed, id);
    else this.select(id);
  }

  gripOf(event) {
    return this.data.editable && event.target.closest(".grip");
  }

  grab(event) {
    this.drag = null;
    const grip = this.gripOf(event);
    if (!grip) return;
    grip.setPointerCapture(event.pointerId);
    const { source } = grip.closest("[data-kind]").dataset;
    this.drag = { source, x: event.clientX, y: event.clientY };
  }

  pull(event) {
    if (!this.drag || !event.buttons) return;
    this.drag.far ||= Math.hypot(event.clientX - this.drag.x, event.clientY - this.drag.y) > 8;
    const { left, top } = this.svg.getBoundingClientRect();
    const [x, y] = [event.clientX - left, event.clientY - top];
    const from = this.plan.items.get(this.drag.source);
    const start = this.plan.point({ a: from.a + from.r + 16, c: from.c });
    this.svg.querySelector(".ghost").setAttribute("d", `M ${start.x} ${start.y} L ${x} ${y}`);
    const near = ({ id, kind, r, ...at }) =>
      ["unit", "output"].includes(kind) && id !== this.drag.source && Math.hypot(at.x - x, at.y - y) < r + 18;
    this.aim = [...this.plan.items.values()].find(near)?.id ?? null;
    this.draw();
  }

  drop(event) {
    if (!this.drag) return;
    const { source, far } = this.drag;
    const aim = this.aim;
    this.aim = null;
    this.svg.querySelector(".ghost").removeAttribute("d");
    if (event && !far) this.arm(source);
    else if (aim) this.connect(source, aim);
    else this.draw();
  }

  arm(source) {
    this.armed = this.armed === source ? null : source;
    this.say(this.armed ? `Now tap the neuron or the output that ${pretty(source)} shall reach.` : "");
    this.draw();
  }

  select(node, source = null) {
    Object.assign(this, { armed: null, selected: node && { node, source } });
    this.say("");
    this.draw();
  }

  toggle(input) {
    this.on[input] = !this.on[input];
    if (this.data.reports) this.report();
    this.draw();
  }

  report() {
    this.serial += 1;
    this.pending = true;
    this.send({ serial: this.serial, network: this.network, on: this.on });
  }

  edited(node, source = null) {
    this.report();
    this.select(node, source);
  }

  addUnit() {
    const { units } = this.network;
    let free = 1;
    while (unitOf(this.network, `u${free}`)) free += 1;
    units.push({ name: `u${free}`, threshold: 0.5, weights: [] });
    this.edited(`u${free}`);
  }

  connect(source, target) {
    const unit = unitOf(this.network, target);
    this.armed = null;
    const why = this.objection(source, target, unit);
    if (why) return this.refuse(why);
    if (!unit) this.network.outputs[label(target)] = source;
    else if (!unit.weights.some(([name]) => name === source)) unit.weights.push([source, 1]);
    this.edited(target, source);
  }

  objection(source, target, unit) {
    const loop = "That would close a loop, and here signals only run forward:";
    if (!unit) return target.startsWith(OUT) ? "" : "A wire ends at a neuron or at an output, not at an input.";
    if (source === target) return `${loop} ${source} would listen to itself.`;
    if (hears(this.network, source, target)) return `${loop} ${source} already listens to ${target}.`;
    return unit.weights.length < this.data.max_fan_in ? "" : `${target} has all the wires it can take.`;
  }

  setThreshold(name, value) {
    unitOf(this.network, name).threshold = value;
    this.edited(name);
  }

  setWeight(name, source, value) {
    unitOf(this.network, name).weights.find((wire) => wire[0] === source)[1] = value;
    this.edited(name, source);
  }

  refuse(sentence) {
    this.draw();
    this.say(sentence);
  }

  remove({ node, source } = this.selected ?? {}) {
    const unit = unitOf(this.network, node);
    if (!node || !this.data.editable) return;
    if (!unit) delete this.network.outputs[label(node)];
    else if (source) unit.weights = unit.weights.filter(([name]) => name !== source);
    else this.forget(unit);
    this.edited(unit && !source ? null : node);
  }

  forget(gone) {
    this.network.units = this.network.units.filter((unit) => unit !== gone);
    for (const unit of this.network.units) unit.weights = unit.weights.filter(([name]) => name !== gone.name);
    for (const [name, source] of Object.entries(this.network.outputs))
      if (source === gone.name) delete this.network.outputs[name];
  }
}
