// The review page: comments in place, live threads, more tables while one scrolls.
import "./keys.js";
import "./say.js";
import { part } from "./dom.js";
import { follow } from "./follow.js";
import { listen } from "./live.js";
import "./diagram.js";

const review = document.querySelector(".review");

// The next tables are fetched before one reaches the end of those that are there.
const more = new IntersectionObserver((entries) => {
  for (const entry of entries.filter((entry) => entry.isIntersecting)) {
    more.unobserve(entry.target);
    next(entry.target);
  }
}, { rootMargin: "1500px" });

async function next(link) {
  const answer = await part(link.href).catch(() => null);
  if (!answer?.ok) return;
  const fetched = document.createElement("template");
  fetched.innerHTML = answer.html;
  fetched.content.querySelector("[rel=prev]")?.closest(".pager").remove();
  link.closest(".pager").replaceWith(fetched.content);
  watchEnd();
}

function watchEnd() {
  const link = document.querySelector("#cards [data-after]");
  if (link) more.observe(link);
}
watchEnd();

// A table of the list that is on the page already is scrolled to, not loaded.
document.getElementById("tables").addEventListener("click", (event) => {
  const link = event.target.closest("a[data-table]");
  const card = link && document.getElementById(`t${link.dataset.table}`);
  if (!card || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  document.getElementById("tables").matches(":popover-open") && document.getElementById("tables").hidePopover();
  history.replaceState(null, "", link.href);
  card.scrollIntoView();
  card.focus({ preventScroll: true });
});

// The list follows what is on the screen.
const list = document.getElementById("tables");
const seen = new IntersectionObserver((entries) => {
  for (const entry of entries.filter((entry) => entry.isIntersecting)) {
    const link = list.querySelector(`a[data-table="${entry.target.dataset.table}"]`);
    if (!link || link.hasAttribute("aria-current")) continue;
    list.querySelector("[aria-current]")?.removeAttribute("aria-current");
    link.setAttribute("aria-current", "true");
    const box = link.getBoundingClientRect();
    if (box.top < 100 || box.bottom > innerHeight) list.scrollBy({ top: box.top - innerHeight / 2 });
  }
}, { rootMargin: "-15% 0px -75% 0px" });

function watchCards() {
  for (const card of document.querySelectorAll("#cards .table")) seen.observe(card);
}
watchCards();
const cards = document.getElementById("cards");
if (cards) new MutationObserver(watchCards).observe(cards, { childList: true });

document.getElementById("filter").addEventListener("input", (event) => {
  const wanted = event.target.value.trim().toLowerCase();
  for (const item of list.querySelectorAll(".tlist li")) {
    item.hidden = wanted !== "" && !item.querySelector(".names").textContent.toLowerCase().includes(wanted);
  }
  for (const group of list.querySelectorAll(".group")) {
    group.hidden = wanted !== "" && !group.querySelector("li:not([hidden])");
  }
});
document.getElementById("filter").addEventListener("keydown", (event) => {
  if (event.key === "Enter") list.querySelector(".tlist li:not([hidden]) a")?.click();
});

listen(review, follow(review));
