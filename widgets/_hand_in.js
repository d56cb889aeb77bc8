export default {
  render(context) {
    const { model } = context;
    let drawn = null;

    return frame(context, "hand-in", (view, body, say) => {
      if (!drawn) {
        drawn = form(model, view, say);
        fill(body, drawn.elements);
      }
      drawn.show(view);
    });
  },
};

function form(model, view, say) {
  const id = newId();
  const problem = alertLine();
  const summary = h("div", { class: "summary" });
  const done = h("p", { class: "score" });
  const name = h("input", { type: "text", id, name: "trainee-name", autocomplete: "name", maxlength: view.longest_name });
  name.value = view.name;
  const button = h(
    "button",
    {
      type: "button",
      class: "primary",
      onclick: () =>
        busy(button, problem, async () => {
          const reply = await ask(model, { action: "hand-in", name: name.value });
          if (reply.refused && !name.value.trim()) name.focus();
          if (!reply.refused) say("Handed in.");
          return reply;
        }),
    },
    `Hand in ${view.chapter}`,
  );
  const field = h("div", { class: "text-field" }, h("label", { for: id }, "Your name, as your trainer knows you"), name);
  const elsewhere = h("p", {}, "In JupyterLab you hand in with nbgrader: choose Submit in the Assignments tab, or run ", h("code", {}, "nbgrader submit"), ".");
  return {
    elements: view.served ? [summary, field, problem, button, done] : [summary, elsewhere],
    show: (now) => {
      fill(summary, whatCounts(now));
      done.textContent = now.handed_in ? `Handed in on ${when(now.handed_in)}. If you answer more, hand in again: the latest one counts.` : "Not handed in yet.";
    },
  };
}

function whatCounts(view) {
  const assessed = view.assessed;
  const lines = [
    `Practice: ${view.practice.points} of ${view.practice.maximum} points; ${view.finished} of ${view.cases} cases finished.`,
    assessed.percent === null
      ? `Assessed set: no finished sitting yet, so 0 of ${assessed.maximum} points.`
      : `Assessed set: ${assessed.points} of ${assessed.maximum} points (${assessed.percent}%) in your best sitting, ${assessed.passed ? "passed" : "not passed yet"}.`,
    view.sitting_open ? "A sitting is under way. It counts only when it is finished." : null,
    view.reflection ? "Your reflection goes to your trainer, who marks it by hand." : "There is no reflection yet.",
  ].filter(Boolean);
  return [h("p", { class: "total" }, h("strong", {}, `Your score now: ${view.points} of ${view.maximum} points.`)), h("ul", {}, lines.map((line) => h("li", {}, line)))];
}
