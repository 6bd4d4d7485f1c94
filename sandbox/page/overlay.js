// What lies over a phone: toasts, alerts, choices and the one question about a link.

import { h, icon } from "./dom.js";
import { t } from "./texts.js";

const TOAST_MS = 3200;

export class Overlay {
  constructor(phoneNode) {
    this.phone = phoneNode;
    this.open = new Set();
    this.toasts = h("div", { class: "toasts", role: "status", "aria-live": "polite" });
  }

  toast(text, { problem = false } = {}) {
    const node = h("div", { class: problem ? "toast problem" : "toast" }, text);
    this.toasts.append(node);
    while (this.toasts.children.length > 3) this.toasts.firstChild.remove();
    // Longer words need longer eyes, up to seven seconds.
    setTimeout(() => node.remove(), Math.min(TOAST_MS + Math.max(0, text.length - 60) * 25, 7000));
  }

  alert(text) {
    const ok = h("button", { type: "button", class: "plain-button main" }, t("ok"));
    const close = this.show("alert", { role: "alertdialog", label: text, dismiss: false },
      h("p", { class: "dialog-text" }, text), h("div", { class: "dialog-buttons" }, ok));
    ok.addEventListener("click", close);
  }

  /** items: [{ label, icon, onPick, danger }] */
  choose(title, items) {
    const list = items.map((item) => {
      const button = h("button", { type: "button", class: item.danger ? "choice danger" : "choice" },
        item.icon ? icon(item.icon) : null, h("span", {}, item.label));
      button.addEventListener("click", () => {
        close();
        item.onPick();
      });
      return button;
    });
    const close = this.show("sheet", { role: "dialog", label: title, dismiss: true },
      h("p", { class: "sheet-title" }, title), ...list,
      h("button", { type: "button", class: "choice cancel", onclick: () => close() }, t("cancel")));
  }

  /** Asks for one line; check() returns the value, or null when the line is no good. */
  ask({ title, hint, bad, check, onDone }) {
    const input = h("input", { type: "text", class: "line", "aria-label": title, autocomplete: "off", spellcheck: "false" });
    const wrong = h("p", { class: "dialog-wrong", role: "alert" });
    const form = h("form", { class: "dialog-form" },
      h("h3", { class: "dialog-title" }, title), h("p", { class: "dialog-hint" }, hint), input, wrong,
      h("div", { class: "dialog-buttons" },
        h("button", { type: "button", class: "plain-button", onclick: () => close() }, t("cancel")),
        h("button", { type: "submit", class: "plain-button main" }, t("open"))));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const value = check(input.value);
      if (value === null) {
        wrong.textContent = bad;
        input.focus();
        return;
      }
      close();
      onDone(value);
    });
    const close = this.show("alert", { role: "dialog", label: title, dismiss: true }, form);
    input.focus();
  }

  /** Lays a box over the phone, gives it the focus and makes the rest of the phone wait. */
  show(kind, { role, label, dismiss }, ...children) {
    const back = this.phone.contains(document.activeElement) ? document.activeElement : null;
    const box = h("div", { class: `box ${kind}`, role, "aria-modal": "true", "aria-label": label }, ...children);
    const cover = h("div", { class: `cover over-${kind}` }, box);
    const close = () => {
      cover.remove();
      this.open.delete(cover);
      this.freeze();
      back?.focus({ preventScroll: true });
    };
    if (dismiss) cover.addEventListener("click", (event) => event.target === cover && close());
    cover.addEventListener("keydown", (event) => {
      if (event.key === "Escape") close();
    });
    this.phone.append(cover);
    this.open.add(cover);
    this.freeze();
    // Another phone's alert must not pull the focus from where somebody is typing.
    if (back || document.activeElement === document.body) box.querySelector("button")?.focus({ preventScroll: true });
    return close;
  }

  freeze() {
    for (const child of this.phone.children) {
      if (!child.classList.contains("cover")) child.inert = this.open.size > 0;
    }
  }
}
