// A nudge: lines and marks that are drawn already are moved by hand, while a film runs. Plotly
// would reckon the whole figure anew, its contour lines too; it does so when the film rests.

const NUDGES = { shapes: shapeMove, annotations: wordsMove };

// Moves what `changes` (trace -> {x, y}) and these parts of the layout say, in place. False, with
// nothing moved, where something else than lines, marks, shapes and words would have to change.
function nudge(plot, { data, layout }, changes, parts) {
  if (!parts.every((name) => name in NUDGES) || !Object.values(changes).every(isMove)) return false;
  const { _fullData: full, _fullLayout: drawn } = plot;
  const moves = Object.keys(changes).map((i) => traceMove(plot, full[i], data[i], drawn));
  for (const name of parts) moves.push(...layout[name].map((one, i) => NUDGES[name](plot, one, i, drawn)));
  if (!moves.every(Boolean)) return false;
  for (const move of moves) move();
  return true;
}

function traceMove(plot, full, { x, y }, drawn) {
  const group = plot.querySelector(`.scatterlayer .trace${full.uid}`);
  if (!group || !x || !y || !isPlain(full)) return null;
  const [across, down] = [axisOf(drawn, full.xaxis), axisOf(drawn, full.yaxis)];
  const line = group.querySelector(".js-line");
  const points = group.querySelectorAll(".point");
  const marked = full.mode.includes("markers");
  if ((full.mode.includes("lines") && !line) || (marked && !points.length)) return null;
  const count = Math.min(x.length, y.length);
  const places = Array.from({ length: count }, (_, i) => [across.d2p(x[i]), down.d2p(y[i])]);
  return () => {
    line?.setAttribute("d", pathThrough(places));
    if (marked) standAt(points, places);
  };
}

// One look for the whole trace, straight lines, nothing filled, no words.
function isPlain({ type, mode, fill, line, marker, visible }) {
  const alike = !marker || ![marker.size, marker.color, marker.symbol, marker.opacity].some(isList);
  const straight = !line || !line.shape || line.shape === "linear";
  return type === "scatter" && visible === true && !mode.includes("text") && (fill ?? "none") === "none" && straight && alike;
}

function isList(value) {
  return Array.isArray(value) || ArrayBuffer.isView(value);
}

function axisOf(drawn, name) {
  return drawn[name.replace(/^([xy])/, "$1axis")];
}

function pathThrough(places) {
  let pen = "M";
  return places.map(([u, v]) => {
    if (!isFinite(u) || !isFinite(v)) return (pen = "M"), "";
    const drawn = `${pen}${u.toFixed(2)},${v.toFixed(2)}`;
    pen = "L";
    return drawn;
  }).join("") || "M0,0";
}

function standAt(points, places) {
  const marks = [...points];
  while (marks.length < places.length) marks.push(marks[0].parentNode.appendChild(marks[0].cloneNode()));
  marks.forEach((mark, i) => {
    const [u, v] = places[i] ?? [];
    const there = isFinite(u) && isFinite(v);
    mark.style.display = there ? "" : "none";
    if (there) mark.setAttribute("transform", `translate(${u.toFixed(2)},${v.toFixed(2)})`);
  });
}

// A shape that keeps its form is pushed from where Plotly drew it.
function shapeMove(plot, shape, index, drawn) {
  const was = drawn.shapes[index];
  const path = plot.querySelector(`.shapelayer path[data-index="${index}"]`);
  if (!was || !path) return null;
  const pushes = ["x", "y"].map((side) => push(drawn, was, shape, side));
  return pushes.includes(null) ? null : () => path.setAttribute("transform", `translate(${pushes})`);
}

// How far a shape goes along an axis, in pixels; null where its two ends do not go alike.
function push(drawn, was, shape, side) {
  const [first, last] = [`${side}0`, `${side}1`];
  if (shape[first] === was[first] && shape[last] === was[last]) return 0;
  const axis = axisOf(drawn, was[`${side}ref`]);
  if (!axis) return null;
  const by = [first, last].map((end) => axis.d2p(shape[end]) - axis.d2p(was[end]));
  return Math.abs(by[0] - by[1]) < 0.5 ? by[0] : null;
}

// Words that change where they stand.
function wordsMove(plot, { text, x, y }, index, drawn) {
  const was = drawn.annotations[index];
  const words = plot.querySelector(`.annotation[data-index="${index}"] .annotation-text`);
  const plain = words && x === was.x && y === was.y && !/[<$]/.test(text + was.text);
  return plain ? () => (words.textContent = text) : null;
}
