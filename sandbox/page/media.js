// Pictures, files and voices inside a bubble.

import { h, icon } from "./dom.js";
import { fileSize, t } from "./texts.js";

export function mediaNode(media) {
  if (media.kind === "photo") return photo(media);
  if (media.kind === "voice" || media.kind === "audio") return sound(media);
  if (media.kind === "video") return video(media);
  return file(media);
}

/** Only our own server's files: whatever else stands there must not become an address. */
function address(media) {
  try {
    const url = new URL(media.url, location.href);
    return url.origin === location.origin ? url.href : null;
  } catch {
    return null;
  }
}

function photo(media) {
  const src = address(media);
  if (!src) return file(media);
  return h("button", { type: "button", class: "media photo", "aria-label": t("open_photo"), onclick: () => showLarge(src) },
    h("img", { src, alt: media.file_name || t("photo"), decoding: "async" }));
}

function video(media) {
  const src = address(media);
  if (!src) return file(media);
  return h("div", { class: "media video" }, h("video", { src, controls: true, preload: "metadata", "aria-label": t("video") }));
}

function sound(media) {
  const src = address(media);
  const label = media.kind === "voice" ? t("voice") : media.file_name || t("audio");
  return h("div", { class: "media sound" },
    h("span", { class: "sound-name" }, icon("voice"), label, length(media.duration)),
    src ? h("audio", { src, controls: true, preload: "none", "aria-label": label }) : null);
}

function length(seconds) {
  if (!seconds) return null;
  const rest = String(Math.floor(seconds % 60)).padStart(2, "0");
  return h("span", { class: "file-size" }, `${Math.floor(seconds / 60)}:${rest}`);
}

function file(media) {
  const src = address(media);
  const name = media.file_name || t("file");
  const inside = [
    h("span", { class: "file-sign" }, icon("file")),
    h("span", { class: "file-words" },
      h("span", { class: "file-name" }, name),
      h("span", { class: "file-size" }, [fileSize(media.size), extension(name)].filter(Boolean).join(" · "))),
  ];
  if (!src) return h("div", { class: "media file" }, ...inside);
  return h("a", { class: "media file", href: src, download: name, title: name, "aria-label": t("download", { name }) }, ...inside);
}

const extension = (name) => (name.includes(".") ? name.split(".").pop().toUpperCase().slice(0, 5) : "");

/** A picture over the whole page; the browser's own dialog keeps focus and Escape right. */
function showLarge(src) {
  const dialog = h("dialog", { class: "viewer", "aria-label": t("photo") },
    h("button", { type: "button", class: "viewer-close", "aria-label": t("close"), onclick: () => dialog.close() },
      h("img", { src, alt: t("photo") })));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
