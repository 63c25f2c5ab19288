// The live monitor: a frame says that something changed, the page reads again. Lost frames cost nothing, because every reconnect reads again.
const link = /** @type {HTMLElement} */ (document.getElementById('link'));
const page = /** @type {any} */ (window);
const REFRESH_MILLIS_MIN = 300;
const RECONNECT_MILLIS_MIN = 500;
const RECONNECT_MILLIS_MAX = 15000;
const SILENCE_MILLIS_MAX = 12000;
const TICKET_MILLIS_MAX = 10000;

let refreshTimer = 0;
let attempts = 0;

function refresh() {
  if (refreshTimer) return;
  refreshTimer = window.setTimeout(() => {
    refreshTimer = 0;
    page.refreshMonitor();
  }, REFRESH_MILLIS_MIN);
}

/** @param {'live' | 'off'} state @param {string} text */
function show(state, text) {
  link.dataset.state = state;
  link.textContent = text;
}

/**
 * The server hands out a one-time ticket by calling back. It does not when the session or the page has expired: then the page is loaded
 * again, which leads to the sign-in where that is needed.
 * @returns {Promise<string>}
 */
function newTicket() {
  return new Promise((resolve, reject) => {
    const timer = window.setTimeout(() => reject(new Error('no ticket came')), TICKET_MILLIS_MAX);
    page.socketTicketIssued = (/** @type {string} */ ticket) => {
      window.clearTimeout(timer);
      resolve(ticket);
    };
    page.newSocketTicket();
  });
}

function connectLater() {
  show('off', 'reconnecting…');
  const wait = Math.min(RECONNECT_MILLIS_MAX, RECONNECT_MILLIS_MIN * 2 ** attempts++);
  window.setTimeout(connect, wait * (0.5 + Math.random()));
}

async function reload() {
  const answer = await fetch(window.location.href, { method: 'HEAD' }).catch(() => null);
  if (answer) window.location.reload();
  else connectLater();
}

async function connect() {
  const ticket = await newTicket().catch(() => '');
  if (!ticket) {
    await reload();
    return;
  }
  const socket = new WebSocket(link.dataset.socketUrl ?? '', ['agentaid.v1', `ticket.${ticket}`]);
  let heard = Date.now();
  const watch = window.setInterval(() => {
    if (socket.readyState !== WebSocket.OPEN) return;
    if (Date.now() - heard > SILENCE_MILLIS_MAX) socket.close();
    else socket.send('{"type":"heartbeat"}');
  }, 5000);
  socket.addEventListener('open', () => {
    attempts = 0;
    show('live', 'live');
    refresh();
  });
  socket.addEventListener('message', (event) => {
    heard = Date.now();
    if (JSON.parse(event.data).type !== 'heartbeat') refresh();
  });
  socket.addEventListener('close', () => {
    window.clearInterval(watch);
    connectLater();
  });
}

// PrimeFaces signs the page's forms in a ready handler of its own; this one is registered after it.
window.addEventListener('load', () => page.jQuery(connect));
