// Buttons that wait for the bot's answer. The answer may come before the press request itself
// returns, because it travels by another connection; so answers are remembered for a while.

const PATIENCE_MS = 30000;

export class Presses {
  constructor(onSilence) {
    this.onSilence = onSilence;
    this.waiting = new Map(); // button → { messageId, data, queryId, timer }
    this.early = new Set();
  }

  /** False when this very press is already on its way: a double tap is one press. */
  begin(node, messageId, data) {
    const before = this.waiting.get(node);
    if (before?.data === data) return false;
    if (before) this.end(node);
    node.classList.add("busy");
    node.setAttribute("aria-busy", "true");
    const timer = setTimeout(() => {
      this.end(node);
      this.onSilence();
    }, PATIENCE_MS);
    this.waiting.set(node, { messageId, data, queryId: null, timer });
    return true;
  }

  sent(node, queryId) {
    const press = this.waiting.get(node);
    if (press) press.queryId = queryId;
    if (this.early.delete(queryId)) this.end(node);
  }

  answered(queryId) {
    for (const [node, press] of this.waiting) {
      if (press.queryId === queryId) return this.end(node);
    }
    this.early.add(queryId);
    setTimeout(() => this.early.delete(queryId), PATIENCE_MS);
    return undefined;
  }

  /** A toast names only its message: every press on it has been heard. */
  answeredMessage(messageId) {
    for (const [node, press] of [...this.waiting]) if (press.messageId === messageId) this.end(node);
  }

  end(node) {
    const press = this.waiting.get(node);
    if (!press) return;
    clearTimeout(press.timer);
    this.waiting.delete(node);
    node.classList.remove("busy");
    node.removeAttribute("aria-busy");
  }

  clear() {
    for (const node of [...this.waiting.keys()]) this.end(node);
  }
}
