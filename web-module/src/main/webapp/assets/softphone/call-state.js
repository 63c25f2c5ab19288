/**
 * The life of the one call that this page can have, as a pure function. Two sources tell it: our own socket and the
 * carrier's Voice SDK. They race, either may be lost and either may repeat itself, so each fact only ever moves the call
 * forward, and a fact about another call than the current one is ignored.
 *
 *   idle -> ringing -> connecting -> in-call -> ended -> idle
 *              \-> ended (missed, declined, caller gone)
 *
 * @typedef {'idle' | 'ringing' | 'connecting' | 'in-call' | 'ended'} Phase
 *
 * @typedef {object} CallState
 * @property {Phase} phase
 * @property {string | null} callId
 * @property {string | null} offerId
 * @property {string} callerState postal code, empty when unknown
 * @property {string} campaign
 * @property {string} price as text
 * @property {number} ringSeconds
 * @property {number} ringStartedAt milliseconds; 0 = not ringing
 * @property {boolean} line the Voice SDK has the call, so that it can be answered
 * @property {boolean} wanted the agent pressed accept (perhaps before the line was there)
 * @property {number} connectedAt milliseconds
 * @property {number | null} talkSeconds
 * @property {boolean} muted
 * @property {boolean} linkLost the carrier's connection broke and is being restored
 * @property {string | null} outcome why it ended: TALKED, DECLINED, NO_ANSWER, CALLER_GONE, DEVICE_ERROR ...
 * @property {boolean | null} billed null until the server says
 *
 * @typedef {object} Offer
 * @property {string | null} callId
 * @property {string | null} offerId
 * @property {string} callerState
 * @property {string} campaign
 * @property {string} price
 * @property {number} ringSeconds 0 = not told
 *
 * @typedef {{type: 'offered', offer: Offer, now: number}
 *     | {type: 'line-rings', offer: Offer, now: number}
 *     | {type: 'accept-wanted'}
 *     | {type: 'line-accepted', now: number}
 *     | {type: 'server-connected', callId: string, now: number}
 *     | {type: 'declined'}
 *     | {type: 'line-cancelled'}
 *     | {type: 'line-failed', outcome: string}
 *     | {type: 'line-ended', now: number}
 *     | {type: 'server-ended', callId: string, talkSeconds: number | null, now: number}
 *     | {type: 'server-missed', callId: string, outcome: string}
 *     | {type: 'ring-expired'}
 *     | {type: 'muted', muted: boolean}
 *     | {type: 'link', lost: boolean}
 *     | {type: 'charge-read', callId: string, billed: boolean, price: string}
 *     | {type: 'dismissed'}} CallEvent
 */

export const RING_SECONDS_DEFAULT = 20;

/** @type {Readonly<CallState>} */
export const IDLE = Object.freeze({
    phase: 'idle',
    callId: null,
    offerId: null,
    callerState: '',
    campaign: '',
    price: '',
    ringSeconds: RING_SECONDS_DEFAULT,
    ringStartedAt: 0,
    line: false,
    wanted: false,
    connectedAt: 0,
    talkSeconds: null,
    muted: false,
    linkLost: false,
    outcome: null,
    billed: null,
});

/** @param {Readonly<CallState>} call the agent is being rung or speaks */
export function isLive(call) {
    return call.phase === 'ringing' || call.phase === 'connecting' || call.phase === 'in-call';
}

/**
 * @param {Readonly<CallState>} call
 * @param {CallEvent} event
 * @returns {Readonly<CallState>} the same object when the event changes nothing
 */
export function nextCall(call, event) {
    switch (event.type) {
        case 'offered':
            return rings(call, event.offer, event.now, false);
        case 'line-rings':
            return rings(call, event.offer, event.now, true);
        case 'accept-wanted':
            return call.phase === 'ringing' ? { ...call, phase: 'connecting', wanted: true } : call;
        case 'line-accepted':
            return connects(call, event.now);
        case 'server-connected':
            return call.callId === event.callId && call.line ? connects(call, event.now) : call;
        case 'declined':
            return call.phase === 'ringing' ? ends(call, 'DECLINED') : call;
        case 'line-cancelled':
            return isLive(call) && call.phase !== 'in-call' ? ends(call, 'CALLER_GONE') : call;
        case 'line-failed':
            return isLive(call) ? ends(call, event.outcome) : call;
        case 'line-ended':
            return call.phase === 'in-call' ? ends(call, 'TALKED', secondsSince(call, event.now)) : lineLost(call);
        case 'server-ended':
            return serverEnded(call, event.callId, event.talkSeconds, event.now);
        case 'server-missed':
            return serverMissed(call, event.callId, event.outcome);
        case 'ring-expired':
            return call.phase === 'ringing' || call.phase === 'connecting' ? ends(call, 'NO_ANSWER') : call;
        case 'muted':
            return call.phase === 'in-call' && call.muted !== event.muted ? { ...call, muted: event.muted } : call;
        case 'link':
            return isLive(call) && call.linkLost !== event.lost ? { ...call, linkLost: event.lost } : call;
        case 'charge-read':
            return call.callId === event.callId && call.phase !== 'idle'
                ? { ...call, billed: event.billed, price: event.price || call.price }
                : call;
        case 'dismissed':
            return call.phase === 'ended' ? IDLE : call;
    }
}

/**
 * A ring begins, or the second source adds what it knows to the ring that the first one began. The server offers one
 * call at a time, so another offer means that the one before is over, even if nobody told us.
 * @param {Readonly<CallState>} call @param {Offer} offer @param {number} now @param {boolean} line
 * @returns {Readonly<CallState>}
 */
function rings(call, offer, now, line) {
    if (isLive(call) && isSameOffer(call, offer)) {
        return { ...call, ...known(call, offer), line: call.line || line };
    }
    if (call.phase === 'in-call') {
        return call;
    }
    if (call.phase === 'ended' && !line && isSameOffer(call, offer)) {
        return call;
    }
    const ringSeconds = offer.ringSeconds || RING_SECONDS_DEFAULT;
    return { ...IDLE, ...known(IDLE, offer), phase: 'ringing', ringSeconds, ringStartedAt: now, line };
}

/** @param {Readonly<CallState>} call @param {Offer} offer */
function isSameOffer(call, offer) {
    if (call.offerId && offer.offerId) {
        return call.offerId === offer.offerId;
    }
    return !call.callId || !offer.callId || call.callId === offer.callId;
}

/**
 * What either source knows; our socket's frame carries the ring time, the carrier's call does not.
 * @param {Readonly<CallState>} call @param {Offer} offer
 */
function known(call, offer) {
    return {
        callId: call.callId ?? offer.callId,
        offerId: call.offerId ?? offer.offerId,
        callerState: call.callerState || offer.callerState,
        campaign: call.campaign || offer.campaign,
        price: call.price || offer.price,
        ringSeconds: offer.ringSeconds || call.ringSeconds,
    };
}

/** @param {Readonly<CallState>} call @param {number} now @returns {Readonly<CallState>} */
function connects(call, now) {
    if (call.phase !== 'ringing' && call.phase !== 'connecting') {
        return call;
    }
    return { ...call, phase: 'in-call', line: true, wanted: true, connectedAt: now, linkLost: false };
}

/** @param {Readonly<CallState>} call @param {string} outcome @param {number | null} [talkSeconds] */
function ends(call, outcome, talkSeconds = null) {
    return { ...call, phase: /** @type {const} */ ('ended'), line: false, outcome, talkSeconds, linkLost: false };
}

/** @param {Readonly<CallState>} call @returns {Readonly<CallState>} */
function lineLost(call) {
    return call.phase === 'connecting' ? ends(call, 'CALLER_GONE') : call;
}

/** @param {Readonly<CallState>} call @param {number} now */
function secondsSince(call, now) {
    return call.connectedAt ? Math.max(0, Math.round((now - call.connectedAt) / 1000)) : 0;
}

/**
 * The carrier's seconds are the ones that are billed, so they replace our own.
 * @param {Readonly<CallState>} call @param {string} callId @param {number | null} talkSeconds @param {number} now
 * @returns {Readonly<CallState>}
 */
function serverEnded(call, callId, talkSeconds, now) {
    if (call.callId !== callId || call.phase === 'idle') {
        return call;
    }
    if (call.phase === 'ended') {
        return talkSeconds === null || call.outcome !== 'TALKED' ? call : { ...call, talkSeconds };
    }
    if (call.phase === 'in-call') {
        return ends(call, 'TALKED', talkSeconds ?? secondsSince(call, now));
    }
    return ends(call, 'CALLER_GONE');
}

/**
 * The carrier cancels a ring that ran out as it cancels one whose caller left: which of them it was, the server knows.
 * @param {Readonly<CallState>} call @param {string} callId @param {string} outcome @returns {Readonly<CallState>}
 */
function serverMissed(call, callId, outcome) {
    if (call.callId !== callId || call.phase === 'idle' || call.outcome === 'TALKED') {
        return call;
    }
    return call.phase === 'ended' && call.outcome !== 'CALLER_GONE' ? call : ends(call, outcome);
}
