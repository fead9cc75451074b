// Threads on the page: where they belong, and how one takes the place of its former self.

/** The box for the threads on something, made where there is none yet; null when that is not on this page. */
export function place(on) {
  const box = document.querySelector(`[data-threads="${CSS.escape(on)}"]`);
  if (box) {
    box.closest("[hidden]")?.removeAttribute("hidden");
    box.closest(".notes.none")?.classList.remove("none");
    return box;
  }
  const row = document.querySelector(`[data-on="${CSS.escape(on)}"]:not(.thread)`);
  if (!row) return null;
  const threads = document.createElement("div");
  threads.className = "threads";
  threads.dataset.threads = on;
  if (row.tagName === "TR") {
    const under = row.parentElement.insertRow(row.sectionRowIndex + 1);
    under.className = "under";
    const cell = under.insertCell();
    cell.colSpan = row.cells.length;
    cell.append(threads);
    row.classList.add("hit", "has");
  } else {
    const under = document.createElement("li");
    under.className = "under";
    under.append(threads);
    row.after(under);
  }
  return threads;
}

const open = (thread) => thread !== null && thread.dataset.state !== "resolved";

/** Shows a thread as the server has it now; false when its place is not on this page. */
export function put(html) {
  const made = document.createElement("template");
  made.innerHTML = html;
  const thread = made.content.querySelector(".thread");
  if (!thread) return false;
  const former = document.getElementById(thread.id);
  count(thread, Number(open(thread)) - Number(open(former)));
  if (former) {
    keepReply(former, thread);
    former.replaceWith(thread);
    return true;
  }
  const box = place(thread.dataset.on);
  if (!box) return false;
  const form = box.querySelector(":scope > .say");
  if (form) form.before(thread);
  else box.append(thread);
  return true;
}

/** What somebody is just typing must survive the news: a reply in its field, an edit in its form. */
function keepReply(former, thread) {
  for (const form of former.querySelectorAll("form.edit")) {
    if (form.querySelector("button:disabled")) continue;
    const place = thread.querySelector(`#${CSS.escape(form.closest(".comment").id)} .said`);
    const at = document.activeElement;
    const typing = form.contains(at);
    place?.append(form);
    if (typing) setTimeout(() => at.focus());
  }
  const old = former.querySelector(".reply textarea");
  const fresh = thread.querySelector(".reply textarea");
  if (!old || !fresh || !old.value || old.form.querySelector("button:disabled")) return;
  fresh.value = old.value;
  fresh.form.elements.namedItem("once").value = old.form.elements.namedItem("once").value;
  if (document.activeElement === old) setTimeout(() => fresh.focus());
}

/** The place of a thread, as the list of open threads names it. */
function where(thread) {
  const about = document.querySelector(`[data-say="${CSS.escape(thread.dataset.on)}"]`)?.dataset.about;
  if (!about) return `#${thread.dataset.thread}`;
  const code = document.createElement("code");
  code.textContent = about;
  return code;
}

/** Keeps the list of open threads at the right. */
function list(thread, isOpen) {
  const opens = document.getElementById("opens");
  if (!opens) return;
  opens.querySelector(`[data-thread="${thread.dataset.thread}"]`)?.remove();
  if (isOpen) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    const by = document.createElement("small");
    item.dataset.thread = thread.dataset.thread;
    link.href = `#${thread.id}`;
    by.textContent = thread.querySelector(".by").textContent;
    link.append(thread.querySelector(".kind").cloneNode(true), " ", where(thread), by);
    item.append(link);
    opens.append(item);
  }
  opens.parentElement.querySelector("[data-none]").hidden = opens.childElementCount > 0;
}

function count(thread, change) {
  if (change === 0) return;
  list(thread, change > 0);
  for (const counter of document.querySelectorAll("[data-open-threads]")) {
    counter.textContent = Math.max(0, Number(counter.textContent) + change);
  }
  const table = place(thread.dataset.on)?.closest("[data-table]")?.dataset.table;
  const talk = document.querySelector(`.tlist a[data-table="${table}"] .talk`);
  if (!talk) return;
  for (const badge of [talk, talk.closest(".group")?.querySelector(".grouptalk")].filter(Boolean)) {
    const number = badge.querySelector(".n");
    number.textContent = Math.max(0, Number(number.textContent) + change);
    badge.hidden = number.textContent === "0";
  }
}
