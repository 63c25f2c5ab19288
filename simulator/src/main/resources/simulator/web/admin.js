/** The admin page: it is told what changed and reads that part again. */
const CALLS_MAX = 100;
const WEBHOOKS_MAX = 120;
const COALESCE_MILLIS = 250;
const TONES = { 'in-progress': 'good', completed: '', ringing: 'wait', queued: 'wait', initiated: 'wait', busy: 'bad', failed: 'bad', 'no-answer': 'bad', canceled: 'bad' };
const NUMBER_FAULTS = ['duplicateWebhooks', 'dropEvery', 'delayMillis', 'providerStatus', 'providerDelayMillis'];
const SWITCH_FAULTS = ['reorder', 'tokenExpired'];

const $ = (id) => /** @type {any} */ (document.getElementById(id));
let chosen = '';
/** @type {any[]} */
let calls = [];

async function api(path, method = 'GET', body = undefined) {
  const response = await fetch(`/sim${path}`, { method, body: body === undefined ? undefined : JSON.stringify(body) });
  if (!response.ok) {
    throw new Error((await response.text()) || `HTTP ${response.status}`);
  }
  return response.status === 204 ? null : response.json();
}

/** An element with text, attributes and children; text is never markup. */
function el(tag, { text = '', className = '', data = {} } = {}, ...children) {
  const element = document.createElement(tag);
  element.textContent = text;
  element.className = className;
  Object.assign(element.dataset, data);
  element.append(...children);
  return element;
}

/** A North American number the way people write it. */
const spoken = (number) => number.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '($1) $2-$3');

const clock = (iso) => new Date(iso).toLocaleTimeString([], { hour12: false });
const chip = (status) => el('span', { text: status, className: 'chip', data: { tone: TONES[status] ?? '' } });

async function showCalls() {
  calls = (await api(`/calls?limit=${CALLS_MAX}`)).reverse();
  $('calls-empty').hidden = calls.length > 0;
  $('calls-count').textContent = calls.length ? `${calls.filter((each) => !each.over).length} live` : '';
  if (!chosen && calls.length) {
    chosen = calls[0].sid;
  }
  const focused = document.activeElement?.closest?.('[data-sid]')?.dataset.sid;
  $('calls').replaceChildren(
    ...calls.map((call) => {
      const row = el('button', { className: 'row', data: { sid: call.sid } },
        el('strong', { text: spoken(call.from) }),
        chip(call.status),
        el('span', { className: 'second', text: [clock(call.createdAt), call.state, `to ${spoken(call.to)}`, call.direction === 'inbound' ? '' : call.direction].filter(Boolean).join(' · ') }));
      row.type = 'button';
      row.setAttribute('aria-pressed', String(call.sid === chosen));
      row.addEventListener('click', () => choose(call.sid));
      return el('li', {}, row);
    }),
  );
  if (focused) {
    document.querySelector(`[data-sid="${focused}"]`)?.focus();
  }
  showDetail();
}

function choose(sid) {
  chosen = sid;
  document.querySelectorAll('#calls [data-sid]').forEach((row) => row.setAttribute('aria-pressed', String(row.dataset.sid === sid)));
  showDetail();
  if ($('only-call').checked) {
    showWebhooks();
  }
}

function showDetail() {
  const call = calls.find((each) => each.sid === chosen);
  $('end').hidden = !call || call.over;
  if (!call) {
    return;
  }
  const moments = [call, ...call.legs]
    .flatMap((leg) => leg.timeline.map((moment) => ({ ...moment, leg: leg === call ? 'caller' : 'agent', who: leg.to })))
    .sort((a, b) => a.at.localeCompare(b.at));
  const timeline = el('ol', { className: 'timeline' }, ...moments.map((moment) =>
    el('li', { data: { leg: moment.leg } },
      el('time', { className: 'mono muted', text: clock(moment.at) }),
      el('span', { className: 'what', text: moment.what }),
      el('span', { className: 'text', text: short(moment.detail) || (moment.leg === 'agent' ? moment.who : '') }))));
  $('detail').replaceChildren(
    el('div', { className: 'facts' }, chip(call.status), el('strong', { text: `${spoken(call.from)} to ${spoken(call.to)}` }), el('span', { className: 'mono muted', text: call.sid })),
    timeline,
  );
}

async function showWebhooks() {
  const filter = $('only-call').checked && chosen ? `&callSid=${chosen}` : '';
  const deliveries = (await api(`/webhooks?limit=${WEBHOOKS_MAX}${filter}`)).reverse();
  const open = new Set([...document.querySelectorAll('#webhooks details[open]')].map((each) => each.dataset.id));
  $('webhooks-empty').hidden = deliveries.length > 0;
  $('webhooks').replaceChildren(...deliveries.map((each) => el('li', {}, webhook(each, open.has(each.id)))));
}

function webhook(delivery, open) {
  const good = delivery.status >= 200 && delivery.status < 300;
  const about = delivery.params.CallStatus ?? delivery.params.DialCallStatus ?? eventType(delivery.body) ?? '';
  const details = el('details', { data: { id: delivery.id } },
    el('summary', {},
      el('time', { className: 'mono muted', text: clock(delivery.at) }),
      el('span', { className: 'chip', text: String(delivery.status || 'lost'), data: { tone: good ? 'good' : 'bad' } }),
      el('span', { className: 'path mono', text: path(delivery.url) }),
      el('span', { className: 'about', text: [about, `${delivery.millis} ms`, delivery.attempt > 1 ? `attempt ${delivery.attempt}` : ''].filter(Boolean).join(' · ') })));
  details.open = open;
  const body = () => {
    if (details.open && !details.querySelector('.exchange')) {
      details.append(exchange(delivery));
    }
  };
  details.addEventListener('toggle', body);
  body();
  return details;
}

const path = (url) => {
  const { pathname, search } = new URL(url);
  return pathname + search;
};

/** Addresses of the application are all on one host. */
const short = (detail) => (/^https?:\/\//.test(detail) ? path(detail) : detail);

const eventType = (body) => /"type":"([^"]+)"[^}]*"api_version"/.exec(body ?? '')?.[1];

function exchange(delivery) {
  const params = Object.entries(delivery.params).map(([name, value]) => `${name}=${value}`);
  const again = el('button', { text: 'Deliver again', className: 'small' });
  again.type = 'button';
  again.addEventListener('click', () => api(`/webhooks/${delivery.id}/redeliver`, 'POST'));
  return el('div', { className: 'exchange' },
    el('div', {}, el('h3', { text: `${delivery.method} ${delivery.url}` }), el('pre', { text: params.length ? params.join('\n') : pretty(delivery.body ?? '') })),
    el('div', {}, el('h3', { text: 'Answer' }), el('pre', { text: delivery.error || pretty(delivery.response) || '(empty)' }), el('p', {}, again)));
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

async function showFaults() {
  const faults = await api('/faults');
  for (const name of NUMBER_FAULTS) {
    $(`f-${name}`).value = faults[name];
  }
  $('f-match').value = faults.match;
  for (const name of SWITCH_FAULTS) {
    $(`f-${name}`).checked = faults[name];
  }
  const on = Object.entries(faults).filter(([name, value]) => name !== 'match' && value);
  $('fault-banner').hidden = on.length === 0;
  $('fault-banner').textContent = `Faults are on: ${on.map(([name, value]) => (value === true ? name : `${name} ${value}`)).join(', ')}`;
}

async function showDevices() {
  const devices = await api('/devices');
  $('devices-empty').hidden = devices.length > 0;
  $('devices').replaceChildren(...devices.map((device) => el('li', { className: 'row' },
    el('strong', { text: device.identity }),
    el('span', { className: 'chip', text: device.registered ? 'registered' : 'not registered', data: { tone: device.registered ? 'good' : 'wait' } }),
    el('span', { className: 'second', text: device.sockets === 1 ? 'one connection' : `${device.sockets} connections` }))));
}

async function showNumbers() {
  const numbers = await api('/numbers');
  $('numbers-empty').hidden = numbers.length > 0;
  $('numbers').replaceChildren(...numbers.map((each) => el('option', { text: each.label, data: {} })).map((option, at) => Object.assign(option, { value: numbers[at].number })));
  $('number-list').replaceChildren(...numbers.map((each) => el('li', { className: 'row' },
    el('strong', { text: spoken(each.number) }), el('span'), el('span', { className: 'second', text: each.label || `when dialled: ${each.answer}` }))));
  if (!$('place-to').value && numbers.length) {
    $('place-to').value = numbers[0].number;
  }
}

async function showPayments() {
  const sessions = await api('/stripe/sessions');
  $('payments-empty').hidden = sessions.length > 0;
  $('payments').replaceChildren(...sessions.slice(0, 30).map((session) => {
    const link = el('a', { className: 'second mono', text: session.id });
    link.href = `/checkout/${session.id}`;
    const tone = session.payment_status === 'paid' ? 'good' : session.status === 'open' ? 'wait' : 'bad';
    const money = new Intl.NumberFormat('en-US', { style: 'currency', currency: session.currency.toUpperCase() });
    return el('li', { className: 'row' },
      el('strong', { text: money.format(session.amount_total / 10 ** money.resolvedOptions().maximumFractionDigits) }),
      el('span', { className: 'chip', text: session.payment_status === 'paid' ? 'paid' : session.status, data: { tone } }),
      link);
  }));
}

const SHOW = { call: showCalls, webhook: showWebhooks, faults: showFaults, devices: showDevices, numbers: showNumbers, payments: showPayments };
const due = new Set();

/** Many changes in a moment are one reading. */
function changed(what) {
  if (due.size === 0) {
    setTimeout(async () => {
      const now = [...due];
      due.clear();
      await Promise.all(now.map((each) => SHOW[each]?.()));
    }, COALESCE_MILLIS);
  }
  due.add(what);
}

function listen() {
  const feed = new EventSource('/sim/live');
  const live = (text, tone) => {
    $('live').textContent = text;
    $('live').dataset.tone = tone;
  };
  feed.addEventListener('open', () => {
    live('live', 'good');
    Object.keys(SHOW).forEach(changed);
  });
  feed.addEventListener('error', () => live('connection lost', 'bad'));
  feed.addEventListener('changed', (event) => changed(JSON.parse(event.data).what));
}

$('place-from').value = `+1512555${String(Math.floor(1000 + Math.random() * 9000))}`;
$('place').addEventListener('submit', async (event) => {
  event.preventDefault();
  const order = { to: $('place-to').value, from: $('place-from').value, state: $('place-state').value, audio: $('place-audio').checked };
  if (Number($('place-talk').value) > 0) {
    Object.assign(order, { talkSeconds: Number($('place-talk').value) });
  }
  if ($('place-source').value) {
    Object.assign(order, { announce: { sourceKey: $('place-source').value } });
  }
  try {
    chosen = (await api('/calls', 'POST', order)).callSid;
    $('place-result').textContent = `Placed ${chosen}`;
  } catch (problem) {
    $('place-result').textContent = problem.message;
  }
});
$('faults').addEventListener('submit', async (event) => {
  event.preventDefault();
  const faults = { match: $('f-match').value };
  NUMBER_FAULTS.forEach((name) => Object.assign(faults, { [name]: Number($(`f-${name}`).value) }));
  SWITCH_FAULTS.forEach((name) => Object.assign(faults, { [name]: $(`f-${name}`).checked }));
  await api('/faults', 'PUT', faults);
});
$('faults-reset').addEventListener('click', () => api('/faults', 'DELETE'));
$('drop-sockets').addEventListener('click', () => api('/faults', 'PUT', { dropSockets: true }));
$('end').addEventListener('click', () => api(`/calls/${chosen}/hangup`, 'POST'));
$('only-call').addEventListener('change', showWebhooks);

listen();
