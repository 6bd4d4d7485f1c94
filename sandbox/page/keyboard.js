// Inline keyboards under messages and the reply keyboard under the input line.

import { flash, h } from "./dom.js";

const STYLES = new Set(["success", "danger", "primary"]);

/**
 * Buttons are matched by place and changed in place: a grid of thirty pupils is edited at every
 * tap, and a new node would lose the focus, the spinner and a tap already on its way.
 */
export class InlineKeyboard {
  constructor(rows, onPress) {
    this.onPress = onPress;
    this.node = h("div", { class: "inline-keyboard" });
    this.buttons = new WeakMap();
    this.update(rows, { quiet: true });
  }

  update(rows, { quiet = false } = {}) {
    fit(this.node, rows.length, () => h("div", { class: "inline-row" }));
    rows.forEach((row, y) => {
      const line = this.node.children[y];
      fit(line, row.length, () => this.create());
      row.forEach((button, x) => this.draw(line.children[x], button, quiet));
    });
  }

  create() {
    const node = h("button", { type: "button", class: "inline" }, h("span", { class: "label" }));
    node.addEventListener("click", () => this.onPress(this.buttons.get(node), node));
    return node;
  }

  draw(node, button, quiet) {
    const before = this.buttons.get(node);
    this.buttons.set(node, button);
    if (before && before.text === button.text && before.style === button.style) return;
    node.firstChild.textContent = button.text;
    node.title = button.text;
    for (const style of STYLES) node.classList.toggle(style, button.style === style);
    node.classList.toggle("opens-link", Boolean(button.url));
    node.classList.toggle("copies", Boolean(button.copy_text));
    if (before && !quiet) flash(node, "changed", 700);
  }
}

function fit(parent, count, create) {
  while (parent.children.length > count) parent.lastChild.remove();
  while (parent.children.length < count) parent.append(create());
}

export const copyWords = (button) =>
  typeof button.copy_text === "object" && button.copy_text ? button.copy_text.text : button.copy_text;

/** rows → nodes of the reply keyboard; a press is the caller's business. */
export function replyRows(rows, onPress) {
  return rows.map((row) => h("div", { class: "reply-row" }, ...row.map((button) => {
    const text = typeof button === "string" ? button : button.text;
    const contact = Boolean(button.request_contact);
    return h("button", { type: "button", class: contact ? "reply wants-contact" : "reply", title: text,
                         onclick: () => onPress({ text, request_contact: contact }) },
      h("span", { class: "label" }, text));
  })));
}
