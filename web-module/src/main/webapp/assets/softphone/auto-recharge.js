import { element, replace, setText } from './element.js';
import { clearProblems, field, formProblem, onSubmit, showAt, showProblem } from './form.js';
import { amountProblem, formatMoney, parseAmount } from './money.js';
import { sentence } from './problem.js';
import { mayRetry, troubleWords } from './recharge-words.js';
import { openTopUp } from './top-up-dialog.js';
import { View } from './view.js';

/** @typedef {import('./api.js').AutoRecharge} AutoRecharge */

/** `<auto-recharge>`: when the saved card is charged by itself, and what went wrong the last time. */
export class AutoRechargePanel extends View {
    #card = element('p', { class: 'panel-lead', tabindex: -1, 'data-testid': 'saved-card' });
    /** Stands in the page from the beginning, so that a screen reader hears what comes into it. */
    #trouble = element('p', { class: 'recharge-trouble', role: 'status', tabindex: -1, 'data-testid': 'recharge-trouble' });
    #retry = element('button', { class: 'link-button', type: 'button', 'data-testid': 'recharge-retry', on: { click: () => this.#tryAgain() } }, 'Try again now');
    #ways = element(
        'p',
        { class: 'recharge-ways', hidden: true },
        this.#retry,
        element('button', { class: 'link-button', type: 'button', on: { click: () => openTopUp(this) } }, 'Top up'),
    );
    #saved = element('p', { class: 'saved', role: 'status' });
    #form = element('form', { class: 'stack' });
    #enabled = /** @type {HTMLInputElement} */ (
        element('input', { type: 'checkbox', name: 'enabled', id: 'recharge-enabled', 'aria-describedby': 'recharge-enabled-error', 'data-testid': 'recharge-enabled' })
    );
    /** What the agent has typed stays until he saves it, whatever news comes. */
    #changed = false;

    build() {
        const { currency } = this.softphone.desk;
        const amount = { inputmode: 'decimal', autocomplete: 'off', required: true };
        replace(
            this.#form,
            element('label', { class: 'check', for: 'recharge-enabled' }, this.#enabled, 'Recharge my balance automatically'),
            element('p', { class: 'field-error', id: 'recharge-enabled-error', 'data-error-for': 'enabled', 'aria-live': 'polite' }),
            field({ name: 'thresholdMinor', label: `When less than this is available, in ${currency}`, input: amount }),
            element(
                'fieldset',
                { class: 'recharge-size' },
                element('legend', {}, 'How much is charged'),
                this.#choice('targetMinor', 'Fill my balance up to an amount'),
                this.#choice('amountMinor', 'Add an amount, as many times as it takes'),
            ),
            field({ name: 'targetMinor', label: `Fill it up to, in ${currency}`, input: amount }),
            field({ name: 'amountMinor', label: `Add, in ${currency}`, input: amount }),
            field({ name: 'monthlyMaximumMinor', label: `At most in a month, in ${currency}`, input: amount }),
            formProblem(),
            element('div', { class: 'form-end' }, element('button', { class: 'button button-primary', 'data-testid': 'recharge-save' }, 'Save'), this.#saved),
        );
        this.#form.addEventListener('input', () => {
            this.#changed = true;
        });
        onSubmit(this.#form, (values) => this.#save(values));
        this.#size('targetMinor');
        replace(this, element('section', { class: 'panel' }, element('h2', {}, 'Automatic recharge'), this.#card, this.#trouble, this.#ways, this.#form));
        this.listen(this.softphone, 'wallet-changed', () => this.#read());
        this.#read();
    }

    /** @param {string} name @param {string} label */
    #choice(name, label) {
        const radio = element('input', { type: 'radio', name: 'size', value: name, 'data-testid': `recharge-${name}`, on: { change: () => this.#size(name) } });
        return element('label', { class: 'check' }, radio, label);
    }

    /** Of the two amounts one is asked for. @param {string} chosen */
    #size(chosen) {
        this.#form.querySelectorAll('[name=size]').forEach((radio) => {
            const one = /** @type {HTMLInputElement} */ (radio);
            one.checked = one.value === chosen;
        });
        for (const name of ['targetMinor', 'amountMinor']) {
            const input = this.#input(name);
            input.disabled = name !== chosen;
            input.closest('.field')?.toggleAttribute('hidden', name !== chosen);
        }
    }

    /** @param {string} name */
    #input(name) {
        return /** @type {HTMLInputElement} */ (this.#form.elements.namedItem(name));
    }

    async #read() {
        try {
            this.#fill(await this.softphone.api.autoRecharge());
        } catch (problem) {
            showProblem(this.#form, problem);
        }
    }

    /** @param {AutoRecharge} recharge */
    #fill(recharge) {
        const { card } = recharge;
        if (!this.#changed) {
            this.#enabled.checked = recharge.enabled;
            this.#set('thresholdMinor', recharge.threshold);
            this.#set('targetMinor', recharge.target);
            this.#set('amountMinor', recharge.amount);
            this.#size(recharge.amount ? 'amountMinor' : 'targetMinor');
            this.#set('monthlyMaximumMinor', recharge.monthlyMaximum);
        }
        const trouble = troubleWords(recharge);
        setText(this.#trouble, trouble);
        this.#ways.hidden = trouble === '';
        this.#retry.hidden = !mayRetry(recharge);
        if (card) {
            replace(
                this.#card,
                `${sentence(card.brand)} ending in ${card.lastFour}, ${card.expires}. Charged this month: ${formatMoney(recharge.chargedThisMonth)}. `,
                element('button', { class: 'link-button', type: 'button', 'data-testid': 'remove-card', on: { click: () => this.#removeCard() } }, 'Remove card'),
            );
        } else {
            setText(this.#card, 'Save your card with your next top-up, then set when it is charged.');
        }
    }

    /** @param {string} name @param {import('./money.js').Money | null | undefined} money */
    #set(name, money) {
        this.#input(name).value = money ? formatMoney(money).replace(/[^\d.]/g, '') : '';
    }

    async #tryAgain() {
        clearProblems(this.#form);
        this.#retry.disabled = true;
        try {
            this.#fill(await this.softphone.api.retryRecharge());
            this.#trouble.focus();
        } catch (problem) {
            showProblem(this.#form, problem);
        } finally {
            this.#retry.disabled = false;
        }
    }

    /** The button goes with the card, so the focus goes to what stands there then; what was typed goes too: the rules changed. */
    async #removeCard() {
        try {
            await this.softphone.api.removeCard();
            this.#changed = false;
            await this.#read();
            this.#card.focus();
        } catch (problem) {
            showProblem(this.#form, problem);
        }
    }

    /** @param {Record<string, string>} values */
    async #save(values) {
        const { currency } = this.softphone.desk;
        setText(this.#saved, '');
        /** @type {Record<string, number>} */
        const amounts = {};
        for (const name of ['thresholdMinor', values.size, 'monthlyMaximumMinor']) {
            const minor = parseAmount(values[name], currency);
            if (minor === null) {
                showAt(this.#form, name, amountProblem(values[name], '50'));
                return;
            }
            amounts[name] = minor;
        }
        const recharge = await this.softphone.api.saveAutoRecharge({
            enabled: this.#enabled.checked,
            currency,
            thresholdMinor: amounts.thresholdMinor,
            [values.size]: amounts[values.size],
            monthlyMaximumMinor: amounts.monthlyMaximumMinor,
        });
        this.#changed = false;
        this.#fill(recharge);
        setText(this.#saved, 'Saved.');
    }
}

customElements.define('auto-recharge', AutoRechargePanel);
