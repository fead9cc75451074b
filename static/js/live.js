// What others do, as it happens: the server rings with kinds and numbers, and the page fetches what it shows.
import { part, toast } from "./dom.js";
import { put } from "./threads.js";

export function listen(review) {
  const draft = Number(review.dataset.draft);
  const stream = new EventSource(review.dataset.live);
  stream.addEventListener("change", async (event) => {
    const news = JSON.parse(event.data);
    if (news.draft !== draft) return;
    if (news.kind === "revision_added") return toast(review.dataset.revised);
    if (news.thread === null) return;
    const answer = await part(`${review.dataset.base}/threads/${news.thread}`).catch(() => null);
    if (answer?.ok && !put(answer.html)) toast(review.dataset.fresh);
  });
  // A page that is left for good must not keep the stream open.
  window.addEventListener("pagehide", () => stream.close());
}
