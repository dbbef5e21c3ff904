"use strict";
// A picture becomes one that can be moved, zoomed and pointed at, when somebody asks for it. Until then it is an image.

function loaded(source) {
  return new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = source;
    script.onload = done;
    script.onerror = failed;
    document.head.append(script);
  });
}

async function liven(figure) {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const place = figure.querySelector(".live");
  const [specification] = await Promise.all([
    fetch(figure.dataset.chart + (dark ? (figure.dataset.chart.includes("?") ? "&" : "?") + "dark=true" : "")).then((answer) => answer.json()),
    window.vegaEmbed ? null : loaded("/static/vega.js"),
  ]);
  // an interpreter of expressions instead of eval, and no style of its own: the page's policy allows neither
  const options = { ast: true, actions: false, defaultStyle: false, renderer: "svg", tooltip: { disableDefaultStyle: true } };
  await window.vegaEmbed(place, specification, options);
  figure.querySelector("picture").hidden = true;
  figure.querySelector(".how").hidden = false;
}

for (const figure of document.querySelectorAll("[data-chart]")) {
  const button = figure.querySelector("button");
  button.hidden = false;
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      await liven(figure);
      button.hidden = true;
    } catch (error) {
      button.disabled = false;
      throw error;
    }
  });
}
