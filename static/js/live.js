// What others do, as it happens: the server rings with kinds and numbers, and the page fetches what it shows.
import { part, toast } from "./dom.js";
import { put } from "./threads.js";

/** A browser has few connections for one server: a page that nobody sees gives its own back. */
const PATIENCE = 20_000;

/** Hears what happens to a draft. `heard` is told first; what it takes care of, it says so by `true`. */
export function listen(review, heard = () => false) {
  const draft = Number(review.dataset.draft);
  const url = new URL(review.dataset.live, location.href);
  let stream;
  let leaving;
  let telling;

  /** Several comments that were published in one go are one piece of news. */
  function tell() {
    clearTimeout(telling);
    telling = setTimeout(() => toast(review.dataset.fresh), 400);
  }

  async function hear(event) {
    url.searchParams.set("after", event.lastEventId);
    const news = JSON.parse(event.data);
    // What is accepted elsewhere bears on every draft of the project: all are compared with it.
    if ((news.draft !== draft && news.kind !== "baseline_made") || heard(news)) return;
    if (news.kind === "revision_added") return toast(review.dataset.revised);
    if (news.thread === null) return;
    const answer = await part(`${review.dataset.base}/threads/${news.thread}`).catch(() => null);
    if (answer?.ok && !put(answer.html)) tell();
  }

  function open() {
    clearTimeout(leaving);
    if (stream && stream.readyState !== EventSource.CLOSED) return;
    stream = new EventSource(url);
    stream.addEventListener("change", hear);
  }

  function close() {
    clearTimeout(leaving);
    stream?.close();
  }

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") open();
    else leaving = setTimeout(close, PATIENCE);
  });
  window.addEventListener("pagehide", close);
  window.addEventListener("pageshow", (event) => { if (event.persisted) open(); });
  open();
}
