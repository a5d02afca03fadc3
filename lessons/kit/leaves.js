// Texts side by side, each character tinted by its surprise.

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".root");
  const { leaves, face, colours } = unpack(data);
  root.className = "root leaves";
  root.dataset.face = face;
  root.style.setProperty("--deep", palette(root, colours).deep);
  root.replaceChildren(...leaves.map(leaf));
}

function leaf({ title, text, tints, foot, now }) {
  const made = document.createElement("article");
  made.classList.toggle("now", now);
  made.ariaLabel = title;
  const [head, body, note] = ["h4", "p", "small"].map((kind) => made.appendChild(document.createElement(kind)));
  head.textContent = title;
  body.append(...stretches(Array.from(text), tints.flat));
  note.textContent = foot;
  return made;
}

// Neighbours that surprise alike are one element.
function stretches(signs, tints) {
  const made = [];
  let last = -1;
  signs.forEach((sign, i) => {
    const tint = Math.round(tints[i] / 32);
    if (tint !== last) made.push(stretch(tint));
    last = tint;
    made.at(-1).textContent += sign;
  });
  return made;
}

function stretch(tint) {
  const made = document.createElement("span");
  made.style.setProperty("--bits", tint / 8);
  return made;
}
