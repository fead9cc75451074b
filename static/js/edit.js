// The editor of a revision: checks while one types, and leads from a finding to its line.
import { part } from "./dom.js";
import { Editor } from "./editor.js";

const form = document.getElementById("bench");
const results = document.getElementById("results");
const editor = new Editor(form.querySelector("[data-editor]"));
const severities = ["blocker", "error", "warning", "info"];
let underWay;
let waiting;
let sent = false;

/** Marks in the editor what the results say of its lines. */
function mark() {
  const items = [...results.querySelectorAll(".findings > li[data-line]")].map((item) => ({
    line: Number(item.dataset.line),
    severity: item.dataset.severity,
    title: item.querySelector(".what").textContent,
    icon: item.querySelector(".icon").cloneNode(true),
  }));
  items.sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
  editor.mark(items);
}

async function check() {
  if (editor.text.trim() === "" || editor.text.length > Number(form.dataset.limit)) return;
  underWay?.abort();
  const mine = (underWay = new AbortController());
  results.setAttribute("aria-busy", "true");
  try {
    const answer = await part(form.dataset.part, { method: "POST", body: new FormData(form), signal: mine.signal });
    if (mine !== underWay) return;
    results.innerHTML = answer.html;
    mark();
  } catch (error) {
    if (error.name !== "AbortError") editor.mark([]);
  } finally {
    if (mine === underWay) results.setAttribute("aria-busy", "false");
  }
}

editor.field.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(check, 350);
});

results.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-line]");
  if (!link) return;
  event.preventDefault();
  editor.go(Number(link.dataset.line));
});

// Who leaves with changes that were not sent is asked first.
const opened = editor.text;
form.addEventListener("submit", () => { sent = true; });
addEventListener("beforeunload", (event) => {
  if (!sent && editor.text !== opened) event.preventDefault();
});

mark();
if ("checkNow" in form.dataset) check();
