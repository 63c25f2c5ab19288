import { element, replace, setText } from './element.js';
import { clearProblems, formProblem, onSubmit, showProblem } from './form.js';
import { View } from './view.js';

/**
 * What the agent decides for himself: shown as it is stored, his as soon as he touches it, read anew when it changes elsewhere
 * and he has not.
 *
 * @template Stored
 */
export class SettingsForm extends View {
    form = element('form', { class: 'stack' });
    /** The row of its buttons. */
    end = element('div', { class: 'form-end' });
    #saved = element('p', { class: 'saved', role: 'status' });
    #touched = false;
    /** Nobody types into it before it shows what is stored: that would be written over. */
    #all = element('fieldset', { class: 'stack bare', disabled: true });

    /** @param {string} name of its parts @param {Node[]} parts */
    begin(name, ...parts) {
        this.form.dataset.testid = `${name}-form`;
        this.form.setAttribute('aria-label', name[0].toUpperCase() + name.slice(1));
        this.#saved.dataset.testid = `${name}-saved`;
        const reload = element('button', { class: 'link-button', type: 'button', on: { click: () => this.#read(true) } }, 'Load what is stored');
        replace(this.end, element('button', { class: 'button button-primary', 'data-testid': `${name}-save` }, `Save ${name}`), reload, this.#saved);
        replace(this.#all, ...parts, formProblem(), this.end);
        replace(this.form, this.#all);
        this.form.addEventListener('input', () => this.touch());
        onSubmit(this.form, (values) => this.#save(values));
        replace(this, this.form);
        this.listen(this.softphone, 'settings-changed', () => this.#touched || this.#read());
        this.#read();
    }

    /** @returns {Promise<Stored>} */
    load() {
        throw new Error('every form of settings reads its own');
    }

    /** @param {Stored} stored */
    fill(stored) {
        throw new Error(`every form of settings shows its own, not ${stored}`);
    }

    /** @param {Record<string, string>} values @returns {Promise<Stored | null>} as it is stored now; nothing when the form itself objects */
    save(values) {
        throw new Error(`every form of settings saves its own, not ${values}`);
    }

    touch() {
        this.#touched = true;
        setText(this.#saved, '');
    }

    /** @param {boolean} anyway over what was typed too */
    async #read(anyway = false) {
        try {
            const stored = await this.load();
            if (anyway || !this.#touched) {
                this.#put(stored);
            }
        } catch (problem) {
            showProblem(this.form, problem);
        }
        this.#all.disabled = false;
    }

    /** @param {Record<string, string>} values */
    async #save(values) {
        setText(this.#saved, '');
        const stored = await this.save(values);
        if (stored !== null) {
            this.#put(stored);
            setText(this.#saved, 'Saved. It counts for the next call.');
        }
    }

    /** @param {Stored} stored */
    #put(stored) {
        this.fill(stored);
        this.#touched = false;
        clearProblems(this.form);
    }
}
