import { element, replace, setText } from './element.js';
import { icon } from './icon.js';
import { because, isAdvice, placeOf } from './missed.js';
import { formatMoney } from './money.js';
import { pagedList } from './paged-list.js';
import { stateName } from './states.js';
import { formatTime } from './times.js';

/** @typedef {import('./missed.js').MissedDay} MissedDay */
/** @typedef {import('./missed.js').MissedCall} MissedCall */
/** @typedef {import('./missed.js').Group} Group */

const ROWS = 10;

/** `<missed-group>`: the calls that were missed for one reason, the change that would have helped, and the calls themselves on demand. */
export class MissedGroup extends HTMLElement {
    /** @type {import('./softphone.js').Softphone} */
    softphone = /** @type {any} */ (null);
    day = /** @type {MissedDay} */ (/** @type {any} */ (null));
    group = /** @type {Group} */ (/** @type {any} */ (null));
    #number = element('span', { class: 'missed-number' });
    #worth = element('p', { class: 'missed-worth' });
    #advice = element('div', { class: 'missed-advice' });
    #calls = element('div', { class: 'missed-calls', hidden: true });
    /** @type {import('./paged-list.js').PagedList | null} */
    #list = null;

    get reason() {
        return this.group.reason;
    }

    connectedCallback() {
        const title = because(this.group);
        const id = `missed-${this.reason.toLowerCase().replaceAll('_', '-')}`;
        const toggle = element(
            'button',
            { class: 'button button-soft missed-toggle', type: 'button', 'aria-expanded': 'false', 'aria-controls': id, on: { click: () => this.#toggle(toggle) } },
            element('span', {}, 'Show calls'),
            element('span', { class: 'visually-hidden' }, `: ${title}`),
        );
        this.#calls.id = id;
        replace(
            this,
            element(
                'section',
                { class: 'panel missed-group', 'aria-label': title },
                element(
                    'div',
                    { class: 'missed-what' },
                    this.#number,
                    element('div', { class: 'two-lines' }, element('h3', {}, title), this.#worth),
                ),
                element('div', { class: 'missed-do' }, this.#advice, toggle),
                this.#calls,
            ),
        );
        this.update(this.day, this.group);
    }

    /** @param {MissedDay} day @param {Group} group of the same reason */
    update(day, group) {
        this.day = day;
        this.group = group;
        setText(this.#number, String(group.calls));
        setText(this.#worth, `Would have cost ${formatMoney(group.price)}`);
        const place = placeOf(group.change.action);
        replace(
            this.#advice,
            element(
                'p',
                { class: isAdvice(group.change) ? 'missed-change' : 'missed-change missed-nothing' },
                icon(isAdvice(group.change) ? 'right' : 'check'),
                element('span', {}, group.change.sentence),
            ),
            place && element('a', { href: place.href }, place.text),
        );
        this.#list?.read();
    }

    /** @param {HTMLButtonElement} toggle */
    #toggle(toggle) {
        const open = this.#calls.hidden;
        this.#calls.hidden = !open;
        toggle.setAttribute('aria-expanded', String(open));
        setText(/** @type {Element} */ (toggle.firstElementChild), open ? 'Hide calls' : 'Show calls');
        if (open && !this.#list) {
            this.#list = this.#makeList();
            replace(this.#calls, this.#list);
        }
    }

    #makeList() {
        return pagedList({
            load: async ({ page, size }) => (await this.softphone.api.missed({ date: this.day.date, reason: this.reason, page, size })).calls,
            columns: columns(this.day.timeZone),
            label: 'calls',
            fixed: true,
            rows: ROWS,
            empty: { title: 'No calls any more', text: 'They were sorted under another reason meanwhile.' },
            testId: 'missed-calls',
        });
    }
}

/** @param {string} timeZone @returns {import('./paged-list.js').Column<MissedCall>[]} */
function columns(timeZone) {
    return [
        { title: 'When', kind: 'soft place-under', cell: (call) => formatTime(call.receivedAt, timeZone) },
        { title: 'Caller', kind: 'strong place-title', cell: (call) => caller(call.callerState) },
        { title: 'Campaign', kind: 'place-last', cell: (call) => call.campaign },
        { title: 'What would have helped', kind: 'place-wide', cell: (call) => call.change.sentence },
        { title: 'Price', kind: 'number place-side', cell: (call) => formatMoney(call.price) },
    ];
}

/** @param {string} state */
function caller(state) {
    return element('span', { class: 'caller' }, element('span', { class: 'state-chip', 'aria-hidden': 'true' }, state), element('span', {}, stateName(state)));
}

customElements.define('missed-group', MissedGroup);

/** @param {import('./softphone.js').Softphone} softphone @param {MissedDay} day @param {Group} group */
export function missedGroup(softphone, day, group) {
    return /** @type {MissedGroup} */ (element('missed-group', { set: { softphone, day, group } }));
}
