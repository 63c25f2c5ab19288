/** @typedef {{kind: 'info' | 'warning' | 'low-balance', text: string, link?: string}} Notice; link leads to where the agent can act */

/** @param {string} reason @returns {Notice} */
export function autoOfflineNotice(reason) {
    if (/balance|fund/i.test(reason) || reason === '') {
        return { kind: 'low-balance', text: 'Your balance no longer covers the next call, so you were taken offline.' };
    }
    return { kind: 'warning', text: `You were taken offline: ${reason.toLowerCase().replaceAll('_', ' ')}.` };
}

/**
 * The server explains a low balance in its own words; the way out, the top-up, stays beside them.
 * @param {string} text @param {Notice | null} shown @param {string} link to a place of this page, or empty @returns {Notice}
 */
export function serverNotice(text, shown, link = '') {
    const place = link.startsWith('/#/') ? { link: link.slice(1) } : {};
    return { kind: shown?.kind === 'low-balance' ? 'low-balance' : 'info', text, ...place };
}
