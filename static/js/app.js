// What every page has: the theme switch without a reload, menus that close, ages that grow.
import { toast } from "./dom.js";

const root = document.documentElement;

document.querySelector("[data-theme-switch]")?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.currentTarget;
  const button = form.querySelector("button");
  const theme = button.value;
  if (theme === "system") delete root.dataset.theme;
  else root.dataset.theme = theme;
  const icon = button.querySelector("use");
  icon.setAttribute("href", icon.getAttribute("href").replace(/#.*/, `#${theme}`));
  button.value = { system: "dark", dark: "light", light: "system" }[theme];
  await fetch(form.action, { method: "POST", body: new URLSearchParams({ choice: theme }), redirect: "manual" });
});

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// A second press of the same button must not send the same form again. It is not disabled for that: those that the server
// disables have to stay so, and browsers bring back pages as they were left.
const sending = new Set();

function release(button) {
  sending.delete(button);
  button.removeAttribute("aria-disabled");
}

document.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (event.defaultPrevented || !button) return;
  if (sending.has(button)) return event.preventDefault();
  sending.add(button);
  button.setAttribute("aria-disabled", "true");
  setTimeout(() => release(button), 4000);
});

window.addEventListener("pageshow", () => sending.forEach(release));

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.copy);
  toast(button.dataset.copied);
});

// A box that ticks all boxes of its group, and shows whether all of them are.
document.addEventListener("change", (event) => {
  const group = event.target.closest("[data-checks]");
  if (!group || event.target.type !== "checkbox") return;
  const all = group.querySelector("[data-check-all]");
  const boxes = [...group.querySelectorAll("input[type=checkbox]:not([data-check-all], :disabled)")].filter((box) => !box.closest("[hidden]"));
  if (event.target === all) for (const box of boxes) box.checked = all.checked;
  else if (all) all.checked = boxes.every((box) => box.checked);
});

// On a narrow screen the tabs scroll: the one shown is brought into sight.
const tab = document.querySelector(".tabs [aria-current]");
if (tab) tab.parentElement.scrollLeft = tab.offsetLeft - tab.parentElement.offsetLeft - 16;
