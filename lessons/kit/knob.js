// A native range input that reports while it is dragged: about twenty values a second.
const PAUSE = 50;
const knobs = new WeakMap();

export default function ({ data, parentElement, setStateValue }) {
  const root = parentElement.querySelector(".root");
  const knob = knobs.get(root) ?? build(root);
  knobs.set(root, knob);
  knob.send = (position) => setStateValue("turned", { value: read(knob, position), at: Date.now() });
  Object.assign(knob, data);
  knob.name.textContent = data.label;
  knob.input.setAttribute("aria-label", data.label);
  Object.assign(knob.input, { min: 0, max: data.steps, step: 1 });
  if (!knob.held) knob.input.value = nearest(knob, data.value);
  paint(knob);
}

function build(root) {
  const label = document.createElement("label");
  label.className = "knob";
  const knob = {
    label,
    name: document.createElement("span"),
    input: Object.assign(document.createElement("input"), { type: "range" }),
    output: document.createElement("output"),
    held: false,
    sentAt: 0,
    timer: 0,
  };
  label.append(knob.name, knob.input, knob.output);
  root.replaceChildren(label);
  knob.input.oninput = () => {
    knob.held = true;
    paint(knob);
    clearTimeout(knob.timer);
    knob.timer = setTimeout(() => report(knob), Math.max(0, knob.sentAt + PAUSE - Date.now()));
  };
  knob.input.onchange = () => {
    clearTimeout(knob.timer);
    report(knob);
    setTimeout(() => (knob.held = false), 400);
  };
  return knob;
}

function report(knob) {
  knob.sentAt = Date.now();
  knob.send(knob.input.value);
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

function paint(knob) {
  const value = read(knob, knob.input.value);
  const zero = knob.signed ? nearest(knob, 0) / knob.steps : 0;
  const [from, to] = [zero, Number(knob.input.value) / knob.steps].sort((a, b) => a - b);
  // The thumb's centre runs from half its width to the far side less half its width.
  const place = (part) => `calc(9px + ${part} * (100% - 18px))`;
  knob.input.style.setProperty("--from", knob.signed ? place(from) : "0px");
  knob.input.style.setProperty("--to", place(to));
  knob.label.classList.toggle("positive", Boolean(knob.signed) && value > 0);
  knob.label.classList.toggle("negative", Boolean(knob.signed) && value < 0);
  const text = value.toFixed(knob.digits).replace("-", "−");
  knob.output.textContent = text + (knob.unit ? ` ${knob.unit}` : "");
  knob.input.setAttribute("aria-valuetext", knob.output.textContent);
}
