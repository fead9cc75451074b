// The playground: checks while one types, takes dropped files, leads from a finding to its line.
import { part } from "./dom.js";
import { Editor } from "./editor.js";
import { Files } from "./files.js";

const form = document.getElementById("bench");
const results = document.getElementById("results");
const editor = new Editor(form.querySelector("[data-editor]"));
const severities = ["blocker", "error", "warning", "info"];
let asked = 0;
let underWay;
let waiting;
/** What was typed, kept while the editor shows a file; it comes back when the file goes. */
let typed = "";
/** Whether the editor shows the file that is checked. */
let showsFile = form.querySelector("input[name=held]") !== null && !form.elements.namedItem("aside");
const KEPT = "playground text";
const files = new Files(form, () => {
  putBack();
  if (files.any) check();
  else if (editor.text.trim() === "") location.assign(form.action);
  else check();
});

/** Shows what was typed again. */
function putBack() {
  if (!showsFile) return;
  showsFile = false;
  editor.text = typed;
}

/** Offers what was typed and is not on the screen. */
function offerTyped() {
  if (typed.trim() === "" || typed === editor.text) return;
  files.button(files.box.dataset.back, () => {
    const shown = editor.text;
    files.clear();
    showsFile = false;
    editor.text = typed;
    typed = shown;
    sessionStorage.setItem(KEPT, editor.text);
    offerTyped();
    check();
  });
}

/** Whether the editor shows what is checked, or something that is not meant while files are there. */
function tellAside() {
  const aside = files.any && !showsFile && editor.text !== "";
  editor.box.toggleAttribute("data-aside", aside);
  form.querySelector("[data-aside-note]").hidden = !aside;
}

/** Marks in the editor what the results say of its lines. */
function mark() {
  if (files.any && !showsFile) return editor.mark([]);
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
  // Nothing was checked, so nothing is said of what was.
  form.querySelector("[data-aside-note]").hidden = true;
}

async function check() {
  clearTimeout(waiting);
  tellAside();
  if (!files.any && editor.text.trim() === "") return;
  if ((files.any ? files.size : editor.text.length) > Number(form.dataset.limit)) return say(form.dataset.tooLarge);
  underWay?.abort();
  underWay = new AbortController();
  const mine = ++asked;
  results.setAttribute("aria-busy", "true");
  try {
    const body = new FormData(form);
    if (files.input.files.length > 0) body.delete("source");
    const answer = await part(form.dataset.part, { method: "POST", body, signal: underWay.signal });
    if (mine !== asked) return;
    results.innerHTML = answer.html;
    const decoded = results.querySelector("[data-decoded]");
    if (decoded) showFile(decoded.value);
    decoded?.remove();
    tellAside();
    mark();
  } catch (error) {
    if (error.name !== "AbortError") say(form.dataset.lost);
  } finally {
    if (mine === asked) results.setAttribute("aria-busy", "false");
  }
}

/** Puts the text of the one file that was chosen into the editor, and what was typed aside. */
function showFile(text) {
  if (!showsFile) typed = editor.text;
  showsFile = true;
  if (text !== editor.text) editor.text = text;
}

editor.field.addEventListener("input", () => {
  if (files.any) {
    // What stands in the editor is no longer what stands in the file.
    files.clear();
    if (showsFile) offerTyped();
    showsFile = false;
  }
  sessionStorage.setItem(KEPT, editor.text);
  clearTimeout(waiting);
  waiting = setTimeout(check, 350);
});
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

files.takeDrops(form);

// The page was left with a text that was not sent: it is back, or offered where something else stands here.
typed = sessionStorage.getItem(KEPT) ?? "";
if (editor.text === "" && !files.any && typed.trim() !== "") {
  editor.text = typed;
  check();
} else {
  offerTyped();
}
tellAside();
mark();
