// The bench under the drawing: everything a hand can do with a circuit, in buttons, fields and lists.

function drawBench(board) {
  const sign = JSON.stringify([board.network, board.selected, board.data.inputs, board.data.outputs]);
  if (sign === board.benchSign) return; // an open list stays open while lights change
  board.benchSign = sign;
  const bench = board.host.querySelector(".bench");
  const focused = bench.getRootNode().activeElement?.dataset.key;
  bench.replaceChildren(wiring(board), inspector(board));
  if (focused) (bench.querySelector(`[data-key="${CSS.escape(focused)}"]`) ?? bench.querySelector("button")).focus();
}

const button = (key, text, name, onclick) =>
  html("button", { type: "button", "data-key": key, "aria-label": name, onclick }, text);

function choice(board, key, name, ids) {
  const options = ids.map((id) => html("option", { value: id, selected: board[key] === id }, pretty(label(id))));
  const onchange = (event) => (board[key] = event.target.value);
  return html("select", { "data-key": key, "aria-label": name, onchange }, ...options);
}

function wiring(board) {
  const { network, data } = board;
  const names = network.units.map(({ name }) => name);
  const from = choice(board, "from", "Wire from", [...data.inputs, ...names]);
  const to = choice(board, "to", "Wire to", [...names, ...data.outputs.map((output) => OUT + output)]);
  const full = names.length >= data.max_units;
  const offer = full ? `All ${names.length} neurons are here` : "Add a neuron";
  const connect = () => board.connect(from.value, to.value);
  return html(
    "div",
    { class: "row wiring" },
    button("add", offer, null, () => full || board.addUnit()),
    html("span", { class: "pair" }, "Wire from", from, "to", to, button("connect", "Connect", null, connect)),
  );
}

function inspector(board) {
  const { network, selected } = board;
  const box = (name, ...rows) => html("div", { class: "inspector", role: "group", "aria-label": name }, ...rows);
  if (!selected) return box("Nothing selected", html("p", {}, HINT));
  const unit = unitOf(network, selected.node);
  if (!unit) return box(`Output ${label(selected.node)}`, outputRow(board, selected.node));
  const wires = unit.weights.map((wire) => wireRow(board, unit, wire));
  if (!wires.length) wires.push(html("p", {}, "Nothing reaches this neuron yet: its sum is 0."));
  return box(`Neuron ${unit.name}`, thresholdRow(board, unit), ...wires);
}

const HINT =
  "Pull from the dot beside an input or a neuron to where the signal shall go, or tap the dot and then its goal. " +
  "Tap a neuron or a wire to change it, an input to switch it.";

function outputRow(board, id) {
  const source = board.network.outputs[label(id)];
  const text = source ? `shows ${pretty(source)}` : "is not wired to anything yet";
  const remove = button("remove", "Remove wire", `Remove the wire to ${label(id)}`, () => board.remove());
  return html("div", { class: "row" }, html("strong", {}, label(id)), text, ...(source ? [remove] : []));
}

function thresholdRow(board, unit) {
  const change = (value) => board.setThreshold(unit.name, value);
  const remove = () => board.remove({ node: unit.name });
  return html(
    "div",
    { class: "row" },
    html("span", { class: "what" }, html("strong", {}, pretty(unit.name)), "threshold"),
    stepper("threshold", `threshold of ${unit.name}`, unit.threshold, change),
    button("delete", "Delete", `Delete neuron ${unit.name}`, remove),
  );
}

function wireRow(board, unit, [source, weight]) {
  const change = (value) => board.setWeight(unit.name, source, value);
  const chosen = board.selected.source === source ? "row chosen" : "row";
  const remove = () => board.remove({ node: unit.name, source });
  return html(
    "div",
    { class: `${chosen} ${weight < 0 ? "negative" : "positive"}` },
    html("span", { class: "what" }, `weight of ${pretty(source)}`),
    stepper(`weight ${source}`, `weight from ${source} to ${unit.name}`, weight, change),
    button(`remove ${source}`, "Remove", `Remove the wire from ${source} to ${unit.name}`, remove),
  );
}

function stepper(key, name, value, change) {
  const move = (wanted) => change(Math.max(-9, Math.min(9, Math.round(2 * wanted) / 2 || 0)));
  const range = { type: "number", min: "-9", max: "9", step: "0.5", value: String(value) };
  const typed = (event) => move(event.target.valueAsNumber);
  return html(
    "span",
    { class: "stepper" },
    button(`${key} less`, "−", `Lower the ${name}`, () => move(value - 0.5)),
    html("input", { ...range, "data-key": key, "aria-label": name, onchange: typed }),
    button(`${key} more`, "+", `Raise the ${name}`, () => move(value + 0.5)),
  );
}
