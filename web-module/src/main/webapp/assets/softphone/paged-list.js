import { element, replace, setText } from './element.js';
import { icon } from './icon.js';
import { message } from './problem.js';

const PAGE_SIZE = 20;
const SEARCH_PAUSE_MILLIS = 300;

/**
 * @template T
 * @typedef {object} Column
 * @property {string} title
 * @property {string} [kind] classes of the cell: `number`, `strong`, `soft`; `place-...` where it stands on a narrow screen
 * @property {(row: T) => Node | string} cell
 */
/**
 * @template T
 * @typedef {object} ListOf
 * @property {boolean} [fixed] nothing to search for
 * @property {Node} [tools] stands beside the search field
 * @property {() => boolean} [filtered] whether the tools leave something out
 * @property {number} [rows] of a page
 * @property {(query: {page: number, size: number, q: string}) => Promise<import('./api.js').Page<T>>} load
 * @property {Column<T>[]} columns
 * @property {string} label what the rows are, for the search field and the table
 * @property {{title: string, text: string}} empty
 * @property {string} testId
 */

/** `<paged-list>`: a table that searches and turns pages at the server, with words for nothing, loading and failing. */
export class PagedList extends HTMLElement {
    /** @type {ListOf<any>} */
    of = /** @type {any} */ (null);
    #page = 0;
    #search = '';
    #reads = 0;
    #searchTimer = 0;
    #body = element('div', { class: 'list-body' });
    #pager = element('nav', { class: 'pager', 'aria-label': 'Pages', hidden: true });
    #status = element('p', { class: 'visually-hidden', role: 'status' });

    connectedCallback() {
        const { label, testId } = this.of;
        const search = element('input', {
            type: 'search',
            placeholder: `Search ${label}`,
            'aria-label': `Search ${label}`,
            'data-testid': `${testId}-search`,
            on: { input: () => this.#searchFor(search.value.trim()) },
        });
        const field = this.of.fixed ? null : element('div', { class: 'search' }, icon('search'), search);
        const tools = this.of.tools ? element('div', { class: 'list-tools' }, field, this.of.tools) : field;
        replace(this, tools, this.#status, this.#body, this.#pager);
        this.#body.dataset.testid = testId;
        replace(this.#body, skeleton());
        this.read();
    }

    disconnectedCallback() {
        clearTimeout(this.#searchTimer);
    }

    /** What is searched for. */
    get search() {
        return this.#search;
    }

    get #size() {
        return this.of.rows ?? PAGE_SIZE;
    }

    /** From the first page on: something else is asked for. */
    begin() {
        this.#page = 0;
        return this.read();
    }

    async read() {
        const read = ++this.#reads;
        try {
            const page = await this.of.load({ page: this.#page, size: this.#size, q: this.#search });
            if (read === this.#reads) {
                this.#show(page);
            }
        } catch (problem) {
            if (read === this.#reads) {
                this.#showProblem(problem);
            }
        }
    }

    /** @param {string} text */
    #searchFor(text) {
        clearTimeout(this.#searchTimer);
        this.#searchTimer = window.setTimeout(() => {
            this.#search = text;
            this.begin();
        }, SEARCH_PAUSE_MILLIS);
    }

    /** @param {import('./api.js').Page<any>} page */
    #show({ items, total }) {
        replace(this.#body, items.length ? this.#table(items) : this.#empty());
        setText(this.#status, `${total} ${this.of.label}`);
        const pages = Math.ceil(total / this.#size);
        this.#pager.hidden = pages <= 1;
        replace(
            this.#pager,
            this.#turn('left', 'Previous page', this.#page - 1, this.#page > 0),
            element('span', {}, `Page ${this.#page + 1} of ${Math.max(pages, 1)}`),
            this.#turn('right', 'Next page', this.#page + 1, this.#page + 1 < pages),
        );
    }

    /** @param {'left' | 'right'} name @param {string} label @param {number} page @param {boolean} possible */
    #turn(name, label, page, possible) {
        const turn = () => {
            this.#page = page;
            this.read();
            this.scrollIntoView({ block: 'nearest' });
        };
        return element(
            'button',
            { class: 'icon-button', type: 'button', 'aria-label': label, disabled: !possible, on: { click: turn } },
            icon(name),
        );
    }

    /** Rows keep their table roles when a narrow screen lays them out as cards. @param {any[]} items */
    #table(items) {
        const { columns, label } = this.of;
        return element(
            'table',
            { class: 'table', role: 'table', 'aria-label': label },
            element(
                'thead',
                { role: 'rowgroup' },
                element(
                    'tr',
                    { role: 'row' },
                    columns.map(({ title, kind }) => element('th', { role: 'columnheader', scope: 'col', class: kind }, title)),
                ),
            ),
            element(
                'tbody',
                { role: 'rowgroup' },
                items.map((item) =>
                    element(
                        'tr',
                        { role: 'row' },
                        columns.map(({ title, kind, cell }) =>
                            element('td', { role: 'cell', class: kind, 'data-label': title }, cell(item)),
                        ),
                    ),
                ),
            ),
        );
    }

    #empty() {
        const { title, text } = this.#search
            ? { title: 'Nothing found', text: `No ${this.of.label} match “${this.#search}”.` }
            : this.of.filtered?.()
              ? { title: 'Nothing found', text: `No ${this.of.label} of this kind in these days.` }
              : this.of.empty;
        return element('div', { class: 'empty' }, element('p', { class: 'empty-title' }, title), element('p', {}, text));
    }

    /** @param {unknown} problem */
    #showProblem(problem) {
        const again = element('button', { class: 'button button-soft', type: 'button', on: { click: () => this.read() } }, 'Try again');
        replace(
            this.#body,
            element('div', { class: 'empty', role: 'alert' }, element('p', { class: 'empty-title' }, 'This list could not be read'), element('p', {}, message(problem)), again),
        );
    }
}

function skeleton() {
    return element('div', { class: 'skeleton', 'aria-hidden': 'true' }, [1, 2, 3, 4].map(() => element('div', { class: 'skeleton-line' })));
}

customElements.define('paged-list', PagedList);

/** @template T @param {ListOf<T>} of */
export function pagedList(of) {
    return /** @type {PagedList} */ (element('paged-list', { set: { of } }));
}
