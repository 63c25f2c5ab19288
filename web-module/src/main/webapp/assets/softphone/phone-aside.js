import { element, replace } from './element.js';
import { icon } from './icon.js';
import { formatMoney } from './money.js';
import { outcomeText } from './outcomes.js';
import { stateName } from './states.js';
import { formatDuration, formatMoment } from './times.js';
import { openTopUp } from './top-up-dialog.js';
import { View } from './view.js';

const RECENT_CALLS = 4;
const SHORTCUTS = [
    ['A', 'Accept'],
    ['D', 'Decline'],
    ['M', 'Mute'],
    ['H', 'Hang up'],
];

/** `<phone-aside>`: balance, the last calls and the keys, beside the stage. */
export class PhoneAside extends View {
    #balance = element('div', { class: 'aside-balance' });
    #recent = element('ul', { class: 'recent' });
    #drawnBalance = '';

    build() {
        replace(
            this,
            card('Balance', this.#balance),
            card('Recent calls', this.#recent, element('a', { class: 'card-more', href: '#/history' }, 'All calls')),
            element(
                'section',
                { class: 'card shortcuts' },
                element('h2', {}, 'Keys'),
                element(
                    'dl',
                    { class: 'shortcut-list' },
                    SHORTCUTS.map(([key, text]) =>
                        element('div', {}, element('dt', {}, element('kbd', {}, key)), element('dd', {}, text)),
                    ),
                ),
            ),
        );
        this.#drawnBalance = '';
        this.listen(this.softphone, 'wallet-changed', () => this.#readRecent());
        this.listen(this.softphone, 'call-changed', ({ detail }) => detail.after.phase === 'ended' && this.#readRecent());
        this.#readRecent();
    }

    show() {
        const { wallet } = this.softphone.state;
        const seen = JSON.stringify(wallet);
        if (!wallet || seen === this.#drawnBalance) {
            return;
        }
        this.#drawnBalance = seen;
        replace(
            this.#balance,
            element('p', { class: 'amount-large' }, formatMoney(wallet.available)),
            element('p', { class: 'amount-caption' }, wallet.held.minor > 0 ? `${formatMoney(wallet.held)} held for a call` : 'Available for calls'),
            element(
                'button',
                { class: 'button button-soft', type: 'button', 'data-testid': 'top-up', on: { click: () => openTopUp(this) } },
                icon('plus'),
                'Top up',
            ),
        );
    }

    async #readRecent() {
        try {
            const { items } = await this.softphone.api.calls({ page: 0, size: RECENT_CALLS });
            replace(this.#recent, items.length ? items.map(recent) : element('li', { class: 'recent-none' }, 'No calls yet.'));
        } catch (problem) {
            console.warn('Recent calls could not be read', problem);
        }
    }
}

/** @param {import('./api.js').CallRecord} call */
function recent(call) {
    const outcome = call.outcome ?? call.status;
    const talked = call.talkSeconds ? formatDuration(call.talkSeconds) : outcomeText(outcome);
    return element(
        'li',
        {},
        element('span', { class: 'state-chip', 'aria-hidden': 'true' }, call.callerState ?? '??'),
        element(
            'span',
            { class: 'recent-text' },
            element('span', { class: 'recent-state' }, stateName(call.callerState)),
            element('span', { class: 'recent-time' }, `${formatMoment(call.receivedAt)} · ${talked}`),
        ),
        element('span', { class: 'recent-price' }, call.billed && call.price ? formatMoney(call.price) : '\u2013'),
    );
}

/** @param {string} title @param {...(Node | false)} content */
function card(title, ...content) {
    return element('section', { class: 'card' }, element('h2', {}, title), ...content);
}

customElements.define('phone-aside', PhoneAside);
