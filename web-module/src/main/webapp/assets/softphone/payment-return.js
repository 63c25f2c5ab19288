import { READING_MILLIS } from './softphone.js';

/**
 * What the payment page said when it sent the agent back: `/?topUp=<id>&checkout=done` or `...=cancelled`. It is only a
 * hint where to look; the credit comes from the server.
 * @returns {{cancelled: boolean, id: string} | null}
 */
export function takePaymentReturn() {
    const address = new URL(location.href);
    const id = address.searchParams.get('topUp');
    if (!id) {
        return null;
    }
    const cancelled = address.searchParams.get('checkout') === 'cancelled';
    address.search = '';
    address.hash = '#/wallet';
    history.replaceState(null, '', address);
    return { cancelled, id };
}

const CONFIRMATION_PATIENCE_MILLIS = 20000;

/**
 * Waits for the push that the wallet changed and then asks for this top-up. One more look after a while, for the case
 * that the push came before this page listened.
 * @param {import('./softphone.js').Softphone} softphone
 * @param {{cancelled: boolean, id: string}} payment
 */
export function followPayment(softphone, { cancelled, id }) {
    if (cancelled) {
        softphone.tell({ kind: 'info', text: 'Payment cancelled. Nothing was charged.' }, READING_MILLIS);
        return;
    }
    softphone.tell({ kind: 'info', text: 'Thank you. We are waiting for the confirmation of your payment…' });
    const done = new AbortController();
    const look = async (/** @type {string} */ otherwise) => {
        try {
            const { status } = await softphone.api.topUp(id);
            if (!done.signal.aborted && tellStatus(softphone, status, otherwise)) {
                done.abort();
            }
        } catch (problem) {
            console.warn('The top-up could not be read', problem);
        }
    };
    softphone.addEventListener('wallet-changed', () => look(''), { signal: done.signal });
    const late = 'Your payment is not confirmed yet. Your balance changes by itself as soon as it is.';
    setTimeout(() => !done.signal.aborted && look(late), CONFIRMATION_PATIENCE_MILLIS);
}

/**
 * @param {import('./softphone.js').Softphone} softphone @param {string} status @param {string} otherwise
 * @returns {boolean} the payment is decided
 */
function tellStatus(softphone, status, otherwise) {
    if (status === 'PAID') {
        softphone.tell({ kind: 'info', text: 'Payment received. Your balance is topped up.' }, READING_MILLIS);
        return true;
    }
    if (status === 'FAILED' || status === 'EXPIRED') {
        softphone.tell({ kind: 'warning', text: 'The payment did not go through. Nothing was charged.' });
        return true;
    }
    if (otherwise) {
        softphone.tell({ kind: 'info', text: otherwise });
    }
    return false;
}
