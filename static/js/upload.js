// The upload form: takes dropped files, and says before sending when one is too large.
const form = document.getElementById("upload");
const file = form.elements.namedItem("file");
const drop = form.querySelector(".drop");

file.addEventListener("change", () => {
  const chosen = file.files[0];
  const tooLarge = chosen && chosen.size > Number(form.dataset.limit);
  file.setCustomValidity(tooLarge ? form.dataset.tooLarge : "");
  file.reportValidity();
});

form.addEventListener("dragover", (event) => {
  event.preventDefault();
  drop.classList.add("dropping");
});
form.addEventListener("dragleave", (event) => {
  if (!form.contains(event.relatedTarget)) drop.classList.remove("dropping");
});
form.addEventListener("drop", (event) => {
  drop.classList.remove("dropping");
  if (event.dataTransfer.files.length === 0) return;
  event.preventDefault();
  file.files = event.dataTransfer.files;
  file.dispatchEvent(new Event("change"));
});
