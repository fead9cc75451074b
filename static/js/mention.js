// Names of people while one types `@`: a list below the field, chosen by arrow keys or a press.
const names = [...(document.getElementById("people")?.options ?? [])].map((option) => ({ name: option.value, shown: option.textContent }));
const MOST = 6;
let list = null;

/** The word after the last `@` before the cursor, where a name may be meant; null elsewhere. */
function wanted(field) {
  if (field.selectionStart !== field.selectionEnd) return null;
  const match = field.value.slice(0, field.selectionStart).match(/(?:^|[^\w.+\-/&@#])@([^\s@]{0,30})$/u);
  return match ? match[1].toLowerCase() : null;
}

function close() {
  list?.field.removeAttribute("aria-activedescendant");
  list?.field.setAttribute("aria-expanded", "false");
  list?.box.remove();
  list = null;
}

function mark(at) {
  list.at = (at + list.box.children.length) % list.box.children.length;
  for (const [place, item] of [...list.box.children].entries()) item.setAttribute("aria-selected", String(place === list.at));
  list.field.setAttribute("aria-activedescendant", list.box.children[list.at].id);
}

function choose() {
  const { field, found, at } = list;
  const end = field.selectionStart;
  const start = field.value.lastIndexOf("@", end - 1) + 1;
  close();
  field.setRangeText(`${found[at].name} `, start, end, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
}

function open(field, found) {
  close();
  const box = document.createElement("ul");
  box.className = "mentions";
  box.id = "mention-list";
  box.setAttribute("role", "listbox");
  for (const [place, { name, shown }] of found.entries()) {
    const item = document.createElement("li");
    const login = document.createElement("small");
    item.id = `mention-${place}`;
    item.setAttribute("role", "option");
    login.textContent = `@${name}`;
    item.append(shown, " ", login);
    // The press must not take the cursor away from the field.
    item.addEventListener("mousedown", (event) => { event.preventDefault(); list.at = place; choose(); });
    box.append(item);
  }
  field.after(box);
  field.setAttribute("aria-controls", box.id);
  field.setAttribute("aria-expanded", "true");
  list = { field, box, found, at: 0 };
  mark(0);
}

document.addEventListener("input", (event) => {
  const field = event.target.closest("textarea[data-mentions]");
  if (!field || names.length === 0) return;
  const word = wanted(field);
  const starts = ({ name, shown }) => name.startsWith(word) || shown.toLowerCase().includes(word);
  const found = word === null ? [] : names.filter(starts).slice(0, MOST);
  const done = found.length === 1 && found[0].name === word;
  if (found.length === 0 || done) close();
  else open(field, found);
});

// Before anything else that listens: with the list open, Enter and Escape are the list's.
document.addEventListener("keydown", (event) => {
  if (!list || event.target !== list.field || event.isComposing) return;
  const act = {
    ArrowDown: () => mark(list.at + 1),
    ArrowUp: () => mark(list.at - 1),
    Enter: choose,
    Tab: choose,
    Escape: close,
  }[event.key];
  if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  act();
}, true);

document.addEventListener("focusout", (event) => { if (event.target === list?.field) close(); });
