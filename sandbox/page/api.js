// The control API of the sandbox: reading the state, following events, playing a person.

export class ApiError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status; // 0: the server was not reached at all
  }
}

async function request(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new ApiError(0, "network");
  }
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new ApiError(response.status, body.error || response.statusText);
  return body;
}

export const loadState = () => request("/sandbox/state", { cache: "no-store" });

/** One thing a person does with the phone. */
export function act(personId, verb, body = {}) {
  const form = body instanceof FormData;
  return request(`/sandbox/people/${encodeURIComponent(personId)}/${verb}`, {
    method: "POST",
    headers: form ? {} : { "Content-Type": "application/json" },
    body: form ? body : JSON.stringify(body),
  });
}

const RETRY_MS = [300, 700, 1500, 3000, 5000];

/**
 * Keeps the page in step with the sandbox for as long as it is open.
 *
 * EventSource would reconnect alone, but with the old `after=`, and a restarted sandbox counts
 * from zero: so every connection starts from a fresh state and asks only for what came after it.
 */
export class Feed {
  constructor({ onState, onEvent, onStatus }) {
    this.onState = onState;
    this.onEvent = onEvent;
    this.onStatus = onStatus;
    this.seq = 0;
    this.failures = 0;
    this.source = null;
    this.timer = 0;
  }

  async start() {
    clearTimeout(this.timer);
    this.source?.close();
    this.onStatus(this.failures ? "offline" : "connecting");
    try {
      const state = await loadState();
      this.seq = state.seq ?? 0;
      this.onState(state);
    } catch (error) {
      if (!(error instanceof ApiError)) console.error(error);
      this.retry();
      return;
    }
    const source = new EventSource(`/sandbox/events?after=${this.seq}`);
    this.source = source;
    source.onopen = () => {
      this.failures = 0;
      this.onStatus("online");
    };
    source.onmessage = (event) => this.receive(event.data);
    source.onerror = () => {
      if (this.source !== source) return;
      source.close();
      this.retry();
    };
  }

  receive(data) {
    let event;
    try {
      event = JSON.parse(data);
    } catch {
      return; // a broken line is no reason to lose the rest
    }
    if (typeof event.seq === "number") {
      if (event.seq <= this.seq) return; // already inside the state we loaded
      this.seq = event.seq;
    }
    this.onEvent(event);
  }

  retry() {
    this.onStatus("offline");
    const wait = RETRY_MS[Math.min(this.failures, RETRY_MS.length - 1)];
    this.failures += 1;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.start(), wait);
  }
}
