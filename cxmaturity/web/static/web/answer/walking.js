// From question to question: one a screen on a phone, the whole section on a larger screen.

import { isAnswered, questions } from "./question.js";
import { focusOn } from "./saving.js";

const ARRIVED_BY_KEY = "cxmaturity.arrived-by-key";

export class Walking {
  constructor(form, region) {
    this.form = form;
    this.region = region;
    this.phone = matchMedia("(max-width: 38rem)");
    this.at = this.#first();
    this.phone.addEventListener("change", () => this.#show());
    addEventListener("hashchange", () => this.#followHash());
    form.addEventListener("submit", (event) => this.#onSubmit(event));
    form.querySelector("[data-back]")?.addEventListener("click", (event) => this.#onBack(event));
    this.countElsewhere = (this.#progress?.value ?? 0) - this.#answered;
    form.addEventListener("change", () => this.#count());
    this.#count();
    this.#show();
    if (this.phone.matches) history.replaceState(null, "", `#${this.all[this.at].id}`);
    this.#greetKeyboard();
  }

  get all() {
    return questions(this.form);
  }

  /** The question that keys act on. */
  get current() {
    return document.activeElement?.closest?.(".question[data-item]") ?? null;
  }

  /** To the next question, or on with the section after the last one. */
  onward() {
    const at = this.current ? this.all.indexOf(this.current) : this.at;
    if (at + 1 < this.all.length) return this.go(at + 1);
    sessionStorage.setItem(ARRIVED_BY_KEY, "1");
    this.form.requestSubmit(this.form.querySelector("[data-next]"));
  }

  go(at) {
    this.at = at;
    this.#show();
    const question = this.all[at];
    if (location.hash !== `#${question.id}`) history.pushState(null, "", `#${question.id}`);
    focusOn(question);
    if (this.phone.matches) scrollTo(0, 0);
  }

  /** Where the address says, or where the person stopped. */
  #first() {
    const named = this.#named();
    if (named >= 0) return named;
    const open = this.all.findIndex((question) => !isAnswered(question));
    return Math.max(0, open);
  }

  #followHash() {
    const named = this.#named();
    if (named < 0) return;
    this.at = named;
    this.#show();
    focusOn(this.all[named]);
  }

  #named() {
    return this.all.findIndex((question) => `#${question.id}` === decodeURIComponent(location.hash));
  }

  #show() {
    const alone = this.phone.matches;
    this.form.toggleAttribute("data-one-a-screen", alone);
    this.all.forEach((question, at) => (question.hidden = alone && at !== this.at));
    this.form.querySelectorAll("[data-first-only]").forEach((each) => (each.hidden = alone && this.at > 0));
    const place = this.form.querySelector("[data-place]");
    if (!place) return;
    place.hidden = !alone;
    const words = this.region.dataset.sayPlace;
    place.textContent = words.replace("{number}", this.at + 1).replace("{count}", this.all.length);
  }

  get #progress() {
    return this.form.querySelector(".meter progress");
  }

  get #answered() {
    return this.all.filter(isAnswered).length;
  }

  #count() {
    const progress = this.#progress;
    const line = this.form.querySelector("[data-answered]");
    if (!progress || !line) return;
    progress.value = this.countElsewhere + this.#answered;
    const words = this.region.dataset.sayAnswered;
    line.textContent = words.replace("{number}", progress.value).replace("{count}", progress.max);
    progress.setAttribute("aria-label", line.textContent);
  }

  #onSubmit(event) {
    if (!this.phone.matches || event.submitter?.matches("[data-elsewhere]") || this.at + 1 >= this.all.length) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.go(this.at + 1);
  }

  #onBack(event) {
    if (!this.phone.matches || this.at === 0) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.go(this.at - 1);
  }

  /** Whoever came here with Enter goes on with the keys, without a way through header and links. */
  #greetKeyboard() {
    if (sessionStorage.getItem(ARRIVED_BY_KEY)) focusOn(this.all[this.at]);
    sessionStorage.removeItem(ARRIVED_BY_KEY);
  }
}
