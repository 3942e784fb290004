"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const panel = document.getElementById("source");
  const texts = document.getElementById("texts");
  const which = document.getElementById("which");
  const earlier = document.getElementById("earlier");
  const later = document.getElementById("later");
  let shown = [], place = 0, opener = null, lit = null;

  const make = (tag, kind, words) => {
    const element = document.createElement(tag);
    if (kind) element.className = kind;
    if (words !== undefined) element.textContent = words;
    return element;
  };

  // Offsets count characters as Python does, so texts are cut as code points, not as UTF-16 units.
  const paint = (report, pieces) => {
    const letters = Array.from(report.text);
    const cuts = new Set([0, letters.length]);
    for (const [, start, end] of [...report.blocks, ...pieces]) cuts.add(start).add(end);
    const edges = [...cuts].sort((a, b) => a - b);
    const body = make("div", "text");
    edges.slice(0, -1).forEach((start, index) => {
      const end = edges[index + 1];
      const words = letters.slice(start, end).join("");
      const block = report.blocks.find(([, from, to]) => from <= start && end <= to);
      const marked = pieces.some(([, from, to]) => from <= start && end <= to);
      const gap = !block && !marked && !words.trim();
      const line = words.includes("\n") ? "\n\n" : words;
      body.append(make(marked ? "mark" : "span", block ? block[0] : "outside", gap ? line : words));
    });
    return body;
  };

  const source = (id, pieces) => {
    const report = data.reports[id];
    const article = make("article");
    const head = make("h2", "", report.title);
    const line = make("p", "from");
    line.append(make("bdi", "", report.outlet), ` · ${report.published.slice(0, 10)}`);
    if (report.url) {
      const link = make("a", "", "the page it came from");
      link.href = report.url;
      link.rel = "noopener noreferrer";
      link.target = "_blank";
      line.append(" · ", link);
    }
    if (report.file !== report.outlet) line.append(" · ", make("bdi", "", report.file));
    article.append(head, line, paint(report, pieces));
    return article;
  };

  const show = () => {
    const pieces = shown[place];
    const ids = [...new Set(pieces.map(([id]) => id))];
    texts.replaceChildren(...ids.map((id) => source(id, pieces.filter((piece) => piece[0] === id))));
    texts.querySelector("h2").id = "source-title";
    which.textContent = shown.length > 1 ? `source ${place + 1} of ${shown.length}` : "the source";
    earlier.hidden = later.hidden = shown.length < 2;
    panel.hidden = false;
    document.body.classList.add("reading");
    const mark = texts.querySelector("mark");
    texts.scrollTop = 0;
    if (mark) {
      const gap = mark.getBoundingClientRect().top - texts.getBoundingClientRect().top;
      texts.scrollTop = Math.max(0, gap - texts.clientHeight / 3);
    }
  };

  const open = (list, at, from) => {
    shown = list;
    place = at;
    opener = from;
    lit?.classList.remove("lit");
    lit = from.closest(".fact");
    lit?.classList.add("lit");
    show();
    texts.focus({ preventScroll: true });
  };

  const close = () => {
    if (panel.hidden) return;
    panel.hidden = true;
    document.body.classList.remove("reading");
    lit?.classList.remove("lit");
    const back = opener?.matches("button") ? opener : opener?.querySelector("button");
    back?.focus({ preventScroll: true });
  };

  const step = (by) => {
    place = (place + by + shown.length) % shown.length;
    show();
  };

  const cited = (number) => data.citations[number - 1];

  document.addEventListener("click", (event) => {
    const report = event.target.closest("[data-report]");
    if (report) return open([[[report.dataset.report, 0, 0]]], 0, report);
    if (event.target.closest("a, summary, aside")) return undefined;
    const fact = event.target.closest("[data-cites]");
    if (!fact || String(getSelection())) return undefined;
    const numbers = fact.dataset.cites.split(",").map(Number);
    const button = event.target.closest("[data-cite]");
    const at = button ? Math.max(0, numbers.indexOf(Number(button.dataset.cite))) : 0;
    return open(numbers.map(cited), at, button || fact);
  });
  document.getElementById("close").addEventListener("click", close);
  earlier.addEventListener("click", () => step(-1));
  later.addEventListener("click", () => step(1));
  document.addEventListener("keydown", (event) => {
    if (panel.hidden) return;
    if (event.key === "Escape") close();
    if (event.key === "ArrowLeft" && shown.length > 1) step(-1);
    if (event.key === "ArrowRight" && shown.length > 1) step(1);
  });
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((one) => { one.open = true; }));
})();
