export default {
  render(context) {
    const { model } = context;
    let shown = null;
    let asked = false; // the focus moves only after something was done here, never while the page opens

    return frame(context, "trainer", (view, body, say) => {
      // With the statement itself: a new kernel has another one under the same number.
      const key = JSON.stringify([view.round, view.number, view.item, Boolean(view.told)]);
      if (key === shown) return;
      shown = key;
      const act = async (button, problem, message) => {
        asked = true;
        await busy(button, problem, () => ask(model, { round: view.round, number: view.number, ...message }));
      };
      fill(body, view.item ? statement(view, act) : end(view, act));
      if (!asked) return;
      if (view.told) say(`${view.told.right ? "Right" : "Not this one"}: the Code says ${view.told.strength}.`);
      else if (!view.item) say(`${view.right} of ${view.of} right.`);
      goTo(body.querySelector(view.told ? ".verdict-line" : view.item ? ".asked" : ".score"));
    });
  },
};

/** One statement: who, what, and three buttons; when it has been judged, the word in its place and the paragraph. */
function statement(view, act) {
  const { item, told: known } = view;
  const problem = alertLine();
  const gap = () =>
    known ? h("strong", { class: `strength ${known.strength}` }, known.strength) : [h("span", { "aria-hidden": "true" }, "_____"), h("span", { class: "sr-only" }, "blank")];
  const legend = h(
    "legend",
    { class: "asked" },
    h("span", { class: "step-number" }, `Statement ${view.number} of ${view.of}${view.answered ? `. ${view.right} of ${view.answered} right so far` : ""}`),
    h("span", { class: "whom" }, `${item.whom}: `),
    item.before,
    item.after.map((words) => [gap(), words]),
  );
  if (!known) {
    const buttons = ["must", "should", "may"].map((word) =>
      h("button", { type: "button", onclick: ({ currentTarget }) => act(currentTarget, problem, { action: "judge", strength: word }) }, word),
    );
    return [h("fieldset", {}, legend, h("div", { class: "strengths" }, buttons)), problem, view.number === 1 ? anotherRound(view, act, "Change") : null];
  }
  const next = h(
    "button",
    { type: "button", class: "primary", onclick: () => act(next, problem, { action: "next" }) },
    view.number === view.of ? "See how you did" : "Next statement",
  );
  return [
    h("fieldset", {}, legend),
    h(
      "div",
      { class: `told ${known.right ? "right" : "wrong"}` },
      h(
        "p",
        { class: "verdict-line" },
        h("strong", { class: `verdict ${known.right ? "right" : "wrong"}` }, known.right ? "Right" : "Not this one"),
        `. ${known.right ? "The Code says" : `You said ${known.given}. The Code says`} `,
        h("strong", { class: `strength ${known.strength}` }, known.strength),
        `. ${known.reason}`,
      ),
      h("div", { class: "cards" }, paragraphCard(known.card)),
    ),
    problem,
    next,
  ];
}

/** Whose statements there are to be, and the button that draws ten of them. */
function anotherRound(view, act, words) {
  const problem = alertLine();
  const id = newId();
  const select = h(
    "select",
    { id },
    view.groups.map((group) => h("option", { value: group.name, selected: group.name === view.whose }, group.label)),
  );
  const again = h("button", { type: "button", onclick: () => act(again, problem, { action: "begin", whose: select.value }) }, words);
  return h("div", { class: "whose" }, h("p", { class: "text-field" }, h("label", { for: id }, "Whose statements?"), select), problem, again);
}

/** How the round went, what was missed, and another round. */
function end(view, act) {
  return [
    h("p", { class: "score" }, `${view.right} of ${view.of} right.`, view.missed.length ? " These are worth another look:" : ""),
    view.missed.length
      ? h(
          "ul",
          { class: "missed" },
          view.missed.map((miss) =>
            h("li", {}, h("strong", { class: `strength ${miss.strength}` }, miss.strength), `, not ${miss.given}: ${miss.words}.`, h("div", { class: "cards" }, paragraphCard(miss.card))),
          ),
        )
      : null,
    anotherRound(view, act, "Ten more"),
  ];
}
