// Comments in place: the form below what it is about, and answers that appear without a reload.
import { part, toast } from "./dom.js";
import "./mention.js";
import { putPending } from "./pending.js";
import { put, place } from "./threads.js";

/** What a page with threads says of itself: the address of its draft, and the word for a lost connection. */
const root = () => document.querySelector("[data-base]");

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
  // What is said here a second time in the same words is said twice.
  form.elements.namedItem("once").value = crypto.getRandomValues(new Uint32Array(4)).join("-");
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
  return `say ${root().dataset.base} ${on}`;
}

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-live]");
  if (form && event.target.name === "body") sessionStorage.setItem(key(form), event.target.value);
});

document.addEventListener("keydown", (event) => {
  const form = event.target.closest("form[data-live]");
  if (form && event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
});

// One's own words, to be put otherwise: the form stands where the comment stands.
document.addEventListener("click", async (event) => {
  const opener = event.target.closest("[data-edits]");
  if (!opener || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const said = opener.closest(".comment").querySelector(".said");
  if (said.querySelector("form")) return said.querySelector("textarea").focus();
  const answer = await part(opener.href).catch(() => null);
  if (!answer) return toast(root().dataset.lost);
  said.insertAdjacentHTML("beforeend", answer.html);
  const form = said.querySelector("form");
  if (!form) return;
  const kept = sessionStorage.getItem(key(form));
  if (kept) form.elements.namedItem("body").value = kept;
  form.querySelector("[data-close]").addEventListener("click", () => {
    sessionStorage.removeItem(key(form));
    form.remove();
  });
  form.elements.namedItem("body").focus();
});

/** How the words will look, below the field; a second press hides it. */
async function preview(form, url) {
  const box = form.querySelector("[data-preview-here]");
  if (!box.hidden) return void (box.hidden = true);
  const answer = await part(url, { method: "POST", body: new URLSearchParams(new FormData(form)) });
  box.innerHTML = answer.html;
  box.hidden = false;
}

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-live]");
  if (!form) return;
  event.preventDefault();
  const body = new FormData(form, event.submitter);
  const url = event.submitter?.getAttribute("formaction") ?? form.action;
  const field = form.elements.namedItem("body");
  if (field && url === form.action && !field.value.trim()) return field.focus();
  form.querySelector("[data-failure]")?.remove();
  for (const button of form.querySelectorAll("button")) button.disabled = true;
  try {
    if (event.submitter?.hasAttribute("data-preview")) return await preview(form, url);
    const answer = await part(url, { method: "POST", body: new URLSearchParams(body) });
    if (answer.ok) {
      sessionStorage.removeItem(key(form));
      if (form.matches(".say, .edit")) form.remove();
      else if (field) field.value = "";
      if (!putPending(answer.html)) put(answer.html);
    } else {
      form.insertAdjacentHTML("afterbegin", answer.html);
    }
  } catch {
    toast(root().dataset.lost);
  } finally {
    for (const button of form.querySelectorAll("button")) button.disabled = false;
  }
});

// A name in a comment that is on the page already is shown, not loaded.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a.ref");
  const number = link?.pathname.match(/\/threads\/(\d+)$/)?.[1];
  const target = link && document.getElementById(number ? `thread-${number}` : link.hash.slice(1));
  if (!target || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  history.replaceState(null, "", `#${target.id}`);
  target.scrollIntoView({ block: "center" });
  show(target);
});

/** Lights something up for a moment. */
function show(target) {
  target.classList.add("shown");
  setTimeout(() => target.classList.remove("shown"), 2000);
}
