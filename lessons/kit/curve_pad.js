// A square on which a hand draws a function of x. Python keeps the curve: a stroke is shown at once
// and sent with a serial number, together with those before it that Python has not heard of.
const SVG = "http://www.w3.org/2000/svg";
const EDGE = 1.07; // a pen may set down a little beside the square, to reach its edge
const MOST_POINTS = 2000;
const REST = 250; // milliseconds without a key, before what the keys did is sent
// Where the handles are: every eighth, on the grid of hundredths.
const PLACES = Array.from({ length: 17 }, (_, i) => (Math.sign(i - 8) * Math.round(Math.abs(i - 8) * 12.5)) / 100);
const pads = new WeakMap();

export default function ({ data, parentElement, setStateValue }) {
  const root = parentElement.querySelector(".pad");
  const pad = pads.get(root) ?? build(root, data);
  pads.set(root, pad);
  pad.data = data;
  pad.tell = (drawn) => setStateValue("drawn", drawn);
  pad.unheard = pad.unheard.filter(({ serial }) => serial > data.heard);
  if (!pad.unheard.length) measure(pad);
  if (!pad.stroke) pad.notice.textContent = data.refused;
  pad.label.textContent = data.label;
  pad.svg.setAttribute("aria-label", data.label);
  pad.caption.textContent = data.caption;
  draw(pad);
  return () => clearTimeout(pad.resting);
}

function build(root, data) {
  const pad = { serial: data.heard, sent: data.heard, unheard: [], stroke: null, here: 8 };
  for (const name of ["label", "reading", "curve", "veils", "ink", "plumb", "places", "invite", "notice", "caption"]) {
    pad[name] = root.querySelector(`.${name}`);
  }
  pad.svg = root.querySelector("svg");
  pad.clear = root.querySelector("button");
  pad.clear.onclick = () => pad.reach && wipe(pad);
  pad.handles = PLACES.map((x) => pad.places.appendChild(shape("circle", handle(x))));
  pad.places.onkeydown = (event) => press(pad, event);
  pad.handles.forEach((circle, here) => (circle.onfocus = () => draw(Object.assign(pad, { here }))));
  Object.assign(pad.svg, {
    onpointerdown: (event) => event.isPrimary && event.button === 0 && begin(pad, event),
    onpointermove: (event) => event.isPrimary && pad.stroke && follow(pad, event),
    onpointerup: (event) => event.isPrimary && pad.stroke && finish(pad, event),
    onpointercancel: (event) => event.isPrimary && draw(Object.assign(pad, { stroke: null })),
  });
  return pad;
}

const handle = (x) => ({
  cx: 100 * x,
  role: "slider",
  "aria-label": `height at x = ${written(x)}`,
  "aria-orientation": "vertical",
  "aria-valuemin": -1,
  "aria-valuemax": 1,
});

// What the stored curve says about the handles: their heights, and how far the curve reaches.
function measure(pad) {
  const { points } = pad.data;
  pad.reach = points.length ? [points[0][0], points.at(-1)[0]] : null;
  pad.heights = PLACES.map((x) => heightAt(points, x));
}

function heightAt(points, x) {
  const after = points.findIndex(([right]) => right >= x);
  if (after < 1) return (points.at(after) ?? [x, 0])[1]; // beyond an end it goes on level
  const [[x0, y0], [x1, y1]] = [points[after - 1], points[after]];
  return hundredths(y0 + ((x - x0) / (x1 - x0)) * (y1 - y0));
}

function begin(pad, event) {
  pad.svg.setPointerCapture(event.pointerId);
  pad.notice.textContent = "";
  pad.stroke = [];
  follow(pad, event);
}

function follow(pad, event) {
  const passed = event.getCoalescedEvents?.() ?? [];
  for (const each of passed.length ? passed : [event]) add(pad, at(pad.svg, each));
  draw(pad);
}

// A stroke that grows too long is sent as two.
function add(pad, point) {
  pad.stroke.push(point);
  if (pad.stroke.length < MOST_POINTS) return;
  commit(pad, pad.stroke);
  send(pad);
  pad.stroke = [point];
}

// The pen is followed beside the square too: so its line enters and leaves where it crosses the edge.
function at(svg, { clientX, clientY }) {
  const { left, top, width, height } = svg.getBoundingClientRect();
  const near = (part, most) => Math.round(1000 * clamp(EDGE * (2 * part - 1), most)) / 1000;
  return [near((clientX - left) / width, 2), -near((clientY - top) / height, 1)];
}

function finish(pad, event) {
  follow(pad, event);
  commit(pad, pad.stroke);
  send(pad);
}

function wipe(pad) {
  pad.notice.textContent = "";
  commit(pad, null);
  pad.heights.fill(0);
  send(pad);
}

function commit(pad, points, span) {
  pad.stroke = null;
  pad.unheard.push({ serial: ++pad.serial, points, span });
  const reached = points && [...(pad.reach ?? []), ...points.map(([x]) => x)];
  pad.reach = reached && [Math.min(...reached), Math.max(...reached)];
  draw(pad);
}

function send(pad) {
  clearTimeout(pad.resting);
  pad.sent = pad.serial;
  pad.tell({ serial: pad.serial, strokes: pad.unheard.map(({ points }) => points) });
}

function press(pad, event) {
  const far = event.shiftKey ? 0.25 : 0.05;
  const goal = { ArrowLeft: pad.here - 1, ArrowRight: pad.here + 1, Home: 0, End: PLACES.length - 1 }[event.key];
  const by = { ArrowUp: far, ArrowDown: -far, PageUp: 0.25, PageDown: -0.25 }[event.key];
  if (event.altKey || event.ctrlKey || event.metaKey || (goal ?? by) === undefined) return;
  event.preventDefault();
  if (by) bend(pad, clamp(hundredths(pad.heights[pad.here] + by), 1));
  else pad.handles[goal]?.focus();
}

// The curve goes straight from the handle before to this one and on to the next: a stroke by keys.
function bend(pad, height) {
  const { here, heights } = pad;
  const near = { here, from: Math.max(0, here - 1), to: here + 2 };
  const span = takeBack(pad) ?? (pad.reach ? near : { here, from: 0, to: PLACES.length });
  heights[here] = height;
  commit(pad, PLACES.slice(span.from, span.to).map((x, i) => [x, heights[span.from + i]]), span);
  clearTimeout(pad.resting);
  pad.resting = setTimeout(() => send(pad), REST);
}

// What the last key did at this handle, if it is not sent yet: the next key does it anew.
function takeBack(pad) {
  const { serial, span } = pad.unheard.at(-1) ?? {};
  if (span?.here !== pad.here || serial <= pad.sent) return null;
  pad.unheard.pop();
  pad.serial -= 1;
  return span;
}

function draw(pad) {
  const strokes = pad.unheard.map(({ points }) => points).concat(pad.stroke ? [pad.stroke] : []);
  pad.curve.setAttribute("d", line(pad.data.points));
  pad.veils.replaceChildren(...strokes.map(veil));
  pad.ink.replaceChildren(...strokes.map((points) => shape("path", { d: line(points ?? []) })));
  pad.invite.hidden = pad.reach || strokes.length;
  pad.clear.setAttribute("aria-disabled", !pad.reach);
  pad.handles.forEach((circle, i) => place(pad, circle, i));
  const [x, y] = [PLACES[pad.here], pad.heights[pad.here]];
  pad.plumb.setAttribute("d", `M${100 * x} -100V100`);
  pad.reading.textContent = `x ${written(x)}, height ${written(y)}`;
}

function place(pad, circle, i) {
  const drawn = pad.reach && PLACES[i] >= pad.reach[0] && PLACES[i] <= pad.reach[1];
  circle.setAttribute("cy", -100 * pad.heights[i]);
  circle.setAttribute("tabindex", i === pad.here ? 0 : -1);
  circle.setAttribute("aria-valuenow", pad.heights[i]);
  circle.setAttribute("aria-valuetext", drawn ? written(pad.heights[i]) : "not drawn yet");
}

// Where the stored curve fades, because a stroke replaces it; everywhere if the pad was wiped.
function veil(points) {
  const xs = points?.map(([x]) => 100 * x) ?? [-100, 100];
  const [low, high] = [Math.min(...xs), Math.max(...xs)];
  return shape("rect", { x: low, y: -110, width: high - low, height: 220 });
}

function line(points) {
  return points.length ? `M${points.map(([x, y]) => `${100 * x} ${-100 * y}`).join("L")}h0` : "";
}

function shape(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

const clamp = (value, most) => Math.max(-most, Math.min(most, value));
const hundredths = (value) => Math.round(100 * value) / 100;

function written(value) {
  return value.toFixed(2).replace("-", "−");
}
