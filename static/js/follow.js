// Pages that show where a draft stands are shown anew when somebody does something, and keep what is being written.
import { toast } from "./dom.js";

/** Several things that happen in one go are one piece of news. */
const PAUSE = 300;

/** What is told to whoever hears of news; nothing where the page does not follow them. */
export function follow(review) {
  const view = () => review.querySelector("[data-follow]");
  if (!view()) return undefined;
  let waiting;

  const later = () => {
    clearTimeout(waiting);
    waiting = setTimeout(refresh, PAUSE);
  };

  async function refresh() {
    // A press must not lose the button under it.
    if (view().matches(":active")) return later();
    const answer = await fetch(view().dataset.follow).catch(() => null);
    if (!answer?.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = page.querySelector("[data-follow]");
    // Nobody decides about a revision that came while they were looking at another one: that is told, and loaded by hand.
    if (!next || next.dataset.revision !== view().dataset.revision) return;
    if (!carry(view(), next)) toast(view().dataset.moved);
    for (const place of document.querySelectorAll("[data-follows]")) {
      const fresh = page.querySelector(`[data-follows="${place.dataset.follows}"]`);
      if (fresh) place.replaceWith(fresh);
    }
  }

  return (news) => {
    if (news.kind !== "revision_added") later();
    return false;
  };
}

/** Puts `next` in place of `old` with what was written, ticked and opened there; not if there is no place for it any more. */
function carry(old, next) {
  const changed = [...old.querySelectorAll("textarea, input:not([type=hidden])")].filter(isChanged);
  const places = changed.map((field) => [field, next.querySelector(same(field))]);
  if (places.some(([field, place]) => !place && isText(field))) return false;
  for (const [field, place] of places.filter(([, place]) => place)) {
    if (isText(field)) place.value = field.value;
    else place.checked = field.checked;
  }
  for (const details of old.querySelectorAll("details[id]")) {
    const place = next.querySelector(`#${CSS.escape(details.id)}`);
    if (place) place.open = details.open;
  }
  const held = document.activeElement;
  const focused = old.contains(held) && held.matches("textarea, input, button, a[href]") ? same(held) : null;
  const [start, end] = focused && isText(held) ? [held.selectionStart, held.selectionEnd] : [];
  old.replaceWith(next);
  const again = focused && next.querySelector(focused);
  if (again) {
    again.focus({ preventScroll: true });
    if (start !== undefined && isText(again)) again.setSelectionRange(start, end);
  }
  return true;
}

const isText = (field) => field.matches("textarea");

function isChanged(field) {
  return isText(field) ? field.value !== field.defaultValue : field.checked !== field.defaultChecked;
}

/** How the same field, button or link is found in the page as it is now. */
function same(element) {
  const quoted = (text) => `"${CSS.escape(text)}"`;
  if (element.id) return `#${CSS.escape(element.id)}`;
  if (element.name) return `${element.localName}[name=${quoted(element.name)}][value=${quoted(element.value)}]`;
  if (element.href) return `a[href=${quoted(element.getAttribute("href"))}]`;
  return `form[action=${quoted(element.form?.getAttribute("action") ?? "")}] ${element.localName}`;
}
