export default {
  render(context) {
    const { model } = context;
    let rows = null;

    return frame(context, "confidence", (view, body, say) => {
      if (!rows) {
        rows = new Map(view.statements.map((s) => [s.topic, row(model, view, s, say)]));
        fill(body, [...rows.values()].map((r) => r.element), h("div", { class: "compared" }));
      }
      for (const statement of view.statements) rows.get(statement.topic).show(statement.rating);
      if (view.when === "after") fill(body.querySelector(".compared"), compared(view));
    });
  },
};

function row(model, view, statement, say) {
  const name = newId();
  const problem = alertLine();
  const ids = idsFor();
  let pending = 0; // what was just chosen is not undone by a view that does not know of it yet
  let unsaved = false;
  const chosen = () => view.ratings[inputs.findIndex((input) => input.checked)];
  const save = async () => {
    const rating = chosen();
    pending += 1;
    const reply = await ask(model, { action: "rate", id: ids.of(rating.value), topic: statement.topic, rating: rating.value });
    pending -= 1;
    if (chosen() !== rating) return reply; // another was chosen meanwhile, and is told of by itself
    settle(!reply.refused);
    if (!reply.refused) say(`Saved: ${rating.label}.`);
    return reply;
  };
  const settle = (saved) => {
    unsaved = !saved;
    again.hidden = saved;
    if (saved) ids.kept();
  };
  const inputs = view.ratings.map((rating) =>
    h("input", {
      type: "radio",
      name,
      value: rating.value,
      onchange: async () => {
        problem.textContent = "";
        const reply = await save();
        if (chosen() === rating) problem.textContent = reply.refused ?? "";
      },
    }),
  );
  // One that is chosen already cannot be chosen once more.
  const again = h("button", { type: "button", hidden: true, onclick: () => busy(again, problem, save) }, "Save this answer");
  const labels = view.ratings.map((rating, place) => h("label", { class: "choice" }, inputs[place], h("span", {}, rating.label)));
  return {
    element: h("fieldset", { class: "rating" }, h("legend", {}, statement.statement), h("div", { class: "scale" }, labels), problem, again),
    show: (rating) => {
      if (unsaved && chosen()?.value === rating) {
        settle(true); // it had arrived after all
        problem.textContent = "";
      }
      if (pending || unsaved) return;
      for (const input of inputs) input.checked = Number(input.value) === rating;
    },
  };
}

/** Before, after, and what was answered right: a table, once there is something to compare. */
function compared(view) {
  if (!view.statements.some((s) => s.after)) return [];
  return [
    h("p", {}, h("strong", {}, "Before, after, and in your best sitting")),
    h(
      "div",
      { class: "scroll", tabindex: "0", role: "region", "aria-label": "How your confidence compares" },
      h(
        "table",
        {},
        h("thead", {}, h("tr", {}, ["Topic", "Before", "After", "Answered right"].map((t) => h("th", { scope: "col" }, t)))),
        h("tbody", {}, view.statements.map((s) => h("tr", {}, h("th", { scope: "row" }, s.title), h("td", {}, s.before ?? "–"), h("td", {}, s.after ?? "–"), h("td", {}, s.right)))),
      ),
    ),
  ];
}
