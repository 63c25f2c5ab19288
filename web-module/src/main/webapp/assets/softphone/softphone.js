import { Api } from './api.js';
import { CallDesk } from './call-desk.js';
import { LiveSocket } from './live-socket.js';
import { askForMicrophone, askForNotifications, isMicrophoneGranted } from './permissions.js';
import { message } from './problem.js';
import { Ticker } from './ticker.js';
import { VoiceLine } from './voice-line.js';

/**
 * @typedef {'starting' | 'signed-out' | 'signed-in'} SessionState
 * @typedef {'connecting' | 'live' | 'lost' | 'replaced' | 'refused'} Connection
 * @typedef {'off' | 'starting' | 'registered' | 'lost'} LineState
 * @typedef {{kind: 'info' | 'warning' | 'low-balance', text: string}} Notice
 *
 * @typedef {object} State what the page shows
 * @property {SessionState} session
 * @property {Connection} connection
 * @property {LineState} line
 * @property {import('./api.js').Me | null} me
 * @property {import('./api.js').Wallet | null} wallet
 * @property {boolean} switching the agent pressed the switch and the server has not answered yet
 * @property {boolean} resumable online for the server, but this page needs the agent's click to come up
 * @property {string} presenceProblem
 * @property {string} signInNote
 * @property {Notice | null} notice
 */

/**
 * The softphone without its face: who is signed in, is he reachable, and what the server last said. Views read `state`
 * and `call`, listen to `change`, and call the verbs.
 *
 * Fires: `change` (coalesced), `wallet-changed`, `settings-changed`, `call-changed` (CustomEvent<{before, after}>).
 */
export class Softphone extends EventTarget {
    api = new Api();
    line = new VoiceLine(this.api);
    #ticker = new Ticker();
    desk = new CallDesk(this.api, this.line, this.#ticker);
    #socket = new LiveSocket(this.api, this.#ticker);
    #changePending = false;
    #readsOfMe = 0;
    /** @type {State} */
    state = {
        session: 'starting',
        connection: 'connecting',
        line: 'off',
        me: null,
        wallet: null,
        switching: false,
        resumable: false,
        presenceProblem: '',
        signInNote: '',
        notice: null,
    };

    constructor() {
        super();
        this.api.addEventListener('signed-out', () => this.#sessionOver());
        this.line.addEventListener('registered', () => this.#lineIs('registered'));
        this.line.addEventListener('unregistered', () => this.#lineIs(this.line.isUp ? 'lost' : 'off'));
        this.line.addEventListener('trouble', () => this.state.line === 'starting' && this.#lineIs('lost'));
        this.#socket.addEventListener('frame', (event) => this.#heard(/** @type {CustomEvent} */ (event).detail));
        this.#socket.addEventListener('live', () => this.#nowLive());
        this.#socket.addEventListener('lost', () => this.#update({ connection: 'lost' }));
        this.#socket.addEventListener('refused', () => this.#update({ connection: 'refused' }));
        this.#socket.addEventListener('replaced', () => this.#replaced());
        this.desk.addEventListener('change', (event) => this.#callChanged(/** @type {CustomEvent} */ (event)));
    }

    get ticker() {
        return this.#ticker;
    }

    get call() {
        return this.desk.call;
    }

    async start() {
        try {
            (await this.api.resume()) ? this.#enter() : this.#update({ session: 'signed-out' });
        } catch (problem) {
            this.#update({ session: 'signed-out', signInNote: message(problem) });
        }
    }

    /** @param {string} email @param {string} password */
    async signIn(email, password) {
        await this.api.signIn(email, password);
        this.#enter();
    }

    async signOut() {
        this.#update({ signInNote: '' });
        try {
            if (this.state.me?.presence.intent === 'ONLINE') {
                await this.api.setPresence('OFFLINE');
            }
            await this.api.signOut();
        } catch (problem) {
            console.warn('Signed out here; the server did not hear it', problem);
        }
        this.#leave();
    }

    /** Begun by the agent's own click: browsers give microphone, sound and notifications to a gesture only. */
    async goOnline() {
        if (this.state.switching) {
            return;
        }
        this.#update({ switching: true, presenceProblem: '', resumable: false, notice: null });
        try {
            await askForMicrophone();
            askForNotifications();
            await this.api.setPresence('ONLINE');
            await this.#comeUp();
        } catch (problem) {
            this.#update({ presenceProblem: onlineProblem(problem) });
        }
        this.#update({ switching: false });
        await this.readMe();
    }

    async goOffline() {
        this.#update({ switching: true, presenceProblem: '', resumable: false });
        try {
            await this.api.setPresence('OFFLINE');
            this.#goDownBetweenCalls();
        } catch (problem) {
            this.#update({ presenceProblem: message(problem) });
        }
        this.#update({ switching: false });
        await this.readMe();
    }

    /** A break that the agent takes, or ends whoever began it. @param {'pause' | 'resume'} verb */
    async changeWork(verb) {
        if (this.state.switching) {
            return;
        }
        this.#update({ switching: true, presenceProblem: '', notice: verb === 'resume' ? null : this.state.notice });
        try {
            await this.api.changeWork(verb);
        } catch (problem) {
            this.#update({ presenceProblem: message(problem) });
        }
        this.#update({ switching: false });
        await this.readMe();
    }

    /** This tab takes the phone over from the other one. */
    useHere() {
        this.#update({ connection: 'connecting' });
        this.#socket.open();
    }

    dismissNotice() {
        this.#update({ notice: null });
    }

    /** @param {Notice} notice @param {number} [forMillis] it leaves by itself; 0 = it stays */
    tell(notice, forMillis = 0) {
        this.#update({ notice });
        if (forMillis > 0) {
            setTimeout(() => this.state.notice === notice && this.dismissNotice(), forMillis);
        }
    }

    async readMe() {
        await this.#reading('your account', async () => {
            const read = ++this.#readsOfMe;
            const me = await this.api.me();
            if (read !== this.#readsOfMe) {
                return;
            }
            this.#update({ me });
            if (!this.state.switching) {
                await this.#follow(me.presence);
            }
        });
    }

    async readWallet() {
        await this.#reading('your balance', async () => {
            const wallet = await this.api.wallet();
            this.desk.currency = wallet.available.currency;
            this.#update({ wallet });
        });
    }

    #enter() {
        this.#update({ session: 'signed-in', signInNote: '', connection: 'connecting' });
        this.#socket.open();
    }

    #leave() {
        this.#socket.close();
        this.line.stop();
        this.#update({ session: 'signed-out', me: null, wallet: null, line: 'off', notice: null, resumable: false });
    }

    #sessionOver() {
        this.#update({ signInNote: 'You were signed out. Sign in to take calls again.' });
        this.#leave();
    }

    async #nowLive() {
        this.#update({ connection: 'live' });
        await Promise.all([this.readMe(), this.readWallet()]);
        this.dispatchEvent(new Event('wallet-changed'));
        this.desk.readCharge();
    }

    /**
     * The line follows what the server says the agent wants, whichever reading of it came last.
     * @param {import('./api.js').Presence} presence
     */
    async #follow({ intent }) {
        if (intent === 'OFFLINE') {
            this.#goDownBetweenCalls();
        } else if (this.state.connection === 'live' && !this.line.isUp) {
            await this.#resume();
        }
    }

    /** After a reload the server still wants the agent online; without asking again only if the microphone is granted. */
    async #resume() {
        if (await isMicrophoneGranted()) {
            await this.#reading('the voice line', () => this.#comeUp());
        } else {
            this.#update({ resumable: true });
        }
    }

    async #comeUp() {
        if (!this.line.isUp) {
            this.#lineIs('starting');
            await this.line.start();
        }
    }

    #goDownBetweenCalls() {
        if (this.line.isUp && !this.desk.isLive) {
            this.line.stop();
        }
    }

    /** @param {LineState} line */
    #lineIs(line) {
        this.#update({ line });
        this.#socket.tellDevice(line === 'registered');
    }

    /** The tab with the conversation keeps the phone. */
    #replaced() {
        if (this.desk.isLive) {
            this.#socket.open();
            return;
        }
        this.line.stop();
        this.#update({ connection: 'replaced', resumable: false });
    }

    /** @param {import('./live-socket.js').Frame} frame */
    #heard(frame) {
        this.desk.heard(frame);
        switch (frame.type) {
            case 'presence-changed':
                this.readMe();
                break;
            case 'balance-changed':
                this.readWallet();
                this.dispatchEvent(new Event('wallet-changed'));
                break;
            case 'auto-offline':
                this.#update({ notice: autoOfflineNotice(String(frame.data?.reason ?? '')) });
                this.readMe();
                break;
            case 'settings-changed':
                this.readMe();
                this.dispatchEvent(new Event('settings-changed'));
                break;
            case 'notice':
                this.#update({ notice: this.#noticeOf(String(frame.data?.text ?? '')) });
                break;
        }
    }

    /** The server explains a low balance in its own words; the way out, the top-up, stays beside them. @param {string} text */
    #noticeOf(text) {
        const kind = this.state.notice?.kind === 'low-balance' ? 'low-balance' : 'info';
        return /** @type {Notice} */ ({ kind, text });
    }

    /** @param {CustomEvent} event */
    #callChanged(event) {
        this.dispatchEvent(new CustomEvent('call-changed', { detail: event.detail }));
        this.#changed();
        if (!this.desk.isLive && this.state.me?.presence.intent === 'OFFLINE') {
            this.#goDownBetweenCalls();
        }
    }

    /** @param {string} what @param {() => Promise<void>} read */
    async #reading(what, read) {
        try {
            await read();
        } catch (problem) {
            console.warn(`Could not read ${what}`, problem);
            if (this.state.session === 'signed-in') {
                this.#update({ notice: { kind: 'warning', text: `Could not read ${what}: ${message(problem)}` } });
            }
        }
    }

    /** @param {Partial<State>} part */
    #update(part) {
        this.state = { ...this.state, ...part };
        this.#changed();
    }

    #changed() {
        if (!this.#changePending) {
            this.#changePending = true;
            queueMicrotask(() => {
                this.#changePending = false;
                this.dispatchEvent(new Event('change'));
            });
        }
    }
}

/** @param {unknown} problem @returns {string} */
function onlineProblem(problem) {
    const text = message(problem);
    if (text.includes('AGENT_NOT_APPROVED')) {
        return 'Your account waits for approval. You can go online as soon as it is approved.';
    }
    return text.includes('AGENT_SUSPENDED') ? 'Your account is suspended. Please contact your administrator.' : text;
}

/** @param {string} reason @returns {Notice} */
function autoOfflineNotice(reason) {
    if (/balance|fund/i.test(reason) || reason === '') {
        return { kind: 'low-balance', text: 'Your balance no longer covers the next call, so you were taken offline.' };
    }
    return { kind: 'warning', text: `You were taken offline: ${reason.toLowerCase().replaceAll('_', ' ')}.` };
}
