// A row of small pictures, each a button.
const rows = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  const { caption, tiles } = unpack(data);
  root.className = "root thumbs";
  root.role = "group";
  root.ariaLabel = caption;
  root.style.setProperty("--count", tiles.length);
  const old = rows.get(root) ?? [];
  const made = tiles.map((tile, i) => follow(old[i] ?? button(), tile, () => setTriggerValue("picked", i)));
  rows.set(root, made);
  if (made.length !== root.children.length) root.replaceChildren(...made);
}

function button() {
  const made = document.createElement("button");
  made.type = "button";
  const picture = document.createElement("span");
  picture.className = "picture";
  made.append(picture, document.createElement("small"));
  return made;
}

function follow(made, { name, spoken, file, pressed }, pick) {
  const [picture, words] = made.children;
  made.ariaLabel = made.title = spoken;
  made.ariaPressed = pressed;
  made.onclick = pick;
  words.textContent = name;
  const mark = file ? `${file.flat.length} ${file.flat[60]} ${file.flat[99]}` : "none";
  if (made.dataset.mark === mark) return made;
  made.dataset.mark = mark;
  picture.replaceChildren(...(file ? [image(file)] : [document.createTextNode("+")]));
  return made;
}

function image(file) {
  const made = new Image();
  const address = URL.createObjectURL(new Blob([file.flat], { type: "image/webp" }));
  made.onload = () => URL.revokeObjectURL(address);
  made.alt = "";
  made.src = address;
  return made;
}
