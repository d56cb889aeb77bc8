export default {
  render(context) {
    const { model } = context;
    let shown = null;
    const heading = (turn) => `Decision ${turn}`;

    return frame(context, "case", (view, body, say) => {
      // "Start again" is the page's own until its first answer: a new kernel knows nothing of it, and must not take it away.
      if (shown && view.run === shown.run - 1 && !view.question && !shown.turns.length) return;
      const first = shown === null || shown.run !== view.run;
      if (first) {
        const restarted = shown !== null;
        const title = h("h3", {}, view.title);
        const steps = h("div", { class: "steps" });
        const end = h("div", { class: "end" });
        fill(body, title, h("p", { class: "meta" }, `Practice case, about ${view.minutes} minutes`), rich("div", { class: "situation" }, view.situation), voices(view), steps, end);
        shown = { run: view.run, turns: [], question: null, form: null, steps, end };
        context.el.dataset.case = view.case;
        if (restarted) goTo(title);
      }
      const send = (question) => {
        const id = newId(); // one question, one id: sending it again never counts twice
        return (options, sure) => ask(model, { action: "choose", id, case: view.case, run: view.run, turn: question.turn, step: question.step, options, ...(sure ? { sure } : {}) });
      };
      const last = growSteps(shown.steps, shown, view, heading, send);
      fill(shown.end, view.question ? [] : ending(model, view));
      if (last && !first) {
        const outcome = last.querySelector(".outcome");
        say(`${view.turns.at(-1).maximum ? "Answer recorded. " : ""}${outcome.textContent} ${view.question ? "What happened comes next, then the next decision." : "This was the last decision of the case."}`);
        goTo(outcome);
      }
    });
  },
};

function ending(model, view) {
  const problem = alertLine();
  const again = h("button", { type: "button", onclick: () => busy(again, problem, () => ask(model, { action: "again" })) }, "Start this case again");
  const best = view.best > view.points ? ` Your best run so far earned ${view.best}, and that one counts.` : "";
  return [
    h("p", { class: "score" }, h("strong", {}, `The case has ended: ${view.points} of ${view.maximum} points.`), best),
    view.comparison.length ? [h("h4", {}, "Beside a model, passage by passage"), view.comparison.map(beside)] : null,
    problem,
    again,
  ];
}

/** A passage of the draft, a better one, and what makes the difference. */
function beside(passage) {
  return h(
    "section",
    { class: "beside", "aria-label": passage.place },
    h("h5", {}, passage.place),
    h(
      "div",
      { class: "side-by-side" },
      h("div", {}, h("p", { class: "meta" }, "The draft"), rich("div", {}, passage.draft)),
      h("div", { class: "model" }, h("p", { class: "meta" }, "A model"), rich("div", {}, passage.model)),
    ),
    rich("div", {}, passage.why),
    h("div", { class: "cards" }, passage.cards.map(paragraphCard)),
  );
}
