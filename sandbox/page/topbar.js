// The bar over the desk and, on a narrow screen, the strip of people under it.

import { h, icon, personName, personTitle } from "./dom.js";
import { setSound, soundOn } from "./ring.js";
import { t } from "./texts.js";

export class Topbar {
  /** onShow(id, shown): a checkbox; onPick(id): a tab. */
  constructor(bar, tabs, { onShow, onPick }) {
    this.onShow = onShow;
    this.onPick = onPick;
    this.tabs = tabs;
    this.marks = new Map(); // person id → { check, chip, tab, badges }
    this.light = h("span", { class: "light", role: "status" });
    this.panel = h("div", { class: "people", id: "people", role: "group", "aria-label": t("people") });
    this.toggle = h("button", { type: "button", class: "top-button people-toggle", "aria-expanded": "false",
                                "aria-controls": "people", onclick: () => this.setOpen(!this.open) },
      icon("phones"), h("span", {}, t("people")));
    this.sound = h("button", { type: "button", class: "top-button sound-toggle", "aria-pressed": "false",
                               title: t("sound_hint"), onclick: () => this.switchSound() });
    tabs.setAttribute("aria-label", t("tabs"));
    bar.append(
      h("h1", { class: "product" }, h("b", {}, t("product")), h("span", {}, ` · ${t("subtitle")}`)),
      this.light, this.panel, h("div", { class: "top-end" }, this.toggle, this.sound));
    document.addEventListener("click", (event) => {
      if (this.open && !bar.contains(event.target)) this.setOpen(false);
    });
    bar.addEventListener("keydown", (event) => event.key === "Escape" && this.setOpen(false));
    this.setOpen(false);
    this.setStatus("connecting");
    this.drawSound();
  }

  setOpen(open) {
    this.open = open;
    this.panel.classList.toggle("open", open);
    this.toggle.setAttribute("aria-expanded", String(open));
  }

  setStatus(status) {
    this.light.dataset.status = status;
    this.light.replaceChildren(h("i"), h("span", {}, t(status)));
    this.light.title = t(status);
  }

  switchSound() {
    setSound(!soundOn());
    this.drawSound();
  }

  drawSound() {
    this.sound.setAttribute("aria-pressed", String(soundOn()));
    this.sound.replaceChildren(icon(soundOn() ? "sound" : "mute"), h("span", {}, t("sound")));
  }

  /** The people in their order; nodes of those who stay are kept. */
  setPeople(people, isShown) {
    const wanted = new Set(people.map(({ id }) => id));
    for (const [id, mark] of [...this.marks]) {
      if (wanted.has(id)) continue;
      mark.chip.remove();
      mark.tab.remove();
      this.marks.delete(id);
    }
    for (const person of people) {
      const mark = this.marks.get(person.id) ?? this.create(person.id);
      mark.chipName.textContent = mark.tabName.textContent = personTitle(person);
      mark.chip.title = mark.tab.title = personName(person);
      mark.check.setAttribute("aria-label", t("show_phone", { name: personTitle(person) }));
      mark.check.checked = isShown(person.id);
      mark.tab.hidden = !mark.check.checked;
      this.panel.append(mark.chip);
      this.tabs.append(mark.tab);
    }
  }

  create(id) {
    const check = h("input", { type: "checkbox", onchange: () => this.onShow(id, check.checked) });
    const [chipName, tabName] = [h("span", { class: "chip-title" }), h("span", { class: "tab-title" })];
    const badges = [0, 1].map(() => h("span", { class: "mark-unread" }));
    badges.forEach((badge) => { badge.hidden = true; });
    const chip = h("label", { class: "person-check", "data-for": id }, check, chipName, badges[0]);
    const tab = h("button", { type: "button", class: "tab", "data-for": id, onclick: () => this.onPick(id) }, tabName, badges[1]);
    const mark = { check, chip, chipName, tab, tabName, badges };
    this.marks.set(id, mark);
    return mark;
  }

  setCurrent(id) {
    for (const [other, mark] of this.marks) {
      if (other === id) mark.tab.setAttribute("aria-current", "true");
      else mark.tab.removeAttribute("aria-current");
    }
    // Scrolls the strip only: scrollIntoView would move the whole page on a phone.
    const tab = this.marks.get(id)?.tab;
    if (tab) this.tabs.scrollLeft = tab.offsetLeft - (this.tabs.clientWidth - tab.offsetWidth) / 2;
  }

  setUnread(id, count) {
    for (const badge of this.marks.get(id)?.badges ?? []) {
      badge.hidden = !count;
      badge.textContent = count > 99 ? "99+" : String(count);
      badge.setAttribute("aria-label", t("unread", { n: count }));
    }
  }

  marksOf(id) {
    const mark = this.marks.get(id);
    return mark ? [mark.chip, mark.tab] : [];
  }
}
