// The bottom of a phone: commands, files to send, the input line, the reply keyboard,
// or, instead of all that, the one button that starts or unblocks the bot.

import { h, icon, iconButton } from "./dom.js";
import { Attachments } from "./attach.js";
import { replyRows } from "./keyboard.js";
import { t } from "./texts.js";

export class Composer {
  /** actions: text(text), files(form), reply(button), start(), invite(), unblock(), choose(title, items) */
  constructor(actions) {
    this.actions = actions;
    this.commands = [];
    this.folded = false;
    this.keyboard = null;
    this.attachments = new Attachments(() => this.refresh());

    this.suggest = h("div", { class: "commands", role: "group", "aria-label": t("commands") });
    this.suggest.hidden = true;
    this.input = h("textarea", { class: "input", rows: "1", placeholder: t("write"), "aria-label": t("write") });
    this.menu = iconButton("menu", t("commands"), { class: "commands-toggle", "aria-expanded": "false", onclick: () => this.toggleCommands() });
    this.clip = iconButton("attach", t("attach"), { class: "attach", onclick: () => this.attach() });
    this.fold = iconButton("keyboard", t("keyboard_hide"), { class: "keyboard-toggle", onclick: () => this.setFolded(!this.folded) });
    this.send = h("button", { type: "submit", class: "icon-button send", "aria-label": t("send"), title: t("send") }, icon("send"));
    this.form = h("form", { class: "input-row" }, this.menu, this.clip,
      h("div", { class: "input-field" }, this.input, this.fold), this.send);
    this.reply = h("div", { class: "reply-keyboard", role: "group", "aria-label": t("keyboard") });
    this.usual = h("div", { class: "composer-usual" }, this.suggest, this.attachments.node, this.form, this.reply);

    this.startBar = h("div", { class: "bar" },
      h("button", { type: "button", class: "bar-button start", onclick: () => actions.start() }, t("start")),
      h("button", { type: "button", class: "bar-link", onclick: () => actions.invite() }, t("open_invite")));
    this.blockedBar = h("div", { class: "bar" },
      h("p", { class: "bar-note" }, t("blocked_note")),
      h("button", { type: "button", class: "bar-button unblock", onclick: () => actions.unblock() }, t("unblock")));
    this.node = h("footer", { class: "composer" }, this.usual, this.startBar, this.blockedBar);

    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    this.input.addEventListener("input", () => this.refresh());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("paste", (event) => this.paste(event));
    this.setKeyboard(null);
    this.refresh();
  }

  setMode({ started, blocked }) {
    this.blockedBar.hidden = !blocked;
    this.startBar.hidden = blocked || started;
    this.usual.hidden = blocked || !started;
  }

  setCommands(commands) {
    this.commands = commands || [];
    this.menu.hidden = !this.commands.length;
    this.refresh();
  }

  setKeyboard(keyboard) {
    const rows = keyboard?.rows ?? [];
    const same = JSON.stringify(keyboard) === JSON.stringify(this.keyboard);
    if (same && rows.length) return;
    this.keyboard = keyboard;
    this.fold.hidden = !rows.length;
    this.input.placeholder = keyboard?.placeholder || t("write");
    this.reply.replaceChildren(...replyRows(rows, (button) => this.actions.reply(button)));
    this.setFolded(false);
  }

  setFolded(folded) {
    this.folded = folded;
    this.reply.hidden = folded || !this.reply.children.length;
    const label = t(folded ? "keyboard_show" : "keyboard_hide");
    this.fold.title = label;
    this.fold.setAttribute("aria-label", label);
    this.fold.setAttribute("aria-expanded", String(!folded));
  }

  // --- the input line ------------------------------------------------------------------------

  key(event) {
    if (event.key === "Escape") this.showCommands(null);
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.submit();
  }

  paste(event) {
    const files = [...(event.clipboardData?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    this.attachments.add(files.every((file) => file.type.startsWith("image/")) ? "photo" : "document", files);
  }

  async submit() {
    const text = this.input.value;
    const form = this.attachments.form(text.trim());
    if (!form && !text.trim()) return;
    const kept = this.attachments.take();
    this.input.value = "";
    this.refresh();
    const sent = form ? await this.actions.files(form) : await this.actions.text(text);
    if (sent) return;
    // Not sent: give the words and the files back, unless something new is typed already.
    if (!this.input.value) this.input.value = text;
    if (kept.files.length) this.attachments.add(kept.kind, kept.files);
    this.refresh();
  }

  refresh() {
    const { value } = this.input;
    const attached = this.attachments.files.length > 0;
    this.send.classList.toggle("ready", Boolean(value.trim()) || attached);
    this.input.placeholder = attached ? t("caption") : this.keyboard?.placeholder || t("write");
    this.input.style.height = "auto";
    if (value) this.input.style.height = `${Math.min(this.input.scrollHeight, 120)}px`;
    const typed = value.match(/^\/(\w*)$/);
    this.showCommands(typed ? typed[1].toLowerCase() : null);
  }

  // --- commands and files --------------------------------------------------------------------

  toggleCommands() {
    this.showCommands(this.suggest.hidden ? "" : null);
  }

  /** prefix: what is typed after the slash; null hides the list. */
  showCommands(prefix) {
    const fitting = prefix === null ? [] : this.commands.filter(({ command }) => command.startsWith(prefix));
    this.suggest.hidden = !fitting.length;
    this.menu.setAttribute("aria-expanded", String(fitting.length > 0));
    this.suggest.replaceChildren(...fitting.map(({ command, description }) =>
      h("button", { type: "button", class: "command", onclick: () => this.runCommand(command) },
        h("b", {}, `/${command}`), h("span", {}, description))));
  }

  runCommand(command) {
    this.input.value = "";
    this.refresh();
    this.actions.text(`/${command}`);
  }

  attach() {
    const pick = (kind) => () => this.attachments.pick(kind);
    this.actions.choose(t("attach"), [
      { label: t("attach_photo"), icon: "photo", onPick: pick("photo") },
      { label: t("attach_document"), icon: "file", onPick: pick("document") },
      { label: t("attach_voice"), icon: "voice", onPick: pick("voice") },
    ]);
  }
}
