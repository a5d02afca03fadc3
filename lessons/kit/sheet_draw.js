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

// Some cells, from one to another, with their lines and numbers; those from `upto` on are empty.
function paintCells(context, view, from, to, upto) {
  const { cell, colours, ratio, sheet } = view;
  const gap = cell >= GAP * ratio ? Math.max(1, Math.round(cell / 30)) : 0;
  Object.assign(context, { textAlign: "center", textBaseline: "middle", strokeStyle: colours.line });
  context.font = `500 ${Math.round(Math.min(cell * 0.4, 16 * ratio))}px ${colours.font}`;
  for (let at = from; at < to; at++) {
    const [row, column] = [Math.floor(at / sheet.size[1]), at % sheet.size[1]];
    const box = [column * cell, row * cell, cell - gap];
    context.clearRect(box[0], box[1], cell, cell);
    context.globalAlpha = sheet.quiet?.flat[at] ? FAINT : 1;
    if (at < upto) paintCell(context, view, at, inPadding(sheet, row, column), box);
    else context.strokeRect(box[0] + 0.5, box[1] + 0.5, box[2] - 1, box[2] - 1);
  }
  context.globalAlpha = 1;
}

function paintCell(context, { cell, colours, ratio, sheet, table }, at, padding, [x, y, side]) {
  const coloured = sheet.look === "colour";
  const ink = coloured ? [...table.subarray(3 * at, 3 * at + 3)] : inkOf(table[at], sheet, colours);
  if (Number.isNaN(ink[0])) return;
  context.fillStyle = padding ? colours.line : `rgb(${ink})`;
  context.fillRect(x, y, side, side);
  if (sheet.digits === null || coloured || cell < READABLE * ratio) return;
  const faint = context.globalAlpha < 1;
  context.globalAlpha = 1;
  context.fillStyle = padding || faint ? colours.soft : luminous(ink) > 140 ? "#1d1b18" : "#ffffff";
  context.fillText(figureOf(table[at], sheet.digits), x + side / 2, y + side / 2 + 1, side - 2);
}

function inPadding({ padding: [above, below, left, right], size: [height, width] }, row, column) {
  return row < above || row >= height - below || column < left || column >= width - right;
}

// Lit cells, and a frame around them: one around a block without gaps, else one around each cell.
function frameCells(context, cells, view, colour, light) {
  if (!cells.length) return;
  const { cell, ratio } = view;
  context.fillStyle = light;
  for (const [row, column] of cells) context.fillRect(column * cell, row * cell, cell, cell);
  const block = bounds(cells);
  if (block[2] * block[3] === cells.length) return frameBox(context, block, view, colour);
  Object.assign(context, { strokeStyle: colour, lineWidth: (cell > 14 * ratio ? 2 : 1) * ratio });
  for (const [row, column] of cells) context.strokeRect(column * cell + 1, row * cell + 1, cell - 2, cell - 2);
}

// A frame [row, column, height, width], in cells.
function frameBox(context, [row, column, height, width], { cell, ratio }, colour) {
  Object.assign(context, { strokeStyle: colour, lineWidth: 2.5 * ratio });
  context.strokeRect(column * cell + ratio, row * cell + ratio, width * cell - 2 * ratio, height * cell - 2 * ratio);
}

function bounds(cells) {
  const [rows, columns] = [cells.map(([row]) => row), cells.map(([, column]) => column)];
  const [top, left] = [Math.min(...rows), Math.min(...columns)];
  return [top, left, Math.max(...rows) - top + 1, Math.max(...columns) - left + 1];
}
