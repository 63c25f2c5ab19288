/**
 * When the page's socket closes: whether to come back, and after how long. Delays grow and are scattered over their
 * whole range, so that ten thousand agents do not return in the same second after a deployment.
 */
export const CLOSED_REPLACED = 4001;
export const CLOSED_REFUSED = 4003;

const FIRST_DELAY_MILLIS = 400;
const DELAY_MILLIS_MAX = 8000;
/** A ticket lives for seconds, so one refusal may be bad luck; two in a row mean that the sign-in is over. */
const REFUSALS_MAX = 2;

/**
 * @typedef {{kind: 'retry', afterMillis: number} | {kind: 'replaced'} | {kind: 'refused'}} Reconnect
 * @param {{code: number, attempt: number, refusals: number, random: () => number}} closed attempt counts from 0 and is
 *     reset by a frame from the server, not by the open socket alone
 * @returns {Reconnect}
 */
export function afterClose({ code, attempt, refusals, random }) {
    if (code === CLOSED_REPLACED) {
        return { kind: 'replaced' };
    }
    if (code === CLOSED_REFUSED && refusals >= REFUSALS_MAX) {
        return { kind: 'refused' };
    }
    const ceiling = Math.min(DELAY_MILLIS_MAX, FIRST_DELAY_MILLIS * 2 ** Math.min(attempt, 16));
    return { kind: 'retry', afterMillis: Math.round(ceiling / 4 + random() * ceiling * 0.75) };
}

/** The server speaks every 5 s; two missed and a bit of patience mean that nobody is there. */
const SILENCE_MILLIS_MAX = 12000;

/** @param {number} lastFrameAt @param {number} now both in milliseconds */
export function isSilent(lastFrameAt, now) {
    return now - lastFrameAt > SILENCE_MILLIS_MAX;
}
