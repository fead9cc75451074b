// The form for a meeting: where nobody has said in which zone the team meets, the browser's is the better guess.
const zone = document.querySelector("[data-guess]");
const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone && zone.value === zone.defaultValue && [...document.querySelectorAll("#zones option")].some((of) => of.value === here)) {
  zone.value = here;
}
