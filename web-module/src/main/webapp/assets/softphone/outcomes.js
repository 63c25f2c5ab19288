/** How a call or an offer ended, as the agent reads it. */
/** @type {Record<string, string>} */
const OUTCOMES = {
    TALKED: 'Talked',
    COMPLETED: 'Talked',
    CONNECTED: 'On the line',
    RINGING: 'Ringing',
    RESERVED: 'Ringing',
    DECLINED: 'Declined',
    NO_ANSWER: 'Missed call',
    EXPIRED: 'Missed call',
    DEVICE_ERROR: 'Your line failed',
    CALLER_GONE: 'Caller hung up',
    ABANDONED: 'Caller hung up',
    NOT_ROUTED: 'Not routed',
    FAILED: 'Carrier failed',
};

/** @param {string | null} outcome */
export function outcomeText(outcome) {
    return outcome ? (OUTCOMES[outcome] ?? outcome.toLowerCase().replaceAll('_', ' ')) : '';
}

/** @param {string | null} outcome @returns {'good' | 'bad' | 'plain'} */
export function outcomeTone(outcome) {
    if (outcome === 'COMPLETED' || outcome === 'CONNECTED' || outcome === 'TALKED') {
        return 'good';
    }
    return outcome === 'NO_ANSWER' || outcome === 'DEVICE_ERROR' || outcome === 'EXPIRED' ? 'bad' : 'plain';
}
