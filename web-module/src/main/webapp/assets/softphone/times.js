/** Times as the page shows them. The server sends ISO-8601 UTC; the reader sees his own zone. */

/** @param {number} seconds @returns {string} "0:07", "12:34", "1:02:03" */
export function formatDuration(seconds) {
    const whole = Math.max(0, Math.floor(seconds));
    const hours = Math.floor(whole / 3600);
    const minutes = Math.floor((whole % 3600) / 60);
    const rest = String(whole % 60).padStart(2, '0');
    return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}

/** @param {number} seconds @returns {string} spoken: "2 minutes 5 seconds" */
export function spokenDuration(seconds) {
    const whole = Math.max(0, Math.floor(seconds));
    const minutes = Math.floor(whole / 60);
    const parts = [];
    if (minutes > 0) {
        parts.push(`${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`);
    }
    if (whole % 60 > 0 || minutes === 0) {
        parts.push(`${whole % 60} ${whole % 60 === 1 ? 'second' : 'seconds'}`);
    }
    return parts.join(' ');
}

/** @param {string} iso @param {Date} [now] @returns {string} "Today, 4:05 PM" or "Nov 20, 4:05 PM" */
export function formatMoment(iso, now = new Date()) {
    const at = new Date(iso);
    const time = at.toLocaleTimeString('en-US', { hour: 'numeric', minute: '2-digit' });
    if (at.toDateString() === now.toDateString()) {
        return `Today, ${time}`;
    }
    const year = at.getFullYear() === now.getFullYear() ? undefined : 'numeric';
    return `${at.toLocaleDateString('en-US', { month: 'short', day: 'numeric', year })}, ${time}`;
}

/** On the clock of another zone than the reader's. @param {string} iso @param {string} timeZone @returns {string} "4:05 PM" */
export function formatTime(iso, timeZone) {
    return new Date(iso).toLocaleTimeString('en-US', { timeZone, hour: 'numeric', minute: '2-digit' });
}

/** A calendar day of the server ("2026-11-22") without moving it across zones. @param {string} [iso] */
export function formatDay(iso) {
    if (!iso) {
        return '';
    }
    const [year, month, day] = iso.slice(0, 10).split('-').map(Number);
    return new Date(year, month - 1, day).toLocaleDateString('en-US', { month: 'short', day: 'numeric', year: 'numeric' });
}

/** @param {string} month "2026-11" @returns {string} "November 2026" */
export function formatMonth(month) {
    const [year, number] = month.split('-').map(Number);
    return new Date(year, number - 1, 1).toLocaleDateString('en-US', { month: 'long', year: 'numeric' });
}
