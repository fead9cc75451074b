// The diagram: dragging, zooming, what belongs together, and a search that does not leave the page.
const canvas = document.querySelector(".diagram .canvas");
const drawing = canvas?.querySelector("svg");

const full = drawing && { width: drawing.width.baseVal.value, height: drawing.height.baseVal.value };
let scale = 1;

function zoom(to, at = { x: canvas.clientWidth / 2, y: canvas.clientHeight / 2 }) {
  const wanted = Math.min(3, Math.max(0.08, to));
  const x = (canvas.scrollLeft + at.x) / scale;
  const y = (canvas.scrollTop + at.y) / scale;
  scale = wanted;
  drawing.setAttribute("width", full.width * scale);
  drawing.setAttribute("height", full.height * scale);
  canvas.scrollTo({ left: x * scale - at.x, top: y * scale - at.y, behavior: "instant" });
  document.querySelector("[data-by=fit]").textContent = `${Math.round(scale * 100)}%`;
}

function fitting() {
  return Math.min(1, canvas.clientWidth / full.width, canvas.clientHeight / full.height);
}

function setUp() {
  canvas.classList.add("grab");
  const buttons = document.querySelector("[data-zoom]");
  buttons.hidden = false;
  // As a whole where it can be read so; else where it begins.
  zoom(Math.max(fitting(), 0.6));
  buttons.addEventListener("click", (event) => {
    const by = event.target.closest("[data-by]")?.dataset.by;
    if (by === "in") zoom(scale * 1.25);
    if (by === "out") zoom(scale / 1.25);
    if (by === "fit") zoom(fitting());
  });
  canvas.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const box = canvas.getBoundingClientRect();
    zoom(scale * Math.exp(-event.deltaY / 400), { x: event.clientX - box.left, y: event.clientY - box.top });
  }, { passive: false });
  canvas.addEventListener("keydown", (event) => {
    if (event.key === "+" || event.key === "=") zoom(scale * 1.25);
    else if (event.key === "-") zoom(scale / 1.25);
    else if (event.key === "0") zoom(fitting());
    else return;
    event.preventDefault();
  });
  drag();
  light();
  find();
}

/** Dragging moves what is seen; a click that ends a drag opens nothing. */
function drag() {
  let from = null;
  let moved = false;
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || event.pointerType === "touch") return;
    from = { x: event.clientX, y: event.clientY, left: canvas.scrollLeft, top: canvas.scrollTop };
    moved = false;
  });
  window.addEventListener("pointermove", (event) => {
    if (!from) return;
    const [x, y] = [event.clientX - from.x, event.clientY - from.y];
    moved ||= Math.abs(x) + Math.abs(y) > 4;
    if (!moved) return;
    canvas.classList.add("grabbing");
    canvas.scrollTo({ left: from.left - x, top: from.top - y, behavior: "instant" });
  });
  window.addEventListener("pointerup", () => {
    from = null;
    canvas.classList.remove("grabbing");
  });
  canvas.addEventListener("click", (event) => {
    if (moved) event.preventDefault();
    moved = false;
  }, true);
  canvas.addEventListener("dragstart", (event) => event.preventDefault());
}

/** What a table is related to stands out while one points at it. */
function light() {
  const edges = [...drawing.querySelectorAll(".dg-edge")];
  const show = (target) => {
    const table = target?.closest?.("[data-table]")?.dataset.table;
    let lit = false;
    for (const edge of edges) {
      const own = table !== undefined && (edge.dataset.from === table || edge.dataset.to === table);
      edge.classList.toggle("lit", own);
      lit ||= own;
    }
    drawing.classList.toggle("active", lit);
  };
  drawing.addEventListener("pointerover", (event) => show(event.target));
  drawing.addEventListener("pointerleave", () => show(null));
  drawing.addEventListener("focusin", (event) => show(event.target));
  drawing.addEventListener("focusout", () => show(null));
}

/** Finds as one types; Enter goes from one to the next. Only what is not in sight is asked of the server. */
function find() {
  const form = document.querySelector(".diagram form");
  const field = form.elements.namedItem("find");
  const tables = [...drawing.querySelectorAll(".dg-table")];
  let found = [];
  let at = 0;
  field.addEventListener("input", () => {
    const wanted = field.value.trim().toLowerCase();
    const holds = (table) => wanted !== "" && table.querySelector("title").textContent.toLowerCase().includes(wanted);
    found = tables.filter(holds);
    at = 0;
    for (const table of tables) table.classList.toggle("found", found.includes(table));
    if (found.length > 0) show(found[0]);
  });
  form.addEventListener("submit", (event) => {
    if (found.length === 0 || event.submitter !== null && document.activeElement !== field) return;
    event.preventDefault();
    at = (at + 1) % found.length;
    show(found[at]);
  });
  for (const choice of form.querySelectorAll("select")) choice.addEventListener("change", () => form.requestSubmit());
  if (field.value) {
    found = tables.filter((table) => table.classList.contains("found"));
    if (found.length > 0) show(found[0]);
  }
}

function show(table) {
  if (scale < 0.5) zoom(0.8);
  const [box, own] = [table.getBoundingClientRect(), canvas.getBoundingClientRect()];
  canvas.scrollBy({ left: box.left + box.width / 2 - own.left - own.width / 2, top: box.top + box.height / 2 - own.top - own.height / 2 });
}

if (drawing) setUp();
