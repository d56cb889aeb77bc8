export default {
  render(context) {
    const { model } = context;
    let form = null; // made once: a new kernel or a new result leaves what was entered alone
    let shown = null;
    const result = h("div", { class: "result" });

    return frame(context, "clock", (view, body, say) => {
      if (!form) {
        form = clockForm(view, model);
        fill(body, form.element, result);
      }
      form.mark(view.wrong);
      const key = JSON.stringify([view.number, view.result]);
      if (key === shown) return;
      const asked = shown !== null && view.result;
      shown = key;
      fill(result, view.result ? clockResult(view.result) : null);
      if (!asked) return;
      say(`${view.result.rows.length} dates worked out.`);
      goTo(result.querySelector("h3"));
    });
  },
};

/** The form: groups of dates, each opened when it is wanted. */
function clockForm(view, model) {
  const fields = new Map();
  const problem = alertLine();
  const groups = view.groups.map((group, place) => {
    const rows = group.moments.map((moment) => {
      const field = dateField(moment, view);
      fields.set(moment.name, field);
      return field.element;
    });
    return h(
      "details",
      { class: "card", open: place === 0 },
      h("summary", {}, group.title),
      h("fieldset", { class: "card-body" }, h("legend", { class: "sr-only" }, group.title), group.hint ? h("p", { class: "hint" }, group.hint) : null, rows),
    );
  });
  const mark = (wrong) => {
    for (const [name, { input }] of fields) {
      if (name === wrong) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
    }
  };
  const pointTo = (name) => {
    mark(name);
    const { element, input } = fields.get(name) ?? {};
    if (!input) return;
    element.closest("details").open = true;
    input.focus();
  };
  const workOut = async (event) => {
    event.preventDefault();
    for (const [name, { input, label }] of fields) {
      if (!input.validity.badInput) continue;
      problem.textContent = `“${label}”: this is no whole date. Give day, month and year.`;
      return pointTo(name);
    }
    const dates = {};
    const kinds = {};
    for (const [name, { input, select }] of fields) {
      if (input.value) dates[name] = input.value;
      if (input.value && select?.value) kinds[name] = select.value;
    }
    const reply = await busy(button, problem, () => ask(model, { action: "work-out", dates, kinds }));
    if (reply?.refused) pointTo(model.get("view").wrong);
  };
  const clear = () => {
    for (const { input, select } of fields.values()) {
      input.value = "";
      if (select) select.value = "";
    }
    problem.textContent = "";
    mark("");
    fields.values().next().value.input.focus();
  };
  const button = h("button", { type: "submit", class: "primary" }, "Work out the dates");
  const element = h(
    "form",
    { novalidate: true, onsubmit: workOut },
    groups,
    problem,
    h("p", { class: "actions" }, button, " ", h("button", { type: "button", onclick: clear }, "Clear all dates")),
  );
  return { element, mark };
}

/** One date, with what it was about where limits differ by that. */
function dateField(moment, view) {
  const id = newId();
  const hint = moment.hint ? h("p", { class: "hint", id: `${id}-hint` }, moment.hint) : null;
  const input = h("input", { type: "date", id, name: moment.name, min: view.first, max: view.last, "aria-describedby": hint ? `${id}-hint` : null });
  const select = moment.kinds.length
    ? h(
        "select",
        { id: `${id}-kind`, name: `${moment.name}-kind` },
        h("option", { value: "" }, "Choose"),
        moment.kinds.map((kind) => h("option", { value: kind.name }, kind.label)),
      )
    : null;
  const element = h(
    "div",
    { class: "date-field" },
    h("label", { for: id }, moment.label),
    hint,
    input,
    select ? h("p", { class: "kind" }, h("label", { for: `${id}-kind` }, `What was it about? (${moment.label})`), select) : null,
  );
  return { element, input, select, label: moment.label };
}
