/**
 * The widget host: shows the anywidgets of a page over the kernel's websocket, without JupyterLab.
 *
 * It asks the kernel for the state of all widgets, makes one model for each, and calls `render({model, el})` of the
 * widget's own module. The kernel's protocol: https://jupyter-client.readthedocs.io/en/stable/messaging.html and, for
 * the widgets, packages/schema/messages.md of jupyter-widgets/ipywidgets.
 *
 * When the kernel goes, or the server, the page gets another one as loading it anew would, and the models go over to it: what is
 * recorded comes from the record, and what was ticked or typed has never left the page.
 */
import { Line, hex } from "./line.js";
import { Model } from "./model.js";
import { WORDS, mention, trouble } from "./trouble.js";

const SLOW = 45_000; // milliseconds after which a page that has not opened says so
const MOMENT = 1_000; // milliseconds that coming back may take before it is worth a word
const PATIENCE = 10_000; // milliseconds for which a click waits while the page wakes up
const AT_REST = 4001; // the server closes with this when nobody has used the page for long (serving/handlers.py)

/** What the page's HTML says about its kernel and its widgets, or null. */
function read(html) {
  const element = html.getElementById("page");
  return element && JSON.parse(element.textContent);
}

/** The page cannot go on without being loaded anew; the message says why. */
class Stop extends Error {}

/**
 * The page, its models and its line to the kernel. `state` is one of
 *   opening   the first line is not open yet
 *   open      clicks go out
 *   lost      trying to get back; a click is refused in words
 *   rest      the kernel went because nobody used the page; it is called when somebody does
 *   waking    it is being called; a click waits for it
 *   stopped   only loading anew helps; a click is refused in words
 */
class Page {
  constructor(page) {
    this.page = page;
    this.state = "opening";
    this.models = new Map(); // by the cell in which the widget is shown
    this.modules = new Map();
    this.styles = new Set();
    this.waiting = []; // what was clicked while the page woke up
    this.hurry = () => {};
    this.slow = setTimeout(() => trouble("The interactive part of this page has not opened. Your answers are safe.", true), SLOW);
    this.connect();
    addEventListener("pagehide", () => this.leave());
    // A page that comes out of the browser's memory has given its kernel back.
    addEventListener("pageshow", (event) => event.persisted && this.lose(WORDS.lost));
    addEventListener("online", () => this.hurry());
    document.addEventListener("visibilitychange", () => this.hurry());
    for (const use of ["visibilitychange", "pointermove", "pointerdown", "keydown", "focusin", "input"]) document.addEventListener(use, () => this.used(), true);
  }

  // The line to the kernel

  connect() {
    this.control = hex();
    this.line = new Line(
      this.page.base,
      this.page.kernel,
      (message) => this.receive(message),
      (quiet) => this.quiet(quiet),
      (line, code) => line === this.line && this.closed(code),
    );
    this.line.opened.then((isOpen) => isOpen && this.askStates());
    return this.line.opened;
  }

  closed(code) {
    this.line = null;
    if (code !== AT_REST) return this.lose(WORDS.lost);
    this.state = "rest";
    this.refuseAll();
  }

  quiet(quiet) {
    if (this.state !== "open" || quiet === Boolean(this.isQuiet)) return;
    this.isQuiet = quiet;
    trouble(quiet ? WORDS.quiet : "");
  }

  refuseAll() {
    for (const model of this.models.values()) model.refuseAll(WORDS.cut);
    this.waiting = [];
  }

  lose(words) {
    if (this.state === "stopped" || this.recovering) return;
    this.state = "lost";
    trouble(words);
    this.refuseAll();
    this.recover();
  }

  /** Somebody is here. */
  used() {
    if (document.hidden || this.state !== "rest") return;
    this.state = "waking";
    // No word at first: it would move the page under the pointer that is about to click.
    setTimeout(() => this.state === "waking" && trouble(WORDS.waking), MOMENT);
    this.recover();
  }

  /** Tries until the page has a kernel again: the same one, if it is still there. */
  async recover() {
    this.recovering = true;
    let tries = 0;
    try {
      while (!(await this.reconnected())) {
        if (this.state === "waking") {
          this.state = "lost";
          this.refuseAll();
        }
        trouble(WORDS.lost);
        tries += 1;
        await this.pause((tries < 10 ? 500 : 1500) * (0.75 + Math.random() / 2)); // not all pages of a class at the same moment
      }
    } catch (stop) {
      this.stop(stop.message);
    } finally {
      this.recovering = false;
    }
  }

  /** Whether the page has a line again. Throws Stop. */
  async reconnected() {
    try {
      const kernel = await fetch(`${this.page.base}api/kernels/${this.page.kernel}`, { cache: "no-store", signal: AbortSignal.timeout(10_000) });
      if (kernel.status >= 500) return false;
      if (!kernel.ok) await this.renew();
      return await this.connect();
    } catch (error) {
      if (error instanceof Stop) throw error;
      return false; // nobody answers
    }
  }

  /** Gets a new kernel as loading the page anew would, and keeps all that is on the page. */
  async renew() {
    const answer = await fetch(location.href, { cache: "no-store", signal: AbortSignal.timeout(SLOW) });
    if (answer.status >= 500) throw new Error("the server is not ready");
    const page = read(new DOMParser().parseFromString(await answer.text(), "text/html"));
    if (!page) throw new Stop(WORDS.out);
    const { visitor, places } = this.page;
    const usable = !page.failed && page.visitor === visitor && same(Object.keys(page.places), Object.keys(places));
    if (!usable) this.giveBack(page.kernel);
    if (page.failed) throw new Error("the page could not be started");
    if (page.visitor !== visitor) throw new Stop(WORDS.other);
    if (!usable) throw new Stop(WORDS.changed);
    this.page = page;
    document.getElementById("page").textContent = JSON.stringify(page);
  }

  /** Waits, or less long if there is reason to hope; and as long as nobody sees the page. */
  async pause(milliseconds) {
    await new Promise((resolve) => {
      this.hurry = resolve;
      setTimeout(resolve, milliseconds);
    });
    if (document.hidden) await new Promise((resolve) => document.addEventListener("visibilitychange", resolve, { once: true }));
  }

  stop(words) {
    this.state = "stopped";
    this.line?.drop();
    this.refuseAll();
    trouble(words, true);
  }

  /** Sends to a widget. Returns why it cannot, or nothing. */
  post(model, data) {
    if (this.state === "rest") this.used();
    if (this.state === "waking") this.waiting.push({ model, data, at: Date.now() });
    else if (this.state === "open") this.line.post("comm_msg", { comm_id: model.id, data });
    else return this.state === "stopped" ? WORDS.stopped : WORDS.offline;
  }

  askStates() {
    this.line.post("comm_open", { comm_id: this.control, target_name: "jupyter.widget.control", data: {} }, { version: "1.0.0" });
    this.line.post("comm_msg", { comm_id: this.control, data: { method: "request_states" } });
  }

  receive({ header, content }) {
    if (header.msg_type === "status" && content.execution_state === "dead") {
      this.line.drop();
      trouble(WORDS.died);
    }
    if (header.msg_type !== "comm_msg") return;
    if (content.comm_id === this.control) content.data.method === "update_states" && this.show(content.data.states);
    else for (const model of this.models.values()) if (model.id === content.comm_id) model.receive(content.data);
  }

  // The widgets

  show(states) {
    clearTimeout(this.slow);
    const shown = Object.entries(this.page.places).filter(([, id]) => states[id]?.state._esm);
    if (shown.some(([cell, id]) => this.models.has(cell) && this.models.get(cell).get("_esm") !== states[id].state._esm)) return this.stop(WORDS.changed);
    const before = this.state;
    this.state = "open";
    for (const [cell, id] of shown) {
      const model = this.models.get(cell);
      if (!model) this.models.set(cell, new Model(this, id, states[id].state));
      else {
        model.id = id;
        model.update(states[id].state);
      }
    }
    for (const place of document.querySelectorAll("[data-cell]")) {
      if (this.page.places[place.dataset.cell]) this.place(place);
      else place.remove(); // a cell that shows nothing
    }
    if (before === "lost") mention(WORDS.back, 5 * MOMENT);
    else trouble("");
    for (const { model, data, at } of this.waiting.splice(0)) {
      if (Date.now() - at < PATIENCE) this.post(model, data);
      else model.refuse(data.content?.id, WORDS.cut); // she may have thought better of it by now
    }
  }

  async place(place) {
    const model = this.models.get(place.dataset.cell);
    if (place.dataset.shown || !model) return;
    place.dataset.shown = "yes";
    this.style(model.get("_css"));
    const widget = await this.module(model.get("_esm"));
    const el = document.createElement("div");
    place.replaceChildren(el);
    await widget.render({ model, el });
  }

  /** Widgets of one kind have one module, however many there are. */
  module(source) {
    if (!this.modules.has(source)) {
      const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
      this.modules.set(source, import(url).then((module) => module.default).finally(() => URL.revokeObjectURL(url)));
    }
    return this.modules.get(source);
  }

  style(source) {
    if (!source || this.styles.has(source)) return;
    this.styles.add(source);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(source);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }

  /** Gives the kernel back. What is recorded stays; coming back starts a new one. */
  leave() {
    const line = this.line;
    this.line = null; // so that its end is no news
    this.state = "lost";
    line?.drop();
    this.giveBack(this.page.kernel);
  }

  giveBack(kernel) {
    const body = new FormData();
    body.append("_xsrf", document.cookie.match(/(?:^|; )_xsrf=([^;]*)/)?.[1] ?? "");
    navigator.sendBeacon(`${this.page.base}voila/api/shutdown/${kernel}`, body);
  }
}

function same(some, others) {
  return JSON.stringify([...some].sort()) === JSON.stringify([...others].sort());
}

const page = read(document);
if (!page || page.failed) trouble("The interactive part of this page could not be started. Your answers are safe.", true);
else window.sendPage = new Page(page);
