// The upload form: lists chosen files, takes dropped ones, and says before sending when they are too large.
import { Files } from "./files.js";

const form = document.getElementById("upload");
const files = new Files(form, () => {
  const tooLarge = files.size > Number(form.dataset.limit);
  files.input.setCustomValidity(tooLarge ? form.dataset.tooLarge : "");
  files.input.reportValidity();
});
files.takeDrops(form.querySelector(".drop"));
