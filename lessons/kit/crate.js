// What arrives from Python (crate.py): bytes to figures, tokens to the colours of the theme.

const TOKEN = /var\(--([a-z-]+)(?:\/([\d.]+))?\)/g;

function unpack(bytes) {
  const crate = bytes.slice().buffer; // a copy begins at a multiple of eight, as arrays must
  const length = new DataView(crate).getUint32(0, true);
  const opened = (_, value) => (value?.$ ? new Block(crate, 4 + length, ...value.$) : value);
  return JSON.parse(new TextDecoder().decode(new Uint8Array(crate, 4, length)), opened);
}

// A typed array with its shape; nested rows, as Plotly wants them, are views of the same bytes. One
// class for all components of a page: a film shows what a knob has unpacked.
const Block = (window.atelierBlock ??= class {
  constructor(crate, base, type, offset, shape) {
    const size = shape.reduce((product, length) => product * length, 1);
    this.flat = new globalThis[type](crate, base + offset, size);
    this.shape = shape;
  }

  nested(from = 0, shape = this.shape) {
    if (shape.length === 0) return this.flat[from];
    const [length, ...rest] = shape;
    if (rest.length === 0) return this.flat.subarray(from, from + length);
    const stride = rest.reduce((product, side) => product * side, 1);
    return Array.from({ length }, (_, i) => this.nested(from + i * stride, rest));
  }
});

function part(array, how, step) {
  if (!(array instanceof Block)) return how === "at" ? array[step] : array.slice(0, step + 1);
  const [length, ...rest] = array.shape;
  if (how === "upto") return array.nested(0, [step + 1, ...rest]);
  return array.nested((step * array.flat.length) / length, rest);
}

// A copy with the theme's colours for tokens and, unless told otherwise, rows for blocks.
function dress(value, colours, open = (block) => block.nested()) {
  if (value instanceof Block) return open(value);
  if (typeof value === "string") return value.replace(TOKEN, (...found) => colour(colours, ...found));
  if (Array.isArray(value)) return value.map((item) => dress(item, colours, open));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, dress(v, colours, open)]));
}

function colour(colours, token, name, alpha) {
  if (!(name in colours)) return token;
  if (alpha === undefined) return colours[name];
  return `rgba(${channels(colours[name])},${alpha})`;
}

function channels(hex) {
  return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
}

// The light or the dark colours, whichever the page wears, and the page's font.
function palette(root, { light, dark }) {
  const style = getComputedStyle(root);
  const worn = style.getPropertyValue("--st-background-color").trim();
  const [red, green, blue] = /^#[0-9a-f]{6}/i.test(worn) ? channels(worn) : worn.match(/[\d.]+/g);
  const luminance = (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
  return { ...(luminance < 0.5 ? dark : light), font: style.getPropertyValue("--st-font").trim() };
}
