import { element, replace, setText } from './element.js';
import { field, formProblem, onSubmit, showAt, showProblem } from './form.js';
import { amountProblem, formatMoney, parseAmount } from './money.js';
import { sentence } from './problem.js';
import { openTopUp } from './top-up-dialog.js';
import { View } from './view.js';

/** @typedef {import('./api.js').AutoRecharge} AutoRecharge */

/** `<auto-recharge>`: when the saved card is charged by itself, and what went wrong the last time. */
export class AutoRechargePanel extends View {
    #card = element('p', { class: 'panel-lead', 'data-testid': 'saved-card' });
    #stopped = element('p', { class: 'wallet-low', role: 'status', hidden: true, 'data-testid': 'recharge-stopped' });
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
            field({ name: 'targetMinor', label: `Fill it up to, in ${currency}`, input: amount }),
            field({ name: 'monthlyMaximumMinor', label: `At most in a month, in ${currency}`, input: amount }),
            formProblem(),
            element('div', { class: 'form-end' }, element('button', { class: 'button button-primary', 'data-testid': 'recharge-save' }, 'Save'), this.#saved),
        );
        this.#form.addEventListener('input', () => {
            this.#changed = true;
        });
        onSubmit(this.#form, (values) => this.#save(values));
        replace(this, element('section', { class: 'panel' }, element('h2', {}, 'Automatic recharge'), this.#card, this.#stopped, this.#form));
        this.listen(this.softphone, 'wallet-changed', () => this.#read());
        this.#read();
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
        const { card, stopped } = recharge;
        if (!this.#changed) {
            this.#enabled.checked = recharge.enabled;
            this.#set('thresholdMinor', recharge.threshold);
            this.#set('targetMinor', recharge.target);
            this.#set('monthlyMaximumMinor', recharge.monthlyMaximum);
        }
        this.#stopped.hidden = !stopped;
        replace(
            this.#stopped,
            stopped ? `${stopped.text} ` : '',
            element('button', { class: 'link-button', type: 'button', on: { click: () => openTopUp(this) } }, 'Top up'),
        );
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
        const input = /** @type {HTMLInputElement} */ (this.#form.elements.namedItem(name));
        input.value = money ? formatMoney(money).replace(/[^\d.]/g, '') : '';
    }

    async #removeCard() {
        try {
            await this.softphone.api.removeCard();
            await this.#read();
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
        for (const name of ['thresholdMinor', 'targetMinor', 'monthlyMaximumMinor']) {
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
            targetMinor: amounts.targetMinor,
            monthlyMaximumMinor: amounts.monthlyMaximumMinor,
        });
        this.#changed = false;
        this.#fill(recharge);
        setText(this.#saved, 'Saved.');
    }
}

customElements.define('auto-recharge', AutoRechargePanel);
