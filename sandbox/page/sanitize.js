// The server renders safe HTML, but the page does not take its word: the text is parsed into a
// document that runs nothing, and only known nodes are copied out of it.

import { h } from "./dom.js";
import { t } from "./texts.js";

const PLAIN = new Set(["B", "STRONG", "I", "EM", "U", "INS", "S", "DEL", "STRIKE", "CODE", "PRE", "BLOCKQUOTE",
  "MARK", "SUB", "SUP"]);
const DROPPED = new Set(["SCRIPT", "STYLE", "TEMPLATE", "IFRAME", "OBJECT", "EMBED", "NOSCRIPT"]);
const SPOILERS = ["tg-spoiler", "spoiler"];
const URL_OR_COMMAND = /(https?:\/\/[^\s<>"«»]+|\bt\.me\/[^\s<>"«»]+)|(?<![\p{L}\p{N}_/])(\/[a-z][a-z0-9_]{0,31})(?![\w/])/giu;

/** HTML text → DocumentFragment of allowed nodes. */
export function safe(html) {
  const parsed = new DOMParser().parseFromString(String(html ?? ""), "text/html");
  const out = document.createDocumentFragment();
  copy(parsed.body, out, true);
  return out;
}

/** The same text without any mark-up, for labels and previews. */
export const plain = (html) => safe(html).textContent;

function copy(from, to, links) {
  for (const node of from.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) {
      if (links) linkify(node.data, to);
      else to.append(node.data);
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      copyElement(node, to, links);
    }
  }
}

function copyElement(node, to, links) {
  const tag = node.tagName;
  if (DROPPED.has(tag)) return;
  if (tag === "BR") {
    to.append(document.createElement("br"));
  } else if (tag === "A") {
    const link = anchor(node.getAttribute("href"));
    copy(node, link ?? to, false);
    if (link) to.append(link);
  } else if (tag === "TG-SPOILER" || (tag === "SPAN" && SPOILERS.some((name) => node.classList.contains(name)))) {
    const hidden = h("span", { class: "tg-spoiler", role: "button", tabindex: "0", title: t("spoiler") });
    copy(node, hidden, links);
    to.append(hidden);
  } else if (PLAIN.has(tag)) {
    const kept = document.createElement(tag.toLowerCase());
    if (tag === "BLOCKQUOTE" && node.classList.contains("expandable")) foldable(kept);
    copy(node, kept, links && tag !== "CODE" && tag !== "PRE");
    to.append(kept);
  } else {
    copy(node, to, links); // an unknown tag loses itself, not its words
  }
}

/** A long quotation is folded to three lines until somebody wants it. */
function foldable(quote) {
  quote.className = "folded";
  quote.tabIndex = 0;
  quote.setAttribute("role", "button");
  quote.title = t("unfold");
}

function anchor(href) {
  let url;
  try {
    url = new URL(href);
  } catch {
    return null;
  }
  if (!["http:", "https:", "tg:"].includes(url.protocol)) return null;
  return h("a", { href: url.href, target: "_blank", rel: "noopener noreferrer" });
}

/** Telegram makes bare addresses and /commands touchable, so the page does too. */
function linkify(text, to) {
  let done = 0;
  for (const match of text.matchAll(URL_OR_COMMAND)) {
    const word = match[1] ? match[0].replace(/[.,;:!?)\]]+$/, "") : match[0];
    to.append(text.slice(done, match.index));
    done = match.index + word.length;
    if (match[1]) {
      const link = anchor(word.includes("://") ? word : `https://${word}`);
      link?.append(word);
      to.append(link ?? word);
    } else {
      to.append(h("button", { type: "button", class: "command-link", "data-command": word }, word));
    }
  }
  to.append(text.slice(done));
}
