// One question on the page: what its fields say, and how to make them say something else.

export const questions = (root = document) => [...root.querySelectorAll(".question[data-item]")];

export const questionOf = (item, root = document) => questions(root).find((each) => each.dataset.item === item);

const controls = (question) => [...question.querySelectorAll("input[name], select[name], textarea[name]")];

const isChoice = (control) => control.type === "radio" || control.type === "checkbox";

/** A choice without a value takes another one back and says nothing itself. */
function saysSomething(control) {
  if (isChoice(control)) return control.checked && control.value !== "";
  return control.type !== "hidden" && control.value.trim() !== "";
}

/** As the form would post it, of this question only. */
export function bodyOf(question) {
  const own = controls(question).filter((control) => control.type !== "hidden");
  const sent = own.filter((control) => !isChoice(control) || control.checked);
  return new URLSearchParams(sent.map((control) => [control.name, control.value])).toString();
}

/** Show what an earlier page could not send. */
export function fill(question, body) {
  const values = new URLSearchParams(body);
  for (const control of controls(question)) {
    if (isChoice(control)) control.checked = values.getAll(control.name).includes(control.value);
    else if (control.type !== "hidden") control.value = values.get(control.name) ?? "";
  }
}

/** The hidden field goes along, so that a post of the whole form names the same version. */
export function setVersion(question, version) {
  question.dataset.version = version;
  const field = question.querySelector(`[name="version.${CSS.escape(question.dataset.item)}"]`);
  if (field) field.value = version;
}

/** A comment alone is no answer, and neither is one side of a pair. */
export function isAnswered(question) {
  const said = controls(question).filter((control) => /^(answer|extra)\./.test(control.name) && saysSomething(control));
  const names = new Set(said.map((control) => control.name));
  const isHalf = ({ name, value }) => {
    const [whole, other] = name.endsWith(".first") ? [name.slice(0, -6), ".second"] : [name.slice(0, -7), ".first"];
    return /\.(first|second)$/.test(name) && !["dk", "na"].includes(value) && !names.has(whole + other);
  };
  return said.some((control) => !isHalf(control));
}

/** Radios that exclude each other, in the order of the page. */
export function groupsOf(radios) {
  const names = [...new Set(radios.map((radio) => radio.name))];
  return names.map((name) => radios.filter((radio) => radio.name === name));
}

/** What a person would read out as the answer, in the page's words. */
export function describe(question) {
  return controls(question).filter(saysSomething).map((control) => wordsOf(control, question)).join("; ");
}

function wordsOf(control, question) {
  const answers = controls(question).filter((each) => isChoice(each) && each.name.startsWith("answer."));
  const value = isChoice(control) ? textOf(control.labels[0]) : chosenText(control);
  const isTheAnswer = answers.includes(control) && groupsOf(answers).length === 1;
  return isTheAnswer ? value : `${groupName(control)}: ${value}`;
}

function groupName(control) {
  if (!isChoice(control)) return textOf(control.labels?.[0]);
  return textOf(control.closest("fieldset")?.querySelector("legend"));
}

const chosenText = (control) => control.selectedOptions?.[0]?.text ?? control.value.trim();

const textOf = (element) => element?.textContent.trim().replace(/\s+/g, " ") ?? "";
