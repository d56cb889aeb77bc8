export default {
  render(context) {
    const { model } = context;
    let fields = null;

    return frame(context, "reflection", (view, body, say) => {
      if (fields) return; // what is being typed is never drawn over
      fields = view.fields.map((field) => textField(model, field, view.longest, say));
      fill(body, fields);
    });
  },
};

function textField(model, field, longest, say) {
  const id = newId();
  const problem = alertLine();
  const state = h("p", { class: "hint", id: `${id}-state` }, field.text ? "Saved." : "Not saved yet.");
  const edited = () => {
    state.textContent = "Changed, not saved yet.";
    problem.textContent = "";
    doubt.settle();
  };
  const area = h("textarea", { id, rows: field.rows, maxlength: longest, "aria-describedby": `${id}-state`, oninput: edited });
  area.value = field.text;
  const save = h(
    "button",
    {
      type: "button",
      onclick: () =>
        busy(save, problem, async () => {
          const text = area.value;
          const reply = await ask(model, { action: "write", id: ids.of(text), name: field.name, text, ...(doubt.sure ? { sure: true } : {}) });
          if (!reply.refused) ids.kept();
          const same = area.value === text;
          doubt.hear(reply);
          if (!same) doubt.settle(); // other words have not been doubted yet
          if (!reply.refused && same) state.textContent = "Saved.";
          if (!reply.refused) say("Saved.");
          return reply;
        }),
    },
    "Save",
  );
  const doubt = doubtful(save);
  const ids = idsFor();
  return h("div", { class: "text-field" }, h("label", { for: id }, field.label), area, state, problem, save);
}
