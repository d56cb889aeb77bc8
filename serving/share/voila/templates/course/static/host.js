/**
 * The widget host: shows the anywidgets of a page over the kernel's websocket, without JupyterLab.
 *
 * It asks the kernel for the state of all widgets, makes one model for each, and calls `render({model, el})` of the
 * widget's own module. The kernel's protocol: https://jupyter-client.readthedocs.io/en/stable/messaging.html and, for
 * the widgets, packages/schema/messages.md of jupyter-widgets/ipywidgets.
 */
const SLOW = 45_000; // milliseconds after which a page that has not opened says so
const session = hex();

function hex() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function trouble(words, retry) {
  const box = document.getElementById("trouble");
  if (!words) return box.replaceChildren();
  const paragraph = document.createElement("p");
  paragraph.textContent = words;
  box.replaceChildren(paragraph);
  if (retry) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Reload the page";
    button.addEventListener("click", () => location.reload());
    box.append(button);
  }
}

/** One websocket to the kernel. `post` returns false when nothing can be sent now. */
class Kernel {
  constructor(base, id, onMessage, onState) {
    Object.assign(this, { base, id, onMessage, onState, tries: 0, closing: false });
    this.connect();
  }

  connect() {
    const url = new URL(`${this.base}api/kernels/${this.id}/channels?session_id=${session}`, location.href);
    url.protocol = url.protocol.replace("http", "ws");
    this.socket = new WebSocket(url);
    this.socket.onopen = () => {
      this.tries = 0;
      this.onState("open");
    };
    this.socket.onmessage = (event) => typeof event.data === "string" && this.onMessage(JSON.parse(event.data));
    this.socket.onclose = () => {
      if (this.closing) return;
      this.tries += 1;
      this.onState(this.tries > 5 ? "gone" : "lost");
      setTimeout(() => this.connect(), Math.min(500 * this.tries, 3000));
    };
  }

  post(type, content, metadata = {}) {
    if (this.socket.readyState !== WebSocket.OPEN) return false;
    const header = { msg_id: hex(), msg_type: type, session, username: "", version: "5.3", date: new Date().toISOString() };
    this.socket.send(JSON.stringify({ channel: "shell", header, parent_header: {}, metadata, content, buffers: [] }));
    return true;
  }

  close() {
    this.closing = true;
    this.socket.close();
  }
}

/**
 * The model of one widget, as anywidget's front-end modules expect it, but for `save_changes`: no page of ours sets a trait, and
 * the server lets none be set (serving/wire.py).
 */
class Model {
  constructor(kernel, id, state) {
    Object.assign(this, { kernel, id, state, listeners: new Map() });
  }

  get(name) {
    return this.state[name];
  }

  set(name, value) {
    this.state[name] = value;
    this.emit(`change:${name}`);
    this.emit("change");
  }

  /** A message that cannot go out is answered at once, so that no click is lost in silence. */
  send(content) {
    if (this.kernel.post("comm_msg", { comm_id: this.id, data: { method: "custom", content } })) return;
    this.emit("msg:custom", { id: content.id, refused: "The connection is lost just now. Your answer is still here: try again when it is back." }, []);
  }

  on(event, listener) {
    this.listeners.set(event, [...(this.listeners.get(event) ?? []), listener]);
  }

  off(event, listener) {
    this.listeners.set(event, (this.listeners.get(event) ?? []).filter((each) => listener && each !== listener));
  }

  emit(event, ...values) {
    for (const listener of this.listeners.get(event) ?? []) listener(...values);
  }

  receive(data) {
    if (data.method === "custom") this.emit("msg:custom", data.content, []);
    else if (data.method === "update") this.update(data.state);
  }

  update(state) {
    const names = Object.keys(state).filter((name) => JSON.stringify(state[name]) !== JSON.stringify(this.state[name]));
    Object.assign(this.state, state);
    for (const name of names) this.emit(`change:${name}`);
    if (names.length) this.emit("change");
  }
}

class Page {
  constructor(page) {
    this.page = page;
    this.models = new Map();
    this.modules = new Map();
    this.styles = new Set();
    this.control = hex();
    this.slow = setTimeout(() => trouble("The interactive part of this page has not opened. Your answers are safe.", true), SLOW);
    this.kernel = new Kernel(page.base, page.kernel, (message) => this.receive(message), (state) => this.state(state));
    addEventListener("pagehide", () => this.leave());
    // A page that comes out of the browser's memory has lost its kernel.
    addEventListener("pageshow", (event) => event.persisted && location.reload());
  }

  state(state) {
    if (state === "open") {
      trouble("");
      this.askStates();
    } else if (state === "lost") trouble("The connection is lost. Trying again… What you confirmed is saved.");
    else trouble("The connection is lost. What you confirmed is saved. Reload the page to go on.", true);
  }

  askStates() {
    this.kernel.post("comm_open", { comm_id: this.control, target_name: "jupyter.widget.control", data: {} }, { version: "1.0.0" });
    this.kernel.post("comm_msg", { comm_id: this.control, data: { method: "request_states" } });
  }

  receive({ header, content }) {
    if (header.msg_type === "status" && content.execution_state === "restarting") {
      // The new kernel has not run the notebook. The answers are in the record, so a new page has them all.
      trouble("This page had to start again. What you confirmed is saved. Reload the page to go on.", true);
      return;
    }
    if (header.msg_type !== "comm_msg") return;
    if (content.comm_id !== this.control) this.models.get(content.comm_id)?.receive(content.data);
    else if (content.data.method === "update_states") this.show(content.data.states);
  }

  show(states) {
    clearTimeout(this.slow);
    for (const [id, { state }] of Object.entries(states)) {
      if (!state._esm) continue;
      if (this.models.has(id)) this.models.get(id).update(state);
      else this.models.set(id, new Model(this.kernel, id, state));
    }
    for (const place of document.querySelectorAll("[data-cell]")) {
      const id = this.page.places[place.dataset.cell];
      if (id) this.place(place, id);
      else place.remove(); // a cell that shows nothing
    }
  }

  async place(place, id) {
    const model = this.models.get(id);
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
    this.kernel.close();
    const body = new FormData();
    body.append("_xsrf", document.cookie.match(/(?:^|; )_xsrf=([^;]*)/)?.[1] ?? "");
    navigator.sendBeacon(`${this.page.base}voila/api/shutdown/${this.page.kernel}`, body);
  }
}

const element = document.getElementById("page");
const page = element && JSON.parse(element.textContent);
if (!page || page.failed) trouble("The interactive part of this page could not be started. Your answers are safe.", true);
else window.sendPage = new Page(page);
