// Says once that its place is about to be seen, so that a section computes when it is wanted.
const marks = new WeakMap();

export default function ({ data, parentElement, setStateValue }) {
  const root = parentElement.querySelector(".root");
  const mark = marks.get(root) ?? { observer: null, heard: false };
  mark.heard = data.near;
  mark.tell = (times) => {
    if (mark.heard || times > 5) return;
    setStateValue("near", times);
    setTimeout(() => mark.tell(times + 1), 2500); // a page that is busy may miss a word
  };
  if (!data.near && !marks.has(root)) {
    if (data.scroll) land(() => document.getElementById(data.place) ?? host(root));
    // What is in sight already is drawn first.
    (window.requestIdleCallback ?? setTimeout)(() => {
      if (data.at_once) mark.tell(1);
      else mark.observer = watch(root, () => mark.tell(1));
    }, { timeout: 1500 });
  }
  marks.set(root, mark);
  return () => mark.observer?.disconnect();
}

// The margin counts only against the element that scrolls, which is not the window.
function watch(root, tell) {
  const page = host(root).closest('[data-testid="stMain"]');
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      tell();
    },
    { root: page, rootMargin: "600px 0px" },
  );
  observer.observe(root);
  return observer;
}

function host(root) {
  return root.getRootNode().host ?? root;
}

// Sections above grow when they are drawn: go there again, until a hand moves.
function land(place) {
  const timers = [0, 500, 1500, 3000].map((later) => setTimeout(() => show(place()), later));
  const stop = () => timers.forEach(clearTimeout);
  for (const hand of ["wheel", "touchstart", "pointerdown", "keydown"]) {
    addEventListener(hand, stop, { once: true, passive: true });
  }
}

// Below the bar at the top, which covers what lies under it.
function show(element) {
  element.style.scrollMarginTop ||= "5rem";
  element.scrollIntoView();
}
