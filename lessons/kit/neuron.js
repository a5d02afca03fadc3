// One threshold unit: inputs to switch, synapses, the sum beside its threshold, the axon.
const SVG = "http://www.w3.org/2000/svg";
const neurons = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  const neuron = neurons.get(root) ?? build(root);
  neurons.set(root, neuron);
  neuron.toggle = (index) => {
    neuron.on = neuron.on.map((on, i) => (i === index ? !on : on));
    neuron.heldUntil = Date.now() + 800;
    draw(neuron);
    setTriggerValue("toggled", neuron.on);
  };
  neuron.led.hear(data);
  return () => {
    neuron.observer.disconnect();
    neuron.led.leave();
  };
}

function show(neuron, data) {
  neuron.data = data;
  // While a click is on its way to Python and back, the page is older than the finger.
  if (Date.now() > neuron.heldUntil || neuron.on.length !== data.on.length) neuron.on = data.on;
  draw(neuron);
}

function build(root) {
  const svg = root.appendChild(document.createElementNS(SVG, "svg"));
  const neuron = { root, svg, on: [], heldUntil: 0, width: 0 };
  neuron.led = new Led((data) => show(neuron, data));
  neuron.observer = new ResizeObserver(([entry]) => {
    if (Math.abs(entry.contentRect.width - neuron.width) < 1) return;
    if (neuron.data) draw(neuron);
  });
  neuron.observer.observe(root);
  return neuron;
}

function draw(neuron) {
  const { svg, data, on, root } = neuron;
  const focused = [...svg.querySelectorAll(".input")].indexOf(root.getRootNode().activeElement);
  neuron.width = root.clientWidth || 600;
  const place = layout(neuron.width, data.height, data.inputs.length);
  const row = data.rows[on.reduce((number, bit) => number * 2 + (bit ? 1 : 0), 0)];
  svg.setAttribute("viewBox", `0 0 ${neuron.width} ${data.height}`);
  svg.setAttribute("height", data.height);
  svg.setAttribute("role", "group");
  svg.setAttribute("aria-label", summary(data, on, row));
  svg.replaceChildren(
    ...data.inputs.flatMap((input, i) => synapse(input, on[i], i, place)),
    axon(place, row),
    ...soma(data, row, place),
    ...data.inputs.map((input, i) => inputNode(neuron, input, i, place)),
    output(data, row, place),
  );
  if (focused >= 0) svg.querySelectorAll(".input")[focused]?.focus();
}

function layout(width, height, count) {
  const narrow = width < 460;
  const middle = (height - 20) / 2;
  const gap = Math.min(120, (height - 70) / Math.max(1, count - 1));
  return {
    narrow,
    middle,
    radius: narrow ? 21 : 25,
    inputX: narrow ? 26 : 44,
    inputY: (i) => middle + 8 + (i - (count - 1) / 2) * gap,
    meetY: (i) => middle + (i - (count - 1) / 2) * 15,
    somaX: width * (narrow ? 0.56 : 0.55),
    somaR: narrow ? 46 : 56,
    outX: width - (narrow ? 26 : 44),
  };
}

function synapse(input, on, i, p) {
  const [x, y] = [p.inputX + p.radius, p.inputY(i)];
  const [endX, endY] = [p.somaX - p.somaR + 3, p.meetY(i)];
  const bend = (endX - x) * 0.5;
  const path = `M${x} ${y} C${x + bend} ${y} ${endX - bend} ${endY} ${endX} ${endY}`;
  const sign = input.veto || input.weight < 0 ? "negative" : "positive";
  const live = on && (input.veto || input.weight !== 0);
  const thickness = input.veto ? 3 : 1.5 + Math.min(6, 3 * Math.abs(input.weight));
  const above = y <= p.middle + 9;
  const label = input.veto ? "veto" : `${on ? 1 : 0} · ${number(input.weight)}`;
  return [
    make("path", { d: path, class: `synapse ${sign} ${live ? "" : "quiet"}`, "stroke-width": thickness,
      ...(input.veto ? { "stroke-dasharray": "2 7" } : {}) }),
    ...(live && !input.veto ? [make("path", { d: path, class: "pulse" })] : []),
    ...(input.veto ? [make("circle", { cx: endX - 5, cy: endY, r: 7, class: "synapse negative", "stroke-width": 3 })] : []),
    make("text", { x: x + 12, y: y + (above ? -8 - thickness / 2 : 19 + thickness / 2), class: sign }, label),
  ];
}

function soma(data, row, p) {
  const tall = p.somaR * 1.25;
  const top = p.middle - tall / 2;
  const height = (value) => top + tall * (1 - (value - data.low) / (data.high - data.low || 1));
  const [zero, level, mark] = [height(0), height(row.sum), height(data.threshold)];
  const group = make("g", { class: row.output ? "on" : "" });
  group.append(
    make("circle", { cx: p.somaX, cy: p.middle, r: p.somaR, class: "soma" }),
    make("rect", { x: p.somaX - 5, y: top, width: 10, height: tall, rx: 5, class: "groove" }),
    make("rect", { x: p.somaX - 5, y: Math.min(zero, level), width: 10, height: Math.max(3, Math.abs(zero - level)), rx: 4, class: "level" }),
    make("line", { x1: p.somaX - 14, x2: p.somaX + 14, y1: mark, y2: mark, class: "mark" }),
    make("text", { x: p.somaX + 18, y: mark + 5, class: "soft" }, number(data.threshold)),
    make("text", { x: p.somaX - 13, y: Math.min(p.middle + p.somaR - 16, Math.max(p.middle - p.somaR + 24, level + 5)), class: "sum" }, number(row.sum)),
  );
  const said = row.vetoed ? "an absolute no" : `sum ${number(row.sum)} ${relation(data, row)} threshold ${number(data.threshold)}`;
  return [group, make("text", { x: p.somaX, y: p.middle + p.somaR + 26, class: "middle soft" }, said)];
}

function relation({ atLeast, threshold }, { sum }) {
  if (atLeast) return sum >= threshold ? "≥" : "<";
  return sum > threshold ? ">" : "≤";
}

function axon(p, row) {
  return make("path", { d: `M${p.somaX + p.somaR} ${p.middle} H${p.outX - p.radius}`, class: `axon ${row.output ? "on" : ""}` });
}

function output(data, row, p) {
  const group = make("g", { class: `output ${row.output ? "on" : ""}` });
  group.append(
    make("circle", { cx: p.outX, cy: p.middle, r: p.radius }),
    make("text", { x: p.outX, y: p.middle, class: "digit" }, String(row.output)),
    make("text", { x: p.outX, y: p.middle - p.radius - 14, class: "name soft" }, data.outputName),
  );
  return group;
}

function inputNode(neuron, input, i, p) {
  const on = neuron.on[i];
  const node = make("g", {
    class: `input ${on ? "on" : ""}`,
    role: "switch",
    tabindex: "0",
    "aria-checked": String(on),
    "aria-label": `input ${input.name}, ${input.veto ? "absolute inhibition" : `weight ${number(input.weight)}`}`,
  });
  node.append(
    make("circle", { cx: p.inputX, cy: p.inputY(i), r: p.radius + 5, class: "ring" }),
    make("circle", { cx: p.inputX, cy: p.inputY(i), r: p.radius }),
    make("text", { x: p.inputX, y: p.inputY(i), class: "digit" }, on ? "1" : "0"),
    make("text", { x: p.inputX, y: p.inputY(i) - p.radius - 14, class: "name soft" }, input.name),
  );
  if (input.fixed) return still(node);
  node.onclick = () => neuron.toggle(i);
  node.onkeydown = (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    neuron.toggle(i);
  };
  return node;
}

function still(node) {
  node.classList.add("fixed");
  for (const name of ["tabindex", "aria-checked"]) node.removeAttribute(name);
  node.setAttribute("role", "img");
  return node;
}

function summary(data, on, row) {
  const inputs = data.inputs.map((input, i) => `${input.name} is ${on[i] ? "on" : "off"}`).join(", ");
  return `A neuron: ${inputs}; sum ${number(row.sum)}, threshold ${number(data.threshold)}; ${row.output ? "it fires" : "it stays silent"}.`;
}

function make(name, attributes, text) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text !== undefined) element.textContent = text;
  return element;
}

function number(value) {
  return String(Math.round(value * 100) / 100).replace("-", "−");
}
