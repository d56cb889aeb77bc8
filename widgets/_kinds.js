/**
 * How each kind of decision is asked and shown. Each is one object:
 *   hint, button: words; hint may depend on the question
 *   controls(question, id): {elements, read, first}: what is drawn, what would be sent now, what gets the focus when it is not whole
 *   missing: what to do when it is not whole
 *   answered(turn, isTold): what stays when it has been answered
 */
const KINDS = {
  "choose-one": {
    hint: () => "Choose one.",
    button: "Confirm my choice",
    missing: "Choose one, then confirm.",
    controls: (question, id) => choices(question, id, "radio"),
    answered: (turn, isTold) => chosenAndOthers(turn, isTold, false),
  },
  "choose-several": {
    hint: () => "Choose all that fit.",
    button: "Confirm my choices",
    missing: "Choose at least one, then confirm.",
    controls: (question, id) => choices(question, id, "checkbox"),
    answered: (turn, isTold) => chosenAndOthers(turn, isTold, true),
  },
  order: {
    hint: () => "Move each into its place with its buttons, or drag it.",
    button: "Confirm this order",
    missing: "",
    controls: orderControls,
    answered: (turn, isTold) => [
      isTold && turn.consequence ? rich("div", { class: "consequence" }, turn.consequence) : null,
      h("ol", { class: "placed" }, turn.options.map((option) => placed(option, isTold, { right: "In its place", wrong: "Out of its place" }))),
      isTold && turn.model.length ? h("div", { class: "model" }, h("p", {}, h("strong", {}, "One right order:")), h("ol", {}, turn.model.map((text) => rich("li", {}, text)))) : null,
    ],
  },
  sort: {
    hint: () => "Choose a box for each.",
    button: "Confirm these boxes",
    missing: "Choose a box for each, then confirm.",
    controls: sortControls,
    answered: (turn, isTold) => {
      const words = Object.fromEntries(turn.boxes.map((box) => [box.name, box.text]));
      return [
        isTold && turn.consequence ? rich("div", { class: "consequence" }, turn.consequence) : null,
        h(
          "ul",
          { class: "placed" },
          turn.options.map((option) =>
            placed(option, isTold, VERDICTS, [
              h("p", { class: "into" }, "You put it into ", rich("strong", {}, words[option.in]), "."),
              option.verdict === "wrong" ? h("p", { class: "into" }, "It belongs in ", rich("strong", {}, words[option.belongs]), ".") : null,
            ]),
          ),
        ),
      ];
    },
  },
  "mark-up": {
    hint: () => "Mark the phrases in the text, then confirm.",
    button: "Confirm my marks",
    missing: "Mark at least one phrase, then confirm.",
    controls: markUpControls,
    answered: (turn, isTold) => [
      passage(turn, (piece) => {
        const option = turn.options.find((each) => each.name === piece.name);
        return option.chosen ? h("mark", { class: "phrase" }, phraseWords(piece.text), h("span", { class: "sr-only" }, " (marked)")) : phraseWords(piece.text);
      }),
      chosenAndOthers({ ...turn, options: turn.options.map((option) => ({ ...option, text: option.text || NOTHING })) }, isTold, true, "You marked ", "You left unmarked "),
    ],
  },
  reflect: {
    hint: (question) => (question.by_hand ? "In your own words. Your trainer reads and marks it together with your reflection." : "In your own words. It is not scored."),
    button: "Keep my words",
    missing: "Write something, however short, then confirm.",
    controls: (question, id) => {
      const area = h("textarea", { id, rows: 5, maxlength: question.longest, "aria-label": "Your words" });
      return { elements: [area], read: () => (area.value.trim() ? [area.value.trim()] : null), first: () => area };
    },
    answered: (turn, isTold) => [
      h("div", { class: "told" }, h("p", { class: "chose" }, "You wrote"), h("p", { class: "own-words" }, turn.words)),
      isTold ? h("div", { class: "told" }, h("p", { class: "chose" }, "What a thoughtful answer has in it"), told(turn.told)) : null,
    ],
  },
};
const NOTHING = "(nothing here)";

function choices(question, id, type) {
  const inputs = question.options.map((option) => h("input", { type, name: id, value: option.name }));
  return {
    elements: question.options.map((option, place) => h("label", { class: "choice" }, inputs[place], rich("span", {}, option.text))),
    read: () => checked(inputs),
    first: () => inputs[0],
  };
}

function checked(inputs) {
  const names = inputs.filter((input) => input.checked).map((input) => input.value);
  return names.length ? names : null;
}

/** A list whose items move by two buttons, or by a pointer that holds the handle. */
function orderControls(question) {
  const said = h("p", { class: "sr-only", role: "status" });
  const list = h("ol", { class: "order" });
  const place = (item) => [...list.children].indexOf(item);
  const move = (item, to) => {
    if (to < 0 || to >= list.children.length || to === place(item)) return;
    list.insertBefore(item, to > place(item) ? list.children[to].nextSibling : list.children[to]);
    [...list.children].forEach((each, at) => {
      each.querySelector(".up").setAttribute("aria-disabled", String(at === 0));
      each.querySelector(".down").setAttribute("aria-disabled", String(at === list.children.length - 1));
    });
    said.textContent = `${item.querySelector(".thing").textContent}: now ${place(item) + 1} of ${list.children.length}.`;
  };
  const items = question.options.map((option, at) => {
    const words = rich("span", { class: "thing" }, option.text);
    const item = h("li", { "data-name": option.name });
    const button = (way, by, end) =>
      h(
        "button",
        {
          type: "button",
          class: way,
          "aria-disabled": String(at === end),
          onclick: (event) => {
            move(item, place(item) + by);
            event.currentTarget.focus(); // an element that is moved loses the focus
          },
        },
        way === "up" ? "Move up" : "Move down",
        h("span", { class: "sr-only" }, ` ${words.textContent}`),
      );
    item.append(h("span", { class: "handle", "aria-hidden": "true" }, "⠿"), words, h("span", { class: "moves" }, button("up", -1, 0), button("down", 1, question.options.length - 1)));
    drag(item, list, move);
    return item;
  });
  list.append(...items);
  return { elements: [list, said], read: () => [...list.children].map((item) => item.dataset.name), first: () => list.querySelector("button") };
}

/** Follows the pointer over the whole document: an item that is moved in the list would lose a capture of its own. */
function drag(item, list, move) {
  item.querySelector(".handle").addEventListener("pointerdown", (event) => {
    event.preventDefault();
    const moving = new AbortController();
    const { signal } = moving;
    item.classList.add("held");
    const over = ({ clientY }) => {
      const to = [...list.children].findIndex((each) => clientY < each.getBoundingClientRect().bottom);
      move(item, to < 0 ? list.children.length - 1 : to);
    };
    const done = () => {
      item.classList.remove("held");
      moving.abort();
    };
    document.addEventListener("pointermove", over, { signal });
    document.addEventListener("pointerup", done, { signal });
    document.addEventListener("pointercancel", done, { signal });
  });
}

function sortControls(question, id) {
  const boxes = question.boxes.map((box) => [box.name, rich("span", {}, box.text).textContent]);
  const selects = question.options.map((option, at) =>
    h("select", { id: `${id}-${at}`, "data-name": option.name }, h("option", { value: "" }, "Choose a box"), boxes.map(([name, text]) => h("option", { value: name }, text))),
  );
  const open = () => selects.find((select) => !select.value);
  return {
    elements: question.options.map((option, at) => h("div", { class: "sort-row" }, rich("label", { for: `${id}-${at}` }, option.text), selects[at])),
    read: () => (open() ? null : selects.map((select) => `${select.dataset.name}:${select.value}`)),
    first: open,
  };
}

function markUpControls(question, id) {
  const inputs = [];
  const text = passage(question, (piece) => {
    const input = h("input", { type: "checkbox", name: id, value: piece.name });
    inputs.push(input);
    return h("label", { class: "phrase" }, input, phraseWords(piece.text));
  });
  return { elements: [text], read: () => checked(inputs), first: () => inputs[0] };
}

function passage(view, phrase) {
  return h("div", { class: "passage" }, view.passage.map((pieces) => h("p", {}, pieces.map((piece) => (piece.name ? phrase(piece) : rich("span", {}, piece.text))))));
}

function phraseWords(html) {
  return html.trim() ? rich("span", {}, html) : h("span", {}, NOTHING);
}

/** One thing in its place: what is out of place is open, what is right can be opened. */
function placed(option, isTold, verdicts, more) {
  const words = rich("p", { class: "option-text" }, option.text);
  if (!isTold) return h("li", {}, words, more);
  const verdict = h("strong", { class: `verdict ${option.verdict}` }, verdicts[option.verdict]);
  const reason = [rich("div", { class: "feedback" }, option.feedback), h("div", { class: "cards" }, option.cards.map(paragraphCard))];
  return h(
    "li",
    { class: `told ${option.verdict}`, "data-name": option.name },
    words,
    h("p", { class: "chose" }, verdict),
    more,
    option.verdict === "right" ? h("details", { class: "others" }, h("summary", {}, "Why it belongs here"), reason) : reason,
  );
}

/** Options that were chosen, right ones that were left out, and the rest behind a summary. */
function chosenAndOthers(turn, isTold, several, chose = "You chose ", left = "You left out ") {
  const chosen = turn.options.filter((option) => option.chosen);
  const others = turn.options.filter((option) => !option.chosen);
  const missed = isTold && several ? others.filter((option) => option.verdict === "right") : [];
  const rest = others.filter((option) => !missed.includes(option));
  const one = (option, kind, who) =>
    h("div", { class: `told ${kind}` }, h("p", { class: "chose" }, h("span", { class: "who" }, who), tag(option)), rich("p", { class: "option-text" }, option.text), isTold ? told(option) : null);
  return [
    chosen.map((option) => one(option, option.verdict ?? "", chose)),
    missed.map((option) => one(option, "missed", left)),
    rest.length
      ? h(
          "details",
          { class: "others" },
          h("summary", {}, isTold ? "What the other choices would have led to" : "The other choices"),
          rest.map((option) => h("div", { class: "told other" }, rich("p", { class: "option-text" }, option.text), isTold ? [h("p", { class: "chose" }, tag(option)), told(option)] : null)),
        )
      : null,
  ];
}
