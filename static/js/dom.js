// Small things that several modules need.

/** Shows a short message in the corner. */
export function toast(text) {
  const box = document.createElement("p");
  box.className = "toast";
  box.textContent = text;
  document.getElementById("toasts").append(box);
  setTimeout(() => box.remove(), 4500);
}

/** Fetches a part of a page; the text of the answer, whatever its status. */
export async function part(url, options = {}) {
  const answer = await fetch(url, { ...options, headers: { "X-Part": "1", ...options.headers } });
  return { ok: answer.ok, status: answer.status, html: await answer.text() };
}

/** Whether a key press is meant for a field and not for the page. */
export function isTyping(event) {
  return event.target.closest("input, textarea, select, [contenteditable]") !== null || event.ctrlKey || event.metaKey || event.altKey;
}
