// A small table with one row lit; where rows can be picked, by click or with Enter.
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  root.className = "root scroll";
  const table = document.createElement("table");
  table.classList.toggle("tight", data.rows.length > 8);
  table.createCaption().textContent = data.caption;
  const head = table.createTHead().insertRow();
  for (const name of data.columns) {
    head.append(Object.assign(document.createElement("th"), { textContent: name, scope: "col" }));
  }
  const body = table.createTBody();
  data.rows.forEach((cells, index) => {
    const row = body.insertRow();
    cells.forEach((text, column) => {
      const cell = row.insertCell();
      cell.textContent = text;
      cell.className = data.marks[`${index},${column}`] ?? "";
    });
    if (index === data.now) {
      row.className = "now";
      row.setAttribute("aria-current", "true");
    }
    if (data.pick) pickable(row, () => setTriggerValue("picked", index));
  });
  const focused = [...(root.querySelector("tbody")?.rows ?? [])].indexOf(root.getRootNode().activeElement);
  root.replaceChildren(table);
  if (focused >= 0) body.rows[focused]?.focus();
}

function pickable(row, pick) {
  row.classList.add("pick");
  row.tabIndex = 0;
  row.onclick = pick;
  row.onkeydown = (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    pick();
  };
}
