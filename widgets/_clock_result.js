/** What follows from the dates: a timeline, a table, and files to take away. */
function clockResult(result) {
  const heading = h("h3", {}, result.rows.length === 1 ? "One date follows" : `${result.rows.length} dates follow`);
  if (!result.rows.length) {
    return [h("h3", {}, "No date follows"), h("p", {}, "Nothing counts from what you entered alone. Look whether another date belongs to it, the day of the meeting for example.")];
  }
  return [
    heading,
    h("p", { class: "actions" }, download("ehc-clock.ics", "text/calendar", result.calendar, "Calendar file (.ics)"), " ", download("ehc-clock.csv", "text/csv", result.csv, "Table for a spreadsheet (.csv)")),
    h("h4", {}, "Timeline"),
    timeline(result),
    h("h4", {}, "Table"),
    table(result.rows),
    rich("p", { class: "never" }, `<strong>No exceptions:</strong> ${result.never}`),
  ];
}

/** A real link to a file that the page holds: it can be copied, opened or saved like any other. */
function download(name, type, text, words) {
  return h("a", { class: "download", download: name, href: URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` })) }, words);
}

const DAY = 86_400_000; // milliseconds

/** The days in order, as far apart as they are in time, within reason. */
function timeline({ rows, entered, days }) {
  let before = null;
  return h(
    "ol",
    { class: "timeline" },
    Object.keys(days).map((day) => {
      const gap = before === null ? 0 : Math.round((Date.parse(day) - Date.parse(before)) / DAY);
      before = day;
      const item = h(
        "li",
        {},
        gap ? h("span", { class: "gap" }, apart(gap)) : null,
        h("strong", { class: "day" }, days[day]),
        h(
          "ul",
          {},
          entered.filter((each) => each.day === day).map((each) => h("li", { class: "entered" }, `You entered: ${each.words}`)),
          rows.filter((row) => row.place === day && row.when.endsWith(days[day])).map((row) => h("li", {}, h("strong", { class: `strength ${row.strength}` }, row.force), ` ${row.who}: ${row.what}`)),
        ),
      );
      item.style.setProperty("--gap", Math.min(gap, 120) / 30);
      return item;
    }),
  );
}

function apart(days) {
  const weeks = days / 7;
  const [number, unit] = Number.isInteger(weeks) ? [weeks, "week"] : [days, "day"];
  return `${number} ${unit}${number === 1 ? "" : "s"} later`;
}

/** The table keeps its roles when a phone shows its rows as cards: `display: block` would take them away. */
function table(rows) {
  const columns = ["When", "Who and what", "How it is counted"];
  const cell = (place, ...content) => h("td", { role: "cell" }, h("span", { class: "column", "aria-hidden": "true" }, `${columns[place]}: `), content);
  return h(
    "table",
    { role: "table", "aria-label": "All dates with their rules" },
    h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, columns.map((words) => h("th", { role: "columnheader", scope: "col" }, words)))),
    h(
      "tbody",
      { role: "rowgroup" },
      rows.map((row) =>
        h(
          "tr",
          { role: "row" },
          h("th", { role: "rowheader", scope: "row" }, row.when),
          cell(1, `${row.who}: ${row.what} (`, h("strong", { class: `strength ${row.strength}` }, row.force), ")"),
          cell(2, row.counted, ruleCard(row)),
        ),
      ),
    ),
  );
}

function ruleCard(row) {
  return h(
    "details",
    { class: "card" },
    h("summary", {}, row.sources),
    h(
      "div",
      { class: "card-body" },
      row.note ? rich("p", {}, row.note) : null,
      row.grounds.length
        ? [
            h("p", {}, "Exceptions, where they make it impractical to keep the limit:"),
            h("ul", {}, row.grounds.map((ground) => h("li", {}, h("strong", {}, ground.title), ` ${ground.words}. `, rich("span", {}, ground.text)))),
          ]
        : h("p", {}, "No exception is named for this limit."),
      h("div", { class: "cards" }, row.cards.map(paragraphCard)),
    ),
  );
}
