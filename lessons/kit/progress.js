// The learner's record in this browser's local storage: read once, written when it has changed.
const PLACE = "neural-atelier";
const reported = new WeakSet();

export default function ({ data, parentElement, setStateValue }) {
  const root = parentElement.querySelector(".root");
  if (data.reads && !reported.has(root)) {
    reported.add(root);
    const found = read();
    const tell = () => setStateValue("stored", { text: found, at: Date.now() });
    // The page is drawn first: hearing of the record draws all of it again.
    if (found) (window.requestIdleCallback ?? setTimeout)(tell, { timeout: 1500 });
  }
  if (data.record) write(data.record, data.replaces);
}

function read() {
  try {
    return localStorage.getItem(PLACE) ?? "";
  } catch {
    return "";
  }
}

// Another tab may have written meanwhile: what it passed is kept, unless the record replaces all.
function write(record, replaces) {
  let stored = {};
  try {
    stored = JSON.parse(read()) ?? {};
  } catch {
    stored = {};
  }
  const merged = replaces || stored.format !== record.format ? record : {
    ...record,
    passed: [...new Set([...(stored.passed ?? []), ...record.passed])].sort(),
    predictions: { ...stored.predictions, ...record.predictions },
    last: record.last || stored.last || "",
  };
  try {
    localStorage.setItem(PLACE, JSON.stringify(merged));
  } catch {
    // Storage is switched off or full: the progress lasts as long as this visit.
  }
}
