// One message: built once, then changed in place, so that an edit loses neither focus nor scroll.

import { flash, h, icon, personName } from "./dom.js";
import { InlineKeyboard } from "./keyboard.js";
import { mediaNode } from "./media.js";
import { richNode } from "./rich.js";
import { plain, safe } from "./sanitize.js";
import { clock, fullTime, t } from "./texts.js";

export class MessageView {
  /** phone: what the message may ask for: press(), follow(), copy(), quote(). */
  constructor(phone, message) {
    this.phone = phone;
    this.bubble = h("div", { class: "bubble" });
    this.node = h("article", { class: "message", "data-message": message.message_id }, this.bubble);
    this.keyboard = null;
    this.signature = "";
    this.update(message, { fresh: true });
  }

  update(message, { fresh = false } = {}) {
    this.message = message;
    this.node.dataset.from = message.from;
    this.node.dataset.silent = String(Boolean(message.silent));
    const signature = JSON.stringify([
      message.html, message.text, message.media, message.rich, message.contact, message.reply_to,
      message.edit_date, message.pinned, message.silent,
    ]);
    if (signature !== this.signature) {
      this.signature = signature;
      this.drawBubble(message);
      if (!fresh) flash(this.node, "edited-now", 1600);
    }
    this.drawKeyboard(message.inline_keyboard || [], fresh);
  }

  drawBubble(message) {
    const open = this.openedDetails();
    // As in Telegram: whoever opens a deep link sees the command alone, not the token behind it.
    const html = (message.html ?? "").replace(message.from === "me" ? /^(.*\/start)(<\/[^>]*>)? [\w-]+$/ : /(?!)/, "$1$2");
    const parts = [];
    let kind = "text";
    if (message.from === "service") {
      this.bubble.replaceChildren(safe(html || message.text));
      this.bubble.dataset.kind = "service";
      return;
    }
    if (message.reply_to) parts.push(this.quote(message.reply_to));
    if (message.media) {
      kind = message.media.kind;
      parts.push(mediaNode(message.media));
    }
    if (message.contact) parts.push(contactNode(message.contact));
    if (message.rich) {
      kind = "rich";
      parts.push(richNode(message.rich, { open, onButton: (button, node) => this.phone.touchButton(this, button, node) }));
    } else if (html || message.text) {
      // The time flows after the last word, as a float at the end of the text itself.
      parts.push(h("div", { class: "text" }, html ? safe(html) : message.text));
    }
    const last = parts.at(-1);
    const meta = metaNode(message);
    if (last?.classList.contains("text")) last.append(meta);
    else parts.push(meta);
    this.bubble.dataset.kind = kind;
    // A picture without a word has no bubble of its own: the time lies on the picture.
    this.bubble.classList.toggle("bare", kind === "photo" && parts.length === 2 && parts[1] === meta);
    this.bubble.replaceChildren(...parts);
  }

  /** A section stays as the person left it when the bot edits the table around it. */
  openedDetails() {
    return new Map([...this.bubble.querySelectorAll("details > summary")].map((node) => [node.textContent, node.parentNode.open]));
  }

  quote(reply) {
    const id = typeof reply === "object" ? reply.message_id : reply;
    const known = this.phone.chat?.message(id);
    const words = (typeof reply === "object" && (reply.text || plain(reply.html))) ||
      (known && (known.text || plain(known.html))) || t("deleted_reply");
    return h("button", { type: "button", class: "quote", "aria-label": t("reply"),
                         onclick: () => this.phone.chat.reveal(id) }, words.slice(0, 120));
  }

  drawKeyboard(rows, fresh) {
    if (!rows.length) {
      this.keyboard?.node.remove();
      this.keyboard = null;
    } else if (this.keyboard) {
      this.keyboard.update(rows, { quiet: fresh });
    } else {
      this.keyboard = new InlineKeyboard(rows, (button, node) => this.phone.touchButton(this, button, node));
      this.node.append(this.keyboard.node);
    }
    this.node.classList.toggle("with-keyboard", rows.length > 0);
  }
}

function metaNode(message) {
  const meta = h("span", { class: "meta" });
  if (message.pinned) meta.append(h("span", { class: "pinned", role: "img", "aria-label": t("pinned"), title: t("pinned") }, "📌"));
  if (message.silent && message.from === "bot") {
    meta.append(h("span", { class: "silent", role: "img", "aria-label": t("silent"), title: t("silent") }, "🔕"));
  }
  if (message.edit_date) {
    meta.append(h("span", { class: "edited", title: fullTime(message.edit_date) }, t("edited")));
  }
  const iso = new Date(message.date * 1000).toISOString();
  meta.append(h("time", { datetime: iso, title: fullTime(message.date) }, clock(message.date)));
  return meta;
}

function contactNode(contact) {
  const digits = contact.phone_number || contact.phone || "";
  return h("div", { class: "contact" },
    h("span", { class: "file-sign" }, icon("person")),
    h("span", { class: "file-words" },
      h("b", {}, personName({ id: t("contact"), ...contact })),
      h("span", { class: "file-size" }, digits)));
}
