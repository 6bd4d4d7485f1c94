// Small helpers to build the page. Nothing here takes HTML as text: what comes from the bot
// goes through sanitize.js, everything else is text nodes.

const SVG = "http://www.w3.org/2000/svg";

/** h("button", { class: "x", onclick: f, "aria-label": "…" }, child, "text") */
export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "class") node.className = value;
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

// Stroke icons on a 24-pixel grid; drawn here because the page may load no outside address.
const ICONS = {
  send: "M4 12 20 4l-6 16-3-7z M11 13l9-9",
  attach: "M20 11.5 12 19.5a5 5 0 0 1-7-7l8.5-8.5a3.4 3.4 0 0 1 4.8 4.8L10 17.1a1.7 1.7 0 0 1-2.4-2.4l7.4-7.4",
  menu: "M4 7h16 M4 12h16 M4 17h10",
  more: "M12 5.5v.01 M12 12v.01 M12 18.5v.01",
  keyboard: "M3 7h18v10H3z M7 10.5v.01 M12 10.5v.01 M17 10.5v.01 M8 14h8",
  fold: "M6 9l6 6 6-6",
  bell: "M6 16V11a6 6 0 0 1 12 0v5l1.5 2h-15z M10 20.5a2.2 2.2 0 0 0 4 0",
  sound: "M4 10v4h4l5 4V6L8 10z M16.5 9a4 4 0 0 1 0 6 M19 6.5a8 8 0 0 1 0 11",
  mute: "M4 10v4h4l5 4V6L8 10z M17 10l4 4 M21 10l-4 4",
  file: "M7 3h7l4 4v14H7z M14 3v4h4",
  photo: "M4 5h16v14H4z M4 16l5-5 4 4 3-3 4 4 M15.5 9v.01",
  voice: "M12 4a3 3 0 0 1 3 3v4a3 3 0 0 1-6 0V7a3 3 0 0 1 3-3z M6 11a6 6 0 0 0 12 0 M12 17v3",
  person: "M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8z M5 20c1-4 4-5.5 7-5.5s6 1.5 7 5.5",
  close: "M6 6l12 12 M18 6 6 18",
  link: "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1 M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1",
  block: "M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16z M6.5 6.5l11 11",
  phones: "M5 4h7v16H5z M15 7h4v13h-4",
};

export function icon(name, extra = "") {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon ${extra}`.trim());
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

export function iconButton(name, label, props = {}) {
  return h("button", { type: "button", "aria-label": label, title: label, ...props,
                       class: `icon-button ${props.class || ""}`.trim() }, icon(name));
}

/** A class that goes away by itself; restarted when it comes again while still there. */
const timers = new WeakMap();
export function flash(node, name, ms) {
  const mine = timers.get(node) || new Map();
  timers.set(node, mine);
  clearTimeout(mine.get(name));
  node.classList.remove(name);
  void node.offsetWidth; // without this read the browser would not start the animation again
  node.classList.add(name);
  mine.set(name, setTimeout(() => node.classList.remove(name), ms));
}

export const personName = (person) =>
  [person.first_name, person.last_name].filter(Boolean).join(" ") || person.username || String(person.id);

export const personTitle = (person) => person.title || personName(person);
