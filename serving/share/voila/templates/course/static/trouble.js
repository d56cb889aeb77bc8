/** What the page says when something is wrong with its connection. */
export const WORDS = {
  lost: "The connection is lost. Trying again… What you confirmed is saved, and what you have not confirmed stays on the page.",
  quiet: "The course does not answer just now. What you confirmed is saved. Waiting…",
  died: "This page has to start again, which takes a moment. What you confirmed is saved, and what you have not confirmed stays on the page.",
  waking: "One moment, this page is being opened again…",
  back: "The page is connected again. Go on where you were.",
  cut: "The connection was lost before an answer came. Your answer is still here: try again when it is back.",
  offline: "The connection is lost just now. Your answer is still here: try again when it is back.",
  stopped: "This page cannot go on as it is. Your answer was not saved: reload the page.",
  out: "You are no longer signed in here. What you confirmed is saved. Reload the page to go on.",
  other: "Somebody else has signed in here meanwhile. Reload the page to go on.",
  changed: "The course has been renewed. What you confirmed is saved; copy what you have not saved yet, then reload the page.",
};

/** Says at the top of the page what is wrong; nothing, if there are no words. What is said already is not said again. */
export function trouble(words, retry = false) {
  const box = document.getElementById("trouble");
  if (!words) return box.replaceChildren();
  if (box.querySelector("p")?.textContent === words) return;
  const paragraph = document.createElement("p");
  paragraph.textContent = words;
  box.replaceChildren(paragraph);
  if (!retry) return;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Reload the page";
  button.addEventListener("click", () => location.reload());
  box.append(button);
}

/** Says something for a while. */
export function mention(words, milliseconds) {
  trouble(words);
  setTimeout(() => document.querySelector("#trouble p")?.textContent === words && trouble(""), milliseconds);
}
