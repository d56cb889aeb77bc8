const VERDICTS = { right: "Right", part: "Partly right", wrong: "Not this one" };
const STRENGTHS = { must: "must", should: "should", may: "may", info: "says" };

/** The card of a cited paragraph; it opens in place. */
function paragraphCard(card) {
  return h(
    "details",
    { class: "card" },
    h("summary", {}, card.title),
    h(
      "div",
      { class: "card-body" },
      card.text ? rich("div", {}, card.text) : null,
      card.statements.length
        ? h(
            "ul",
            {},
            card.statements.map((s) =>
              h(
                "li",
                {},
                h("strong", { class: `strength ${s.strength}` }, STRENGTHS[s.strength]),
                ` (${s.bearer}) `,
                s.topic + ".",
                s.law ? h("span", { class: "law" }, ` ${s.law}.`) : null,
              ),
            ),
          )
        : null,
      h("p", { class: "where" }, card.where, card.link ? [". ", h("a", { href: card.link, rel: "noreferrer" }, "The Code on GOV.UK")] : null),
    ),
  );
}

/** What an option led to, and the rule. */
function told(option) {
  return [
    option.consequence ? rich("div", { class: "consequence" }, option.consequence) : null,
    rich("div", { class: "feedback" }, option.feedback),
    option.belief ? h("p", { class: "belief" }, h("strong", {}, "The belief behind it: "), rich("span", {}, option.belief)) : null,
    h("div", { class: "cards" }, option.cards.map(paragraphCard)),
  ];
}

function tag(option, words = VERDICTS) {
  return option.verdict ? h("strong", { class: `verdict ${option.verdict}` }, words[option.verdict]) : null;
}

/** The step that is to be answered now. `send(options, sure)` resolves with the server's reply. */
function questionForm(question, heading, send) {
  const id = newId();
  const kind = KINDS[question.kind];
  const controls = kind.controls(question, id);
  const problem = alertLine();
  const button = h("button", { type: "submit", class: "primary" }, kind.button);
  const doubt = doubtful(button);
  const asked = [h("span", { class: "step-number" }, heading), rich("span", { class: "prompt" }, question.prompt)];
  const hint = h("p", { class: "hint", id: `${id}-hint` }, kind.hint(question));
  return h(
    "form",
    {
      id,
      class: "question",
      "data-kind": question.kind,
      oninput: () => {
        problem.textContent = "";
        doubt.settle();
      },
      onsubmit: async (event) => {
        event.preventDefault();
        const missing = controls.missing();
        if (missing) {
          problem.textContent = missing.words;
          missing.at.focus();
          return;
        }
        const reply = await busy(button, problem, () => send(controls.read(), doubt.sure));
        if (reply) doubt.hear(reply);
      },
    },
    // One field is named by its label, a group of them by its legend.
    controls.field
      ? [h("label", { class: "asked", for: controls.field.id }, asked), hint, controls.elements]
      : h("fieldset", { "aria-describedby": hint.id }, h("legend", { class: "asked" }, asked), hint, controls.elements),
    problem,
    button,
  );
}

/** A step that has been answered: it stays, frozen, with what it led to when that may be told. */
function answeredStep(turn, heading) {
  const isTold = turn.points !== undefined;
  return h(
    "div",
    { class: "answered", role: "group", "aria-label": heading },
    h("p", { class: "prompt-done" }, h("span", { class: "step-number" }, heading), rich("span", {}, turn.prompt)),
    isTold ? h("p", { class: "outcome" }, outcomeWords(turn)) : null,
    KINDS[turn.kind].answered(turn, isTold),
  );
}

function outcomeWords(turn) {
  if (!turn.maximum) return "Recorded.";
  const points = `${turn.points} of ${turn.maximum} ${turn.maximum === 1 ? "point" : "points"}`;
  const judgement = turn.basis === "judgement" ? " This was a judgement: the key is the author’s view, and no panel has rated it yet." : "";
  return `${points}.${judgement}`;
}

function voices(view) {
  return view.voices.map((voice) => h("figure", { class: "voice" }, rich("blockquote", {}, voice.words), h("figcaption", {}, voice.who)));
}

/**
 * Draws answered steps and the open question of one case into `box`, so that what stays is not drawn again:
 * an open card stays open, and the focus stays where it is. Returns the section of the step that was answered last, if that is new.
 */
function growSteps(box, shown, view, heading, send) {
  let last = null;
  view.turns.forEach((turn, place) => {
    const key = `${turn.turn}/${turn.step}/${turn.points !== undefined}`;
    if (shown.turns[place] === key) return;
    while (shown.turns.length > place) {
      shown.turns.pop();
      box.querySelectorAll(":scope > .answered")[shown.turns.length]?.remove();
    }
    last = answeredStep(turn, heading(turn.turn));
    shown.turns.push(key);
    shown.form?.remove();
    shown.question = null;
    box.append(last);
  });
  while (shown.turns.length > view.turns.length) {
    shown.turns.pop();
    box.querySelectorAll(":scope > .answered")[shown.turns.length]?.remove();
  }
  const key = view.question ? `${view.run ?? ""}/${view.question.turn}/${view.question.step}` : null;
  if (shown.question !== key) {
    shown.form?.remove();
    shown.form = view.question ? questionForm(view.question, heading(view.question.turn), send(view.question)) : null;
    if (shown.form) box.append(shown.form);
    shown.question = key;
  }
  return last;
}
