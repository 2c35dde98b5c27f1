// Every answer is saved as it is given, and the page always says whether it is.

import { Unsent } from "./unsent.js";
import { bodyOf, describe, fill, questionOf, questions, setVersion } from "./question.js";

const TYPING_PAUSE = 800;
const SLOW = 1000;
const ASK_AGAIN = 5000;
const TOKEN = "[name=csrfmiddlewaretoken]";
const SHARED = "cxmaturity.shared-device";

export class Saving {
  /** region: the element that carries the words and shows what is not saved. */
  constructor(region) {
    this.region = region;
    this.typing = new Map();
    const tell = {
      saved: (entry, version) => this.#saved(entry, version),
      offline: () => this.#notSaved(region.dataset.sayOffline),
      waiting: () => this.#notSaved(region.dataset.sayWaiting),
      linkNeeded: () => this.#notSaved(region.dataset.sayLinkNeeded, region.dataset.start, region.dataset.sayToLink),
      conflict: (entry) => this.#conflict(entry),
      held: (answer) => this.#notSaved(inWords(answer), region.dataset.start, region.dataset.sayNext),
      ended: (answer) => this.#ended(answer),
      refused: (entry, answer) => this.#refused(entry, answer),
    };
    const { sheet } = region.dataset;
    const csrfToken = document.querySelector(TOKEN).value;
    this.unsent = new Unsent({ sheet, csrfToken, freshToken, onlyHere: sessionStorage.getItem(SHARED) === "1", tell });
    this.#start();
  }

  get isComplete() {
    return this.unsent.isEmpty && this.typing.size === 0;
  }

  /** What is unsaved is kept on the device until the person is back: no reason to hold anybody here. */
  get waitsForLink() {
    return this.unsent.needsLink && !this.unsent.onlyHere;
  }

  get isKeptBehind() {
    return this.unsent.isKeptBehind;
  }

  /** All that can be saved now is saved when this answers. */
  async flush() {
    this.#takeWhatIsTyped();
    await this.unsent.flush();
  }

  #start() {
    questions().forEach((question) => setVersion(question, question.dataset.version));
    this.unsent.entries.forEach((entry) => {
      const question = questionOf(entry.item);
      if (question) fill(question, entry.body);
      if (entry.isConflict) this.#conflict(entry);
    });
    document.addEventListener("input", (event) => this.#onInput(event));
    document.addEventListener("change", (event) => this.#onChange(event));
    addEventListener("pagehide", () => this.#takeWhatIsTyped());
    document.addEventListener("visibilitychange", () => document.hidden && this.#takeWhatIsTyped());
    this.#startSharedSwitch();
    this.unsent.flush();
  }

  #startSharedSwitch() {
    const box = document.querySelector("[data-shared-device]");
    if (!box) return;
    box.checked = this.unsent.onlyHere;
    box.addEventListener("change", () => {
      sessionStorage.setItem(SHARED, box.checked ? "1" : "0");
      this.unsent.keepOnlyHere(box.checked);
    });
  }

  #onInput(event) {
    const question = event.target.closest(".question[data-item]");
    if (!question || event.target.type === "radio" || event.target.type === "checkbox") return;
    clearTimeout(this.typing.get(question));
    this.typing.set(question, setTimeout(() => this.#take(question), TYPING_PAUSE));
  }

  #onChange(event) {
    const question = event.target.closest(".question[data-item]");
    if (question && event.target.name) this.#take(question);
  }

  #takeWhatIsTyped() {
    [...this.typing.keys()].forEach((question) => this.#take(question));
  }

  #take(question) {
    clearTimeout(this.typing.get(question));
    this.typing.delete(question);
    question.querySelector(".refused")?.remove();
    const { item, url, version } = question.dataset;
    const place = `${location.pathname}#${question.id}`;
    this.unsent.put({ item, url, place, body: bodyOf(question), version });
    const entry = this.unsent.of(item);
    if (entry?.isConflict) this.#conflict(entry);
    setTimeout(() => this.isComplete || this.region.hasChildNodes() || this.#tellState(this.region.dataset.saySaving), SLOW);
  }

  showWhatIsMissing() {
    const panel = document.querySelector(".conflict");
    (panel ?? this.region).scrollIntoView({ block: "nearest" });
    panel?.querySelector("button").focus();
  }

  #saved(entry, version) {
    const question = questionOf(entry.item);
    if (question) setVersion(question, version);
    const time = new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: "short", hour12: false });
    if (!this.unsent.isEmpty) return;
    this.#tellState(this.region.dataset.saySaved.replace("{time}", time.format(new Date())), true);
    this.region.replaceChildren();
  }

  #tellState(words, isSaved = false) {
    const state = document.querySelector("[data-saved]");
    if (!state) return;
    state.textContent = words;
    state.closest(".saved").hidden = false;
    state.closest(".saved").classList.toggle("pending", !isSaved);
  }

  #notSaved(words, ...link) {
    this.#tellState(this.region.dataset.sayUnsaved);
    this.#say(words, ...link);
  }

  #ended(answer) {
    this.typing.clear();
    this.#notSaved(inWords(answer), this.region.dataset.start, this.region.dataset.sayNext);
  }

  #refused(entry, answer) {
    const question = questionOf(entry.item);
    const words = `${this.region.dataset.sayRefused} ${inWords(answer)}`;
    if (!question) return this.#say(words, entry.place, this.region.dataset.sayToQuestion);
    question.querySelector(".refused")?.remove();
    const note = element("p", words, "error refused");
    note.setAttribute("role", "alert");
    question.append(note);
  }

  /** Both answers side by side; the page of the server says what the other one is, in words. */
  async #conflict(entry) {
    const question = questionOf(entry.item);
    if (!question) return this.#say(this.region.dataset.sayConflict, entry.place, this.region.dataset.sayToQuestion);
    const theirs = await freshQuestion(entry.item);
    if (!this.unsent.entries.includes(entry)) return;
    if (!theirs) return setTimeout(() => this.#conflict(entry), ASK_AGAIN);
    if (bodyOf(theirs) === bodyOf(question)) return this.#takeTheirs(question, theirs);
    question.querySelector(".conflict")?.remove();
    const panel = document.getElementById("conflict").content.cloneNode(true).firstElementChild;
    panel.querySelector("[data-mine]").textContent = describe(question) || this.region.dataset.sayNothing;
    panel.querySelector("[data-theirs]").textContent = describe(theirs) || this.region.dataset.sayNothing;
    panel.querySelector("[data-keep-mine]").addEventListener("click", () => this.#keepMine(question, theirs));
    panel.querySelector("[data-take-theirs]").addEventListener("click", () => this.#takeTheirs(question, theirs));
    question.prepend(panel);
    this.#say(this.region.dataset.sayConflict, `#${question.id}`, this.region.dataset.sayToQuestion);
  }

  #keepMine(question, theirs) {
    question.querySelector(".conflict").remove();
    focusOn(question);
    this.unsent.insist(question.dataset.item, theirs.dataset.version);
  }

  #takeTheirs(question, theirs) {
    const panel = question.querySelector(".conflict");
    fill(question, bodyOf(theirs));
    setVersion(question, theirs.dataset.version);
    this.unsent.drop(question.dataset.item);
    if (this.unsent.isEmpty) this.region.replaceChildren();
    if (!panel) return;
    panel.remove();
    focusOn(question);
  }

  /** One line that stays until everything is saved, with the way on where there is one. */
  #say(words, target, label) {
    const line = element("p", words);
    if (target) {
      const link = element("a", label);
      link.href = target;
      line.append(" ", link);
    }
    if (this.region.textContent !== line.textContent) this.region.replaceChildren(line);
  }
}

async function freshPage() {
  try {
    const response = await fetch(location.pathname, { headers: { Accept: "text/html" } });
    return new DOMParser().parseFromString(await response.text(), "text/html");
  } catch {
    return null;
  }
}

async function freshQuestion(item) {
  const page = await freshPage();
  return page && questionOf(item, page);
}

/** The forms of this page carry it from now on as well. */
async function freshToken() {
  const token = (await freshPage())?.querySelector(TOKEN)?.value ?? null;
  if (token) document.querySelectorAll(TOKEN).forEach((field) => (field.value = token));
  return token;
}

export function focusOn(question) {
  const heading = question.querySelector("legend, h1, h2, h3") ?? question;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  question.scrollIntoView({ block: "start" });
}

const inWords = (answer) => [answer.message, answer.hint].filter(Boolean).join(" ");

function element(name, text, className = "") {
  return Object.assign(document.createElement(name), { textContent: text, className });
}
