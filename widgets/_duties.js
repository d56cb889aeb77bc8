export default {
  render(context) {
    return frame(context, "duties", (view, body) => {
      fill(
        body,
        h("p", {}, "In the whole Code: ", h("strong", {}, view.total || "none"), "."),
        view.chapters.map((chapter) =>
          card(`${chapter.title} (${chapter.coverage})`, h("ul", {}, chapter.duties.map(duty))),
        ),
        view.left_out.length ? card("What is left out, and why", h("ul", {}, view.left_out.map(leftOut))) : null,
      );
    });
  },
};

function card(title, ...content) {
  return h("details", { class: "card" }, h("summary", {}, title), h("div", { class: "card-body" }, content));
}

function duty(view) {
  return h(
    "li",
    {},
    h("strong", {}, view.paragraph),
    " ",
    h("strong", { class: `strength ${view.strength}` }, view.strength),
    ` (${view.whom}) `,
    rich("span", {}, view.words),
    h("p", { class: "where" }, met(view)),
  );
}

function met({ practised, assessed }) {
  const met = [];
  if (practised.length) met.push(`Practised in: ${practised.join("; ")}.`);
  if (assessed) met.push(assessed === 1 ? "1 assessed decision." : `${assessed} assessed decisions.`);
  return met.join(" ") || "No decision yet.";
}

function leftOut(view) {
  return h("li", {}, h("strong", {}, view.paragraphs), ": ", rich("span", {}, view.reason));
}
