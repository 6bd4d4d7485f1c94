// Rich messages: headings, tables, sections that fold. An unknown block still shows its words.
// The normal form of the blocks is written down in sandbox/rich_blocks.py.

import { h } from "./dom.js";
import { InlineKeyboard } from "./keyboard.js";
import { safe } from "./sanitize.js";
import { t } from "./texts.js";

/** look.open: summary → whether the person had that section open; look.onButton: a button inside. */
export function richNode(rich, look) {
  return h("div", { class: "rich" }, ...blocks(rich.blocks, look));
}

const blocks = (list, look) => (Array.isArray(list) ? list : []).map((block) => blockNode(block, look));

/** A cell or a text may be HTML itself or an object that carries it. */
function words(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "object") return safe(value.html ?? value.text ?? "");
  return safe(value);
}

function blockNode(block, look) {
  switch (block?.type) {
    case "heading":
      return h("h3", { class: "rich-heading", "data-size": block.size }, words(block));
    case "paragraph":
      return h("p", {}, words(block));
    case "table":
      return table(block);
    case "details":
      return details(block, look);
    case "list":
      return list(block, look);
    case "divider":
      return h("hr");
    case "footer":
      return h("p", { class: "rich-footer" }, words(block));
    case "preformatted":
      return h("pre", {}, words(block));
    case "blockquote":
      return h("blockquote", {}, words(block), ...blocks(block.blocks, look),
        block.credit ? h("p", { class: "rich-credit" }, words(block.credit)) : null);
    case "buttons":
      return new InlineKeyboard((block.buttons ?? []).map((button) => [button]), look.onButton).node;
    default:
      return h("div", {}, words(block), ...blocks(block?.blocks, look));
  }
}

function list(block, look) {
  const items = block.items ?? [];
  if (items.every((item) => typeof item !== "object")) {
    return h("ul", {}, ...items.map((item) => h("li", {}, words(item))));
  }
  return h("ul", { class: "labelled" }, ...items.map((item) => {
    const sign = item.checked === null || item.checked === undefined ? item.label ?? "•" : item.checked ? "☑" : "☐";
    return h("li", {}, h("span", { class: "item-label" }, sign),
      h("div", { class: "item-body" }, words(item), ...blocks(item.blocks, look)));
  }));
}

function details(block, look) {
  const summary = h("summary", {}, words(block.summary));
  const open = look.open.get(summary.textContent) ?? Boolean(block.open);
  return h("details", { open }, summary, h("div", { class: "details-body" }, ...blocks(block.blocks, look)));
}

function table(block) {
  const line = (tag) => (row) => h("tr", {}, ...row.map((cell) => cellNode(tag, cell)));
  const header = rows(block.header).map(line("th"));
  const caption = block.caption ? h("caption", {}, words(block.caption)) : null;
  // A wide table scrolls inside its bubble, by keyboard too: hence the focusable region.
  return h("div", { class: "table-scroll", role: "region", tabindex: "0", "aria-label": t("table") },
    h("table", { class: block.striped ? "striped" : "" }, caption,
      header.length ? h("thead", {}, ...header) : null,
      h("tbody", {}, ...rows(block.rows).map(line("td")))));
}

/** One row may come as a flat list of cells. */
function rows(value) {
  if (!Array.isArray(value) || !value.length) return [];
  return Array.isArray(value[0]) ? value : [value];
}

function cellNode(tag, cell) {
  const node = h(tag, tag === "th" ? { scope: "col" } : {}, words(cell));
  // Numbers and marks read better in a straight column.
  if (/^[\s\d.,:%–—−+-]*$/.test(node.textContent)) node.classList.add("number");
  return node;
}
