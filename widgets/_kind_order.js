const HANDLE = `<svg viewBox="0 0 10 16" width="10" height="16" fill="currentColor">${[3, 8, 13].map((y) => `<circle cx="2" cy="${y}" r="1.5"/><circle cx="8" cy="${y}" r="1.5"/>`).join("")}</svg>`;
const EDGE = 56; // pixels from the edge of the window in which it scrolls under what is dragged

/**
 * A list whose things are moved by two buttons each, or dragged. What moves in the document is always the neighbour: an
 * element that is moved itself loses the focus, and the pointer that holds it.
 */
function orderControls(question) {
  const said = h("p", { class: "sr-only", role: "status" });
  const list = h("ol", { class: "order", role: "list" });
  const settled = (item) => {
    const items = [...list.children];
    const at = items.indexOf(item);
    const active = item.contains(document.activeElement) ? document.activeElement : null;
    const stuck = at === 0 ? "up" : at === items.length - 1 ? "down" : "";
    // Where it cannot go further, the focus goes to its other button before this one is switched off.
    items.forEach((each) => each.querySelectorAll("button").forEach((button) => (button.disabled = false)));
    if (stuck && active?.classList.contains(stuck)) item.querySelector(`button:not(.${stuck})`).focus();
    items[0].querySelector(".up").disabled = true;
    items.at(-1).querySelector(".down").disabled = true;
    said.textContent = `${item.querySelector(".thing").textContent}, now ${at + 1} of ${items.length}.`;
  };
  const step = (item, way) => {
    const [neighbour, swap] = way === "up" ? [item.previousElementSibling, "after"] : [item.nextElementSibling, "before"];
    if (!neighbour) return;
    glide([item, neighbour], () => item[swap](neighbour));
    settled(item);
    item.scrollIntoView({ block: "nearest" });
  };
  for (const option of question.options) {
    const words = rich("span", { class: "thing" }, option.text);
    const button = (way, arrow) =>
      h(
        "button",
        { type: "button", class: way, onclick: () => step(item, way) },
        h("span", { class: "arrow", "aria-hidden": "true" }, arrow),
        `Move ${way}`,
        h("span", { class: "sr-only" }, `: ${words.textContent}`),
      );
    const item = h("li", { "data-name": option.name }, rich("span", { class: "handle", "aria-hidden": "true" }, HANDLE), words, h("span", { class: "moves" }, button("up", "↑ "), button("down", "↓ ")));
    list.append(item);
  }
  list.firstElementChild.querySelector(".up").disabled = true;
  list.lastElementChild.querySelector(".down").disabled = true;
  draggable(list, settled);
  return { elements: [list, said], read: () => [...list.children].map((item) => item.dataset.name), missing: () => null };
}

/** Her order, each thing with the reason for its place; and a right order when hers is not one. */
function orderAnswered(turn, isTold) {
  return [
    ledTo(turn),
    h("p", { class: "chose" }, "Your order"),
    h("ol", { class: "placed", role: "list" }, turn.options.map((option) => placed(option, isTold, { right: "In its place", wrong: "Out of its place" }))),
    isTold && turn.model.length ? h("div", { class: "model" }, h("p", { class: "option-text" }, "One right order"), h("ol", {}, turn.model.map((text) => rich("li", {}, text)))) : null,
  ];
}

/** Runs `change`, and lets `items` glide from where they were. */
function glide(items, change) {
  const before = items.map((item) => item.offsetTop);
  change();
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  items.forEach((item, place) => {
    const by = before[place] - item.offsetTop;
    item.animate([{ transform: `translateY(${by}px)` }, { transform: "none" }], { duration: 180, easing: "ease-out" });
  });
}

/**
 * Lets a pointer drag the items of a list: a mouse by any part of them, a finger or a pen by the handle, so that the page can
 * still be scrolled by the rest. Escape, or whatever takes the pointer away, puts everything back.
 */
function draggable(list, settled) {
  let held = null;
  const middle = (item) => item.offsetTop + item.offsetHeight / 2;
  const follow = () => {
    const { item } = held;
    const box = list.getBoundingClientRect();
    const top = Math.max(0, Math.min(held.y - held.grip - box.top, box.height - item.offsetHeight));
    for (let next = item.previousElementSibling; next && top < middle(next); next = item.previousElementSibling) glide([next], () => item.after(next));
    for (let next = item.nextElementSibling; next && top + item.offsetHeight > middle(next); next = item.nextElementSibling) glide([next], () => item.before(next));
    item.style.transform = `translateY(${top - item.offsetTop}px)`;
  };
  const scroll = () => {
    if (!held) return;
    const box = list.getBoundingClientRect();
    const up = held.y < EDGE && box.top < EDGE;
    const down = held.y > innerHeight - EDGE && box.bottom > innerHeight - EDGE;
    if (up || down) {
      scrollBy({ top: up ? -8 : 8, behavior: "instant" });
      follow();
    }
    requestAnimationFrame(scroll);
  };
  const letGo = (back) => {
    if (!held) return;
    const { item, before, pointer } = held;
    held = null;
    item.classList.remove("held");
    item.style.transform = "";
    document.removeEventListener("keydown", escape, true);
    if (list.hasPointerCapture(pointer)) list.releasePointerCapture(pointer);
    if (back) list.append(...before);
    else if (before.some((each, place) => each !== list.children[place])) settled(item);
  };
  const escape = (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    letGo(true);
  };
  list.addEventListener("pointerdown", (event) => {
    const item = event.target.closest("li");
    const grabbed = event.pointerType === "mouse" ? event.button === 0 && !event.target.closest("button") : event.target.closest(".handle");
    if (held || !item || !grabbed) return;
    held = { item, before: [...list.children], pointer: event.pointerId, y: event.clientY, grip: event.clientY - item.getBoundingClientRect().top };
    list.setPointerCapture(event.pointerId);
    item.classList.add("held");
    document.addEventListener("keydown", escape, true);
    requestAnimationFrame(scroll);
  });
  list.addEventListener("pointermove", (event) => {
    if (event.pointerId !== held?.pointer) return;
    held.y = event.clientY;
    follow();
  });
  list.addEventListener("pointerup", (event) => event.pointerId === held?.pointer && letGo(false));
  list.addEventListener("pointercancel", (event) => event.pointerId === held?.pointer && letGo(true));
  list.addEventListener("lostpointercapture", (event) => event.pointerId === held?.pointer && letGo(true));
}
