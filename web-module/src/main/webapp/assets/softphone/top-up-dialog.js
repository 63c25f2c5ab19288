import { element, replace, setText } from './element.js';
import { field, formProblem, onSubmit, showAt } from './form.js';
import { icon } from './icon.js';
import { amountProblem, formatMoney, parseAmount } from './money.js';
import { View } from './view.js';

const PRESETS_MINOR = [5000, 10000, 25000, 50000];
const PRESET_FIRST = 10000;

/** Asks the page to open its top-up dialog. @param {EventTarget} from */
export function openTopUp(from) {
    from.dispatchEvent(new Event('top-up-wanted', { bubbles: true }));
}

/**
 * `<top-up-dialog>`: chooses an amount and hands over to the payment page. The browser only asks: what is credited is
 * decided by the payment provider's word to the server.
 */
export class TopUpDialog extends View {
    #dialog = element('dialog', { class: 'dialog', 'aria-labelledby': 'top-up-title' });
    /** One key for one intention: the same amount sent twice is one payment. */
    #attempt = { amountMinor: 0, saveCard: false, key: '' };

    build() {
        this.#dialog.addEventListener('click', (event) => event.target === this.#dialog && this.#dialog.close());
        replace(this, this.#dialog);
    }

    open() {
        this.#attempt = { amountMinor: 0, saveCard: false, key: '' };
        replace(this.#dialog, this.#form());
        this.#dialog.showModal();
        /** @type {HTMLInputElement} */ (this.#dialog.querySelector('[name=amountMinor]')).select();
    }

    close() {
        this.#dialog.close();
    }

    #form() {
        const currency = this.softphone.state.wallet?.available.currency ?? this.softphone.desk.currency;
        const amount = field({
            name: 'amountMinor',
            label: `Amount in ${currency}`,
            hint: 'You pay on a secure Stripe page. We never see your card.',
            input: {
                inputmode: 'decimal',
                autocomplete: 'off',
                required: true,
                value: plain(PRESET_FIRST, currency),
                'data-testid': 'top-up-amount',
            },
        });
        const input = /** @type {HTMLInputElement} */ (amount.querySelector('input'));
        const submit = element('button', { class: 'button button-primary', 'data-testid': 'top-up-submit' }, 'Continue to payment');
        const form = element(
            'form',
            { class: 'stack' },
            element(
                'header',
                { class: 'dialog-head' },
                element('h2', { id: 'top-up-title' }, 'Top up your balance'),
                element(
                    'button',
                    { class: 'icon-button', type: 'button', 'aria-label': 'Close', on: { click: () => this.#dialog.close() } },
                    icon('close'),
                ),
            ),
            presets(currency, input),
            amount,
            this.#saveCard(),
            formProblem(),
            submit,
        );
        if (this.softphone.desk.isLive) {
            submit.setAttribute('disabled', '');
            submit.before(element('p', { class: 'stage-note' }, 'Finish your call first: the payment page takes the place of your phone.'));
        }
        onSubmit(form, (values) => this.#pay(form, submit, values.amountMinor, currency, values.saveCard === 'on'));
        return form;
    }

    /** The wish to save the card, under the words that the server keeps with the payment. */
    #saveCard() {
        const consent = element('p', { class: 'field-hint', id: 'save-card-consent' });
        this.softphone.api.autoRecharge().then(
            (recharge) => setText(consent, recharge.consent),
            (problem) => console.warn('The consent could not be read', problem),
        );
        return element(
            'div',
            { class: 'field' },
            element(
                'label',
                { class: 'check', for: 'save-card' },
                element('input', { type: 'checkbox', name: 'saveCard', id: 'save-card', 'aria-describedby': 'save-card-consent', 'data-testid': 'save-card' }),
                'Save my card for automatic recharge',
            ),
            consent,
        );
    }

    /**
     * @param {HTMLFormElement} form @param {Element} submit @param {string} typed @param {string} currency
     * @param {boolean} saveCard
     */
    async #pay(form, submit, typed, currency, saveCard) {
        const amountMinor = parseAmount(typed, currency);
        if (amountMinor === null || amountMinor === 0) {
            showAt(form, 'amountMinor', amountProblem(typed, '100 or 49.50'));
            return;
        }
        if (this.#attempt.amountMinor !== amountMinor || this.#attempt.saveCard !== saveCard) {
            this.#attempt = { amountMinor, saveCard, key: crypto.randomUUID() };
        }
        setText(submit, 'Opening the payment page…');
        try {
            const topUp = await this.softphone.api.startTopUp({ amountMinor, currency, attemptKey: this.#attempt.key, saveCard });
            if (!topUp.checkoutUrl) {
                throw new Error('The payment page did not open. Please try again.');
            }
            location.assign(topUp.checkoutUrl);
        } catch (problem) {
            setText(submit, 'Continue to payment');
            throw problem;
        }
    }
}

/** @param {string} currency @param {HTMLInputElement} input */
function presets(currency, input) {
    const choose = (/** @type {number} */ minor) => {
        input.value = plain(minor, currency);
        input.focus();
    };
    return element(
        'div',
        { class: 'presets', role: 'group', 'aria-label': 'Preset amounts' },
        PRESETS_MINOR.map((minor) =>
            element(
                'button',
                { class: 'preset', type: 'button', on: { click: () => choose(minor) } },
                formatMoney({ minor, currency }).replace(/\.00$/, ''),
            ),
        ),
    );
}

/** As a person would type it. @param {number} minor @param {string} currency */
function plain(minor, currency) {
    return formatMoney({ minor, currency }).replace(/[^\d.]/g, '');
}

customElements.define('top-up-dialog', TopUpDialog);
