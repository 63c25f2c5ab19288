import { PhoneLine } from './phone-line.js';
import { audio, ringback } from './tones.js';

const STATES = 'AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY'.split(' ');
const LIVE = ['queued', 'ringing', 'in-progress'];
const TONES = { 'in-progress': 'good', ringing: 'wait', queued: 'wait', busy: 'bad', failed: 'bad', 'no-answer': 'bad' };
const OTHER = 'other';

const $ = (id) => /** @type {any} */ (document.getElementById(id));
const line = new PhoneLine();
const query = new URLSearchParams(location.search);
let stopRinging = () => {};
let since = 0;

function show(status) {
  const live = LIVE.includes(status);
  $('status').textContent = status;
  $('status').dataset.tone = TONES[status] ?? '';
  $('call').disabled = live;
  $('hangup').disabled = !live;
  for (const id of ['to', 'to-other', 'from', 'state']) {
    $(id).disabled = live;
  }
  if (status === 'in-progress') {
    since = Date.now();
  }
  if (!live) {
    silence();
    if (status !== 'idle') {
      tell('end', `Call ended: ${status}`);
    }
    since = 0;
  }
}

function silence() {
  stopRinging();
  stopRinging = () => {};
}

function tell(kind, text) {
  const item = document.createElement('li');
  const at = document.createElement('time');
  at.textContent = new Date().toLocaleTimeString([], { hour12: false });
  const what = document.createElement('span');
  what.textContent = text;
  item.dataset.kind = kind;
  item.append(at, what);
  $('said').append(item);
  $('said-empty').hidden = true;
}

const note = (text) => {
  $('note').textContent = text;
};

/** A North American number the way people write it. */
const spoken = (number) => number.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '($1) $2-$3');

const wantedNumber = () => ($('to').value === OTHER ? $('to-other').value.trim() : $('to').value);

async function place() {
  $('said').replaceChildren();
  $('peer').textContent = spoken(wantedNumber());
  note('Calling…');
  $('call').disabled = true;
  audio();
  try {
    await line.call({ from: $('from').value.trim(), to: wantedNumber(), state: $('state').value });
  } catch (problem) {
    note(problem.message);
    show('failed');
  }
}

line.addEventListener('call', (event) => {
  $('peer').textContent = spoken(event.detail.to);
  document.body.dataset.callSid = event.detail.callSid;
});
line.addEventListener('status', (event) => {
  show(event.detail.status);
  note({ ringing: 'The network asks where to put the call.', 'in-progress': 'You are connected.' }[event.detail.status] ?? 'Press Call to try again.');
});
line.addEventListener('ringback', (event) => {
  silence();
  if (event.detail.on) {
    tell('ring', 'Ringback: somebody is being called');
    note('It rings…');
    stopRinging = ringback();
  }
});
line.addEventListener('say', (event) => tell('say', `“${event.detail.text}”`));
line.addEventListener('play', (event) => tell('play', `Plays ${event.detail.url || 'a tone'}`));
line.addEventListener('recording', () => {
  tell('record', 'After the beep: you are being recorded');
  note('Recording. Hang up or press any key to finish.');
});
line.addEventListener('released', () => {
  tell('ring', 'The other side is gone');
  note('The other side hung up.');
});
line.addEventListener('note', (event) => note(event.detail.text));
line.addEventListener('lost', () => {
  if (query.has('attach')) {
    // opened by a program that is gone: nobody else would end this browser
    window.close();
  }
  if (!$('hangup').disabled) {
    show('failed');
    note('The connection to the simulator is lost.');
  }
});
line.addEventListener('sound', (event) => {
  $('remote').srcObject = event.detail.stream;
  tell('ring', 'An agent is on the line');
});

function meter(stream, element) {
  const analyser = audio().createAnalyser();
  audio().createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  return () => {
    analyser.getFloatTimeDomainData(samples);
    element.value = Math.min(1, Math.sqrt(samples.reduce((sum, each) => sum + each * each, 0) / samples.length) * 4);
  };
}

const meters = new Map();
setInterval(() => {
  for (const [id, stream] of [['mine', line.microphone], ['theirs', line.microphone && $('remote').srcObject]]) {
    if (!stream) {
      meters.delete(id);
      $(id).value = 0;
    } else {
      if (meters.get(id)?.stream !== stream) {
        meters.set(id, { stream, read: meter(stream, $(id)) });
      }
      meters.get(id).read();
    }
  }
  const seconds = since ? Math.floor((Date.now() - since) / 1000) : 0;
  $('timer').textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}, 150);

async function fill() {
  const numbers = await (await fetch('/sim/numbers')).json();
  const options = numbers.filter((each) => each.label || each.answer === 'answer').map((each) => new Option(each.label ? `${each.label} · ${spoken(each.number)}` : spoken(each.number), each.number));
  $('to').replaceChildren(...options, new Option('Another number…', OTHER));
  const wanted = query.get('to');
  if (wanted && !numbers.some((each) => each.number === wanted)) {
    $('to').value = OTHER;
    $('to-other').value = wanted;
  } else if (wanted) {
    $('to').value = wanted;
  }
  $('other').hidden = $('to').value !== OTHER;
  $('state').replaceChildren(...STATES.map((code) => new Option(code, code)), new Option('unknown', ''));
  $('state').value = query.get('state') ?? 'TX';
  $('from').value = query.get('from') ?? `+1512555${String(Math.floor(1000 + Math.random() * 9000))}`;
}

for (const key of ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#']) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = key;
  button.setAttribute('aria-label', { '*': 'star', '#': 'hash' }[key] ?? key);
  button.addEventListener('click', () => line.digits(key));
  document.querySelector('.pad').append(button);
}

$('to').addEventListener('change', () => {
  $('other').hidden = $('to').value !== OTHER;
});
$('form').addEventListener('submit', (event) => {
  event.preventDefault();
  place();
});
$('hangup').addEventListener('click', () => line.hangUp());

/** For tests: is there sound? */
window.__phone = {
  bytesReceived: async () => (await line.statistics()).bytesReceived,
  audioEnergy: async () => (await line.statistics()).audioEnergy,
  statistics: () => line.statistics(),
};

await fill();
document.body.dataset.ready = 'true';
if (query.has('attach')) {
  await line.attach(query.get('attach'));
} else if (query.has('auto')) {
  await place();
}
