// How a sheet's cells look: their colours, their numbers, and what lies over them.

const GAP = 9; // pixels of a cell, from which on there are lines between cells
const READABLE = 17; // pixels of a cell, from which on it has room for a number
const FAINT = 0.28;

// Red, green and blue (0 to 255) of a number.
function inkOf(value, { look, limit }, colours) {
  if (look === "grey") {
    const light = Math.round((255 * Math.max(0, Math.min(value, limit))) / limit);
    return [light, light, light];
  }
  const part = Math.max(-1, Math.min(value / limit, 1));
  const end = look === "amount" ? colours.deep : part < 0 ? colours.orange : colours.blue;
  return mixed(channels(colours.card), channels(end), Math.abs(part));
}

function mixed(from, to, part) {
  return from.map((start, i) => Math.round(start + part * (to[i] - start)));
}

function luminous([red, green, blue]) {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

// A number as a person would write it: no needless zeros, a true minus.
function figureOf(value, digits) {
  const text = value.toFixed(digits);
  const short = text.includes(".") ? text.replace(/\.?0+$/, "") : text;
  return short.replace(/^-(?=[0.]*$)/, "").replace("-", "−");
}

// A table of a thousand pixels and more, without numbers, goes to the canvas as a picture.
function paintPicture(context, sheet, table, colours) {
  const [height, width] = sheet.size;
  const image = new ImageData(width, height);
  const coloured = sheet.look === "colour";
  for (let cell = 0; cell < height * width; cell++) {
    const ink = coloured ? table.subarray(3 * cell, 3 * cell + 3) : inkOf(table[cell], sheet, colours);
    image.data.set(ink, 4 * cell);
    image.data[4 * cell + 3] = Number.isNaN(table[coloured ? 3 * cell : cell]) ? 0 : 255;
  }
  const small = new OffscreenCanvas(width, height);
  small.getContext("2d").putImageData(image, 0, 0);
  context.imageSmoothingEnabled = width > context.canvas.width;
  context.drawImage(small, 0, 0, context.canvas.width, context.canvas.height);
}

// Some cells, from one to another: with their lines and numbers.
function paintCells(context, view, from, to) {
  const { sheet, table, cell, colours } = view;
  const [, width] = sheet.size;
  const gap = cell >= GAP ? Math.max(1, Math.round(cell / 30)) : 0;
  for (let at = from; at < to; at++) {
    const [row, column] = [Math.floor(at / width), at % width];
    const [x, y] = [column * cell, row * cell];
    context.clearRect(x, y, cell, cell);
    const value = table[at];
    const ink = sheet.look === "colour" ? [...table.subarray(3 * at, 3 * at + 3)] : inkOf(value, sheet, colours);
    if (Number.isNaN(ink[0])) continue;
    const padding = inPadding(sheet, row, column);
    context.globalAlpha = sheet.quiet?.flat[at] ? FAINT : 1;
    context.fillStyle = padding ? colours.line : `rgb(${ink})`;
    context.fillRect(x, y, cell - gap, cell - gap);
    if (sheet.digits === null || cell < READABLE * view.ratio) {
      context.globalAlpha = 1;
      continue;
    }
    const [dark, light] = ["#1d1b18", "#ffffff"];
    context.fillStyle = padding ? colours.soft : luminous(ink) > 140 ? dark : light;
    context.fillText(figureOf(value, sheet.digits), x + (cell - gap) / 2, y + (cell - gap) / 2 + 1, cell - gap - 2);
    context.globalAlpha = 1;
  }
}

function inPadding({ padding: [above, below, left, right], size: [height, width] }, row, column) {
  return row < above || row >= height - below || column < left || column >= width - right;
}

// Frames around lit cells: one around a block without gaps, else one around each cell.
function frameCells(context, cells, view, colour, fill) {
  if (!cells.length) return;
  const { cell, ratio } = view;
  context.strokeStyle = colour;
  context.lineWidth = 2.5 * ratio;
  context.fillStyle = fill;
  const block = bounds(cells);
  const [top, left, height, width] = block;
  const frame = ([row, column, tall, wide]) =>
    context.strokeRect(column * cell + 1, row * cell + 1, wide * cell - 2, tall * cell - 2);
  for (const [row, column] of cells) context.fillRect(column * cell, row * cell, cell, cell);
  if (height * width === cells.length) return frame([top, left, height, width]);
  context.lineWidth = (cell > 14 * ratio ? 2 : 1) * ratio;
  for (const [row, column] of cells) frame([row, column, 1, 1]);
}

function bounds(cells) {
  const [rows, columns] = [cells.map(([row]) => row), cells.map(([, column]) => column)];
  const [top, left] = [Math.min(...rows), Math.min(...columns)];
  return [top, left, Math.max(...rows) - top + 1, Math.max(...columns) - left + 1];
}
