// What a loud message does to a phone: it shakes, its frame lights up, its bell swings, and,
// if the sound is on, it beeps. How it looks is in phone.css; reduced motion is respected there.

const RING_MS = 4000;
const timers = new WeakMap();
let audio = null;

export const soundOn = () => audio !== null;

/** Browsers allow sound only after a person asked for it, hence a toggle and not a setting. */
export function setSound(on) {
  if (on && !audio) audio = new AudioContext();
  if (!on && audio) {
    audio.close();
    audio = null;
  }
  if (on) beep();
}

/** answer: the bot replies to what the person did a moment ago; that rings, but gently. */
export function ring(nodes, { answer = false } = {}) {
  for (const node of nodes) {
    clearTimeout(timers.get(node));
    node.classList.remove("ringing", "answer");
    void node.offsetWidth; // starts the animation again for the next message
    node.classList.add("ringing");
    node.classList.toggle("answer", answer);
    timers.set(node, setTimeout(() => node.classList.remove("ringing", "answer"), RING_MS));
  }
  if (!answer && audio) beep();
}

function beep() {
  const start = audio.currentTime + 0.02;
  for (const [at, pitch] of [[0, 880], [0.16, 1174]]) {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.type = "sine";
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0.0001, start + at);
    volume.gain.exponentialRampToValueAtTime(0.12, start + at + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, start + at + 0.3);
    tone.connect(volume).connect(audio.destination);
    tone.start(start + at);
    tone.stop(start + at + 0.32);
  }
}
