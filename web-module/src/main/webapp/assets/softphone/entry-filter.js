import { element } from './element.js';

/** @typedef {import('./api.js').EntryFilter} EntryFilter */

/**
 * `<entry-filter>`: which kind of entry, from which day to which. Says `filtered` when it was changed.
 */
export class EntryFilterBar extends HTMLElement {
    /** @type {Record<string, string>} what there is to choose from, by its name at the server */
    types = {};
    #type = element('select', { 'aria-label': 'Kind of entry', 'data-testid': 'entries-type' });
    #from = element('input', { type: 'date', 'aria-label': 'From day', 'data-testid': 'entries-from' });
    #to = element('input', { type: 'date', 'aria-label': 'To day', 'data-testid': 'entries-to' });

    connectedCallback() {
        this.#type.replaceChildren(
            element('option', { value: '' }, 'All kinds'),
            ...Object.entries(this.types).map(([value, name]) => element('option', { value }, name)),
        );
        this.replaceChildren(this.#type, element('span', { class: 'day-range' }, this.#from, element('span', {}, 'to'), this.#to));
        this.addEventListener('change', (event) => {
            event.stopPropagation();
            this.#follow();
            this.dispatchEvent(new Event('filtered'));
        });
    }

    /** The other end follows, so that no range is upside down. */
    #follow() {
        this.#from.max = this.#to.value;
        this.#to.min = this.#from.value;
        if (this.#from.value && this.#to.value && this.#from.value > this.#to.value) {
            this.#to.value = this.#from.value;
        }
    }

    /** @returns {EntryFilter} */
    get value() {
        return { type: this.#type.value, from: this.#from.value, to: this.#to.value };
    }

    get empty() {
        return !this.#type.value && !this.#from.value && !this.#to.value;
    }
}

customElements.define('entry-filter', EntryFilterBar);

/** @param {Record<string, string>} types @param {() => void} filtered */
export function entryFilter(types, filtered) {
    return /** @type {EntryFilterBar} */ (element('entry-filter', { set: { types }, on: { filtered } }));
}
