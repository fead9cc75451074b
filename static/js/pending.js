// Comments that only their author sees: put where they belong, counted in the bar, taken away.
import { place } from "./threads.js";

function count(number) {
  if (number === undefined) return;
  for (const counter of document.querySelectorAll("[data-pending-count]")) counter.textContent = number;
  // A meeting's room has no bar.
  const bar = document.getElementById("pending-bar");
  if (bar) bar.hidden = number === "0";
}

/** Shows what the server says of such a comment; false when the answer is about something else. */
export function putPending(html) {
  const made = document.createElement("template");
  made.innerHTML = html;
  const gone = made.content.querySelector("[data-discarded]");
  if (gone) {
    document.getElementById(`pending-${gone.dataset.discarded}`)?.remove();
    count(gone.dataset.count);
    return true;
  }
  const pending = made.content.querySelector(":scope > [data-pending]");
  if (!pending) return false;
  count(pending.dataset.count);
  const former = document.getElementById(pending.id);
  if (former) former.replaceWith(pending);
  else if (pending.dataset.thread) document.querySelector(`#thread-${pending.dataset.thread} .reply`)?.before(pending);
  else place(pending.dataset.on)?.append(pending);
  return true;
}
