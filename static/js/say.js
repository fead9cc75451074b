// Comments in place: the form below what it is about, and answers that appear without a reload.
import { part, toast } from "./dom.js";
import { put, place } from "./threads.js";

/** What a page with threads says of itself: the address of its draft, and the word for a lost connection. */
const root = () => document.querySelector("[data-base]");

// The form for a new thread.
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
  return `say ${root().dataset.base} ${on}`;
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
    toast(root().dataset.lost);
  } finally {
    for (const button of form.querySelectorAll("button")) button.disabled = false;
  }
});
