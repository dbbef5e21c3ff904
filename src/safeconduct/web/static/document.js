"use strict";
// Marking words fills the form below the text; pointing at a claim lights its words, and the other way round.

const words = document.getElementById("words");

// Offsets count characters as the register does: code points, not halves of surrogate pairs.
function offset(node, at) {
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const piece = element.closest("[data-start]");
  if (!piece || !words.contains(piece)) return null;
  const before = document.createRange();
  before.setStart(piece, 0);
  before.setEnd(node, at);
  return Number(piece.dataset.start) + Array.from(before.toString()).length;
}

function take() {
  const selection = window.getSelection();
  if (selection.isCollapsed || !selection.rangeCount) return;
  const range = selection.getRangeAt(0);
  const start = offset(range.startContainer, range.startOffset);
  const end = offset(range.endContainer, range.endOffset);
  if (start === null || end === null || end <= start) return;
  const pieces = Array.from(words.querySelectorAll("[data-start]"), (piece) => piece.textContent).join("");
  const first = Number(words.querySelector("[data-start]").dataset.start);
  const quote = Array.from(pieces).slice(start - first, end - first).join("");
  const rows = Array.from(document.querySelectorAll(".mark-row"));
  const row = rows.find((each) => !each.querySelector("[name=words]").value) || rows[rows.length - 1];
  row.querySelector("[name=words]").value = quote;
  row.querySelector("[name=start]").value = start;
}

function light(numbers, on) {
  for (const piece of words.querySelectorAll("mark")) {
    if (piece.dataset.claims.split(" ").some((number) => numbers.includes(number))) piece.classList.toggle("lit", on);
  }
  for (const item of document.querySelectorAll(".claims li")) {
    if (numbers.includes(item.dataset.number)) item.classList.toggle("lit", on);
  }
}

words.addEventListener("mouseup", take);
words.addEventListener("keyup", take);
for (const [on, names] of [[true, ["mouseover", "focusin"]], [false, ["mouseout", "focusout"]]]) {
  for (const name of names) {
    document.addEventListener(name, (event) => {
      const found = event.target.closest(".claims li, mark[data-claims]");
      if (found) light(found.dataset.number ? [found.dataset.number] : found.dataset.claims.split(" "), on);
    });
  }
}
words.addEventListener("click", (event) => {
  const piece = event.target.closest("mark[data-claims]");
  if (!piece || !window.getSelection().isCollapsed) return;
  const item = document.querySelector(`.claims li[data-number="${piece.dataset.claims.split(" ")[0]}"]`);
  if (item) {
    item.querySelector("details").open = true;
    item.scrollIntoView({ block: "nearest" });
  }
});
const target = location.hash.startsWith("#c-") && document.getElementById(location.hash.slice(1));
if (target && !words.querySelector("mark.pointed")) {
  const mark = target.parentElement.querySelector(`#${CSS.escape(target.id)} ~ mark`);
  if (mark) mark.classList.add("pointed");
}
