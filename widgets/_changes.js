export default {
  render(context) {
    return frame(context, "changes", (view, body) => {
      fill(
        body,
        h("p", {}, "Law as at ", h("strong", {}, view.law_as_at), "."),
        view.changes.map((change) =>
          h(
            "details",
            { class: "card" },
            h("summary", {}, change.title),
            h(
              "div",
              { class: "card-body" },
              rich("div", {}, change.text),
              change.unchecked ? h("p", { class: "belief" }, h("strong", {}, "Look this up before you rely on it: "), `nobody has checked it since ${change.checked}.`) : null,
              h("p", { class: "where" }, `${change.status}, ${change.date}. Touches ${change.paragraphs}. Source: ${change.source}. Last checked ${change.checked}.`),
            ),
          ),
        ),
      );
    });
  },
};
