// Puts a circuit on the page: wires, weights and neurons in the drawing, and the same in words.

const AXON = `<g class="axon"><rect class="stub"/><circle class="grip"/><circle class="knob"/></g>`;
const BODY = `<circle class="ring"/><circle class="body"/><text class="name"/>`;
const PARTS = {
  input: `${AXON}${BODY}<text class="value"/>`,
  unit: `${AXON}${BODY}<rect class="tube"/><rect class="fill"/><path class="tick"/>
    <text class="sum"/><text class="limit"/>`,
  output: `${BODY}<text class="value"/>`,
  wire: `<path class="hit"/><path class="line"/><path class="flow"/><circle class="synapse"/>`,
  weight: `<text/>`,
};

const number = (value) => String(value).replace("-", "−");
const signed = (value) => (value > 0 ? "+" : "") + number(value);
const pretty = (name) => name.replace(/^[a-z]\d$/, ([a, digit]) => a + "₀₁₂₃₄₅₆₇₈₉"[digit]); // x0 as x₀
const label = (id) => id.replace(OUT, "");

function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name in element && typeof value !== "string") element[name] = value;
    else if (value === null) element.removeAttribute(name);
    else element.setAttribute(name, value);
  }
  return element;
}

function html(tag, attributes, ...children) {
  const element = set(document.createElement(tag), attributes);
  element.append(...children);
  return element;
}

// true or false, or undefined where nothing is wired and while the engine has not answered
function fires(board, id) {
  const source = id.startsWith(OUT) ? board.network.outputs[label(id)] : id;
  const input = board.data.inputs.indexOf(source);
  if (input >= 0) return board.on[input];
  return board.lights()[source] && Boolean(board.lights()[source][1]);
}

function describe(board, { id, kind }) {
  const state = { true: "on", false: "off" }[fires(board, id)] ?? "not known yet";
  if (kind === "input") return `input ${id}, ${state}`;
  const source = board.network.outputs[label(id)];
  if (kind === "output") return `output ${label(id)}, ` + (source ? `wired to ${source}, ${state}` : "not wired");
  const { threshold, weights } = unitOf(board.network, id);
  const wires = weights.map(([name, weight]) => `${name} with weight ${number(weight)}`).join(", ") || "nothing";
  const sum = number(board.lights()[id]?.[0] ?? "not known yet");
  return `neuron ${id}, ${state}: sum ${sum}, threshold ${number(threshold)}, listens to ${wires}`;
}

function draw(board) {
  const width = board.host.clientWidth;
  if (!board.network || !width) return;
  board.plan = layout(board.data, board.network, width);
  const { wires, items, height, down } = board.plan;
  set(board.svg, { viewBox: `0 0 ${width} ${height}`, height: `${height}`, "aria-label": board.data.alt });
  board.svg.classList.toggle("down", down);
  board.svg.classList.toggle("editable", board.data.editable);
  const stale = new Set(board.parts.keys());
  const part = (item, kind, layer) => {
    const key = `${kind} ${item.id}`;
    const home = board.svg.querySelector(`.${layer}`);
    if (!stale.delete(key)) board.parts.set(key, home.appendChild(makePart(item, kind)));
    return board.parts.get(key);
  };
  for (const wire of wires) {
    drawWire(board, wire, part(wire, "wire", "wires"));
    if (wire.weight !== undefined) drawWeight(board, wire, part(wire, "weight", "weights"));
  }
  const nodes = [...items.values()].filter(({ kind }) => kind !== "lane");
  for (const node of nodes) drawNode(board, node, part(node, node.kind, "nodes"));
  for (const key of stale) board.parts.get(key).remove(), board.parts.delete(key);
  board.host.querySelector(".twin").replaceChildren(...nodes.map((node) => html("li", {}, describe(board, node))));
  if (board.data.editable) drawBench(board);
}

function makePart({ id, source = id, target = id }, kind) {
  const group = document.createElementNS("http://www.w3.org/2000/svg", "g");
  group.innerHTML = PARTS[kind]; // constants of this file
  Object.assign(group.dataset, { kind, source, target });
  return group;
}

function drawWire(board, wire, group) {
  const tone = wire.weight === undefined ? "axon" : wire.weight < 0 ? "negative" : "positive";
  const chosen = board.selected?.source === wire.source && board.selected.node === wire.target;
  set(group, { class: `wire ${tone} ${fires(board, wire.source) ? "lit" : ""} ${chosen ? "chosen" : ""}` });
  group.style.setProperty("--thick", `${1.6 + 1.1 * Math.min(5, Math.abs(wire.weight ?? 1.5))}px`);
  for (const path of group.querySelectorAll("path")) path.setAttribute("d", wire.path);
  group.lastChild.style.transform = `translate(${wire.end.x}px, ${wire.end.y}px)`;
}

function drawWeight(board, { source, weight, middle }, group) {
  set(group, { class: `weight ${fires(board, source) ? "lit" : ""}` });
  group.style.transform = `translate(${middle.x}px, ${middle.y}px)`;
  group.firstChild.textContent = signed(weight);
}

function drawNode(board, node, group) {
  const { id, kind, r, x, y } = node;
  const [on, chosen, editable] = [fires(board, id), board.selected?.node === id, board.data.editable];
  const marks = { lit: on, chosen, armed: board.armed === id, aim: board.aim === id };
  set(group, {
    class: `node ${kind} ${Object.keys(marks).filter((mark) => marks[mark]).join(" ")}`,
    tabindex: kind === "input" || editable ? "0" : null,
    role: kind === "input" ? "switch" : editable ? "button" : "img",
    "aria-checked": kind === "input" ? String(on) : null,
    "aria-pressed": kind !== "input" && editable ? String(chosen) : null,
    "aria-label": describe(board, node),
  });
  group.style.transform = `translate(${x}px, ${y}px)`;
  group.style.setProperty("--r", `${r}px`);
  group.querySelector(".name").textContent = pretty(label(id));
  if (kind === "unit") drawGauge(board, node, group);
  else group.querySelector(".value").textContent = on === undefined ? "" : Number(on);
}

// A thermometer from the smallest sum that the weights allow to the largest, marked at the threshold.
function drawGauge(board, { id, r }, group) {
  const { threshold, weights } = unitOf(board.network, id);
  const reach = (sign) => weights.reduce((sum, [, weight]) => sum + Math.max(0, sign * weight), 0);
  const [low, high] = [Math.min(-reach(-1), threshold - 0.5), Math.max(reach(1), threshold + 0.5)];
  const level = (value) => 1.12 * r * (0.5 - (value - low) / (high - low));
  const sum = board.lights()[id]?.[0];
  const draw = (name, attributes, text = "") => (set(group.querySelector(name), attributes).textContent = text);
  const bar = (top) => ({ y: `${top}`, height: `${level(low) - top}` });
  draw(".tube", bar(level(high)));
  draw(".fill", bar(sum === undefined ? level(low) : Math.min(level(sum), level(low) - 5)));
  draw(".tick", { d: `M -9 ${level(threshold)} H 9` });
  draw(".sum", {}, sum === undefined ? "" : number(sum));
  draw(".limit", { y: `${level(threshold)}` }, number(threshold));
}
