// The playground: checks while one types, takes dropped files, leads from a finding to its line.
import { part } from "./dom.js";
import { Editor } from "./editor.js";

const form = document.getElementById("bench");
const results = document.getElementById("results");
const editor = new Editor(form.querySelector("[data-editor]"));
const file = form.elements.namedItem("file");
const severities = ["blocker", "error", "warning", "info"];
let asked = 0;
let underWay;
let waiting;

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

function say(text) {
  const notice = document.createElement("p");
  notice.className = "notice wrong inset";
  notice.role = "alert";
  notice.textContent = text;
  results.replaceChildren(notice);
  editor.mark([]);
}

async function check() {
  clearTimeout(waiting);
  const chosen = file.files[0];
  if (!chosen && editor.text.trim() === "") return;
  if ((chosen?.size ?? editor.text.length) > Number(form.dataset.limit)) return say(form.dataset.tooLarge);
  underWay?.abort();
  underWay = new AbortController();
  const mine = ++asked;
  results.setAttribute("aria-busy", "true");
  try {
    const answer = await part(form.dataset.part, { method: "POST", body: new FormData(form), signal: underWay.signal });
    if (mine !== asked) return;
    results.innerHTML = answer.html;
    const decoded = results.querySelector("[data-decoded]");
    if (decoded && decoded.value !== editor.text) editor.text = decoded.value;
    decoded?.remove();
    mark();
  } catch (error) {
    if (error.name !== "AbortError") say(form.dataset.lost);
  } finally {
    if (mine === asked) results.setAttribute("aria-busy", "false");
  }
}

editor.field.addEventListener("input", () => {
  // What stands in the editor is no longer what stands in the file.
  file.value = "";
  clearTimeout(waiting);
  waiting = setTimeout(check, 350);
});
file.addEventListener("change", check);
for (const name of ["dialect", "encoding"]) form.elements.namedItem(name).addEventListener("change", check);
form.querySelector("[data-check]").addEventListener("click", (event) => {
  event.preventDefault();
  check();
});

results.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-line]");
  if (!link) return;
  event.preventDefault();
  editor.go(Number(link.dataset.line));
});

form.addEventListener("dragover", (event) => {
  event.preventDefault();
  form.classList.add("dropping");
});
form.addEventListener("dragleave", (event) => {
  if (!form.contains(event.relatedTarget)) form.classList.remove("dropping");
});
form.addEventListener("drop", (event) => {
  form.classList.remove("dropping");
  if (event.dataTransfer.files.length === 0) return;
  event.preventDefault();
  file.files = event.dataTransfer.files;
  check();
});

mark();
