// How the cells of sheets belong together: what lights up when one of them is looked at.

const SLOW_ENOUGH = 4; // steps a second, up to which products fly
const FLIGHT = 900; // milliseconds

// The cells of a sheet that belong to what is pointed at, or else to the film's step.
function litCells(picture) {
  const { film, sheet, slide } = picture;
  const { pointed } = film.desk;
  if (pointed?.group !== undefined) return grouped(sheet, pointed.group);
  const linked = slide && sheet.part && (!pointed || pointed.part);
  const found = linked ? linkedCells(picture, pointed) : [];
  if (pointed?.figure === picture.index && !found.length) found.push([pointed.row, pointed.column]);
  const [height, width] = sheet.size;
  return found.filter(([row, column]) => row >= 0 && row < height && column >= 0 && column < width);
}

function grouped({ groups, size }, group) {
  if (!groups || group < 0) return [];
  return every(size).filter(([row, column]) => groups.flat[row * size[1] + column] === group);
}

function linkedCells({ film, sheet, slide, index }, pointed) {
  const near = pointed?.part ?? "output";
  const own = pointed?.figure === index;
  if (near === "output") return ofOutput(sheet, slide, film.desk.place());
  if (near === "input") return own ? [] : ofPixel(sheet, slide, pointed);
  return ofCell(sheet, slide, pointed);
}

function ofOutput({ part, padding: [above, , left] }, { down, across }, place) {
  if (place === undefined) return [];
  const [r, c] = [Math.floor(place / across.length), place % across.length];
  if (part === "output") return [[r, c]];
  return part === "input" ? pairs(down[r], across[c]).map(([y, x]) => [y + above, x + left]) : [];
}

function ofPixel({ part, padding: [above, , left] }, slide, { row, column, above: over, left: beside }) {
  if (part === "input") return [[row - over + above, column - beside + left]];
  return reached(slide, row - over, column - beside).map((hit) => hit[part === "output" ? "output" : "cell"]);
}

function ofCell({ part, padding: [above, , left] }, { down, across }, { row, column }) {
  if (part === "kernel" || part === "products") return [[row, column]];
  if (part === "output") return [];
  const touched = pairs(down.map((rows) => rows[row]), across.map((columns) => columns[column]));
  return touched.map(([y, x]) => [y + above, x + left]);
}

// Every output that a pixel reaches, and the cell of the kernel under which it lies there.
function reached({ down, across }, row, column) {
  const along = (axis, pixel) =>
    axis.map((pixels, output) => [output, pixels.indexOf(pixel)]).filter(([, cell]) => cell >= 0);
  return along(down, row).flatMap(([r, k]) =>
    along(across, column).map(([c, m]) => ({ output: [r, c], cell: [k, m] })),
  );
}

function pairs(rows, columns) {
  return rows.flatMap((row) => columns.map((column) => [row, column]));
}

function every([height, width]) {
  return pairs([...Array(height).keys()], [...Array(width).keys()]);
}

// Products on their way: from the window to where they are written, and from there into their sum.
function flyTogether(pictures, colours) {
  const part = (name) => pictures.find(({ sheet }) => sheet?.part === name);
  const [input, products, output] = ["input", "products", "output"].map(part);
  if (!input || !products || !output) return;
  const [window, goal] = [litCells(input), litCells(output)[0]];
  const cells = every(products.sheet.size);
  if (window.length !== cells.length || !goal) return;
  cells.forEach((cell, i) => {
    const way = [input.place(window[i]), products.place(cell), output.place(goal)];
    const text = figureOf(products.table[i], products.sheet.digits ?? 2);
    if (way.every(Boolean)) fly(text, way, colours);
  });
}

function fly(text, [from, over, to], colours) {
  const chip = document.body.appendChild(element("span", "sheet-chip"));
  chip.ariaHidden = "true";
  chip.textContent = text;
  chip.style.cssText = `color: ${colours["magenta-text"]}; background: ${colours.card}; border-color: ${colours.magenta}`;
  const frames = [[from, 0, 1], [over, 0.4, 1], [over, 0.55, 1], [to, 1, 0.2]];
  const flight = chip.animate(
    frames.map(([[x, y], offset, opacity]) => ({
      transform: `translate(${x}px, ${y}px) translate(-50%, -50%)`,
      offset,
      opacity,
    })),
    { duration: FLIGHT, easing: "ease-in-out" },
  );
  flight.onfinish = flight.oncancel = () => chip.remove();
}
