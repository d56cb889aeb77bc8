/** Makes an element: h("p", {class: "hint"}, "text", child). Text is always text, never HTML. */
function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  return fill(element, ...children);
}

/** Puts children, which may be lists or nothing, in the place of what an element holds. */
function fill(element, ...children) {
  element.replaceChildren(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Puts HTML that our server made from the course's Markdown into an element. Never used for what a trainee wrote. */
function rich(tag, props, html) {
  const element = h(tag, props);
  element.innerHTML = html;
  return element;
}

/** An id for a message or an element. `crypto.randomUUID` is missing on plain http to another machine. */
function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

const WAIT = 15_000; // milliseconds until we say that no answer has come: more than the server waits for its database
const SLOW = 3_000; // milliseconds after which a button that is busy says so in words

/**
 * Sends an action to the server and resolves with its reply: {done: true} or {refused: "words"}.
 * The id may be given, so that sending once more what may have arrived is still one fact.
 */
function ask(model, message) {
  const id = message.id ?? newId();
  return new Promise((resolve) => {
    const finish = (reply) => {
      clearTimeout(timer);
      model.off("msg:custom", onReply);
      resolve(reply);
    };
    const onReply = (reply) => {
      if (reply && reply.id === id) finish(reply);
    };
    const timer = setTimeout(() => finish({ refused: "No answer has come from the course yet. Check your connection and try again." }), WAIT);
    model.on("msg:custom", onReply);
    model.send({ ...message, id });
  });
}

/**
 * Runs `act` while its button is shown as busy. The button keeps the focus: `disabled` would lose it.
 * What was refused stands in `problem`, which is an alert.
 */
async function busy(button, problem, act) {
  if (button.getAttribute("aria-disabled") === "true") return null;
  button.setAttribute("aria-disabled", "true");
  problem.textContent = "";
  const slow = setTimeout(() => (problem.textContent = "This takes longer than usual. Please wait, it is still being tried."), SLOW);
  const reply = await act();
  clearTimeout(slow);
  button.removeAttribute("aria-disabled");
  problem.textContent = reply.refused ?? "";
  return reply;
}

/**
 * Ids for what may be sent more than once: the same id for the same words until they are kept, so that what did arrive, and was
 * not answered, is not kept a second time. Other words have another id: they are news.
 */
function idsFor() {
  let last = {};
  return {
    of(words) {
      if (last.words !== words) last = { words, id: newId() };
      return last.id;
    },
    kept() {
      last = {};
    },
  };
}

/** A button whose words may be doubted: after such a reply it offers to keep them, and its next press is `sure`. */
function doubtful(button) {
  const words = button.textContent;
  const doubt = {
    sure: false,
    settle(sure = false) {
      doubt.sure = sure;
      button.textContent = sure ? "Keep it as it is" : words;
    },
    hear(reply) {
      if (reply.doubtful || !reply.refused) doubt.settle(Boolean(reply.doubtful)); // a lost connection changes nothing
    },
  };
  return doubt;
}

function alertLine() {
  return h("p", { class: "problem", role: "alert" });
}

/** Moves the focus to an element that is not a control, for the next thing to be read. */
function goTo(element) {
  element.setAttribute("tabindex", "-1");
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: "nearest", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
}

/** "24 November 2026 at 15:03", in the reader's own time. */
function when(iso) {
  const at = new Date(iso);
  const day = at.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
  return `${day} at ${at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })}`;
}

/**
 * The frame of every widget: `draw(view, body, say)` is called for each view. `say` speaks through a live region that is there
 * from the start, since one that comes with its text is often not read.
 */
function frame({ model, el }, name, draw) {
  const body = h("div");
  const live = h("div", { class: "sr-only", role: "status", "aria-live": "polite" });
  const top = h("div");
  el.classList.add("send", name);
  el.append(top, body, live);
  const say = (words) => {
    live.textContent = words;
  };
  const update = () => {
    const view = model.get("view");
    fill(top, view?.trouble ? notReached(model, view.trouble, update) : null);
    if (view?.trouble) return; // what is on the page, and was typed into it, stays
    if (!view || Object.keys(view).length === 0) fill(body, h("p", { class: "opening" }, "Opening this part of the page…"));
    else draw(view, body, say);
  };
  model.on("change:view", update);
  update();
  return () => model.off("change:view", update);
}

/** Why a part of the page cannot be drawn, and a button to try again. */
function notReached(model, words, update) {
  const problem = alertLine();
  problem.textContent = words;
  const look = async () => {
    await busy(again, problem, () => ask(model, { action: "look" }));
    update(); // the same trouble once more is no change of the view
  };
  const again = h("button", { type: "button", onclick: look }, "Try again");
  return [problem, again];
}
