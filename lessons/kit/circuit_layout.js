// Where everything goes: pure geometry, from a circuit and a width in pixels to places and curves.

const OUT = "→"; // before an output's label: a label and a unit may share a name
const NARROW = 108; // pixels between two layers below which the signal flows down, not right

const unitOf = (network, name) => network.units.find((unit) => unit.name === name);

function wiresOf({ units, outputs }) {
  const wires = units.flatMap(({ name: target, weights }) =>
    weights.map(([source, weight]) => ({ source, target, weight })),
  );
  for (const [label, source] of Object.entries(outputs)) if (source) wires.push({ source, target: OUT + label });
  return wires.map((wire) => ({ ...wire, id: `${wire.source}→${wire.target}` }));
}

// Layers by longest path; a wire that skips layers gets a lane of its own in each, so that it passes
// beside the units there.
function layered({ inputs, outputs, network }, wires) {
  const items = new Map();
  const add = (id, kind, depth) => items.set(id, { id, kind, depth, near: [] }).get(id);
  inputs.forEach((name) => add(name, "input", 0));
  const place = (name) =>
    items.get(name) ??
    add(name, "unit", 1 + Math.max(0, ...unitOf(network, name).weights.map(([source]) => place(source).depth)));
  network.units.forEach(({ name }) => place(name));
  const last = 1 + Math.max(1, ...[...items.values()].map(({ depth }) => depth));
  outputs.forEach((label) => add(OUT + label, "output", last));
  for (const wire of wires) {
    const [source, target] = [items.get(wire.source), items.get(wire.target)];
    wire.chain = [source];
    for (let depth = source.depth + 1; depth < target.depth; depth++)
      wire.chain.push(add(`${wire.id} ${depth}`, "lane", depth));
    wire.chain.push(target);
    wire.chain.slice(1).forEach((item, i) => (item.near.push(wire.chain[i]), wire.chain[i].near.push(item)));
  }
  const layers = Array.from({ length: last + 1 }, () => []);
  for (const item of items.values()) layers[item.depth].push(item);
  order(layers);
  return { layers, items };
}

// Sorts each inner layer by the mean rank of its items' neighbours, a few times, to untangle wires.
function order(layers) {
  const rank = (layer) => layer.forEach((item, i) => (item.rank = (i + 0.5) / layer.length));
  const mean = (near) => near.reduce((sum, item) => sum + item.rank, 0) / near.length;
  const wish = ({ near, rank }) => (near.length ? mean(near) : rank);
  layers.forEach(rank);
  for (let round = 0; round < 6; round++)
    for (const layer of layers.slice(1, -1)) rank(layer.sort((a, b) => wish(a) - wish(b)));
}

// Positions in pixels. `a` runs along the signal, `c` across it; `point` turns them into x and y.
function layout(data, network, width) {
  const wires = wiresOf(network);
  const { layers, items } = layered({ ...data, network }, wires);
  const [big, small] = data.editable ? [40, 22] : [38, 21];
  const size = { unit: 2 * big + 30, input: 2 * small + 36, output: 2 * small + 36, lane: 30 };
  const extent = (layer) => layer.reduce((sum, { kind }) => sum + size[kind], 0);
  const tallest = Math.max(150, ...layers.map(extent));
  const gap = (width - 2 * big - 50) / (layers.length - 1);
  const down = gap < Math.max(NARROW, tallest / 4);
  const room = down ? width - 16 : tallest;
  const step = down ? 2 * big + 76 : Math.min(gap, 230);
  let along = down ? small + 30 : (width - step * (layers.length - 1)) / 2;
  for (const layer of layers) {
    const shift = spread(layer, size, room, down ? 1.5 : 1);
    for (const item of layer) {
      item.r = Math.min(item.kind === "unit" ? big : small, 1.7 * item.half);
      item.a = along + (item.back ? shift : 0);
      if (!down && item.kind !== "lane") item.c += 9; // room for the name above
    }
    along += step + shift;
  }
  const point = ({ a, c }) => (down ? { x: c, y: a } : { x: a, y: c });
  for (const item of items.values()) Object.assign(item, point(item));
  route(wires, point);
  return { wires, items, down, point, height: down ? along - step + small + 34 : room + 20 };
}

// Puts one layer side by side in the room. Where that is too narrow, the lanes close up; if that is
// not enough, every other neuron steps back out of the row, by the distance that is returned.
function spread(layer, size, room, stretch) {
  const solid = layer.filter(({ kind }) => kind !== "lane");
  const taken = solid.reduce((sum, { kind }) => sum + size[kind], 0);
  const lanes = layer.length - solid.length;
  const lane = Math.max(9, Math.min(size.lane, (room - taken) / Math.max(1, lanes)));
  const scale = Math.min(stretch, room / (taken + lanes * lane));
  let edge = 9 + (room - scale * (taken + lanes * lane)) / 2;
  for (const item of layer) {
    item.half = (scale * (item.kind === "lane" ? lane : size[item.kind])) / 2;
    item.c = edge + item.half;
    item.back = scale < 0.9 && solid.indexOf(item) % 2 === 1;
    edge += 2 * item.half;
  }
  return scale < 0.9 && solid.length > 1 ? size[solid[0].kind] : 0;
}

// Leads each wire from its source's dot through its lanes to a place of its own on its target.
function route(wires, point) {
  const taken = [];
  for (const wire of wires) {
    const { chain } = wire;
    const [source, target] = [chain[0], chain.at(-1)];
    const among = wires.filter((other) => other.target === wire.target);
    among.sort((p, q) => p.chain.at(-2).c - q.chain.at(-2).c);
    const pitch = Math.min(15, (1.5 * target.r) / among.length);
    const shift = (among.indexOf(wire) - (among.length - 1) / 2) * pitch;
    const stops = [{ a: source.a + source.r + 16, c: source.c }];
    for (const { a, c } of chain.slice(1, -1)) stops.push({ a: a - 26, c }, { a: a + 26, c });
    stops.push({ a: target.a - Math.sqrt(target.r ** 2 - shift ** 2) - 6, c: target.c + shift });
    wire.end = point(stops.at(-1));
    wire.path = curve(stops, point);
    const spots = chain.length > 2 ? [chain[1]] : SPOTS.map((t) => point(between(stops[0], stops[1], t)));
    wire.middle = spots.find((spot) => taken.every((other) => apart(spot, other))) ?? spots[0];
    taken.push(wire.middle);
  }
}

const SPOTS = [0.36, 0.5, 0.64, 0.26, 0.74]; // along a wire, where its weight may be written
const apart = (p, q) => Math.abs(p.x - q.x) > 30 || Math.abs(p.y - q.y) > 18;

// The point at t of the curve that `curve` draws from p to q.
const between = (p, q, t) => ({
  a: p.a + (q.a - p.a) * (1.5 * t - 1.5 * t ** 2 + t ** 3),
  c: p.c + (q.c - p.c) * (3 * t ** 2 - 2 * t ** 3),
});

function curve(stops, point) {
  const text = (stop) => {
    const { x, y } = point(stop);
    return `${x.toFixed(1)} ${y.toFixed(1)}`;
  };
  return stops.slice(1).reduce((path, next, i) => {
    const half = (next.a + stops[i].a) / 2;
    return `${path} C ${text({ ...stops[i], a: half })} ${text({ ...next, a: half })} ${text(next)}`;
  }, `M ${text(stops[0])}`);
}
