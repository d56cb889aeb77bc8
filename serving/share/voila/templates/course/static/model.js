/** The model of one widget, as anywidget's front-end modules expect it. It outlives the kernel: a new one takes it over. */
export class Model {
  constructor(page, id, state) {
    Object.assign(this, { page, id, state, changed: {}, listeners: new Map(), asked: new Set() });
  }

  get(name) {
    return this.state[name];
  }

  set(name, value) {
    this.state[name] = value;
    this.changed[name] = value;
    this.emit(`change:${name}`);
    this.emit("change");
  }

  save_changes() {
    this.page.post(this, { method: "update", state: this.changed, buffer_paths: [] });
    this.changed = {};
  }

  /** A message that cannot go out is answered at once, so that no click is lost in silence. */
  send(content) {
    this.asked.add(content.id);
    const why = this.page.post(this, { method: "custom", content });
    if (why) this.refuse(content.id, why);
  }

  refuse(id, why) {
    if (this.asked.delete(id)) this.emit("msg:custom", { id, refused: why }, []);
  }

  /** What was asked on a connection that is gone gets no answer any more. */
  refuseAll(why) {
    for (const id of [...this.asked]) this.refuse(id, why);
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
    if (data.method === "custom") {
      this.asked.delete(data.content.id);
      this.emit("msg:custom", data.content, []);
    } else if (data.method === "update") this.update(data.state);
  }

  update(state) {
    const names = Object.keys(state).filter((name) => JSON.stringify(state[name]) !== JSON.stringify(this.state[name]));
    Object.assign(this.state, state);
    for (const name of names) this.emit(`change:${name}`);
    if (names.length) this.emit("change");
  }
}
