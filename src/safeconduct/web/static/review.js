"use strict";
// The queue by keyboard: j and k move, a letter presses the button of its name on the card that is in front. Where a card has
// several forms, as the sides of a conflict have, a digit chooses one.

const cards = Array.from(document.querySelectorAll(".card"));
const buttons = { a: "accept", r: "reject", s: "same", n: "not same" };
let front = -1;

function show(number) {
  if (!cards.length) return;
  if (front >= 0) cards[front].classList.remove("now");
  front = Math.max(0, Math.min(cards.length - 1, number));
  cards[front].classList.add("now");
  cards[front].focus({ preventScroll: true });
  cards[front].scrollIntoView({ block: "nearest" });
}

function press(form, button) {
  if (form && button) form.requestSubmit(button);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input, select, textarea")) return;
  const forms = front >= 0 ? cards[front].querySelectorAll("form.decide") : [];
  const form = event.target.closest("form.decide") || (forms.length === 1 ? forms[0] : null);
  if (event.key === "j") show(front + 1);
  else if (event.key === "k") show(front - 1);
  else if (/^[1-9]$/.test(event.key) && forms[event.key - 1]) forms[event.key - 1].querySelector("button:enabled").focus();
  else if (event.key === "w" && (form || forms[0])) (form || forms[0]).querySelector("[name=why]")?.focus();
  else if (event.key === "u") {
    const undo = document.querySelector("form.take-back");
    press(undo, undo?.querySelector("button"));
  } else if (buttons[event.key] && form) {
    press(form, form.querySelector(`button[value="${buttons[event.key]}"]`));
  } else return;
  event.preventDefault();
});
