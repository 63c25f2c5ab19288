/** What a caller hears from the network itself, and the sound of one who has no microphone. */

const RINGBACK_HERTZ = [440, 480];
const RINGBACK_SECONDS = { on: 2, period: 6 };
const VOLUME = 0.06;

/** @type {AudioContext | null} */
let context = null;

export function audio() {
  context ??= new AudioContext();
  if (context.state === 'suspended') {
    // a browser that wants a gesture first stays silent, which is no reason to fail
    context.resume().catch(() => {});
  }
  return context;
}

/** North American ringback: two seconds on, four off. @returns {() => void} stops it */
export function ringback() {
  const ctx = audio();
  const gain = ctx.createGain();
  gain.gain.value = 0;
  gain.connect(ctx.destination);
  const tones = RINGBACK_HERTZ.map((hertz) => tone(ctx, hertz, gain));
  const ring = () => {
    gain.gain.setValueAtTime(VOLUME, ctx.currentTime);
    gain.gain.setValueAtTime(0, ctx.currentTime + RINGBACK_SECONDS.on);
  };
  ring();
  const timer = setInterval(ring, RINGBACK_SECONDS.period * 1000);
  return () => {
    clearInterval(timer);
    tones.forEach((each) => each.stop());
    gain.disconnect();
  };
}

/** @returns {Promise<void>} when it has sounded */
export function beep(hertz = 1000, seconds = 0.25) {
  const ctx = audio();
  const gain = ctx.createGain();
  gain.gain.value = VOLUME;
  gain.connect(ctx.destination);
  const sound = tone(ctx, hertz, gain);
  return new Promise((resolve) => {
    setTimeout(() => {
      sound.stop();
      gain.disconnect();
      resolve();
    }, seconds * 1000);
  });
}

/** A quiet hum in place of a microphone that nobody granted. */
export function hum() {
  const ctx = audio();
  const out = ctx.createMediaStreamDestination();
  const gain = ctx.createGain();
  gain.gain.value = 0.05;
  gain.connect(out);
  tone(ctx, 220, gain);
  return out.stream;
}

function tone(ctx, hertz, into) {
  const oscillator = ctx.createOscillator();
  oscillator.frequency.value = hertz;
  oscillator.connect(into);
  oscillator.start();
  return oscillator;
}
