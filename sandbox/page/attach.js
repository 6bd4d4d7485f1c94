// Files chosen but not yet sent: they wait above the input line, whose text becomes the caption.

import { h, icon } from "./dom.js";
import { fileSize, t } from "./texts.js";

const ACCEPT = { photo: "image/*", document: "", voice: "audio/*,.ogg,.oga,.opus" };
const MOST = 10; // Telegram takes no more than ten into one album

export class Attachments {
  constructor(onChange) {
    this.onChange = onChange;
    this.kind = "document";
    this.files = [];
    this.previews = [];
    this.node = h("div", { class: "attachments" });
    this.node.hidden = true;
  }

  pick(kind) {
    const input = h("input", { type: "file", class: "file-picker", "data-kind": kind, accept: ACCEPT[kind], multiple: kind !== "voice" });
    input.addEventListener("change", () => {
      this.add(kind, [...input.files]);
      input.remove();
    });
    input.addEventListener("cancel", () => input.remove());
    // In the page and not detached: some browsers drop a detached picker before it answers.
    this.node.after(input);
    input.click();
  }

  add(kind, files) {
    if (kind !== this.kind) this.files = []; // an album holds one sort of thing
    this.kind = kind;
    this.files = [...this.files, ...files].slice(0, kind === "voice" ? 1 : MOST);
    this.draw();
  }

  form(caption) {
    if (!this.files.length) return null;
    const form = new FormData();
    form.append("kind", this.kind);
    if (caption) form.append("caption", caption);
    for (const file of this.files) form.append("file", file, file.name);
    return form;
  }

  take() {
    const taken = { kind: this.kind, files: this.files };
    this.files = [];
    this.draw();
    return taken;
  }

  draw() {
    this.previews.forEach((url) => URL.revokeObjectURL(url));
    this.previews = [];
    this.node.hidden = !this.files.length;
    this.node.replaceChildren(...this.files.map((file, place) => this.chip(file, place)));
    this.onChange();
  }

  chip(file, place) {
    let sign = icon(this.kind === "voice" ? "voice" : "file");
    if (this.kind === "photo") {
      const url = URL.createObjectURL(file);
      this.previews.push(url);
      sign = h("img", { src: url, alt: "" });
    }
    const label = t("remove_file", { name: file.name });
    const remove = h("button", { type: "button", class: "chip-remove", "aria-label": label, title: label }, icon("close"));
    remove.addEventListener("click", () => {
      this.files = this.files.filter((_, other) => other !== place);
      this.draw();
    });
    return h("div", { class: "chip" }, sign,
      h("span", { class: "chip-words" }, h("span", { class: "chip-name" }, file.name), h("span", { class: "file-size" }, fileSize(file.size))),
      remove);
  }
}
