import { formatMoney } from './money.js';
import { formatMoment } from './times.js';

/** @typedef {import('./api.js').AutoRecharge} AutoRecharge */

/** Reasons that trying the same card again cannot mend. */
const NEEDS_A_CARD = ['AUTHENTICATION_REQUIRED', 'CARD_REMOVED'];

/**
 * What went wrong and what happens next, in the agent's words; empty while nothing is wrong.
 * @param {AutoRecharge} recharge
 * @param {Date} [now]
 */
export function troubleWords(recharge, now = new Date()) {
    const { stopped, refusal, underWay } = recharge;
    const parts = [];
    if (stopped) {
        parts.push(stopped.text);
    }
    if (refusal && stopped?.reason !== 'CARD_REMOVED') {
        const times = refusal.inARow === 1 ? 'Your card was refused' : `Your card was refused ${refusal.inARow} times in a row, last`;
        parts.push(`${times} (${formatMoment(refusal.at, now)}): ${refusal.text}`);
    }
    if (refusal && !stopped) {
        parts.push(next(recharge, now));
    }
    return underWay && parts.length > 0 ? `${parts[0]} Your card is being charged now.` : parts.filter(Boolean).join(' ');
}

/** @param {AutoRecharge} recharge @param {Date} now */
function next({ enabled, refusal, threshold }, now) {
    if (!enabled) {
        return '';
    }
    if (refusal?.retryAt && new Date(refusal.retryAt) > now) {
        return `It is tried again: ${formatMoment(refusal.retryAt, now)}.`;
    }
    return threshold ? `It is tried again when less than ${formatMoney(threshold)} is available.` : '';
}

/** Whether the agent may have the refused card tried again at once. @param {AutoRecharge} recharge */
export function mayRetry({ enabled, card, refusal, stopped, underWay }) {
    return enabled && Boolean(card) && Boolean(refusal) && !underWay && !(stopped && NEEDS_A_CARD.includes(stopped.reason));
}
