/**
 * The calls of a day that went past the agent, as pure functions.
 *
 * @typedef {import('./money.js').Money} Money
 * @typedef {{action: string, sentence: string, amount?: Money}} Change
 * @typedef {{reason: string, calls: number, price: Money, sentence: string, change: Change}} Group
 * @typedef {{id: string, receivedAt: string, campaign: string, callerState: string, price: Money, reason: string, rank?: number,
 *     change: Change}} MissedCall
 * @typedef {{date: string, timeZone: string, complete: boolean, groups: Group[], calls: import('./api.js').Page<MissedCall>}} MissedDay
 */

/** Where the agent makes a change himself. */
/** @type {Record<string, {href: string, text: string}>} */
const PLACES = {
    TOP_UP: { href: '#/wallet', text: 'Open your wallet' },
    RAISE_SPEND_CAP: { href: '#/settings?at=limits', text: 'Change your limits' },
    RAISE_CALL_CAP: { href: '#/settings?at=limits', text: 'Change your limits' },
    OPEN_HOUR: { href: '#/settings?at=hours', text: 'Change your hours' },
    WORK_HOLIDAY: { href: '#/settings?at=hours', text: 'Change your holidays' },
    SWITCH_ON: { href: '#/settings?at=campaigns', text: 'Change your campaigns' },
    ACCEPT_STATE: { href: '#/settings?at=campaigns', text: 'Change your states' },
    CHECK_DEVICE: { href: '#/settings?at=device', text: 'Check microphone and speaker' },
    GO_ONLINE: { href: '#/phone', text: 'Go to your phone' },
    RESUME: { href: '#/phone', text: 'Go to your phone' },
    RENEW_LICENCE: { href: '#/licences', text: 'See your licences' },
    ADD_LICENCE: { href: '#/licences', text: 'See your licences' },
};

/** @param {string} action @returns {{href: string, text: string} | null} nothing where it is not in his hands */
export function placeOf(action) {
    return PLACES[action] ?? null;
}

/** Nothing to be done: the sentence says why, and stands back. @param {Change} change */
export function isAdvice(change) {
    return change.action !== 'NOTHING';
}

/** The day so many days later. @param {string} date "2026-11-27" @param {number} days */
export function shiftDay(date, days) {
    const [year, month, day] = date.split('-').map(Number);
    return new Date(Date.UTC(year, month - 1, day + days)).toISOString().slice(0, 10);
}

/** @param {string} date @param {string} today @returns {string} "Today", "Yesterday", "Wednesday, November 25" */
export function dayWords(date, today) {
    if (date === today) {
        return 'Today';
    }
    if (date === shiftDay(today, -1)) {
        return 'Yesterday';
    }
    const [year, month, day] = date.split('-').map(Number);
    const named = year === Number(today.slice(0, 4)) ? undefined : 'numeric';
    return new Date(Date.UTC(year, month - 1, day)).toLocaleDateString('en-US', { timeZone: 'UTC', weekday: 'long', month: 'long', day: 'numeric', year: named });
}

/** Whether a day can be asked for: one of the calendar, not to come. @param {string} date @param {string} today @param {string} first */
export function isDay(date, today, first) {
    return /^\d{4}-\d{2}-\d{2}$/.test(date) && date >= first && date <= today;
}

/** @param {MissedDay} day */
export function countWords({ groups, complete }) {
    const calls = groups.reduce((sum, group) => sum + group.calls, 0);
    return `${complete ? '' : 'The newest '}${calls} ${calls === 1 ? 'call' : 'calls'} went past you.`;
}

/** The server's sentence as a heading: the number stands beside it. @param {{sentence: string}} group */
export function because({ sentence }) {
    const words = sentence.replace(/^\d+ calls?: /, '').replace(/\.$/, '');
    return words.charAt(0).toUpperCase() + words.slice(1);
}
