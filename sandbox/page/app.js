// The desk: all phones together, fed by one stream of events.

import { Feed } from "./api.js";
import { h } from "./dom.js";
import { Phone } from "./phone.js";
import { language, setTimeZone, t } from "./texts.js";
import { Topbar } from "./topbar.js";

const HIDDEN_KEY = "ezhik.hidden-phones";

class Desk {
  constructor() {
    this.state = { bot: {}, people: [] };
    this.byId = new Map(); // person id → Phone
    this.hidden = new Set(load());
    this.current = null; // whose phone a narrow screen shows
    this.node = document.getElementById("desk");
    this.groups = document.getElementById("groups");
    this.note = h("p", { class: "desk-note" });
    this.node.append(this.note);
    this.topbar = new Topbar(document.getElementById("topbar"), document.getElementById("tabs"), {
      onShow: (id, shown) => this.show(id, shown),
      onPick: (id) => this.pick(id),
    });
    this.feed = new Feed({
      onState: (state) => this.setState(state),
      onEvent: (event) => this.handle(event),
      onStatus: (status) => this.topbar.setStatus(status),
    });
    document.documentElement.lang = language;
    this.setTitle();
    this.feed.start();
  }

  // --- what phones ask of the desk -----------------------------------------------------------

  bot() {
    return this.state.bot ?? {};
  }

  phones() {
    return this.people().map(({ id }) => this.byId.get(id));
  }

  marksOf(phone) {
    return this.topbar.marksOf(phone.person.id);
  }

  changed(phone) {
    if (!phone.person) return; // still being built
    this.topbar.setUnread(phone.person.id, phone.unread);
    this.setTitle();
  }

  /** Brings a phone before the eyes: shown, chosen on a narrow screen, scrolled to on a wide one. */
  open(id) {
    if (this.hidden.has(id)) this.show(id, true);
    this.pick(id);
    this.byId.get(id)?.node.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  // --- the state -----------------------------------------------------------------------------

  people() {
    return this.state.people.filter((person) => person.visible !== false);
  }

  setState(state) {
    this.state = { ...state, people: state.people ?? [] };
    setTimeZone(state.time_zone);
    this.arrange();
    for (const [id, phone] of this.byId) phone.sync(state.phones?.[id] ?? {});
    this.setGroups(state.groups ?? []);
  }

  /** Groups have no phone of their own: a line at the end says that they are there. */
  setGroups(groups) {
    this.state.groups = groups;
    this.groups.hidden = !groups.length;
    this.groups.replaceChildren(h("h2", {}, t("groups")),
      h("ul", {}, ...groups.map((group) => h("li", {}, group.title || String(group.id)))));
  }

  handle(event) {
    if (event.type === "person") return this.setPerson(event.person);
    if (event.type === "group" && event.group) {
      return this.setGroups([...this.state.groups.filter(({ id }) => id !== event.group.id), event.group]);
    }
    const phone = this.byId.get(event.person_id);
    return phone?.handle(event);
  }

  setPerson(person) {
    const place = this.state.people.findIndex(({ id }) => id === person.id);
    if (place < 0) this.state.people.push(person);
    else this.state.people[place] = person;
    this.arrange();
  }

  /** Phones follow the people: kept, made or taken away; appending a node in place moves nothing. */
  arrange() {
    const people = this.people();
    const wanted = new Set(people.map(({ id }) => id));
    for (const [id, phone] of [...this.byId]) {
      if (wanted.has(id)) continue;
      phone.node.remove();
      this.byId.delete(id);
    }
    people.forEach((person, place) => {
      const known = this.byId.get(person.id);
      if (known) known.setPerson(person);
      else this.byId.set(person.id, new Phone(this, person));
      const { node } = this.byId.get(person.id);
      // Moved only when out of place: moving a node would drop its scroll and its focus.
      if (this.node.children[place] !== node) this.node.insertBefore(node, this.node.children[place] ?? null);
    });
    this.topbar.setPeople(people, (id) => !this.hidden.has(id));
    for (const phone of this.byId.values()) this.changed(phone);
    this.showAll();
  }

  // --- which phones are seen -----------------------------------------------------------------

  show(id, shown) {
    if (shown) this.hidden.delete(id);
    else this.hidden.add(id);
    save([...this.hidden]);
    this.topbar.setPeople(this.people(), (other) => !this.hidden.has(other));
    this.showAll();
  }

  showAll() {
    const seen = this.people().filter(({ id }) => !this.hidden.has(id));
    if (!seen.some(({ id }) => id === this.current)) this.current = seen[0]?.id ?? null;
    for (const [id, phone] of this.byId) {
      phone.node.hidden = this.hidden.has(id);
      phone.node.classList.toggle("current", id === this.current);
    }
    this.note.hidden = seen.length > 0;
    this.note.textContent = t(this.people().length ? "all_hidden" : "no_people");
    this.topbar.setCurrent(this.current);
  }

  pick(id) {
    this.current = id;
    this.showAll();
    const phone = this.byId.get(id);
    if (phone?.chat.stick) phone.read();
  }

  setTitle() {
    const unread = [...this.byId.values()].reduce((sum, phone) => sum + phone.unread, 0);
    document.title = `${unread ? `(${unread}) ` : ""}${t("product")} · ${t("subtitle")}`;
  }
}

/** The choice of phones outlives a reload; a browser without storage simply shows all. */
function load() {
  try {
    return JSON.parse(localStorage.getItem(HIDDEN_KEY)) ?? [];
  } catch {
    return [];
  }
}

function save(ids) {
  try {
    localStorage.setItem(HIDDEN_KEY, JSON.stringify(ids));
  } catch {
    // nothing to do: the choice lasts until the page is closed
  }
}

new Desk();
