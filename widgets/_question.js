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
    rich("div", { class: "consequence" }, option.consequence),
    rich("div", { class: "feedback" }, option.feedback),
    option.belief ? h("p", { class: "belief" }, h("strong", {}, "The belief behind it: "), rich("span", {}, option.belief)) : null,
    h("div", { class: "cards" }, option.cards.map(paragraphCard)),
  ];
}

function tag(option) {
  return option.verdict ? h("strong", { class: `verdict ${option.verdict}` }, VERDICTS[option.verdict]) : null;
}

/** The step that is to be answered now. `send(options)` resolves with the server's reply. */
function questionForm(question, heading, send) {
  const id = newId();
  const several = question.kind === "choose-several";
  const problem = alertLine();
  problem.id = `${id}-problem`;
  const button = h("button", { type: "submit", class: "primary" }, several ? "Confirm my choices" : "Confirm my choice");
  const choices = question.options.map((option) => {
    const input = h("input", { type: several ? "checkbox" : "radio", name: id, value: option.name });
    return h("label", { class: "choice" }, input, rich("span", {}, option.text));
  });
  return h(
    "form",
    {
      class: "question",
      onsubmit: (event) => {
        event.preventDefault();
        const chosen = [...new FormData(event.target).getAll(id)];
        if (chosen.length === 0) {
          problem.textContent = several ? "Choose at least one, then confirm." : "Choose one, then confirm.";
          event.target.querySelector("input").focus();
          return;
        }
        busy(button, problem, () => send(chosen));
      },
    },
    h(
      "fieldset",
      { "aria-describedby": `${id}-hint` },
      h("legend", {}, h("span", { class: "step-number" }, heading), rich("span", { class: "prompt" }, question.prompt)),
      h("p", { class: "hint", id: `${id}-hint` }, several ? "Choose all that fit." : "Choose one."),
      choices,
    ),
    problem,
    button,
  );
}

/** A step that has been answered: it stays, frozen, with what it led to when that may be told. */
function answeredStep(turn, heading) {
  const chosen = turn.options.filter((option) => option.chosen);
  const others = turn.options.filter((option) => !option.chosen);
  const isTold = turn.points !== undefined;
  const several = turn.kind === "choose-several";
  const missed = isTold && several ? others.filter((option) => option.verdict === "right") : [];
  const rest = others.filter((option) => !missed.includes(option));
  const outcome = isTold ? h("p", { class: "outcome" }, outcomeWords(turn)) : null;
  return h(
    "div",
    { class: "answered", role: "group", "aria-label": heading },
    h("p", { class: "prompt-done" }, h("span", { class: "step-number" }, heading), rich("span", {}, turn.prompt)),
    outcome,
    chosen.map((option) =>
      h("div", { class: `told ${option.verdict ?? ""}` }, h("p", { class: "chose" }, h("span", { class: "who" }, "You chose "), tag(option)), rich("p", { class: "option-text" }, option.text), isTold ? told(option) : null),
    ),
    missed.map((option) =>
      h("div", { class: "told missed" }, h("p", { class: "chose" }, h("span", { class: "who" }, "You left out "), tag(option)), rich("p", { class: "option-text" }, option.text), told(option)),
    ),
    rest.length
      ? h(
          "details",
          { class: "others" },
          h("summary", {}, isTold ? "What the other choices would have led to" : "The other choices"),
          rest.map((option) => h("div", { class: "told other" }, rich("p", { class: "option-text" }, option.text), isTold ? [h("p", { class: "chose" }, tag(option)), told(option)] : null)),
        )
      : null,
  );
}

function outcomeWords(turn) {
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
