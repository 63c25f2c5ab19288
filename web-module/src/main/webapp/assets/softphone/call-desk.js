import { CallSound } from './call-sound.js';
import { IDLE, isLive, nextCall } from './call-state.js';
import { offerPrice } from './money.js';

/**
 * Holds the one call of this page: puts what our socket and the voice line say into the call's state, and carries out
 * what the agent wants on the line.
 *
 * Fires `change` (CustomEvent<{before, after}>) whenever the state of the call changed.
 *
 * @typedef {import('./call-state.js').CallState} CallState
 * @typedef {import('./call-state.js').CallEvent} CallEvent
 * @typedef {import('./voice-line.js').VoiceCall} VoiceCall
 */
const RING_PATIENCE_MILLIS = 3000;
const CONNECT_PATIENCE_MILLIS = 15000;
const CURRENCY_UNTIL_TOLD = 'USD';

export class CallDesk extends EventTarget {
    /** @type {Readonly<CallState>} */
    call = IDLE;
    currency = CURRENCY_UNTIL_TOLD;
    #api;
    #line;
    /** @type {VoiceCall | null} */
    #voiceCall = null;
    /** @type {string | null} declined before the line rang: its ring is rejected when it comes */
    #declinedCallId = null;

    /**
     * @param {import('./api.js').Api} api
     * @param {import('./voice-line.js').VoiceLine} line
     * @param {EventTarget} ticker
     */
    constructor(api, line, ticker) {
        super();
        this.#api = api;
        this.#line = line;
        line.addEventListener('incoming', (event) => this.#lineRings(/** @type {CustomEvent} */ (event).detail));
        ticker.addEventListener('tick', () => this.#expire());
        /* Heard before the SDK hears it, which would reject: who leaves the page has not declined, and a page that is back in time rings on. */
        addEventListener('pagehide', () => this.#voiceCall?.ignore());
        addEventListener('beforeunload', (event) => {
            if (isLive(this.call)) {
                event.preventDefault();
            }
        });
    }

    get isLive() {
        return isLive(this.call);
    }

    /** @param {import('./live-socket.js').Frame} frame */
    heard({ type, data = {} }) {
        const callId = String(data.callId ?? '');
        const now = Date.now();
        switch (type) {
            case 'call-ringing':
                this.#put({ type: 'offered', offer: this.#offer(data), now });
                break;
            case 'call-connected':
                this.#put({ type: 'server-connected', callId, now });
                break;
            case 'call-ended': {
                const talkSeconds = data.talkSeconds === undefined ? null : Number(data.talkSeconds);
                this.#put({ type: 'server-ended', callId, talkSeconds, now });
                this.readCharge();
                break;
            }
            case 'call-missed':
                this.#put({ type: 'server-missed', callId, outcome: String(data.outcome ?? 'NO_ANSWER') });
                break;
            case 'balance-changed':
                this.readCharge();
                break;
        }
    }

    accept() {
        if (this.call.phase === 'ringing') {
            this.#put({ type: 'accept-wanted' });
            this.#voiceCall?.accept();
        }
    }

    decline() {
        if (this.call.phase === 'ringing') {
            this.#declinedCallId = this.#voiceCall ? null : this.call.callId;
            this.#voiceCall?.reject();
            this.#put({ type: 'declined' });
        }
    }

    hangUp() {
        this.#voiceCall?.disconnect();
    }

    toggleMute() {
        this.#voiceCall?.mute(!this.call.muted);
    }

    /** @param {string} digits */
    sendDigits(digits) {
        this.#voiceCall?.sendDigits(digits);
    }

    dismiss() {
        this.#put({ type: 'dismissed' });
    }

    /** The charge is the server's to tell: read again when the call ended and whenever the balance moved. */
    async readCharge() {
        const { callId, phase } = this.call;
        if (!callId || (phase !== 'in-call' && phase !== 'ended') || this.call.billed) {
            return;
        }
        try {
            const { billed, price } = await this.#api.call(callId);
            const priceText = offerPrice({ price }, this.currency);
            this.#put({ type: 'charge-read', callId, billed: Boolean(billed), price: priceText });
        } catch (problem) {
            console.warn('The charge of the call could not be read', problem);
        }
    }

    /** Statistics of the running call, for tests of real audio. @returns {Promise<RTCStatsReport | null>} */
    async statistics() {
        return this.#voiceCall ? /** @type {any} */ (this.#voiceCall)._mediaHandler.version.pc.getStats() : null;
    }

    /** @param {VoiceCall} voiceCall */
    #lineRings(voiceCall) {
        const offer = this.#offer(Object.fromEntries(voiceCall.customParameters));
        if (offer.callId !== null && offer.callId === this.#declinedCallId) {
            this.#declinedCallId = null;
            voiceCall.reject();
            return;
        }
        this.#voiceCall = voiceCall;
        this.#follow(voiceCall);
        this.#put({ type: 'line-rings', offer, now: Date.now() });
        if (this.call.wanted) {
            voiceCall.accept();
        }
    }

    /** @param {VoiceCall} voiceCall */
    #follow(voiceCall) {
        /** @param {CallEvent} event @param {boolean} [over] */
        const put = (event, over = false) => {
            if (voiceCall !== this.#voiceCall) {
                return;
            }
            if (over) {
                this.#voiceCall = null;
            }
            this.#put(event);
        };
        const sound = new CallSound();
        voiceCall.on('accept', () => put({ type: 'line-accepted', now: Date.now() }));
        voiceCall.on('sample', (sample) => sound.add(sample));
        voiceCall.on('cancel', () => put({ type: 'line-cancelled' }, true));
        voiceCall.on('reject', () => put({ type: 'declined' }, true));
        voiceCall.on('disconnect', () => {
            this.#reportSound(voiceCall, sound);
            put({ type: 'line-ended', now: Date.now() }, true);
        });
        voiceCall.on('mute', (muted) => put({ type: 'muted', muted }));
        voiceCall.on('reconnecting', () => put({ type: 'link', lost: true }));
        voiceCall.on('reconnected', () => put({ type: 'link', lost: false }));
        voiceCall.on('error', (error) => {
            console.warn('Call', error.code, error.message);
            if (this.call.phase === 'connecting') {
                put({ type: 'line-failed', outcome: 'DEVICE_ERROR' });
            }
        });
    }

    /** @param {VoiceCall} voiceCall @param {CallSound} sound */
    async #reportSound(voiceCall, sound) {
        const report = sound.report();
        const callId = voiceCall.customParameters.get('callId');
        if (!report || !callId) {
            return;
        }
        try {
            await this.#api.reportSound(callId, report);
        } catch (problem) {
            console.warn('The sound of the call could not be reported', problem);
        }
    }

    /**
     * @param {Record<string, any>} told by our socket or by the carrier's custom parameters
     * @returns {import('./call-state.js').Offer}
     */
    #offer(told) {
        return {
            callId: told.callId ?? null,
            offerId: told.offerId ?? null,
            callerState: told.callerState ?? '',
            campaign: told.campaign ?? '',
            price: offerPrice(told, this.currency),
            ringSeconds: Number(told.ringSeconds ?? 0),
        };
    }

    /** A ring that nobody ends must not stay on the screen; while the carrier still rings, it is the carrier's to end. */
    #expire() {
        const { phase, ringStartedAt, ringSeconds } = this.call;
        const rungMillis = Date.now() - ringStartedAt - ringSeconds * 1000;
        const status = this.#voiceCall?.status();
        const deserted = phase === 'ringing' && rungMillis > RING_PATIENCE_MILLIS && status !== 'pending';
        const stuck = phase === 'connecting' && rungMillis > CONNECT_PATIENCE_MILLIS && status !== 'open';
        if (deserted || stuck) {
            this.#voiceCall = null;
            this.#put({ type: 'ring-expired' });
        }
    }

    /** @param {CallEvent} event */
    #put(event) {
        const before = this.call;
        this.call = nextCall(before, event);
        if (this.call === before) {
            return;
        }
        this.dispatchEvent(new CustomEvent('change', { detail: { before, after: this.call } }));
        if (isLive(before) && !isLive(this.call)) {
            this.#line.callEnded();
            if (this.call.outcome === 'TALKED') {
                this.readCharge();
            }
        }
    }
}
