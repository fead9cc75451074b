// A meeting under way: what others do as it happens, the clock, verdicts and items by keyboard.
import "./say.js";
import { isTyping, part, toast } from "./dom.js";
import { listen } from "./live.js";

const planned = document.querySelector("[data-news]");
if (planned) watchPlan();
else if (document.getElementById("room")) enter();

/** A meeting that is yet to be held is loaded anew when it is opened or changed, unless somebody is typing. */
function watchPlan() {
  const stream = new EventSource(planned.dataset.live);
  stream.addEventListener("change", (event) => {
    const news = JSON.parse(event.data);
    if (news.meeting !== planned.dataset.meeting) return;
    const typed = [...document.querySelectorAll("input:not([type=hidden]), textarea")].some((field) => field.value !== field.defaultValue);
    if (typed) toast(planned.dataset.news);
    else location.reload();
  });
  window.addEventListener("pagehide", () => stream.close());
}

function enter() {
  const room = () => document.getElementById("room");
  const help = document.getElementById("keys");
  const said = new Map();
  let asked = 0;

  const parts = (root) => [...root.querySelectorAll("[data-part]")];
  for (const element of parts(document)) said.set(element.dataset.part, element.outerHTML);

  /** Whether somebody is writing in there what the server does not know yet. */
  function isInUse(element) {
    const fields = [...element.querySelectorAll("input:not([type=hidden]):not([type=checkbox]), textarea")];
    const written = fields.some((field) => field.value !== field.defaultValue);
    return written || fields.includes(document.activeElement) || element.querySelector("select:focus, details.menu[open]") !== null;
  }

  /** Shows the room as the server has it now, without touching what somebody is just writing about the same item. */
  function show(html, own = null) {
    const made = document.createElement("template");
    made.innerHTML = html;
    const fresh = made.content.getElementById("room");
    if (!fresh) return;
    const former = room();
    former.dataset.here = fresh.dataset.here;
    former.className = fresh.className;
    const present = new Map(parts(former).map((element) => [element.dataset.part, element]));
    const coming = new Set();
    for (const element of parts(fresh)) {
      const name = element.dataset.part;
      const old = present.get(name);
      coming.add(name);
      const text = element.outerHTML;
      if (!old) return location.assign(former.dataset.here);
      const moved = old.dataset.item !== element.dataset.item;
      if (said.get(name) === text && !moved && old !== own) continue;
      if (!moved && old !== own && isInUse(old)) {
        refreshSeals(old, element);
        continue;
      }
      said.set(name, text);
      const focused = old.contains(document.activeElement);
      old.replaceWith(element);
      if (focused) document.getElementById("content").focus?.();
      if (name === "subject" && moved) window.scrollTo({ top: 0 });
    }
    if ([...present.keys()].some((name) => !coming.has(name))) return location.assign(former.dataset.here);
    tick();
  }

  /** Who goes on writing has seen nothing of the others' change yet: it is told when the form is sent. Other forms of the
      part need no such care. */
  function refreshSeals(old, fresh) {
    for (const name of ["verdict", "notes"]) {
      if (old.dataset.part !== name) continue;
      const mark = fresh.querySelector("header .badge")?.outerHTML ?? "";
      if (mark !== (old.querySelector("header .badge")?.outerHTML ?? "")) old.classList.add("changed");
    }
  }

  async function load(url = room().dataset.here) {
    const mine = ++asked;
    const answer = await part(url).catch(() => null);
    if (!answer || mine !== asked) return;
    if (answer.status === 205) return location.assign(room().dataset.href);
    if (answer.ok) show(answer.html);
  }

  // News within one burst are fetched once.
  let waiting;
  listen(room(), (news) => {
    if (news.meeting === room().dataset.meeting || news.kind === "baseline_made") {
      clearTimeout(waiting);
      waiting = setTimeout(load, 60);
      return true;
    }
    return false;
  });

  // Forms of the meeting are sent without leaving the page.
  document.addEventListener("submit", async (event) => {
    const form = event.target.closest("form[data-act]");
    if (!form) return;
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form, event.submitter));
    const own = form.closest("[data-part]");
    form.querySelector("[data-failure]")?.remove();
    room().setAttribute("aria-busy", "true");
    asked += 1;
    try {
      const answer = await part(form.action, { method: "POST", body });
      if (answer.status === 205) return location.assign(room().dataset.href);
      // Somebody else wrote meanwhile: the page shows both texts.
      if (answer.status === 409 && own?.dataset.part === "notes") return form.submit();
      if (answer.ok) show(answer.html, own);
      else form.insertAdjacentHTML("afterbegin", answer.html);
      if (answer.ok) address();
    } catch {
      toast(room().dataset.lost);
    } finally {
      room().removeAttribute("aria-busy");
    }
  });

  /** The address says what is shown, so that a reload shows the same. */
  function address() {
    history.replaceState(null, "", room().dataset.here);
  }

  // Another item is shown without a reload; the others stay where they are.
  document.addEventListener("click", async (event) => {
    const link = event.target.closest(".agenda a, a[data-key], a[data-follow], .wanted a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const agenda = document.getElementById("agenda");
    if (agenda.matches(":popover-open")) agenda.hidePopover();
    await load(link.href);
    address();
  });

  // The clock runs by the server's time, whatever the browser's clock says.
  const ahead = Date.now() - Number(document.querySelector("[data-clock]")?.dataset.now ?? Date.now());
  function tick() {
    const clock = document.querySelector("[data-clock]");
    if (!clock) return;
    const seconds = Math.max(0, Math.floor((Date.now() - ahead - Number(clock.dataset.clock)) / 1000));
    clock.querySelector("[data-elapsed]").textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    clock.classList.toggle("late", seconds >= Number(clock.dataset.minutes) * 60);
  }
  setInterval(tick, 1000);
  tick();

  function press(key) {
    const target = document.querySelector(`[data-key="${key}"]`);
    if (!target) return;
    if (target.tagName === "TEXTAREA") return target.focus();
    target.click();
    if (target.tagName !== "SUMMARY" || !target.parentElement.open) return;
    target.parentElement.scrollIntoView({ block: "nearest" });
    target.parentElement.querySelector("input:not([type=hidden])")?.focus();
  }

  const keys = {
    a: "a", c: "c", p: "p", w: "w", u: "u", m: "m", j: "j", k: "k", ArrowRight: "j", ArrowLeft: "k",
    f: () => document.querySelector("[data-follow]")?.click(),
    l: () => document.querySelector("[data-large]").click(),
    "?": () => help.showModal(),
  };

  document.addEventListener("keydown", (event) => {
    const field = event.target.closest("form[data-act] :is(input, textarea)");
    if (field && event.key === "Enter" && (event.ctrlKey || event.metaKey)) return field.form.requestSubmit();
    if (event.key === "Escape" && event.target.closest(".verdicts details")) {
      const open = event.target.closest(".verdicts details");
      open.open = false;
      return open.querySelector("summary").focus();
    }
    const wanted = keys[event.key];
    if (!wanted || help.open || isTyping(event)) return;
    event.preventDefault();
    if (typeof wanted === "string") press(wanted);
    else wanted();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("#f-what, #f-note, #f-why")) {
      event.preventDefault();
      event.target.form.requestSubmit();
    }
  });
}
