import { afterClose, CLOSED_REFUSED, isSilent } from './reconnect-policy.js';

/** @typedef {{type: string, at?: string, data?: Record<string, any>}} Frame */

const HEARTBEAT_MILLIS = 5000;

/**
 * Our own push channel. It says what changed, the page re-reads it; after each reconnect everything is re-read, so a
 * frame that was missed costs nothing.
 *
 * Fires: `frame` (CustomEvent<Frame>), `live` (open and heard), `lost` (trying again), `replaced` (another tab took
 * over), `refused` (the sign-in is over).
 */
export class LiveSocket extends EventTarget {
    #api;
    /** @type {WebSocket | null} */
    #socket = null;
    #wanted = false;
    #connecting = false;
    #attempt = 0;
    #refusals = 0;
    #lastFrameAt = 0;
    #lastBeatAt = 0;
    #retryTimer = 0;
    /** @type {boolean | null} */
    #device = null;

    /** @param {import('./api.js').Api} api @param {EventTarget} ticker */
    constructor(api, ticker) {
        super();
        this.#api = api;
        ticker.addEventListener('tick', () => this.#tick());
        window.addEventListener('online', () => this.#hurry());
        window.addEventListener('pageshow', () => this.#hurry());
    }

    open() {
        if (!this.#wanted) {
            this.#wanted = true;
            this.#attempt = 0;
            this.#refusals = 0;
            this.#connect();
        }
    }

    close() {
        this.#wanted = false;
        clearTimeout(this.#retryTimer);
        this.#socket?.close(1000);
        this.#socket = null;
    }

    /** Told again after each reconnect: the server forgets it with the socket. @param {boolean} registered */
    tellDevice(registered) {
        this.#device = registered;
        this.#send({ type: 'device', registered });
    }

    async #connect() {
        if (this.#connecting) {
            return;
        }
        clearTimeout(this.#retryTimer);
        this.#connecting = true;
        try {
            const { ticket } = await this.#api.socketTicket();
            if (this.#wanted) {
                this.#enter(ticket);
            }
        } catch (problem) {
            console.warn('No ticket for the live connection', problem);
            this.#closed(1006);
        } finally {
            this.#connecting = false;
        }
    }

    /** @param {string} ticket */
    #enter(ticket) {
        const address = new URL('ws/agent', document.baseURI);
        address.protocol = address.protocol.replace('http', 'ws');
        const socket = new WebSocket(address, ['agentaid.v1', `ticket.${ticket}`]);
        this.#socket = socket;
        this.#lastFrameAt = performance.now();
        socket.onopen = () => this.#opened(socket);
        socket.onmessage = (message) => this.#heard(socket, message.data);
        socket.onclose = (event) => this.#socket === socket && this.#closed(event.code);
    }

    /** @param {WebSocket} socket */
    #opened(socket) {
        if (socket !== this.#socket) {
            return;
        }
        if (this.#device !== null) {
            this.#send({ type: 'device', registered: this.#device });
        }
        this.#beat();
        this.dispatchEvent(new Event('live'));
    }

    /** @param {WebSocket} socket @param {string} text */
    #heard(socket, text) {
        if (socket !== this.#socket) {
            return;
        }
        this.#lastFrameAt = performance.now();
        this.#attempt = 0;
        this.#refusals = 0;
        /** @type {Frame} */
        const frame = JSON.parse(text);
        if (frame.type === 'heartbeat') {
            this.#beat();
        } else {
            this.dispatchEvent(new CustomEvent('frame', { detail: frame }));
        }
    }

    /** @param {number} code */
    #closed(code) {
        this.#socket = null;
        if (!this.#wanted) {
            return;
        }
        this.#refusals += code === CLOSED_REFUSED ? 1 : 0;
        const next = afterClose({ code, attempt: this.#attempt++, refusals: this.#refusals, random: Math.random });
        if (next.kind === 'retry') {
            this.dispatchEvent(new Event('lost'));
            this.#retryTimer = window.setTimeout(() => this.#connect(), next.afterMillis);
        } else {
            this.#wanted = false;
            this.dispatchEvent(new Event(next.kind));
        }
    }

    #tick() {
        const now = performance.now();
        if (!this.#socket) {
            return;
        }
        if (isSilent(this.#lastFrameAt, now)) {
            const silent = this.#socket;
            this.#closed(1006);
            silent.close();
        } else if (now - this.#lastBeatAt >= HEARTBEAT_MILLIS) {
            this.#beat();
        }
    }

    /** The network came back: do not sit out the rest of a long delay. */
    #hurry() {
        if (this.#wanted && !this.#socket && this.#attempt > 0) {
            this.#connect();
        }
    }

    #beat() {
        this.#lastBeatAt = performance.now();
        this.#send({ type: 'heartbeat' });
    }

    /** @param {object} frame */
    #send(frame) {
        if (this.#socket?.readyState === WebSocket.OPEN) {
            this.#socket.send(JSON.stringify(frame));
        }
    }
}
