// The review page: comments in place, live threads, more tables while one scrolls.
import "./keys.js";
import { part, toast } from "./dom.js";
import { listen } from "./live.js";
import "./diagram.js";
import { put, place } from "./threads.js";

const review = document.querySelector(".review");

// The form for a new thread, below what it is about.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-say]");
  const template = document.getElementById("say-template");
  if (!opener || !template || event.ctrlKey || event.metaKey) return;
  const box = place(opener.dataset.at ?? opener.dataset.say);
  if (!box) return;
  event.preventDefault();
  document.getElementById("say")?.remove();
  const form = template.content.firstElementChild.cloneNode(true);
  form.elements.namedItem("on").value = opener.dataset.say;
  form.querySelector("[data-about]").textContent = opener.dataset.about ?? "";
  form.querySelector(".about").hidden = !opener.dataset.about;
  const kept = sessionStorage.getItem(key(form));
  if (kept) form.elements.namedItem("body").value = kept;
  const close = form.querySelector("[data-close]");
  close.hidden = false;
  close.addEventListener("click", () => form.remove());
  box.append(form);
  form.elements.namedItem("body").focus();
});

/** Under what name an unsent comment is remembered, should the page be left. */
function key(form) {
  const on = form.elements.namedItem("on")?.value ?? form.action;
  return `say ${review.dataset.base} ${on}`;
}

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-live]");
  if (form) sessionStorage.setItem(key(form), event.target.value);
});

document.addEventListener("keydown", (event) => {
  const form = event.target.closest("form[data-live]");
  if (form && event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
});

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-live]");
  if (!form) return;
  event.preventDefault();
  const body = new FormData(form, event.submitter);
  const url = event.submitter?.getAttribute("formaction") ?? form.action;
  if (url === form.action && !body.get("body").trim()) return form.elements.namedItem("body").focus();
  form.querySelector("[data-failure]")?.remove();
  for (const button of form.querySelectorAll("button")) button.disabled = true;
  try {
    const answer = await part(url, { method: "POST", body: new URLSearchParams(body) });
    if (answer.ok) {
      sessionStorage.removeItem(key(form));
      if (form.id === "say") form.remove();
      put(answer.html);
    } else {
      form.insertAdjacentHTML("afterbegin", answer.html);
    }
  } catch {
    toast(review.dataset.lost);
  } finally {
    for (const button of form.querySelectorAll("button")) button.disabled = false;
  }
});

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
});
document.getElementById("filter").addEventListener("keydown", (event) => {
  if (event.key === "Enter") list.querySelector(".tlist li:not([hidden]) a")?.click();
});

listen(review);
