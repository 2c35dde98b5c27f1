// Answers that the server has not acknowledged yet, in the order in which they were given.
// An entry that was sent once is never altered: the server may have committed it without our hearing of it, and only
// the same key with the same content finds that out.

const PREFIX = "cxmaturity.unsent.";
const FORGOTTEN_AFTER = 30 * 24 * 60 * 60 * 1000;
const PATIENCE = 15_000;
const LONGEST_PAUSE = 30_000;
const LINK_NEEDED = [401, 403, 404];
const FORM_OUTDATED = "form_outdated";
const OVER = ["round_closed", "already_submitted", "revoked"];
const NOT_NOW = ["not_accepted", "not_open"];
const MAY_PASS = [408, 425, 429];

/** sheet: a name for one person's answers that says nothing about the person. freshToken: asks the page anew for what
 * the server wants to see beside an answer, null when it cannot be had. tell: what the page wants to hear. */
export class Unsent {
  constructor({ sheet, csrfToken, freshToken, onlyHere, tell }) {
    Object.assign(this, { sheet, prefix: `${PREFIX}${sheet}.`, csrfToken, freshToken, onlyHere, tell });
    this.entries = stored(this.prefix);
    this.failures = 0;
    this.renewals = 0;
    this.timer = null;
    this.sending = null;
    this.stopped = false;
    this.needsLink = false;
    addEventListener("online", () => this.flush());
    document.addEventListener("visibilitychange", () => document.hidden || this.flush());
  }

  get isEmpty() {
    return this.entries.length === 0;
  }

  /** Another page finds what this one could not send. */
  get isKeptBehind() {
    const isWaitingForThePerson = this.needsLink || this.entries.every((entry) => entry.isConflict);
    return isWaitingForThePerson && !this.onlyHere;
  }

  of(item) {
    return this.entries.filter((entry) => entry.item === item).at(-1);
  }

  /** version: of the answer as the page shows it; what follows an unacknowledged save learns it from the answer. */
  put({ item, url, place, body, version }) {
    if (this.stopped) return Promise.resolve();
    const last = this.of(item);
    if (last && (!last.sent || last.isConflict)) {
      Object.assign(last, { body, key: this.#renamed(last) });
      this.#keep(last);
    } else {
      const entry = { key: randomKey(), item, url, place, body, version: last ? null : version, at: Date.now() };
      this.entries.push(entry);
      this.#keep(entry);
    }
    return this.flush();
  }

  /** Try now, and answer when there is nothing left to try at once. */
  flush() {
    clearTimeout(this.timer);
    this.sending ??= this.#sendAll().finally(() => (this.sending = null));
    return this.sending;
  }

  /** The person chose their own answer although the server holds another one, of this version. */
  insist(item, version) {
    const entry = this.of(item);
    Object.assign(entry, { key: this.#renamed(entry), version, isConflict: false, sent: false });
    this.#keep(entry);
    return this.flush();
  }

  drop(item) {
    this.entries.filter((entry) => entry.item === item).forEach((entry) => this.#remove(entry));
  }

  dropAll() {
    [...this.entries].forEach((entry) => this.#remove(entry));
  }

  /** Of a device that others use too nothing stays behind: the entries live as long as the page. */
  keepOnlyHere(onlyHere) {
    this.onlyHere = onlyHere;
    this.entries.forEach((entry) => (onlyHere ? forget(this.prefix + entry.key) : this.#keep(entry)));
  }

  async #sendAll() {
    for (let entry = this.#next(); entry && !this.stopped; entry = this.#next()) {
      if (!(await this.#send(entry))) return;
    }
  }

  #next() {
    return this.entries.find((entry) => !entry.isConflict);
  }

  async #send(entry) {
    entry.sent = true;
    this.#keep(entry);
    let response;
    try {
      response = await this.#request(entry);
    } catch {
      return this.#tryLater("offline");
    }
    if (response.status >= 500 || MAY_PASS.includes(response.status)) return this.#tryLater("waiting");
    const answer = await response.json().catch(() => null);
    if (answer?.code === FORM_OUTDATED) return this.#renew(answer);
    if (response.type === "opaqueredirect" || LINK_NEEDED.includes(response.status)) return this.#needLink();
    if (answer === null) return this.#tryLater("waiting");
    this.failures = 0;
    this.needsLink = false;
    return this.#settle(entry, response.status, answer);
  }

  #request(entry) {
    return fetch(entry.url, {
      method: "PUT",
      body: entry.body,
      headers: {
        "Content-Type": "application/x-www-form-urlencoded",
        "If-Match": String(entry.version),
        "Idempotency-Key": entry.key,
        "X-CSRFToken": this.csrfToken,
        "X-Sheet": this.sheet,
      },
      redirect: "manual",
      keepalive: true,
      signal: AbortSignal.timeout(PATIENCE),
    });
  }

  #settle(entry, status, answer) {
    if (status === 200) return this.#acknowledge(entry, answer.version);
    if (answer.code === "conflict") return this.#meet(entry);
    if (answer.code === "key_reused") {
      Object.assign(entry, { key: this.#renamed(entry) });
      this.#keep(entry);
      return true;
    }
    if (OVER.includes(answer.code)) return this.#end(answer);
    if (NOT_NOW.includes(answer.code)) return this.#hold(answer);
    this.drop(entry.item);
    this.tell.refused(entry, answer);
    return true;
  }

  /** Somebody signed in or out in another tab, for instance: the page is asked once what holds now. */
  async #renew(answer) {
    const token = this.renewals++ ? null : await this.freshToken();
    if (!token) return this.#hold(answer);
    this.csrfToken = token;
    return true;
  }

  #acknowledge(entry, version) {
    this.renewals = 0;
    const following = this.entries.find((each) => each.item === entry.item && each !== entry);
    if (following) {
      following.version = version;
      this.#keep(following);
    }
    this.#remove(entry);
    this.tell.saved(entry, version);
    return true;
  }

  /** The newest answer of the item stands for all that are waiting. */
  #meet(entry) {
    const newest = this.of(entry.item);
    const others = this.entries.filter((each) => each.item === entry.item && each !== newest);
    others.forEach((each) => this.#remove(each));
    newest.isConflict = true;
    this.#keep(newest);
    this.tell.conflict(newest);
    return true;
  }

  #end(answer) {
    this.stopped = true;
    this.dropAll();
    this.tell.ended(answer);
    return false;
  }

  /** Not now, for a reason that the person can change. */
  #hold(answer) {
    this.needsLink = true;
    this.tell.held(answer);
    return false;
  }

  #tryLater(state) {
    const pause = Math.min(LONGEST_PAUSE, 1000 * 2 ** this.failures++);
    this.timer = setTimeout(() => this.flush(), pause);
    this.tell[state]();
    return false;
  }

  #needLink() {
    this.needsLink = true;
    this.tell.linkNeeded();
    return false;
  }

  #renamed(entry) {
    forget(this.prefix + entry.key);
    return randomKey();
  }

  #keep(entry) {
    if (!this.onlyHere) remember(this.prefix + entry.key, entry);
  }

  #remove(entry) {
    this.entries.splice(this.entries.indexOf(entry), 1);
    forget(this.prefix + entry.key);
  }
}

// crypto.randomUUID is missing where a site is tried without https.
function randomKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const digits = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

// Browsers refuse storage in some private windows; the entries then live as long as the page.
function remember(name, entry) {
  try {
    localStorage.setItem(name, JSON.stringify(entry));
  } catch {
    return;
  }
}

function forget(name) {
  try {
    localStorage.removeItem(name);
  } catch {
    return;
  }
}

/** Entries left behind by a page that ended before it could send them. Those of another person stay untouched. */
function stored(prefix) {
  try {
    const all = Object.keys(localStorage).filter((name) => name.startsWith(PREFIX));
    const found = all.map((name) => [name, JSON.parse(localStorage.getItem(name))]);
    const old = found.filter(([, entry]) => Date.now() - entry.at > FORGOTTEN_AFTER);
    old.forEach(([name]) => forget(name));
    const own = found.filter(([name]) => name.startsWith(prefix) && localStorage.getItem(name));
    return own.map(([, entry]) => entry).sort((first, second) => first.at - second.at);
  } catch {
    return [];
  }
}
