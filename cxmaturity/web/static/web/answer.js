// The respondent's pages work without this script. With it, answers are saved as they are given, survive a lost
// connection, and can be given one a screen and by keyboard.

import { anchorsOf, listenToKeys, numbered } from "./answer/keys.js";
import { guardLeaving } from "./answer/leaving.js";
import { groupsOf } from "./answer/question.js";
import { Saving } from "./answer/saving.js";
import { Walking } from "./answer/walking.js";

const OPENED = "cxmaturity.opened.";

function start(region) {
  const saving = new Saving(region);
  document.querySelectorAll("[data-with-script]").forEach((each) => (each.hidden = false));
  const form = document.querySelector("form[data-autosave]");
  if (form) {
    const walking = new Walking(form, region);
    listenToKeys(walking);
    showDigits(form);
    rememberOpened(form);
  }
  guardLeaving(saving);
}

function showDigits(form) {
  const radios = [...form.querySelectorAll(".anchor input[type=radio]")];
  for (const group of groupsOf(radios)) {
    for (const [digit, radio] of numbered(anchorsOf(group))) {
      if (digit.length === 1) radio.closest(".anchor").dataset.digit = digit;
    }
  }
}

/** Comment and evidence stay open or shut while the person goes back and forth. */
function rememberOpened(form) {
  form.querySelectorAll(".question details").forEach((each, at) => {
    const name = `${OPENED}${each.closest(".question").id}.${at}`;
    const before = sessionStorage.getItem(name);
    if (before !== null) each.open = before === "1";
    each.addEventListener("toggle", () => sessionStorage.setItem(name, each.open ? "1" : "0"));
  });
}

const region = document.getElementById("autosave");
if (region) start(region);
