// Nobody leaves the page with something unsaved without knowing it.

const PATIENCE = 3000;

export function guardLeaving(saving) {
  let isLeaving = false;

  async function savedFirst(leave, mayLeave) {
    await Promise.race([saving.flush(), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
    if (!saving.isComplete && !mayLeave()) return saving.showWhatIsMissing();
    isLeaving = true;
    leave();
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || isLeaving || saving.isComplete || event.defaultPrevented || staysHere(link, event)) return;
    event.preventDefault();
    savedFirst(() => link.click(), () => saving.isKeptBehind);
  });

  document.addEventListener("submit", (event) => {
    const { target: form, submitter } = event;
    if (event.defaultPrevented) return;
    if (form.dataset.sent) return event.preventDefault();
    if (saving.isComplete) return sendOnce(form);
    event.preventDefault();
    savedFirst(() => form.requestSubmit(submitter), () => false);
  });

  addEventListener("beforeunload", (event) => {
    if (!saving.isComplete && !saving.waitsForLink && !isLeaving) event.preventDefault();
  });

  // Back from the next page, the browser may show this one as it was left.
  addEventListener("pageshow", () => {
    isLeaving = false;
    document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
  });
}

function sendOnce(form) {
  const next = form.elements.namedItem("next");
  if (next) next.value = location.pathname + location.search + location.hash;
  form.dataset.sent = "1";
  setTimeout(() => delete form.dataset.sent, PATIENCE);
}

function staysHere(link, event) {
  const isElsewhere = link.target || event.ctrlKey || event.metaKey || event.shiftKey;
  return isElsewhere || (link.pathname === location.pathname && link.hash);
}
