import { element } from './element.js';
import { field, showAt } from './form.js';
import { formatMoney, parseAmount } from './money.js';
import { SettingsForm } from './settings-form.js';
import { saveOver } from './stored-settings.js';

/** @typedef {import('./api.js').Settings} Settings */

/** @type {(keyof Settings)[]} */
const COUNTS = ['hourlyCallCap', 'dailyCallCap', 'monthlyCallCap', 'wrapUpSeconds'];

/**
 * `<call-limits>`: how many calls and how much money the agent allows himself, and his wrap-up.
 * @extends {SettingsForm<Settings>}
 */
export class CallLimits extends SettingsForm {
    /** @type {Settings | null} */
    #seen = null;

    build() {
        const number = { type: 'number', min: 0, step: 1, inputmode: 'numeric' };
        this.begin(
            'limits',
            element(
                'div',
                { class: 'limits' },
                field({ name: 'hourlyCallCap', label: 'Calls an hour', input: number }),
                field({ name: 'dailyCallCap', label: 'Calls a day', input: number }),
                field({ name: 'monthlyCallCap', label: 'Calls a month', input: number }),
                field({ name: 'dailySpendCapMinor', label: `Spend a day in ${this.softphone.desk.currency}`, input: { inputmode: 'decimal', autocomplete: 'off' } }),
                field({ name: 'wrapUpSeconds', label: 'Wrap-up, in seconds', input: { ...number, required: true } }),
            ),
        );
    }

    load() {
        return this.softphone.api.settings();
    }

    /** @param {Settings} settings */
    fill(settings) {
        const { currency } = this.softphone.desk;
        const { dailySpendCapMinor } = settings;
        const spend = dailySpendCapMinor == null ? '' : formatMoney({ minor: dailySpendCapMinor, currency });
        this.#seen = settings;
        COUNTS.forEach((name) => this.#set(name, String(settings[name] ?? '')));
        this.#set('dailySpendCapMinor', spend.replace(/[^\d.]/g, ''));
    }

    /** @param {string} name @param {string} value */
    #set(name, value) {
        /** @type {HTMLInputElement} */ (this.form.elements.namedItem(name)).value = value;
    }

    /** @param {Record<string, string>} values */
    async save(values) {
        const spend = values.dailySpendCapMinor ? parseAmount(values.dailySpendCapMinor, this.softphone.desk.currency) : null;
        if (values.dailySpendCapMinor && spend === null) {
            showAt(this.form, 'dailySpendCapMinor', 'Enter an amount, for example 250.');
            return null;
        }
        const count = (/** @type {string} */ text) => (text === '' ? null : Number(text));
        const { api } = this.softphone;
        const wanted = {
            hourlyCallCap: count(values.hourlyCallCap),
            dailyCallCap: count(values.dailyCallCap),
            monthlyCallCap: count(values.monthlyCallCap),
            dailySpendCapMinor: spend,
            wrapUpSeconds: Number(values.wrapUpSeconds),
        };
        const part = { read: () => api.settings(), save: (/** @type {Settings} */ all) => api.saveSettings(all), same: sameLimits };
        return saveOver(this.#seen ?? (await api.settings()), wanted, part);
    }
}

/** @param {Settings} one @param {Settings} other */
function sameLimits(one, other) {
    const names = /** @type {const} */ ([...COUNTS, 'dailySpendCapMinor']);
    return names.every((name) => (one[name] ?? null) === (other[name] ?? null));
}

customElements.define('call-limits', CallLimits);
