export default {
  render(context) {
    const { model } = context;
    let shown = { kind: null };

    return frame(context, "sitting", (view, body, say) => {
      if (view.under_way) shown = play(model, view.under_way, body, say, shown);
      else shown = rest(model, view, body, say, shown);
    });
  },
};

/** A sitting that is under way: no word about right or wrong. */
function play(model, sitting, body, say, before) {
  let shown = before;
  const fresh = before.kind !== `play ${sitting.number}`;
  if (fresh) {
    const title = h("h3", {}, `Sitting ${sitting.number}`);
    fill(body, title, h("p", { class: "meta" }, `${sitting.decisions} decisions. Each counts as soon as you confirm it; the result comes after the last one.`));
    shown = { kind: `play ${sitting.number}`, cases: {} };
    if (before.kind !== null) goTo(title);
  }
  let offset = 0;
  sitting.cases.forEach((view) => {
    let drawn = shown.cases[view.case];
    if (!drawn) {
      const steps = h("div", { class: "steps" });
      const title = h("h4", {}, view.title);
      body.append(title, rich("div", { class: "situation" }, view.situation), voices(view), steps);
      drawn = shown.cases[view.case] = { turns: [], question: null, form: null, steps, title, isNew: !fresh };
    }
    const start = offset;
    const heading = (turn) => `Decision ${start + turn} of ${sitting.decisions}`;
    const send = (question) => {
      const id = newId();
      return (options, sure) => ask(model, { action: "choose", id, case: view.case, run: sitting.number, turn: question.turn, step: question.step, options, ...(sure ? { sure } : {}) });
    };
    const last = growSteps(drawn.steps, drawn, view, heading, send);
    if (last && !fresh && view.question) {
      say("Answer recorded. The next decision follows.");
      goTo(drawn.form.querySelector(".asked"));
    }
    if (drawn.isNew) {
      drawn.isNew = false;
      say("Answer recorded. The second case follows.");
      goTo(drawn.title);
    }
    offset += view.turns.length;
  });
  return shown;
}

/** Before the first sitting, or after one has ended. */
function rest(model, view, body, say, before) {
  const kind = `rest ${view.result?.number ?? 0} ${view.result?.cases.length ?? 0}`;
  if (before.kind === kind) return before;
  const problem = alertLine();
  const begin = h("button", { type: "button", class: "primary", onclick: () => busy(begin, problem, () => ask(model, { action: "begin" })) }, view.result ? "Begin another sitting" : "Begin the sitting");
  const title = h("h3", {}, view.result ? `Sitting ${view.result.number}: ${view.result.percent}%` : "The assessed set");
  const parts = view.result ? result(view) : [h("p", {}, `Two cases, ten decisions. ${view.pass_mark}% passes, and you may sit it as often as you like: the cases differ. You see the result after the last decision.`)];
  fill(body, title, parts, problem, begin, earlier(view));
  if (before.kind !== null && view.result) {
    say(`The sitting has ended. ${view.result.percent} per cent. ${view.result.passed ? "Passed." : "Not passed yet."}`);
    goTo(title);
  }
  return { kind };
}

function result(view) {
  const { points, maximum, passed, go_back_to: back, cases } = view.result;
  return [
    h("p", { class: `score ${passed ? "right" : "wrong"}` }, h("strong", {}, passed ? "Passed. " : "Not passed yet. "), `${points} of ${maximum} points; ${view.pass_mark}% passes.`),
    back.length
      ? h("div", {}, h("p", {}, "Go back to:"), h("ul", {}, back.map((topic) => h("li", {}, h("strong", {}, topic.topic), `: paragraphs ${topic.paragraphs}`))))
      : h("p", {}, "You earned every point."),
    cases.length
      ? h(
          "details",
          { class: "review" },
          h("summary", {}, "Look through the cases with what each choice led to"),
          cases.map((view) => h("div", {}, h("h4", {}, view.title), rich("div", { class: "situation" }, view.situation), view.turns.map((turn) => answeredStep(turn, `Decision ${turn.turn}`)))),
        )
      : h("p", { class: "hint" }, "The answers are shown once you have passed."),
  ];
}

function earlier(view) {
  if (view.sittings.length < 2) return null;
  return h("details", { class: "others" }, h("summary", {}, "Your sittings"), h("ul", {}, view.sittings.map((s) => h("li", {}, `Sitting ${s.number}: ${s.percent}%, ${s.passed ? "passed" : "not passed"}`))));
}
