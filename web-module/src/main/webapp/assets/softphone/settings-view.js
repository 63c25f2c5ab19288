import './device-check.js';
import { element, replace, setText } from './element.js';
import { field, formProblem, onSubmit, showAt, showProblem } from './form.js';
import { formatMoney, parseAmount } from './money.js';
import { View } from './view.js';

/** `<settings-view>`: own caps and wrap-up, microphone and speaker, account. */
export class SettingsView extends View {
    #form = element('form', { class: 'stack' });
    #saved = element('p', { class: 'saved', role: 'status' });
    #account = element('dl', { class: 'account' });

    build() {
        replace(
            this,
            element(
                'div',
                { class: 'page page-narrow' },
                element('h1', { tabindex: -1 }, 'Settings'),
                panel('Your limits', 'We stop ringing you when one of them is reached. Empty means no limit.', this.#form),
                panel(
                    'Microphone and speaker',
                    'Kept in this browser.',
                    element('device-check', { set: { softphone: this.softphone } }),
                ),
                panel('Account', '', this.#account, this.#signOut()),
            ),
        );
        this.#buildForm();
        this.listen(this.softphone, 'settings-changed', () => this.#read());
        this.#read();
    }

    show() {
        const { me } = this.softphone.state;
        if (me) {
            const facts = [['Name', me.name], ['Email', me.email], ['NPN', me.npn ?? '\u2013'], ['Time zone', me.timeZone], ['Company', me.tenant.name]];
            replace(this.#account, facts.map(([name, value]) => element('div', {}, element('dt', {}, name), element('dd', {}, value))));
        }
    }

    #buildForm() {
        const number = { type: 'number', min: 0, step: 1, inputmode: 'numeric' };
        replace(
            this.#form,
            field({ name: 'dailyCallCap', label: 'Calls a day', input: number }),
            field({ name: 'dailySpendCapMinor', label: `Spend a day in ${this.softphone.desk.currency}`, input: { inputmode: 'decimal', autocomplete: 'off' } }),
            field({ name: 'wrapUpSeconds', label: 'Wrap-up after a call, in seconds', input: { ...number, required: true } }),
            formProblem(),
            element('div', { class: 'form-end' }, element('button', { class: 'button button-primary' }, 'Save'), this.#saved),
        );
        onSubmit(this.#form, (values) => this.#save(values));
    }

    async #read() {
        try {
            this.#fill(await this.softphone.api.settings());
        } catch (problem) {
            showProblem(this.#form, problem);
        }
    }

    /** @param {import('./api.js').Settings} settings */
    #fill({ dailyCallCap, dailySpendCapMinor, wrapUpSeconds }) {
        const { currency } = this.softphone.desk;
        const spend = dailySpendCapMinor == null ? '' : formatMoney({ minor: dailySpendCapMinor, currency });
        this.#set('dailyCallCap', String(dailyCallCap ?? ''));
        this.#set('dailySpendCapMinor', spend.replace(/[^\d.]/g, ''));
        this.#set('wrapUpSeconds', String(wrapUpSeconds));
    }

    /** @param {string} name @param {string} value */
    #set(name, value) {
        const input = /** @type {HTMLInputElement} */ (this.#form.elements.namedItem(name));
        if (input !== document.activeElement) {
            input.value = value;
        }
    }

    /** @param {Record<string, string>} values */
    async #save(values) {
        setText(this.#saved, '');
        const spend = values.dailySpendCapMinor ? parseAmount(values.dailySpendCapMinor, this.softphone.desk.currency) : null;
        if (values.dailySpendCapMinor && spend === null) {
            showAt(this.#form, 'dailySpendCapMinor', 'Enter an amount, for example 250.');
            return;
        }
        await this.softphone.api.saveSettings({
            dailyCallCap: values.dailyCallCap === '' ? null : Number(values.dailyCallCap),
            dailySpendCapMinor: spend,
            wrapUpSeconds: Number(values.wrapUpSeconds),
        });
        setText(this.#saved, 'Saved.');
    }

    #signOut() {
        const leave = () => this.softphone.signOut();
        return element('button', { class: 'button button-soft', type: 'button', 'data-testid': 'sign-out', on: { click: leave } }, 'Sign out');
    }
}

/** @param {string} title @param {string} lead @param {...Node} content */
function panel(title, lead, ...content) {
    return element('section', { class: 'panel' }, element('h2', {}, title), lead && element('p', { class: 'panel-lead' }, lead), ...content);
}

customElements.define('settings-view', SettingsView);
