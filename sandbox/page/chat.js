// The list of messages of one phone: order, days, albums, and where it is scrolled to.

import { flash, h, iconButton } from "./dom.js";
import { MessageView } from "./message.js";
import { dayKey, dayName, t } from "./texts.js";

const NEAR_END = 48; // pixels: closer than this counts as "at the end"

export class Chat {
  constructor(phone, label) {
    this.phone = phone;
    this.views = new Map();
    this.stick = true; // the person stands at the newest message
    this.away = false; // hidden: the browser may forget where it was scrolled to
    this.kept = 0; // where the person left it
    this.mine = -1; // where the page itself scrolled it last, and how large all was then
    this.settledAt = "";
    this.list = h("div", { class: "chat-list" });
    this.empty = h("p", { class: "chat-empty" }, t("empty"));
    this.scroller = h("div", { class: "chat", tabindex: "0", role: "log", "aria-live": "polite",
                               "aria-relevant": "additions", "aria-label": label },
      this.empty, this.list);
    this.toEnd = iconButton("fold", t("to_end"), { class: "to-end", onclick: () => this.scrollToEnd() });
    this.node = h("div", { class: "chat-area" }, this.scroller, this.toEnd);
    this.setStick(true);
    this.scroller.addEventListener("scroll", () => this.scrolled(), { passive: true });
    // A picture that loads, a keyboard that unfolds, a phone that comes back on the screen.
    const watcher = new ResizeObserver(() => this.settle());
    watcher.observe(this.scroller);
    watcher.observe(this.list);
  }

  message(id) {
    return this.views.get(id)?.message ?? null;
  }

  // --- scrolling -----------------------------------------------------------------------------

  atEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    return scrollHeight - scrollTop - clientHeight < NEAR_END;
  }

  sizes() {
    return `${this.scroller.scrollHeight}/${this.scroller.clientHeight}`;
  }

  scrolled() {
    if (!this.scroller.clientHeight) return; // hidden: the browser reports zeros
    // The event comes a frame late, when more may have grown or shrunk: neither our own scroll nor
    // the browser's after a change of sizes says anything about the person's wish.
    if (Math.abs(this.scroller.scrollTop - this.mine) < 2) return;
    if (this.stick && this.sizes() !== this.settledAt) {
      this.settle();
      return;
    }
    this.mine = -1;
    const was = this.stick;
    this.setStick(this.atEnd());
    this.kept = this.scroller.scrollTop;
    if (this.stick && !was) this.phone.read();
  }

  settle() {
    const hidden = !this.scroller.clientHeight;
    if (!hidden && (this.stick || this.away)) {
      this.scroller.scrollTop = this.stick ? this.scroller.scrollHeight : this.kept;
      this.mine = this.scroller.scrollTop; // as the browser has clamped it
      this.settledAt = this.sizes();
    }
    this.away = hidden;
  }

  /** At the end we follow what grows; elsewhere the browser's own anchoring keeps the place. */
  setStick(stick) {
    this.stick = stick;
    this.scroller.classList.toggle("at-end", stick);
    this.toEnd.hidden = stick;
  }

  scrollToEnd() {
    this.setStick(true);
    this.settle();
    this.phone.read();
  }

  reveal(id) {
    const view = this.views.get(id);
    if (!view) return;
    view.node.scrollIntoView({ block: "center" });
    flash(view.node, "edited-now", 1600);
  }

  // --- messages ------------------------------------------------------------------------------

  /** The whole truth after a (re)connection: what is unchanged keeps its node. */
  sync(messages) {
    const wanted = new Map(messages.map((message) => [message.message_id, message]));
    // A restarted sandbox gives the same numbers to other messages: then nothing here is true.
    const another = ({ message }) => wanted.get(message.message_id)?.date !== message.date && wanted.has(message.message_id);
    const stale = [...this.views.values()].some(another);
    for (const id of [...this.views.keys()]) if (stale || !wanted.has(id)) this.remove(id);
    for (const message of [...messages].sort((a, b) => a.message_id - b.message_id)) this.put(message, { fresh: true });
  }

  /** New or changed; returns true when the message was not here before. */
  put(message, { fresh = false } = {}) {
    const known = this.views.get(message.message_id);
    if (known) {
      known.update(message, { fresh });
      this.settle();
      return false;
    }
    const view = new MessageView(this.phone, message);
    this.views.set(message.message_id, view);
    if (!fresh) flash(view.node, "arrived", 400);
    if (message.from === "me") this.setStick(true);
    this.place(view);
    this.empty.hidden = true;
    this.settle();
    return true;
  }

  place(view) {
    const { message } = view;
    const album = message.media_group_id && this.list.querySelector(`[data-album="${CSS.escape(message.media_group_id)}"]`);
    if (album) {
      album.append(view.node);
      album.dataset.count = album.children.length;
      return;
    }
    const key = dayKey(message.date);
    if (this.list.lastElementChild?.dataset.day !== key) {
      this.list.append(h("p", { class: "day", "data-day": key }, dayName(message.date)));
    }
    let node = view.node;
    if (message.media_group_id) {
      node = h("div", { class: "album", "data-album": message.media_group_id, "data-count": 1,
                        "data-from": message.from, "data-kind": message.media?.kind ?? "document" }, view.node);
    }
    node.dataset.day = key;
    this.list.append(node);
  }

  remove(id) {
    const view = this.views.get(id);
    if (!view) return;
    const album = view.node.closest(".album");
    this.views.delete(id);
    view.node.remove();
    if (album) {
      album.dataset.count = album.children.length;
      if (!album.children.length) album.remove();
    }
    for (const day of this.list.querySelectorAll(".day")) {
      const next = day.nextElementSibling;
      if (!next || next.classList.contains("day")) day.remove();
    }
    this.empty.hidden = this.views.size > 0;
  }
}
