export default {
  render(context) {
    return frame(context, "progress", (view, body) => {
      fill(body, h("ul", { class: "chapters" }, view.chapters.map(chapter)));
    });
  },
};

function chapter(view) {
  const result = view.percent === null ? "assessed set not finished yet" : `assessed set ${view.percent}%, ${view.passed ? "passed" : "not passed yet"}`;
  return h(
    "li",
    {},
    h("a", { href: `${view.name}/${view.name}.ipynb` }, view.heading),
    h("p", { class: "meta" }, `About ${view.minutes} minutes. ${view.finished} of ${view.cases} practice cases finished; ${result}.`),
    h("p", { class: "meta" }, view.handed_in ? `Handed in on ${when(view.handed_in)}.` : "Not handed in yet."),
  );
}
