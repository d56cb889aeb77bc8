/**
 * How each kind of decision is asked and shown. Each is one object:
 *   hint(question), button: words
 *   controls(question, id): `elements` to draw; `missing()`, null or what to say and where to go; `read()`, the answer;
 *     and `field`, if it is one field, which then has the question for its label
 *   answered(turn, isTold): what stays when it has been answered
 */
const KINDS = {
  "choose-one": {
    hint: () => "Choose one.",
    button: "Confirm my choice",
    controls: (question, id) => choices(question, id, "radio", "Choose one, then confirm."),
    answered: (turn, isTold) => chosenAndOthers(turn.options, isTold, { several: false }),
  },
  "choose-several": {
    hint: () => "Choose all that fit.",
    button: "Confirm my choices",
    controls: (question, id) => choices(question, id, "checkbox", "Choose at least one, then confirm."),
    answered: (turn, isTold) => chosenAndOthers(turn.options, isTold, { several: true }),
  },
  order: { hint: () => "Move each into its place with its buttons, or drag it.", button: "Confirm this order", controls: orderControls, answered: orderAnswered },
  sort: { hint: () => "Choose a box for each.", button: "Confirm these boxes", controls: sortControls, answered: sortAnswered },
  "mark-up": { hint: () => "Mark phrases in the text, then confirm.", button: "Confirm my marks", controls: markUpControls, answered: markUpAnswered },
  reflect: {
    hint: (question) => (question.by_hand ? "Your trainer reads and marks it together with your reflection." : "Not scored."),
    button: "Keep my words",
    controls: reflectControls,
    answered: (turn, isTold) => [
      h("div", { class: "told" }, h("p", { class: "chose" }, "You wrote"), h("p", { class: "own-words" }, turn.words)),
      isTold ? h("div", { class: "told" }, h("p", { class: "chose" }, "What a thoughtful answer has in it"), told(turn.told)) : null,
    ],
  },
};

// choose-one, choose-several

function choices(question, id, type, words) {
  const inputs = question.options.map((option) => h("input", { type, name: id, value: option.name, "data-name": option.name }));
  return {
    elements: question.options.map((option, place) => h("label", { class: "choice" }, inputs[place], rich("span", {}, option.text))),
    ...checking(inputs, words),
  };
}

/** How inputs of which at least one has to be checked are read. */
function checking(inputs, words) {
  const read = () => inputs.filter((input) => input.checked).map((input) => input.value);
  return { read, missing: () => (read().length ? null : { words, at: inputs[0] }) };
}

/** Options that were chosen, right ones that were left out, and the rest behind a summary. */
function chosenAndOthers(options, isTold, { several, chose = "You chose ", left = "You left out ", rest = "What the other choices would have led to" }) {
  const chosen = options.filter((option) => option.chosen);
  const others = options.filter((option) => !option.chosen);
  const missed = isTold && several ? others.filter((option) => option.verdict === "right") : [];
  const remaining = others.filter((option) => !missed.includes(option));
  const one = (option, kind, who) =>
    h("div", { class: `told ${kind}` }, h("p", { class: "chose" }, h("span", { class: "who" }, who), tag(option)), rich("p", { class: "option-text" }, option.text), isTold ? told(option) : null);
  return [
    chosen.map((option) => one(option, option.verdict ?? "", chose)),
    missed.map((option) => one(option, "missed", left)),
    remaining.length
      ? h(
          "details",
          { class: "others" },
          h("summary", {}, isTold ? rest : "The other choices"),
          remaining.map((option) => h("div", { class: "told other" }, rich("p", { class: "option-text" }, option.text), isTold ? [h("p", { class: "chose" }, tag(option)), told(option)] : null)),
        )
      : null,
  ];
}

// sort

function sortControls(question, id) {
  const boxes = question.boxes.map((box) => [box.name, plain(box.text)]);
  const things = question.options.map((option, at) => {
    const select = h(
      "select",
      { id: `${id}-${at}`, "data-name": option.name, "aria-required": "true", onchange: () => select.removeAttribute("aria-invalid") },
      h("option", { value: "" }, "Choose a box"),
      boxes.map(([name, text]) => h("option", { value: name }, text)),
    );
    return { select, label: rich("label", { for: select.id }, option.text) };
  });
  return {
    elements: things.map(({ select, label }) => h("div", { class: "sort-row" }, label, select)),
    read: () => things.map(({ select }) => `${select.dataset.name}:${select.value}`),
    missing: () => {
      const open = things.filter(({ select }) => !select.value);
      open.forEach(({ select }) => select.setAttribute("aria-invalid", "true"));
      return open.length ? { words: `Still without a box: ${open.map(({ label }) => `“${short(label.textContent)}”`).join(", ")}`, at: open[0].select } : null;
    },
  };
}

function sortAnswered(turn, isTold) {
  const words = Object.fromEntries(turn.boxes.map((box) => [box.name, box.text]));
  const into = (verb, box) => h("p", { class: "into" }, `${verb} `, rich("strong", {}, words[box]));
  return [
    ledTo(turn),
    h(
      "ul",
      { class: "placed", role: "list" },
      turn.options.map((option) => placed(option, isTold, { right: "Right", wrong: "Not this box" }, [into("You put it into:", option.in), option.verdict === "wrong" ? into("It belongs in:", option.belongs) : null])),
    ),
  ];
}

/** What the whole answer led to, in kinds in which its parts lead to nothing by themselves. */
function ledTo(turn) {
  return turn.consequence ? rich("div", { class: "consequence" }, turn.consequence) : null;
}

/** One thing where it was put: the reason is open if that is wrong, and can be opened if it is right. */
function placed(option, isTold, verdicts, more) {
  const words = rich("p", { class: "option-text" }, option.text);
  if (!isTold) return h("li", { class: "told", "data-name": option.name }, words, more);
  const why = h("summary", {}, "Why it belongs here", h("span", { class: "sr-only" }, `: ${words.textContent}`));
  return h(
    "li",
    { class: `told ${option.verdict}`, "data-name": option.name },
    words,
    h("p", { class: "chose" }, tag(option, verdicts)),
    more,
    option.verdict === "right" ? h("details", { class: "others" }, why, told(option)) : told(option),
  );
}

// mark-up

const NOTHING = "(nothing here)";

function markUpControls(question, id) {
  const inputs = [];
  const text = passage(question, (piece) => {
    const input = h("input", { type: "checkbox", name: id, value: piece.name, "data-name": piece.name });
    inputs.push(input);
    return h("label", { class: "phrase" }, input, phraseWords(piece));
  });
  return { elements: [text], ...checking(inputs, "Mark at least one phrase, then confirm.") };
}

/** The text with what was marked in it, and then what that led to. */
function markUpAnswered(turn, isTold) {
  const text = passage(turn, (piece) => {
    const option = turn.options.find((each) => each.name === piece.name);
    if (option.chosen) return [h("mark", {}, phraseWords(piece)), h("span", { class: "note" }, " (marked)")];
    return option.verdict === "right" ? [h("span", { class: "missed" }, phraseWords(piece)), h("span", { class: "note" }, " (left unmarked)")] : phraseWords(piece);
  });
  const options = turn.options.map((option) => ({ ...option, text: option.text || NOTHING }));
  const words = { several: true, chose: "You marked ", left: "You left unmarked ", rest: "What marking the others would have led to" };
  return [text, isTold ? chosenAndOthers(options, isTold, words) : null];
}

function passage(view, phrase) {
  return h("div", { class: "passage" }, view.passage.map((pieces) => h("p", {}, pieces.map((piece) => (piece.name ? phrase(piece) : rich("span", {}, piece.text))))));
}

function phraseWords(piece) {
  return piece.text.trim() ? rich("span", {}, piece.text) : h("span", { class: "nothing" }, NOTHING);
}

// reflect

const NEAR = 200; // characters before the end at which somebody is told that it comes

function reflectControls(question, id) {
  const left = h("p", { class: "hint", role: "status" });
  const room = () => {
    const rest = question.longest - area.value.length;
    left.textContent = rest > NEAR ? "" : `${rest} ${rest === 1 ? "character" : "characters"} left.`;
  };
  const area = h("textarea", { id: `${id}-words`, rows: 6, maxlength: question.longest, "data-name": "", "aria-describedby": `${id}-hint`, oninput: room });
  return {
    field: area,
    elements: [area, left],
    read: () => [area.value.trim()],
    missing: () => (area.value.trim() ? null : { words: "Write something, however short, then confirm.", at: area }),
  };
}

/** The words of inline HTML that our server made. */
function plain(html) {
  return rich("span", {}, html).textContent;
}

function short(words) {
  return words.length > 60 ? `${words.slice(0, 57).trimEnd()}…` : words;
}
