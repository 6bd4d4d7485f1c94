// One person's phone: its header, chat and input, and what the person does with them.

import { ApiError, act } from "./api.js";
import { Chat } from "./chat.js";
import { Composer } from "./composer.js";
import { h, icon, iconButton, personName, personTitle } from "./dom.js";
import { copyWords } from "./keyboard.js";
import { copyText, pastedPayload, startPayload } from "./links.js";
import { Overlay } from "./overlay.js";
import { Presses } from "./presses.js";
import { ring } from "./ring.js";
import { knows, t } from "./texts.js";

const ANSWER_MS = 3000; // a message this soon after the person's own act is an answer to it

export class Phone {
  /** desk: bot(), phones(), open(id), changed(phone): what the phone needs from its neighbours. */
  constructor(desk, person) {
    this.desk = desk;
    this.unread = 0;
    this.started = false;
    this.actedAt = -Infinity;
    this.typingTimer = 0;
    this.presses = new Presses(() => this.overlay.toast(t("no_answer"), { problem: true }));

    this.avatar = h("div", { class: "avatar", "aria-hidden": "true" });
    this.caption = h("h2", { class: "caption" });
    this.name = h("p", { class: "name" });
    this.typing = h("p", { class: "typing", role: "status" });
    this.typing.hidden = true;
    this.bell = h("span", { class: "bell", title: t("rings") }, icon("bell"));
    this.badge = h("span", { class: "unread" });
    this.head = h("header", { class: "phone-head" }, this.avatar,
      h("div", { class: "who" }, this.caption, this.name, this.typing), this.bell, this.badge,
      iconButton("more", t("menu"), { class: "phone-menu", "aria-haspopup": "dialog", onclick: () => this.openMenu() }));

    this.node = h("section", { class: "phone", "data-person": person.id });
    this.overlay = new Overlay(this.node);
    this.chat = new Chat(this, t("chat_with", { bot: desk.bot().first_name || desk.bot().username || "" }));
    this.chat.node.append(this.overlay.toasts);
    this.composer = new Composer({
      text: (text) => this.does("text", { text }),
      files: (form) => this.does("file", form),
      reply: (button) => (button.request_contact ? this.does("contact") : this.does("press_reply", { text: button.text })),
      start: () => this.start(""),
      invite: () => this.askInvite(),
      unblock: () => this.does("unblock"),
      choose: (title, items) => this.overlay.choose(title, items),
    });
    this.node.append(this.head, this.chat.node, this.composer.node);
    this.node.addEventListener("pointerdown", () => this.read());
    this.chat.scroller.addEventListener("click", (event) => this.clicked(event));
    this.chat.scroller.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target.matches(".tg-spoiler, .folded")) event.target.click();
    });
    this.setUnread(0);
    this.setPerson(person);
  }

  // --- what the sandbox says -----------------------------------------------------------------

  setPerson(person) {
    this.person = person;
    this.caption.textContent = personTitle(person);
    this.name.textContent = personName(person);
    this.avatar.textContent = [person.first_name, person.last_name].map((word) => (word || "")[0] || "").join("");
    this.avatar.dataset.hue = String(Math.abs(Number(person.id) || 0) % 7);
    this.node.setAttribute("aria-label", t("phone_of", { title: personTitle(person), name: personName(person) }));
    this.setBlocked(Boolean(person.blocked));
  }

  /** The phone as a whole, after a connection; nothing rings for what happened meanwhile. */
  sync(state) {
    this.started = Boolean(state.started);
    this.chat.sync(state.messages ?? []);
    this.composer.setKeyboard(state.reply_keyboard ?? null);
    this.composer.setCommands(state.commands);
    this.setTyping(state.typing ? "typing" : null, 5000);
    this.presses.clear();
    this.setUnread(state.unread ?? 0);
    this.setMode();
  }

  handle(event) {
    switch (event.type) {
      case "message": return this.arrived(event.message);
      case "edit": return void this.chat.put(event.message);
      case "delete": return this.chat.remove(event.message_id);
      case "keyboard": return this.composer.setKeyboard(event.reply_keyboard ?? null);
      case "commands": return this.composer.setCommands(event.commands);
      case "typing": return this.setTyping(event.action, event.until_ms ?? 5000);
      case "answered": return this.presses.answered(event.query_id);
      case "read": return this.setUnread(0);
      case "blocked": return this.setBlocked(Boolean(event.blocked));
      case "toast":
        this.presses.answeredMessage(event.message_id);
        if (event.text) event.alert ? this.overlay.alert(event.text) : this.overlay.toast(event.text);
        return undefined;
      default: return undefined; // a newer sandbox may say more than we know
    }
  }

  arrived(message) {
    const fresh = this.chat.put(message);
    if (!this.started) {
      this.started = true;
      this.setMode();
    }
    if (message.from !== "bot") return;
    this.setTyping(null);
    if (!fresh) return;
    const answer = performance.now() - this.actedAt < ANSWER_MS;
    if (answer && this.chat.stick && !document.hidden) {
      this.unread += 1; // so that read() tells the server
      this.read();
    } else {
      this.setUnread(this.unread + 1);
    }
    if (!message.silent) ring([this.node, ...this.desk.marksOf(this)], { answer });
  }

  setTyping(action, ms = 0) {
    clearTimeout(this.typingTimer);
    this.typing.hidden = this.head.classList.toggle("is-typing", Boolean(action)) === false;
    this.typing.textContent = action ? t(knows(`typing_${action}`) ? `typing_${action}` : "typing") : "";
    if (action) this.typingTimer = setTimeout(() => this.setTyping(null), ms);
  }

  setBlocked(blocked) {
    this.person.blocked = blocked;
    this.setMode();
  }

  setMode() {
    this.node.classList.toggle("blocked", this.person.blocked);
    this.composer.setMode({ started: this.started, blocked: this.person.blocked });
  }

  setUnread(count) {
    this.unread = count;
    this.badge.hidden = !count;
    this.badge.textContent = count > 99 ? "99+" : String(count);
    this.badge.setAttribute("aria-label", t("unread", { n: count }));
    this.desk.changed(this);
  }

  // --- what the person does ------------------------------------------------------------------

  read() {
    if (!this.unread) return;
    this.setUnread(0);
    act(this.person.id, "read").catch(() => {}); // the next state tells the truth anyway
  }

  /** One act; a failure is told on this phone. Returns whether it went through. */
  async does(verb, body) {
    this.actedAt = performance.now();
    try {
      await act(this.person.id, verb, body);
      return true;
    } catch (error) {
      this.problem(error);
      return false;
    }
  }

  problem(error) {
    if (!(error instanceof ApiError)) throw error;
    const text = error.status === 0 ? t("err_network")
      : error.status === 403 && this.person.blocked ? t("err_blocked") : t("err_other", { error: error.message });
    this.overlay.toast(text, { problem: true });
  }

  start(payload) {
    return this.does("start", { payload });
  }

  async touchButton(view, button, node) {
    if (button.url) return this.follow(button.url);
    if (button.copy_text) return this.copy(copyWords(button));
    if (button.callback_data === null || button.callback_data === undefined) return undefined;
    if (!this.presses.begin(node, view.message.message_id, button.callback_data)) return undefined;
    this.actedAt = performance.now();
    try {
      const { query_id } = await act(this.person.id, "press", { message_id: view.message.message_id, callback_data: button.callback_data });
      this.presses.sent(node, query_id);
    } catch (error) {
      this.presses.end(node);
      if (error.status === 404) this.overlay.toast(t("gone"), { problem: true });
      else this.problem(error);
    }
    return undefined;
  }

  clicked(event) {
    const link = event.target.closest("a[href]:not(.file)");
    const command = event.target.closest(".command-link");
    const spoiler = event.target.closest(".tg-spoiler");
    if (spoiler && !spoiler.classList.contains("shown")) {
      event.preventDefault();
      spoiler.classList.add("shown");
    } else if (link) {
      event.preventDefault();
      this.follow(link.href);
    } else if (command) {
      this.does("text", { text: command.dataset.command });
    } else if (event.target.closest(".folded")) {
      event.target.closest(".folded").classList.toggle("shown");
    } else if (event.target.tagName === "CODE") {
      this.copy(event.target.textContent);
    }
  }

  follow(url) {
    const payload = startPayload(url, this.desk.bot().username);
    if (payload !== null) {
      this.overlay.choose(t("open_on"), this.desk.phones().map((phone) => ({
        label: `${personTitle(phone.person)} · ${personName(phone.person)}`,
        icon: "person",
        onPick: () => {
          this.desk.open(phone.person.id);
          phone.start(payload);
        },
      })));
    } else if (/^https?:/i.test(url)) {
      window.open(url, "_blank", "noopener,noreferrer");
    } else {
      this.overlay.toast(t("tg_link"), { problem: true });
    }
  }

  async copy(text) {
    if (await copyText(text)) this.overlay.toast(t("copied"));
    else this.overlay.alert(t("copy_failed", { text }));
  }

  askInvite() {
    this.overlay.ask({
      title: t("invite_title"), hint: t("invite_hint"), bad: t("invite_bad"),
      check: pastedPayload, onDone: (payload) => this.start(payload),
    });
  }

  openMenu() {
    const { blocked } = this.person;
    this.overlay.choose(`${personTitle(this.person)} · ${personName(this.person)}`, [
      { label: t("open_invite"), icon: "link", onPick: () => this.askInvite() },
      { label: t(blocked ? "unblock" : "block"), icon: "block", danger: !blocked, onPick: () => this.does(blocked ? "unblock" : "block") },
    ]);
  }
}
