/**
 * A custom element that shows the softphone: `build` makes its DOM once it stands in the page, `show` writes the current
 * state into it on every change.
 *
 * @typedef {import('./softphone.js').Softphone} Softphone
 */
export class View extends HTMLElement {
    /** @type {AbortController} */
    #shown = new AbortController();
    /** @type {Softphone} */
    softphone = /** @type {any} */ (null);

    connectedCallback() {
        this.#shown = new AbortController();
        this.build();
        this.listen(this.softphone, 'change', () => this.show());
        this.show();
    }

    disconnectedCallback() {
        this.#shown.abort();
    }

    build() {}

    show() {}

    /**
     * Listens for as long as the element stands in the page.
     * @param {EventTarget} source @param {string} type @param {(event: any) => void} listener
     */
    listen(source, type, listener) {
        source.addEventListener(type, listener, { signal: this.#shown.signal });
    }
}
