// The script's text field with line numbers, colours and marks in the gutter.
import { paint } from "./highlight.js";

const LINE = 22;
const PADDING = 12;
/** Longer scripts stay uncoloured: colours are worth less than an editor that keeps up. */
const PAINTED = 200_000;

export class Editor {
  constructor(box) {
    this.box = box;
    this.gutter = box.querySelector(".gutter");
    this.field = box.querySelector("textarea");
    this.sheet = box.querySelector(".sheet");
    this.paper = box.querySelector(".paint");
    this.numbers = document.createElement("pre");
    this.gutter.append(this.numbers);
    this.lines = 0;
    box.classList.add("live");
    this.field.addEventListener("input", () => this.refresh());
    this.refresh();
  }

  get text() { return this.field.value; }

  set text(text) {
    this.field.value = text;
    this.mark([]);
    this.refresh();
    this.box.scrollTo(0, 0);
  }

  refresh() {
    const text = this.field.value;
    const lines = text.split("\n");
    if (lines.length !== this.lines) {
      this.lines = lines.length;
      this.numbers.textContent = lines.map((_, at) => at + 1).join("\n");
      this.field.style.blockSize = `${lines.length * LINE + 2 * PADDING}px`;
    }
    // Wide characters count twice; a few blanks more do no harm.
    const widest = lines.reduce((most, line) => Math.max(most, line.length + (line.match(/[\u2e80-\uffff]/g)?.length ?? 0)), 0);
    this.field.style.inlineSize = widest > 4000 ? "" : `calc(${widest + 2}ch + 2 * var(--s4))`;
    this.field.style.minInlineSize = "100%";
    const painted = text.length <= PAINTED && widest <= 4000;
    this.box.classList.toggle("painted", painted);
    this.paper.replaceChildren(painted ? paint(text) : "");
  }

  /** Marks lines: `[{ line, severity, title }]`, the worst first. */
  mark(items) {
    for (const old of this.box.querySelectorAll(".band, .mark")) old.remove();
    const seen = new Set();
    for (const { line, severity, title, icon } of items) {
      if (!line || seen.has(line)) continue;
      seen.add(line);
      const band = document.createElement("div");
      band.className = `band ${severity}`;
      const mark = document.createElement("span");
      mark.className = `mark ${severity}`;
      mark.title = title;
      mark.append(icon);
      band.style.insetBlockStart = mark.style.insetBlockStart = `${(line - 1) * LINE + PADDING}px`;
      this.sheet.prepend(band);
      this.gutter.append(mark);
    }
  }

  /** Brings a line into view and puts the cursor there. */
  go(line) {
    const before = this.text.split("\n").slice(0, line - 1);
    const start = before.reduce((sum, text) => sum + text.length + 1, 0);
    this.field.focus({ preventScroll: true });
    this.field.setSelectionRange(start, start);
    this.box.scrollTo({ top: (line - 1) * LINE - this.box.clientHeight / 3, left: 0 });
    this.sheet.querySelector(".band.at")?.remove();
    const band = document.createElement("div");
    band.className = "band at";
    band.style.insetBlockStart = `${(line - 1) * LINE + PADDING}px`;
    this.sheet.prepend(band);
    setTimeout(() => band.remove(), 1600);
  }
}
