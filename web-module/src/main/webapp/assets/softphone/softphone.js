import { Api } from './api.js';
import { Availability } from './availability.js';
import { CallDesk } from './call-desk.js';
import { LiveSocket } from './live-socket.js';
import { autoOfflineNotice, serverNotice } from './notices.js';
import { PageState } from './page-state.js';
import { message } from './problem.js';
import { Ticker } from './ticker.js';
import { VoiceLine } from './voice-line.js';

/** @typedef {import('./notices.js').Notice} Notice */

/** A notice that leads there tells of something that the wallet page shows. */
const WALLET = '/#/wallet';

/** How long a notice stands that the agent need only have read. */
export const READING_MILLIS = 12000;

/**
 * The softphone without its face: who is signed in, is he reachable, and what the server last said. Views read `state`
 * and `call`, listen to `change`, and call the verbs.
 *
 * Fires: `change` (coalesced), `wallet-changed`, `settings-changed`, `dispute-decided`, `call-changed` (CustomEvent<{before, after}>).
 */
export class Softphone extends EventTarget {
    api = new Api();
    line = new VoiceLine(this.api);
    #ticker = new Ticker();
    desk = new CallDesk(this.api, this.line, this.#ticker);
    #socket = new LiveSocket(this.api, this.#ticker);
    #page = new PageState(() => this.dispatchEvent(new Event('change')));
    #availability = new Availability({
        api: this.api,
        line: this.line,
        desk: this.desk,
        page: this.#page,
        tellDevice: (registered) => this.#socket.tellDevice(registered),
    });
    #readsOfMe = 0;

    constructor() {
        super();
        this.api.addEventListener('signed-out', () => this.#sessionOver());
        this.#socket.addEventListener('frame', (event) => this.#heard(/** @type {CustomEvent} */ (event).detail));
        this.#socket.addEventListener('live', () => this.#nowLive());
        this.#socket.addEventListener('lost', () => this.#page.update({ connection: 'lost' }));
        this.#socket.addEventListener('refused', () => this.#page.update({ connection: 'refused' }));
        this.#socket.addEventListener('replaced', () => this.#replaced());
        this.desk.addEventListener('change', (event) => this.#callChanged(/** @type {CustomEvent} */ (event)));
    }

    get state() {
        return this.#page.now;
    }

    get ticker() {
        return this.#ticker;
    }

    get call() {
        return this.desk.call;
    }

    async start() {
        try {
            (await this.api.resume()) ? this.#enter() : this.#page.update({ session: 'signed-out' });
        } catch (problem) {
            this.#page.update({ session: 'signed-out', signInNote: message(problem) });
        }
    }

    /** @param {string} email @param {string} password */
    async signIn(email, password) {
        await this.api.signIn(email, password);
        this.#enter();
    }

    async signOut() {
        this.#page.update({ signInNote: '' });
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
        if (!this.state.switching) {
            await this.#availability.goOnline();
            await this.readMe();
        }
    }

    async goOffline() {
        await this.#availability.goOffline();
        await this.readMe();
    }

    /** A break that the agent takes, or ends whoever began it. @param {'pause' | 'resume'} verb */
    async changeWork(verb) {
        if (!this.state.switching) {
            await this.#availability.changeWork(verb);
            await this.readMe();
        }
    }

    /** This tab takes the phone over from the other one. */
    useHere() {
        this.#page.update({ connection: 'connecting' });
        this.#socket.open();
    }

    dismissNotice() {
        this.#page.update({ notice: null });
    }

    /** @param {Notice} notice @param {number} [forMillis] it leaves by itself; 0 = it stays */
    tell(notice, forMillis = 0) {
        this.#page.update({ notice });
        if (forMillis > 0) {
            setTimeout(() => this.state.notice === notice && this.dismissNotice(), forMillis);
        }
    }

    async readMe() {
        await this.#page.reading('your account', async () => {
            const read = ++this.#readsOfMe;
            const me = await this.api.me();
            if (read !== this.#readsOfMe) {
                return;
            }
            this.#page.update({ me });
            if (!this.state.switching) {
                await this.#availability.follow(me.presence);
            }
        });
    }

    async readWallet() {
        await this.#page.reading('your balance', async () => {
            const wallet = await this.api.wallet();
            this.desk.currency = wallet.available.currency;
            this.#page.update({ wallet });
        });
    }

    #enter() {
        this.#page.update({ session: 'signed-in', signInNote: '', connection: 'connecting' });
        this.#socket.open();
    }

    #leave() {
        this.#socket.close();
        this.line.stop();
        this.#page.update({ session: 'signed-out', me: null, wallet: null, line: 'off', notice: null, resumable: false });
    }

    #sessionOver() {
        this.#page.update({ signInNote: 'You were signed out. Sign in to take calls again.' });
        this.#leave();
    }

    async #nowLive() {
        this.#page.update({ connection: 'live' });
        await Promise.all([this.readMe(), this.readWallet()]);
        this.dispatchEvent(new Event('wallet-changed'));
        this.desk.readCharge();
    }

    /** The tab with the conversation keeps the phone; any other knows no longer what is true. */
    #replaced() {
        if (this.desk.isLive) {
            this.#socket.open();
            return;
        }
        this.line.stop();
        this.#page.update({ connection: 'replaced', resumable: false, me: null, wallet: null, notice: null, presenceProblem: '' });
        this.desk.dismiss();
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
            case 'dispute-decided':
                this.dispatchEvent(new Event('dispute-decided'));
                break;
            case 'auto-offline':
                this.#page.update({ notice: autoOfflineNotice(String(frame.data?.reason ?? '')) });
                this.readMe();
                break;
            case 'settings-changed':
                this.readMe();
                this.dispatchEvent(new Event('settings-changed'));
                break;
            case 'notice':
                this.#told(serverNotice(String(frame.data?.text ?? ''), this.state.notice, String(frame.data?.link ?? '')));
                if (frame.data?.link === WALLET) {
                    this.dispatchEvent(new Event('wallet-changed'));
                }
                break;
        }
    }

    /** What asks nothing of the agent leaves by itself. @param {Notice} notice */
    #told(notice) {
        this.tell(notice, notice.kind === 'info' && !notice.link ? READING_MILLIS : 0);
    }

    /** @param {CustomEvent} event */
    #callChanged(event) {
        this.dispatchEvent(new CustomEvent('call-changed', { detail: event.detail }));
        this.#page.changed();
        this.#availability.callChanged();
    }
}
