// Native range inputs that report while they are dragged: about twenty values a second.
const PAUSE = 50; // milliseconds
const boards = new WeakMap();

export default function ({ data, parentElement, setStateValue }) {
  const root = parentElement.querySelector(".root");
  const board = boards.get(root) ?? furnish();
  boards.set(root, board);
  board.tell = () => setStateValue("turned", { ...board.turned, told: Date.now() });
  for (const drawn of data.knobs) {
    if (!board.knobs.has(drawn.name)) board.knobs.set(drawn.name, build(board));
    follow(board.knobs.get(drawn.name), drawn);
  }
  const labels = data.knobs.map(({ name }) => board.knobs.get(name).label);
  board.hand.lead(data.ahead);
  const same = labels.length === root.children.length && labels.every((l, i) => l === root.children[i]);
  if (!same) root.replaceChildren(...labels);
}

function furnish() {
  const board = { knobs: new Map(), turned: {} };
  board.hand = new Hand(() => board.tell(), () => [...board.knobs.values()].every(settled));
  return board;
}

function follow(knob, data) {
  knob.data = data;
  knob.name.textContent = data.label;
  knob.input.setAttribute("aria-label", data.label);
  Object.assign(knob.input, { min: 0, max: data.steps, step: 1 });
  const resting = settled(knob);
  if (resting) knob.input.value = nearest(data, data.value);
  paint(knob, resting ? data.value : undefined);
}

// What Python says counts again once it has heard the last turn of the hand.
function settled({ waiting, data, serial }) {
  return !waiting && data.heard >= serial;
}

function build(board) {
  const label = document.createElement("label");
  label.className = "knob";
  const knob = {
    board,
    label,
    name: document.createElement("span"),
    input: Object.assign(document.createElement("input"), { type: "range" }),
    output: document.createElement("output"),
    serial: 0,
    waiting: 0,
  };
  label.append(knob.name, knob.input, knob.output);
  knob.input.oninput = () => {
    paint(knob);
    knob.waiting ||= setTimeout(() => report(knob), Math.max(0, knob.serial + PAUSE - Date.now()));
  };
  knob.input.onblur = () => board.hand.rest();
  return knob;
}

function report(knob) {
  knob.waiting = 0;
  knob.serial = Date.now();
  const { board, data, input, serial } = knob;
  board.turned[data.name] = { value: read(data, input.value), serial };
  const moved = [...board.knobs].filter(([, knob]) => !settled(knob));
  const places = moved.map(([name]) => [name, board.turned[name].value]);
  board.hand.moved({ turned: Object.fromEntries(places) });
}

// Positions are whole steps; a logarithmic knob has equal ratios between them.
function read({ low, high, steps, log }, position) {
  const part = Number(position) / steps;
  return log ? low * (high / low) ** part : low + part * (high - low);
}

function nearest({ low, high, steps, log }, value) {
  const part = log ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
  return Math.round(part * steps);
}

// `value` is what Python says, which may lie between two positions of the thumb.
function paint({ data, label, input, output }, value = read(data, input.value)) {
  const zero = data.signed ? nearest(data, 0) / data.steps : 0;
  const [from, to] = [zero, Number(input.value) / data.steps].sort((a, b) => a - b);
  // The thumb's centre runs from half its width to the far side less half its width.
  const place = (part) => `calc(9px + ${part} * (100% - 18px))`;
  input.style.setProperty("--from", data.signed ? place(from) : "0px");
  input.style.setProperty("--to", place(to));
  label.classList.toggle("positive", Boolean(data.signed) && value > 0);
  label.classList.toggle("negative", Boolean(data.signed) && value < 0);
  const text = value.toFixed(data.digits).replace(/^-(?=0(\.0*)?$)/, "").replace("-", "−");
  output.textContent = text + (data.unit ? ` ${data.unit}` : "");
  input.setAttribute("aria-valuetext", output.textContent);
}
