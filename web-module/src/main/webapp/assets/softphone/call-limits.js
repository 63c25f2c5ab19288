import { element, replace, setText } from './element.js';
import { field, formProblem, onSubmit, showAt, showProblem } from './form.js';
import { formatMoney, parseAmount } from './money.js';
import { saveOver } from './stored-settings.js';
import { View } from './view.js';

/** @typedef {import('./api.js').Settings} Settings */

/** @type {(keyof Settings)[]} */
const COUNTS = ['hourlyCallCap', 'dailyCallCap', 'monthlyCallCap', 'wrapUpSeconds'];

/** `<call-limits>`: how many calls and how much money the agent allows himself, and his wrap-up. */
export class CallLimits extends View {
    #form = element('form', { class: 'stack', 'data-testid': 'limits-form', 'aria-label': 'Limits' });
    #saved = element('p', { class: 'saved', role: 'status', 'data-testid': 'limits-saved' });
    /** @type {Settings | null} */
    #seen = null;
    #touched = false;

    build() {
        const number = { type: 'number', min: 0, step: 1, inputmode: 'numeric' };
        replace(
            this.#form,
            element(
                'div',
                { class: 'limits' },
                field({ name: 'hourlyCallCap', label: 'Calls an hour', input: number }),
                field({ name: 'dailyCallCap', label: 'Calls a day', input: number }),
                field({ name: 'monthlyCallCap', label: 'Calls a month', input: number }),
                field({ name: 'dailySpendCapMinor', label: `Spend a day in ${this.softphone.desk.currency}`, input: { inputmode: 'decimal', autocomplete: 'off' } }),
                field({ name: 'wrapUpSeconds', label: 'Wrap-up, in seconds', input: { ...number, required: true } }),
            ),
            formProblem(),
            element('div', { class: 'form-end' }, element('button', { class: 'button button-primary', 'data-testid': 'limits-save' }, 'Save limits'), reload(() => this.#read()), this.#saved),
        );
        this.#form.addEventListener('input', () => this.#touch());
        onSubmit(this.#form, (values) => this.#save(values));
        replace(this, this.#form);
        this.listen(this.softphone, 'settings-changed', () => this.#touched || this.#read());
        this.#read();
    }

    #touch() {
        this.#touched = true;
        setText(this.#saved, '');
    }

    async #read() {
        try {
            this.#fill(await this.softphone.api.settings());
        } catch (problem) {
            showProblem(this.#form, problem);
        }
    }

    /** @param {Settings} settings */
    #fill(settings) {
        const { currency } = this.softphone.desk;
        const { dailySpendCapMinor } = settings;
        const spend = dailySpendCapMinor == null ? '' : formatMoney({ minor: dailySpendCapMinor, currency });
        this.#seen = settings;
        this.#touched = false;
        COUNTS.forEach((name) => this.#set(name, String(settings[name] ?? '')));
        this.#set('dailySpendCapMinor', spend.replace(/[^\d.]/g, ''));
        this.#form.querySelector('.form-problem')?.toggleAttribute('hidden', true);
    }

    /** @param {string} name @param {string} value */
    #set(name, value) {
        /** @type {HTMLInputElement} */ (this.#form.elements.namedItem(name)).value = value;
    }

    /** @param {Record<string, string>} values */
    async #save(values) {
        setText(this.#saved, '');
        const spend = values.dailySpendCapMinor ? parseAmount(values.dailySpendCapMinor, this.softphone.desk.currency) : null;
        if (values.dailySpendCapMinor && spend === null) {
            showAt(this.#form, 'dailySpendCapMinor', 'Enter an amount, for example 250.');
            return;
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
        this.#fill(await saveOver(this.#seen ?? (await api.settings()), wanted, part));
        setText(this.#saved, 'Saved.');
    }
}

/** @param {Settings} one @param {Settings} other */
function sameLimits(one, other) {
    const names = /** @type {const} */ ([...COUNTS, 'dailySpendCapMinor']);
    return names.every((name) => (one[name] ?? null) === (other[name] ?? null));
}

/** Throws away what was typed. @param {() => void} read */
export function reload(read) {
    return element('button', { class: 'link-button', type: 'button', on: { click: read } }, 'Load what is stored');
}

customElements.define('call-limits', CallLimits);
