"use strict";
// Files may be dropped on the form; the page of an upload looks for itself how far it is.

const form = document.getElementById("drop");
if (form) {
  const files = document.getElementById("files");
  form.querySelector("[hidden]").hidden = false;
  form.addEventListener("dragover", (event) => {
    event.preventDefault();
    form.classList.add("now");
  });
  form.addEventListener("dragleave", () => form.classList.remove("now"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("now");
    files.files = event.dataTransfer.files;
    files.focus();
  });
}

async function look() {
  const place = document.getElementById("progress");
  if (!place || place.dataset.over === "yes") return;
  const answer = await fetch(location.pathname);
  if (answer.ok) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    place.replaceWith(page.getElementById("progress"));
  }
  setTimeout(look, 1000);
}
setTimeout(look, 1000);
