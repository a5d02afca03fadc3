// A wall of small pictures on the unit square; each is a button.
const SVG = "http://www.w3.org/2000/svg";

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  root.className = "root wall";
  root.style.setProperty("--columns", data.columns);
  root.style.setProperty("--few", Math.ceil(data.columns / 2));
  root.setAttribute("role", "group");
  root.setAttribute("aria-label", data.caption);
  const focused = [...root.children].indexOf(root.getRootNode().activeElement);
  root.replaceChildren(...data.tiles.map((tile, index) => button(tile, () => setTriggerValue("picked", index))));
  if (focused >= 0) root.children[focused]?.focus({ preventScroll: true });
}

function button(tile, pick) {
  const element = document.createElement("button");
  element.type = "button";
  element.className = [tile.mark, tile.now ? "now" : ""].filter(Boolean).join(" ");
  if (tile.pressed !== null) element.setAttribute("aria-pressed", String(tile.pressed));
  element.setAttribute("aria-label", tile.spoken);
  element.append(picture(tile), text("span", tile.name), text("small", tile.note));
  element.onclick = pick;
  return element;
}

function picture({ dots, line, under, bands }) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", dots.length ? "-30 -30 160 160" : "-3 -3 106 106");
  svg.setAttribute("aria-hidden", "true");
  svg.append(shape("rect", { x: 0, y: 0, width: 100, height: 100, class: "side" }));
  for (const [from, to] of bands) {
    svg.append(shape("rect", { x: 100 * from, y: 0, width: 100 * (to - from), height: 100, class: "band" }));
  }
  for (const [places, kind] of [[under, "under"], [line, "cut"]]) {
    const points = places.map(([x, y]) => `${100 * x},${100 - 100 * y}`).join(" ");
    if (points) svg.append(shape("polyline", { points, class: kind }));
  }
  for (const [x, y, on] of dots) {
    svg.append(shape("circle", { cx: 100 * x, cy: 100 - 100 * y, r: 15, class: on ? "dot on" : "dot" }));
  }
  return svg;
}

function shape(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

function text(name, content) {
  return Object.assign(document.createElement(name), { textContent: content });
}
