// Keeps the address in step with what is on the page, and copies it.
const timers = new WeakMap();

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".root");
  const button = root.querySelector("button") ?? root.appendChild(document.createElement("button"));
  button.type = "button";
  button.textContent = data.label;
  button.onclick = () => copy(button, data);
  clearTimeout(timers.get(root));
  timers.set(root, setTimeout(() => follow(data.params), 250));
  return () => clearTimeout(timers.get(root));
}

function follow(params) {
  const address = withParams(params);
  if (address.href !== location.href) history.replaceState(history.state, "", address);
}

function withParams(params) {
  const address = new URL(location.href);
  for (const [name, text] of Object.entries(params)) {
    if (text === null) address.searchParams.delete(name);
    else address.searchParams.set(name, text);
  }
  return address;
}

async function copy(button, { params, place, label, done, failed }) {
  const address = withParams({ ...params, ...place }).href;
  try {
    await navigator.clipboard.writeText(address);
    button.textContent = done;
  } catch {
    window.prompt(failed, address);
  }
  setTimeout(() => (button.textContent = label), 2000);
}
