import './auto-recharge.js';
import { downloadButton } from './download.js';
import { element, replace, setText } from './element.js';
import { entryFilter } from './entry-filter.js';
import { icon } from './icon.js';
import { formatMoney, formatSigned } from './money.js';
import { pagedList } from './paged-list.js';
import { formatMoment, formatMonth } from './times.js';
import { openTopUp } from './top-up-dialog.js';
import { View } from './view.js';

/** @typedef {import('./api.js').Entry} Entry */
/** @typedef {import('./api.js').StatementMonth} StatementMonth */

/** @type {Record<string, string>} */
const TYPES = {
    CREDIT: 'Top-up',
    DEBIT: 'Call',
    REFUND: 'Refund',
    ADMIN_ADJUSTMENT: 'Adjustment',
    CALL_CREDIT: 'Call credited',
    CHARGEBACK: 'Chargeback',
};

/** `<wallet-view>`: what is there, what is held, and every entry that made it so. */
export class WalletView extends View {
    #available = element('p', { class: 'amount-hero', 'data-testid': 'wallet-available' }, '\u2013');
    #posted = element('dd', { 'data-testid': 'wallet-posted' }, '\u2013');
    #held = element('dd', { 'data-testid': 'wallet-held' }, '\u2013');
    #low = element('p', { class: 'wallet-low', hidden: true }, icon('alert'), 'Too low for the next call. Top up to stay online.');
    #filter = entryFilter(TYPES, () => this.#entries.begin());
    #entries = pagedList({
        load: (query) => this.softphone.api.entries({ ...query, ...this.#filter.value }),
        columns,
        label: 'entries',
        tools: this.#filter,
        filtered: () => !this.#filter.empty,
        empty: { title: 'No entries yet', text: 'Top-ups and charges appear here as they happen.' },
        testId: 'entries',
    });
    #export = downloadButton({
        label: 'Export CSV',
        name: () => 'wallet-entries.csv',
        load: () => this.softphone.api.entriesSheet({ q: this.#entries.search, ...this.#filter.value }),
        testId: 'entries-export',
    });
    #statements = pagedList({
        load: (query) => this.softphone.api.statements(query),
        columns: this.#statementColumns(),
        label: 'monthly statements',
        fixed: true,
        rows: 6,
        empty: { title: 'No statement yet', text: 'Each month in which your balance moves gets one.' },
        testId: 'statements',
    });

    build() {
        replace(
            this,
            element(
                'div',
                { class: 'page' },
                element('h1', { tabindex: -1 }, 'Wallet'),
                element(
                    'section',
                    { class: 'wallet-hero' },
                    element(
                        'div',
                        {},
                        element('p', { class: 'amount-caption' }, 'Available for calls'),
                        this.#available,
                        this.#low,
                    ),
                    element(
                        'dl',
                        { class: 'wallet-parts' },
                        element('div', {}, element('dt', {}, 'Balance'), this.#posted),
                        element('div', {}, element('dt', {}, 'Held for calls'), this.#held),
                    ),
                    element(
                        'button',
                        { class: 'button button-inverse', type: 'button', 'data-testid': 'top-up', on: { click: () => openTopUp(this) } },
                        icon('plus'),
                        'Top up',
                    ),
                ),
                element('auto-recharge', { set: { softphone: this.softphone } }),
                element(
                    'section',
                    { class: 'panel' },
                    element('div', { class: 'panel-head' }, element('h2', {}, 'Entries'), this.#export),
                    this.#entries,
                ),
                element('section', { class: 'panel' }, element('h2', {}, 'Monthly statements'), this.#statements),
            ),
        );
        this.listen(this.softphone, 'wallet-changed', () => {
            this.#entries.read();
            this.#statements.read();
        });
    }

    /** @returns {import('./paged-list.js').Column<StatementMonth>[]} */
    #statementColumns() {
        return [
            { title: 'Month', kind: 'strong place-title', cell: ({ month }) => formatMonth(month) },
            { title: 'Entries', kind: 'soft place-under', cell: ({ entries }) => (entries === 1 ? '1 entry' : `${entries} entries`) },
            { title: 'Closing balance', kind: 'number place-under-side', cell: ({ closing }) => formatMoney(closing) },
            {
                title: 'Statement',
                kind: 'number place-side',
                cell: ({ month }) =>
                    downloadButton({
                        label: 'PDF',
                        name: () => `statement-${month}.pdf`,
                        load: () => this.softphone.api.statement(month),
                        testId: `statement-${month}`,
                        spoken: `Statement of ${formatMonth(month)} as PDF`,
                    }),
            },
        ];
    }

    show() {
        const { wallet } = this.softphone.state;
        if (wallet) {
            setText(this.#available, formatMoney(wallet.available));
            setText(this.#posted, formatMoney(wallet.posted));
            setText(this.#held, formatMoney(wallet.held));
            this.#low.hidden = !wallet.lowBalance;
        }
    }
}

/** @type {import('./paged-list.js').Column<Entry>[]} */
const columns = [
    { title: 'When', kind: 'soft place-under', cell: (entry) => formatMoment(entry.at) },
    { title: 'What', kind: 'strong place-title', cell: what },
    {
        title: 'Amount',
        kind: 'number place-side',
        cell: (entry) =>
            element('span', { class: entry.amount.minor > 0 ? 'amount-in' : 'amount-out' }, formatSigned(entry.amount)),
    },
    { title: 'Balance after', kind: 'number soft place-under-side', cell: (entry) => formatMoney(entry.balanceAfter) },
];

/** @param {Entry} entry */
function what(entry) {
    return element(
        'span',
        { class: 'two-lines' },
        element('span', {}, TYPES[entry.type] ?? entry.type),
        entry.reason && element('span', { class: 'second-line' }, entry.reason),
    );
}

customElements.define('wallet-view', WalletView);
