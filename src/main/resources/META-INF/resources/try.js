// Helps with the try-it form: units of a test, a file put into the field, and sliders beside the results: moving one
// asks again and says what changed. Without this script all is typed or pasted by hand and sent with the button.
"use strict";

const form = document.querySelector("form.try");
const told = document.getElementById("moved");
const known = new Map([...document.querySelectorAll("#tests option")].map(o => [o.value, o.dataset]));
// Unit to the factor that makes it the unit of the range.
const unitsOf = name =>
  new Map((known.get(name)?.units ?? "").split(" ").map(pair => pair.split("=")).map(([unit, x]) => [unit, Number(x)]));
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

function answer(signal) {
  return fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), signal })
    .then(response => response.text())
    .then(text => new DOMParser().parseFromString(text, "text/html"));
}

async function ask() {
  asking?.abort();
  asking = new AbortController();
  const page = await answer(asking.signal);
  const shown = page.getElementById("answer");
  if (shown) {
    document.getElementById("answer")?.replaceWith(shown);
    say(await before, picture(document));
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
  const factor = unitsOf(name.value).get(unit.value);
  if (!range?.high || !factor || value.value === "" || Number.isNaN(number)) {
    return;
  }
  const at = scale(Number(range.low) / factor, Number(range.high) / factor);
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

// The units of the test in the same line; the usual one is put in where none is.
function units(row) {
  const [name, , unit] = row.querySelectorAll("input");
  let was = name.value;
  name.addEventListener("change", () => {
    if (!unit.value || unit.value === known.get(was)?.unit) {
      unit.value = known.get(name.value)?.unit ?? unit.value;
    }
    was = name.value;
  });
  unit.addEventListener("focus", () => {
    if (known.has(name.value)) {
      const named = [...unitsOf(name.value).keys()];
      document.getElementById("units").replaceChildren(...named.map(u => new Option("", u)));
    }
  });
}

function file() {
  const input = document.getElementById("file");
  input.closest("[hidden]").hidden = false;
  input.addEventListener("change", async () => {
    if (input.files.length > 0) {
      form.elements.bundle.value = await input.files[0].text();
    }
  });
}

if (form) {
  form.querySelectorAll("tbody tr").forEach(units);
  file();
  if (document.getElementById("answer") && !form.elements.bundle.value) {
    // A worked case may hold more than the form says, so that what moves is compared with what was typed.
    before = form.dataset.worked ? answer().then(picture) : picture(document);
    form.querySelectorAll("tbody tr").forEach(slider);
  }
}
