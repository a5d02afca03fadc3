// Says once that its place is about to be seen, so that a section computes when it is wanted.
const watching = new WeakSet();

export default function ({ data, parentElement, setStateValue }) {
  const root = parentElement.querySelector(".root");
  if (data.scroll && !watching.has(root)) root.scrollIntoView({ block: "start" });
  if (data.near || watching.has(root)) return;
  watching.add(root);
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      setStateValue("near", true);
    },
    { rootMargin: "600px 0px" },
  );
  observer.observe(root);
  return () => observer.disconnect();
}
