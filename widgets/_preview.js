export default {
  render(context) {
    return frame(context, "preview", (view, body) => fill(body, view.stops ? stopped(view.stops) : checked(view)));
  },
};

/** What keeps the case from being played. */
function stopped(stops) {
  return h(
    "div",
    { role: "alert" },
    h("h3", {}, "This case cannot be played yet"),
    list(stops),
    h("p", {}, "Mend this, save the file and reload this page. What you have answered so far is kept."),
  );
}

function checked({ complete, errors, warnings }) {
  const nothing = !complete ? "Whatever else the check finds is listed here as soon as the case can be played." : errors.length + warnings.length === 0 ? "Nothing to mend." : null;
  return [part("To mend", errors), part("To look at", warnings), nothing ? h("p", { class: "nothing" }, nothing) : null];
}

function part(title, faults) {
  if (faults.length === 0) return null;
  return h("details", { class: "found", open: true }, h("summary", {}, `${title}: ${faults.length}`), list(faults));
}

function list(faults) {
  return h(
    "ul",
    {},
    faults.map((fault) => h("li", {}, h("strong", {}, fault.file, fault.place ? `: ${fault.place}` : null), h("br"), fault.words)),
  );
}
