/**
 * The week of an agent as the server keeps it: full hours of one day each, none past midnight.
 *
 * @typedef {{day: string, from: string, to: string}} Period day as MONDAY, hours as 09:00; to is 24:00 at most
 * @typedef {{timeZone: string, periods?: Period[] | null, holidays: string[], version: number}} Schedule without periods: at any hour
 */

/** @type {readonly (readonly [string, string])[]} */
export const DAYS = [
    ['MONDAY', 'Monday'],
    ['TUESDAY', 'Tuesday'],
    ['WEDNESDAY', 'Wednesday'],
    ['THURSDAY', 'Thursday'],
    ['FRIDAY', 'Friday'],
    ['SATURDAY', 'Saturday'],
    ['SUNDAY', 'Sunday'],
];

const HOURS_OF_DAY = 24;
const FIRST_HOUR = 9;
const LAST_HOUR = 17;

/** What an agent begins with who gives up taking calls at any hour. @returns {Period[]} */
export function officeHours() {
    return DAYS.slice(0, 5).map(([day]) => period(day, FIRST_HOUR, LAST_HOUR));
}

/** Full hours as a choice: value 09:00, text 9 AM. @param {number} first @param {number} last */
export function hourChoices(first, last) {
    return Array.from({ length: last - first + 1 }, (_, index) => ({ value: clock(first + index), text: hourText(first + index) }));
}

/**
 * Hours to offer when one more period is wanted on the day: office hours, or what is left after the last period.
 * @param {Period[]} periods @param {string} day @returns {Period | null} null when the day is full
 */
export function nextPeriod(periods, day) {
    const last = Math.max(-1, ...periods.filter((one) => one.day === day).map(({ to }) => hourOf(to)));
    if (last < 0) {
        return period(day, FIRST_HOUR, LAST_HOUR);
    }
    const from = Math.min(last + 1, HOURS_OF_DAY - 1);
    return last >= HOURS_OF_DAY ? null : period(day, from, Math.min(from + 4, HOURS_OF_DAY));
}

/** Whether both say the same, whatever else of the account changed. @param {Schedule} one @param {Schedule} other */
export function sameSchedule(one, other) {
    const facts = (/** @type {Schedule} */ { timeZone, periods, holidays }) => JSON.stringify([timeZone, periods ?? null, holidays]);
    return facts(one) === facts(other);
}

/** @param {string} day @param {number} from @param {number} to @returns {Period} */
function period(day, from, to) {
    return { day, from: clock(from), to: clock(to) };
}

/** @param {number} hour */
function clock(hour) {
    return `${String(hour).padStart(2, '0')}:00`;
}

/** @param {string} clockText */
function hourOf(clockText) {
    return Number(clockText.slice(0, 2));
}

/** @param {number} hour */
function hourText(hour) {
    if (hour === 0 || hour === HOURS_OF_DAY) {
        return 'midnight';
    }
    return hour === 12 ? 'noon' : `${hour % 12} ${hour < 12 ? 'AM' : 'PM'}`;
}
