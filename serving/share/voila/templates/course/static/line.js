const QUIET = 4_500; // milliseconds without a word from the server (it speaks every 1.5 s) after which the page says so
const DEAF = 12_000; // milliseconds after which such a connection is given up for a new one
const session = hex();

export function hex() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * One websocket to one kernel. It is never opened again: a page that loses one makes another.
 *   hear(message)       a message of the kernel
 *   quiet(yes or no)    whether the server has been silent for too long
 *   closed(line, code)  it is gone
 */
export class Line {
  constructor(base, kernel, hear, quiet, closed) {
    const url = new URL(`${base}api/kernels/${kernel}/channels?session_id=${session}`, location.href);
    url.protocol = url.protocol.replace("http", "ws");
    this.socket = new WebSocket(url);
    this.opened = new Promise((resolve) => {
      this.socket.onopen = () => resolve(true);
      this.end = (code) => {
        clearTimeout(this.quietly);
        clearTimeout(this.deaf);
        resolve(false);
        closed(this, code);
      };
    });
    this.socket.onclose = (event) => this.end(event.code);
    this.socket.onmessage = (event) => {
      this.listen(quiet);
      if (typeof event.data === "string") hear(JSON.parse(event.data));
    };
    this.listen(quiet);
  }

  /** A network that is gone does not close a connection; silence is all that is to be seen of it. */
  listen(quiet) {
    clearTimeout(this.quietly);
    clearTimeout(this.deaf);
    quiet(false);
    this.quietly = setTimeout(() => quiet(true), QUIET);
    this.deaf = setTimeout(() => this.drop(), DEAF);
  }

  post(type, content, metadata = {}) {
    const header = { msg_id: hex(), msg_type: type, session, username: "", version: "5.3", date: new Date().toISOString() };
    this.socket.send(JSON.stringify({ channel: "shell", header, parent_header: {}, metadata, content, buffers: [] }));
  }

  /** Closing a connection that is gone takes the browser a minute, so its end is told at once. */
  drop() {
    this.socket.onclose = this.socket.onmessage = null;
    this.socket.close();
    this.end(0);
  }
}
