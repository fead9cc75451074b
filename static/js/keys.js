// The keyboard on the review page: j k tables, n p open items, c comment, r resolve, e edit, / filter, ? help.
import { isTyping } from "./dom.js";

const help = document.getElementById("keys");
let at = null;

function inView(element) {
  const box = element.getBoundingClientRect();
  return box.bottom > 80 && box.top < innerHeight;
}

/** The next of some elements from where the reader is, in the given direction. */
function step(elements, direction, current) {
  const list = [...elements];
  if (list.length === 0) return null;
  const known = list.indexOf(current);
  if (known >= 0) return list[known + direction] ?? null;
  const line = innerHeight * 0.25;
  const below = list.findIndex((element) => element.getBoundingClientRect().top > line);
  if (direction > 0) return list[below] ?? null;
  return list[(below < 0 ? list.length : below) - 1] ?? null;
}

function tables(direction) {
  const cards = document.querySelectorAll("#cards .table");
  const current = document.activeElement.closest?.("#cards .table");
  const card = step(cards, direction, current);
  if (!card) return document.querySelector(direction > 0 ? "#cards [rel=next]" : "#cards [rel=prev]")?.click();
  card.scrollIntoView({ block: "start" });
  card.focus({ preventScroll: true });
}

function items(direction) {
  const open = document.querySelectorAll(".main .finding:not(.waived), .main .thread:not(.resolved), .main .findings > li");
  const item = step(open, direction, at?.isConnected && inView(at) ? at : null);
  if (!item) return;
  at?.classList.remove("at");
  at = item;
  at.classList.add("at");
  at.scrollIntoView({ block: "center" });
  at.querySelector("summary")?.focus({ preventScroll: true });
}

function comment() {
  const thread = document.activeElement.closest?.(".thread") ?? (at?.matches(".thread") && inView(at) ? at : null);
  const reply = thread?.querySelector("textarea");
  if (reply) return reply.focus();
  const here = document.activeElement.closest?.("tr.under")?.previousElementSibling ?? document.activeElement.closest?.("[data-on], .table");
  const card = here ?? [...document.querySelectorAll("#cards .table")].find(inView);
  (card ?? document).querySelector("[data-say]")?.click();
}

function resolve() {
  const thread = document.activeElement.closest?.(".thread") ?? (at?.matches(".thread") ? at : null);
  thread?.querySelector("[data-resolve], [data-reopen]")?.click();
}

/** One's own last comment in the thread at hand. */
function edit() {
  const thread = document.activeElement.closest?.(".thread") ?? (at?.matches(".thread") ? at : null);
  [...(thread?.querySelectorAll("[data-edits]") ?? [])].at(-1)?.click();
}

const keys = {
  j: () => tables(1),
  k: () => tables(-1),
  n: () => items(1),
  p: () => items(-1),
  c: comment,
  r: resolve,
  e: edit,
  "/": () => document.getElementById("filter").focus(),
  "?": () => help.showModal(),
};

document.addEventListener("keydown", (event) => {
  if (isTyping(event) || help.open || !keys[event.key]) return;
  event.preventDefault();
  keys[event.key]();
});
