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
  const area = h("textarea", { id, rows: field.rows, maxlength: longest, "aria-describedby": `${id}-state`, oninput: () => doubt(false, "Changed, not saved yet.") });
  area.value = field.text;
  let sure = false;
  const doubt = (doubtful, words) => {
    sure = doubtful;
    save.textContent = doubtful ? "Keep it as it is" : "Save";
    if (words) state.textContent = words;
  };
  const save = h(
    "button",
    {
      type: "button",
      onclick: () =>
        busy(save, problem, async () => {
          const text = area.value;
          const reply = await ask(model, { action: "write", name: field.name, text, ...(sure ? { sure } : {}) });
          doubt(Boolean(reply.doubtful));
          if (!reply.refused && area.value === text) state.textContent = "Saved.";
          if (!reply.refused) say("Saved.");
          return reply;
        }),
    },
    "Save",
  );
  return h("div", { class: "text-field" }, h("label", { for: id }, field.label), area, state, problem, save);
}
