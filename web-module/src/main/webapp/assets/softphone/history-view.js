import { DisputeDialog } from './dispute-dialog.js';
import { disputeText, disputeTone } from './disputes.js';
import { element, replace } from './element.js';
import { formatMoney } from './money.js';
import { outcomeText, outcomeTone } from './outcomes.js';
import { pagedList } from './paged-list.js';
import { stateName } from './states.js';
import { formatDuration, formatMoment } from './times.js';
import { View } from './view.js';

/** @typedef {import('./api.js').CallRecord} CallRecord */

/** `<history-view>`: every call that was offered, how it ended and what it cost, and the way to dispute that. */
export class HistoryView extends View {
    #dialog = new DisputeDialog();
    #calls = pagedList({
        load: (query) => this.softphone.api.calls(query),
        columns: [...columns, { title: 'Price', kind: 'number place-side', cell: (call) => this.#price(call) }],
        label: 'calls',
        empty: { title: 'No calls yet', text: 'Go online, and each call you are offered is kept here.' },
        testId: 'history',
    });

    build() {
        this.#dialog.softphone = this.softphone;
        replace(
            this,
            element(
                'div',
                { class: 'page' },
                element(
                    'div',
                    { class: 'page-head' },
                    element('h1', { tabindex: -1 }, 'Call history'),
                    element('a', { class: 'button button-soft', href: '#/missed', 'data-testid': 'why-no-calls' }, 'Why did I not get calls?'),
                ),
                element('section', { class: 'panel' }, this.#calls),
                this.#dialog,
            ),
        );
        this.listen(this.softphone, 'wallet-changed', () => this.#calls.read());
        this.listen(this.softphone, 'dispute-decided', () => this.#calls.read());
        this.listen(this.#dialog, 'disputed', () => this.#calls.read());
        this.listen(this.#dialog, 'close', () => this.#keepFocus());
        this.listen(this.softphone, 'call-changed', ({ detail }) => detail.after.phase === 'ended' && this.#calls.read());
    }

    /** The button that opened the dialog is gone when the list was read again meanwhile. */
    #keepFocus() {
        if (document.activeElement === document.body) {
            this.querySelector('h1')?.focus();
        }
    }

    /** What it cost, and under it the dispute, or the way to one. @param {CallRecord} call */
    #price(call) {
        const { dispute, disputableUntil } = call;
        if (!dispute && !disputableUntil) {
            return price(call);
        }
        const open = { type: 'button', 'data-testid': 'dispute', on: { click: () => this.#dialog.open(call) } };
        const said = dispute ? disputeText(dispute.status) : 'Dispute';
        return element(
            'span',
            { class: 'two-lines' },
            element('span', {}, price(call)),
            element(
                'button',
                { ...open, class: dispute ? `link-button dispute-${disputeTone(dispute.status)}` : 'link-button', 'aria-label': `${said}: ${stateName(call.callerState)}, ${formatMoment(call.receivedAt)}` },
                said,
            ),
        );
    }
}

/** @type {import('./paged-list.js').Column<CallRecord>[]} */
const columns = [
    { title: 'When', kind: 'soft place-under', cell: (call) => formatMoment(call.receivedAt) },
    { title: 'Caller', kind: 'strong place-title', cell: caller },
    { title: 'Campaign', kind: 'place-last', cell: (call) => call.campaign },
    { title: 'Outcome', kind: 'place-under-side', cell: outcome },
    { title: 'Talk', kind: 'number place-last-side', cell: talk },
];

/** @param {CallRecord} call */
function caller(call) {
    return element(
        'span',
        { class: 'caller' },
        element('span', { class: 'state-chip', 'aria-hidden': 'true' }, call.callerState ?? '??'),
        element(
            'span',
            { class: 'two-lines' },
            element('span', {}, stateName(call.callerState)),
            call.callerNumber && element('span', { class: 'second-line' }, call.callerNumber),
        ),
    );
}

/** @param {CallRecord} call */
function talk(call) {
    return call.talkSeconds ? formatDuration(call.talkSeconds) : '\u2013';
}

/** @param {CallRecord} call */
function outcome(call) {
    const named = call.outcome ?? call.status;
    return element('span', { class: `badge badge-${outcomeTone(named)}` }, outcomeText(named));
}

/** @param {CallRecord} call */
function price(call) {
    return call.billed && call.price ? formatMoney(call.price) : element('span', { class: 'free' }, 'No charge');
}

customElements.define('history-view', HistoryView);
