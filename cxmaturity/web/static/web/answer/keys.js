// Keys while a question has the focus: a digit chooses, arrows move, Enter goes on. Nowhere else, and never in text.

import { groupsOf } from "./question.js";

const WRITES = "textarea, select, input:not([type=radio]):not([type=checkbox])";
const ACTS = "a, button, summary";

export function listenToKeys(walking) {
  document.addEventListener("keydown", (event) => {
    const question = walking.current;
    if (!question || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.key === "Enter") return onEnter(event, question, walking);
    if (event.target.matches(WRITES)) return;
    if (/^\d$/.test(event.key)) chooseByDigit(event, question);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") enterChoices(event, question);
  });
}

/** From a given answer to the next part of the question, then to the next question; from an open one straight on. */
function onEnter(event, question, walking) {
  if (event.target.matches(`textarea, ${ACTS}`)) return;
  event.preventDefault();
  const open = event.target.checked && nextOpenGroup(question, event.target);
  if (open) open[0].focus();
  else walking.onward();
}

function nextOpenGroup(question, target) {
  const groups = groupsOf(radiosOf(question));
  const at = groups.findIndex((group) => group.includes(target));
  return groups.slice(at + 1).find((group) => !group.some((radio) => radio.checked));
}

function chooseByDigit(event, question) {
  const choices = anchorsOf(groupFor(question, event.target));
  const chosen = numbered(choices).get(event.key);
  if (!chosen) return;
  event.preventDefault();
  chosen.focus();
  if (chosen.checked) return;
  chosen.checked = true;
  chosen.dispatchEvent(new Event("change", { bubbles: true }));
}

/** From the heading into the answers; among these the browser moves by itself. */
function enterChoices(event, question) {
  if (event.target.type === "radio") return;
  const group = groupFor(question, event.target);
  const target = group.find((radio) => radio.checked) ?? group[0];
  if (!target) return;
  event.preventDefault();
  target.focus();
}

/** The group with the focus, or the first that waits for an answer. */
function groupFor(question, target) {
  const groups = groupsOf(radiosOf(question));
  const focused = groups.find((group) => group.includes(target));
  const waiting = groups.find((group) => !group.some((radio) => radio.checked));
  return focused ?? waiting ?? groups[0] ?? [];
}

const radiosOf = (question) => [...question.querySelectorAll("input[type=radio]")].filter((radio) => radio.offsetParent);

/** What a digit may choose. */
export const anchorsOf = (group) => group.filter((radio) => !["", "dk", "na"].includes(radio.value));

/** Digit -> answer. Numbers that the page shows are chosen by their digit, percentages by their tens, sentences by order. */
export function numbered(anchors) {
  const values = anchors.map((radio) => radio.value);
  const isScale = anchors.every((radio) => parseInt(radio.labels[0].textContent, 10) === Number(radio.value));
  const step = Math.max(...values) > 10 ? 10 : 1;
  return new Map(anchors.map((radio, at) => [String(isScale ? radio.value / step : at + 1), radio]));
}
