// Sliders beside the results of the try-it form: moving one asks again and says what changed. Without this script the
// numbers are changed by hand and sent with the button.
"use strict";

const form = document.querySelector("form.try");
const told = document.getElementById("moved");
const known = new Map([...document.querySelectorAll("#tests option[data-high]")].map(o => [o.value, o.dataset]));
const STEPS = 200;
let before;
let asking;
let timer;

// Log scale where the plausible range spans more than two decades.
function scale(low, high) {
  const from = Math.max(low, high / 10000);
  return high / from > 100
    ? { to: x => STEPS * Math.log(Math.max(x, from) / from) / Math.log(high / from),
        back: s => from * Math.pow(high / from, s / STEPS) }
    : { to: x => STEPS * (x - low) / (high - low), back: s => low + (high - low) * s / STEPS };
}

function digits(x) {
  return String(Number(x.toPrecision(3)));
}

function picture(root) {
  const text = selector => [...root.querySelectorAll(selector)].map(e => e.textContent.trim());
  return {
    verdict: text("#answer #verdict")[0] ?? "",
    alerts: text("#answer .alert-name").join(", "),
    cause: text("#answer .causes h3")[0] ?? "",
  };
}

function say(was, now) {
  const changed = Object.keys(now).filter(key => was[key] !== now[key]);
  told.textContent = changed.length === 0
    ? ""
    : changed.map(key => `${form.dataset.was}: ${was[key] || "—"} → ${form.dataset.now}: ${now[key] || "—"}`).join(". ");
}

async function ask() {
  asking?.abort();
  asking = new AbortController();
  const answer = await fetch(form.action, {
    method: "POST", body: new URLSearchParams(new FormData(form)), signal: asking.signal,
  });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const shown = page.getElementById("answer");
  if (shown) {
    document.getElementById("answer")?.replaceWith(shown);
    say(before, picture(document));
  }
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(() => ask().catch(fault => {
    if (fault.name !== "AbortError") {
      told.textContent = fault.message;
    }
  }), 300);
}

function slider(row) {
  const [name, value, unit] = row.querySelectorAll("input");
  const range = known.get(name.value);
  const number = Number(value.value);
  if (!range || range.unit !== unit.value || value.value === "" || Number.isNaN(number)) {
    return;
  }
  const at = scale(Number(range.low), Number(range.high));
  const input = document.createElement("input");
  input.type = "range";
  input.max = STEPS;
  input.value = at.to(number);
  input.setAttribute("aria-label", `${form.dataset.move} ${name.value}`);
  input.addEventListener("input", () => {
    value.value = digits(at.back(Number(input.value)));
    later();
  });
  value.addEventListener("change", () => {
    input.value = at.to(Number(value.value));
    later();
  });
  value.after(input);
}

if (form && document.getElementById("answer") && !form.elements.bundle.value) {
  before = picture(document);
  form.querySelectorAll("tbody tr").forEach(slider);
}
