import { element, replace, setText } from './element.js';
import { icon } from './icon.js';
import { countWords, dayWords, isDay, shiftDay } from './missed.js';
import { missedGroup } from './missed-group.js';
import { message } from './problem.js';
import { View } from './view.js';

/** @typedef {import('./missed.js').MissedDay} MissedDay */
/** @typedef {import('./missed-group.js').MissedGroup} MissedGroup */

const FIRST_DAY = '2020-01-01';

/** `<missed-view>`: the calls of one day that went past the agent, why, and what would have let him have them. */
export class MissedView extends View {
    /** As it was when the day began to be shown; the server knows the agent's zone. */
    #today = '';
    /** Empty: today, whichever that is. */
    #date = '';
    #reads = 0;
    /** @type {MissedGroup[]} */
    #groups = [];
    #day = element('input', { type: 'date', 'aria-label': 'Day', min: FIRST_DAY, 'data-testid': 'missed-day', on: { change: () => this.#chosen(), blur: () => this.#put() } });
    #earlier = this.#turn('left', 'Day before', -1);
    #later = this.#turn('right', 'Day after', 1);
    #heading = element('h2', { class: 'missed-day' }, 'Today');
    #count = element('p', { class: 'missed-count', role: 'status', 'data-testid': 'missed-count' });
    #body = element('div', { class: 'missed-groups', 'data-testid': 'missed' });

    build() {
        replace(
            this,
            element(
                'div',
                { class: 'page' },
                element('a', { class: 'back', href: '#/history' }, icon('left'), 'Call history'),
                element('h1', { tabindex: -1 }, 'Why did I not get calls?'),
                element('p', { class: 'page-lead' }, 'Calls from your licensed states that went past you, and the cheapest change that would have let you have them.'),
                element(
                    'div',
                    { class: 'missed-head' },
                    element('div', { class: 'two-lines' }, this.#heading, this.#count),
                    element('div', { class: 'day-picker', role: 'group', 'aria-label': 'Choose a day' }, this.#earlier, this.#day, this.#later),
                ),
                this.#body,
            ),
        );
        this.listen(this.softphone, 'settings-changed', () => this.#read());
        this.listen(this.softphone, 'wallet-changed', () => this.#read());
        this.#show('');
    }

    /** @param {'left' | 'right'} name @param {string} label @param {number} days */
    #turn(name, label, days) {
        const turn = () => this.#show(shiftDay(this.#date || this.#today, days));
        return element('button', { class: 'icon-button', type: 'button', 'aria-label': label, disabled: true, on: { click: turn } }, icon(name));
    }

    /** While a year is typed, the field holds years of long ago: they wait. */
    #chosen() {
        const { value } = this.#day;
        if (!value || isDay(value, this.#today || value, FIRST_DAY)) {
            this.#show(value);
        }
    }

    /** The field says again what is shown. */
    #put() {
        this.#day.value = this.#date || this.#today;
    }

    /** @param {string} date */
    #show(date) {
        this.#date = date === this.#today ? '' : date;
        this.#groups = [];
        this.#body.setAttribute('aria-busy', 'true');
        setText(this.#count, 'Reading the calls of that day\u2026');
        replace(this.#body, skeleton());
        this.#frame();
        return this.#read();
    }

    /** What is known before the answer is: which day it is. */
    #frame() {
        const date = this.#date || this.#today;
        if (!date) {
            return;
        }
        setText(this.#heading, dayWords(date, this.#today || date));
        this.#day.max = this.#today;
        document.activeElement === this.#day || this.#put();
        this.#earlier.disabled = date <= FIRST_DAY;
        this.#later.disabled = !this.#today || date >= this.#today;
    }

    async #read() {
        const read = ++this.#reads;
        try {
            const day = await this.softphone.api.missed({ date: this.#date, page: 0, size: 1 });
            if (read === this.#reads) {
                this.#fill(day);
            }
        } catch (problem) {
            if (read === this.#reads) {
                this.#fail(problem);
            }
        }
    }

    /** @param {MissedDay} day */
    #fill(day) {
        this.#today = this.#date ? this.#today : day.date;
        this.#body.removeAttribute('aria-busy');
        this.#frame();
        const same = this.#groups.length > 0 && this.#groups.map((one) => one.reason).join() === day.groups.map((one) => one.reason).join();
        if (same) {
            this.#groups.forEach((one, i) => one.update(day, day.groups[i]));
        } else {
            this.#groups = day.groups.map((group) => missedGroup(this.softphone, day, group));
            replace(this.#body, this.#groups.length ? this.#groups : none(day));
        }
        setText(this.#count, day.groups.length ? countWords(day) : 'No call went past you.');
    }

    /** @param {unknown} problem */
    #fail(problem) {
        this.#groups = [];
        this.#body.removeAttribute('aria-busy');
        setText(this.#count, '');
        const again = element('button', { class: 'button button-soft', type: 'button', on: { click: () => this.#again() } }, 'Try again');
        replace(
            this.#body,
            element('div', { class: 'panel empty', role: 'alert' }, element('p', { class: 'empty-title' }, 'This day could not be read'), element('p', {}, message(problem)), again),
        );
    }

    /** The button is gone when it was pressed; the reader goes on from the heading. */
    #again() {
        this.querySelector('h1')?.focus();
        this.#show(this.#date);
    }
}

/** @param {MissedDay} day */
function none({ timeZone }) {
    return element(
        'div',
        { class: 'panel empty' },
        element('p', { class: 'empty-title' }, 'No call came from your states that day'),
        element('p', {}, `Or you talked with every caller who did. Days are those of ${timeZone.replaceAll('_', ' ')}, your time zone.`),
    );
}

function skeleton() {
    return element('div', { class: 'panel' }, element('div', { class: 'skeleton', 'aria-hidden': 'true' }, [1, 2, 3].map(() => element('div', { class: 'skeleton-line' }))));
}

customElements.define('missed-view', MissedView);
