// The files chosen in a form, or held for it by the server: listed, counted, and let go of.

/** A size in the unit that suits it, as the server writes it. */
function bytes(size) {
  if (size < 1024) return `${size} B`;
  const [by, unit] = size < 1048576 ? [1024, "KB"] : [1048576, "MB"];
  return `${Math.floor(size / by).toLocaleString("en")} ${unit}`;
}

export class Files {
  /** `changed` is called when somebody chose, dropped or let go of files. */
  constructor(form, changed) {
    this.form = form;
    this.input = form.elements.namedItem("file");
    this.box = form.querySelector("[data-files]");
    this.changed = changed;
    this.input.addEventListener("change", () => this.chosen());
    if (this.held) this.offer();
  }

  get held() { return this.box.querySelector("input[name=held]"); }

  /** Whether files are meant rather than the text. */
  get any() { return this.input.files.length > 0 || this.held !== null; }

  get size() { return [...this.input.files].reduce((sum, file) => sum + file.size, 0); }

  chosen() {
    if (this.input.files.length === 0) return;
    this.list();
    this.changed();
  }

  list() {
    const template = this.box.querySelector("template");
    const list = document.createElement("ul");
    list.className = "filechips";
    for (const file of this.input.files) {
      const item = template.content.firstElementChild.cloneNode(true);
      item.querySelector(".words").textContent = file.name;
      item.querySelector(".num").textContent = bytes(file.size);
      list.append(item);
    }
    this.empty();
    this.box.prepend(list);
    this.offer();
  }

  /** A button that lets go of the files. */
  offer() {
    this.button(this.box.dataset.clear, () => {
      this.clear();
      this.changed();
    });
  }

  button(text, pressed) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn small quiet";
    button.textContent = text;
    button.addEventListener("click", pressed);
    this.box.append(button);
  }

  empty() {
    for (const old of this.box.querySelectorAll("ul, button, input")) old.remove();
  }

  clear() {
    this.input.value = "";
    this.empty();
  }

  /** Takes files that are dropped anywhere on the form, over which `place` lights up. */
  takeDrops(place) {
    const { form } = this;
    form.addEventListener("dragover", (event) => {
      event.preventDefault();
      place.classList.add("dropping");
    });
    form.addEventListener("dragleave", (event) => {
      if (!form.contains(event.relatedTarget)) place.classList.remove("dropping");
    });
    form.addEventListener("drop", (event) => {
      place.classList.remove("dropping");
      if (event.dataTransfer.files.length === 0) return;
      event.preventDefault();
      this.input.files = event.dataTransfer.files;
      this.chosen();
    });
  }
}
