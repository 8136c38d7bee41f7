// Filters and the card beside the text. Without this script the page still reads: each mark is
// a link to its row in the table of choices.
const boxes = [...document.querySelectorAll(".bar input")];
const marks = [...document.querySelectorAll("a.t")];
const row = (id) => document.getElementById(id);
const wanted = (data) =>
  boxes.every((box) => box.checked || ![data.family, data.voice, "level" + data.level].includes(box.value));
const kinds = ["attribution", "sourcing", "label", "event", "casualty", "hedge", "loaded", "quote",
  "outlet", "attributed", "quoted", "off"];

function filter() {
  for (const each of document.querySelectorAll(".choices tbody tr")) each.hidden = !wanted(each.dataset);
  for (const mark of marks) {
    const first = mark.dataset.rows.split(" ").map(row).find((each) => !each.hidden);
    mark.classList.remove(...kinds);
    mark.classList.add(...(first ? [first.dataset.family, first.dataset.voice] : ["off"]));
    mark.tabIndex = first ? 0 : -1;
  }
}

function show(mark) {
  const card = mark.closest(".story").querySelector(".card");
  const rows = mark.dataset.rows.split(" ").map(row).filter((each) => !each.hidden);
  if (!rows.length) return;
  for (const other of marks) other.classList.toggle("on", other === mark);
  card.replaceChildren(...rows.map((each) => each.querySelector("template").content.cloneNode(true)));
}

for (const box of boxes) box.addEventListener("change", filter);
for (const mark of marks) {
  mark.addEventListener("mouseenter", () => show(mark));
  mark.addEventListener("focus", () => show(mark));
  mark.addEventListener("click", (event) => { event.preventDefault(); show(mark); });
}
for (const box of boxes) box.disabled = false;
for (const card of document.querySelectorAll(".card")) card.hidden = false;
