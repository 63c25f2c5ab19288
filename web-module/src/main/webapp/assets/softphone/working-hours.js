import { element, replace, setText } from './element.js';
import { showAt } from './form.js';
import { icon } from './icon.js';
import { ApiProblem, sentence } from './problem.js';
import { SettingsForm } from './settings-form.js';
import { saveOver } from './stored-settings.js';
import { formatDay } from './times.js';
import { DAYS, hourChoices, nextPeriod, officeHours, sameSchedule } from './week.js';

/** @typedef {import('./week.js').Schedule} Schedule */
/** @typedef {import('./week.js').Period} Period */

const US_ZONES = ['America/New_York', 'America/Chicago', 'America/Denver', 'America/Phoenix', 'America/Los_Angeles', 'America/Anchorage', 'Pacific/Honolulu', 'America/Puerto_Rico', 'Pacific/Guam'];
const FROM = hourChoices(0, 23);
const TO = hourChoices(1, 24);

/**
 * `<working-hours>`: the hours of the week in which the agent takes calls, on which clock, and his holidays.
 * @extends {SettingsForm<Schedule>}
 */
export class WorkingHours extends SettingsForm {
    #zone = element('select', { id: 'hours-zone', name: 'timeZone', 'aria-describedby': 'hours-zone-error', 'data-testid': 'hours-zone' });
    #always = element('input', { type: 'checkbox', id: 'hours-always', 'data-testid': 'hours-always' });
    #week = element('div', { class: 'week' });
    #holidays = element('ul', { class: 'holidays', 'aria-label': 'Holidays' });
    #holiday = element('input', { type: 'date', id: 'hours-holiday', 'aria-describedby': 'hours-holiday-error', 'data-testid': 'holiday' });
    /** @type {Schedule | null} */
    #seen = null;
    /** @type {Period[]} */
    #periods = [];
    /** @type {string[]} */
    #days = [];

    build() {
        const add = element('button', { class: 'button button-soft', type: 'button', 'data-testid': 'holiday-add', on: { click: () => this.#addHoliday() } }, icon('plus'), 'Add');
        this.begin(
            'hours',
            element('div', { class: 'field' }, element('label', { for: 'hours-zone' }, 'Time zone of your days and hours'), this.#zone, errorPlace('timeZone', 'hours-zone-error')),
            element('label', { class: 'check', for: 'hours-always' }, this.#always, 'Take calls at any hour'),
            this.#week,
            errorPlace('periods', 'hours-week-error'),
            element(
                'div',
                { class: 'field' },
                element('label', { for: 'hours-holiday' }, 'Holidays: no calls all day'),
                element('div', { class: 'holiday-add' }, this.#holiday, add),
                errorPlace('holidays', 'hours-holiday-error'),
                this.#holidays,
            ),
        );
        this.#always.addEventListener('change', () => this.#toggleAlways());
        this.#holiday.addEventListener('keydown', (event) => event.key === 'Enter' && (event.preventDefault(), this.#addHoliday()));
    }

    load() {
        return this.softphone.api.schedule();
    }

    /** @param {Schedule} schedule */
    fill(schedule) {
        this.#seen = schedule;
        this.#periods = schedule.periods?.map((period) => ({ ...period })) ?? [];
        this.#days = [...schedule.holidays];
        this.#always.checked = !schedule.periods;
        offerZones(this.#zone, schedule.timeZone);
        this.#showWeek();
        this.#showHolidays();
    }

    #toggleAlways() {
        if (!this.#always.checked && this.#periods.length === 0) {
            this.#periods = officeHours();
        }
        this.#showWeek();
    }

    #showWeek() {
        this.#week.hidden = this.#always.checked;
        replace(this.#week, DAYS.map(([day, name]) => this.#dayRow(day, name)));
    }

    /** @param {string} day @param {string} name */
    #dayRow(day, name) {
        const own = this.#periods.filter((period) => period.day === day);
        const add = () => this.#addPeriod(day);
        return element(
            'div',
            { class: 'week-day', role: 'group', 'aria-label': name, 'data-day': day },
            element('span', { class: 'week-name' }, name),
            element('div', { class: 'week-periods' }, own.length ? own.map((period) => this.#periodRow(period, name)) : element('span', { class: 'free' }, 'No calls')),
            element('button', { class: 'icon-button', type: 'button', 'aria-label': `Add hours on ${name}`, disabled: nextPeriod(this.#periods, day) === null, on: { click: add } }, icon('plus')),
        );
    }

    /** @param {Period} period @param {string} name */
    #periodRow(period, name) {
        const at = `periods[${this.#periods.indexOf(period)}]`;
        const choose = (/** @type {'from' | 'to'} */ end, /** @type {typeof FROM} */ hours) =>
            element(
                'select',
                { name: `${at}.${end}`, 'aria-label': `${name}, ${end}`, 'aria-describedby': `${at}-error`, on: { change: (event) => (period[end] = event.target.value) } },
                hours.map(({ value, text }) => element('option', { value, selected: value === period[end] }, text)),
            );
        const remove = () => this.#removePeriod(period);
        return element(
            'div',
            { class: 'week-period' },
            choose('from', FROM),
            element('span', { 'aria-hidden': 'true' }, '–'),
            choose('to', TO),
            element('button', { class: 'icon-button', type: 'button', 'aria-label': `Take out ${name} ${period.from} to ${period.to}`, on: { click: remove } }, icon('close')),
            element('div', { class: 'week-error', id: `${at}-error` }, errorPlace(`${at}.from`), errorPlace(`${at}.to`)),
        );
    }

    /** @param {string} day */
    #addPeriod(day) {
        const period = nextPeriod(this.#periods, day);
        if (period) {
            this.#periods.push(period);
            this.touch();
            this.#showWeek();
            /** @type {HTMLElement | null} */ (this.form.querySelector(`[name="periods[${this.#periods.length - 1}].from"]`))?.focus();
        }
    }

    /** @param {Period} period */
    #removePeriod(period) {
        this.#periods = this.#periods.filter((one) => one !== period);
        this.touch();
        this.#showWeek();
        /** @type {HTMLElement | null} */ (this.#week.querySelector(`[data-day="${period.day}"] > .icon-button`))?.focus();
    }

    #addHoliday() {
        if (!this.#holiday.value) {
            showAt(this.form, 'holidays', 'Choose a day first.');
            return;
        }
        this.#days = [...new Set([...this.#days, this.#holiday.value])].sort();
        this.#holiday.value = '';
        this.touch();
        this.#showHolidays();
        this.#holiday.focus();
    }

    /** @param {string} day */
    #removeHoliday(day) {
        this.#days = this.#days.filter((one) => one !== day);
        this.touch();
        this.#showHolidays();
        this.#holiday.focus();
    }

    #showHolidays() {
        const chip = (/** @type {string} */ day) =>
            element('li', { class: 'holiday' }, formatDay(day), element('button', { class: 'icon-button', type: 'button', 'aria-label': `Take out ${formatDay(day)}`, on: { click: () => this.#removeHoliday(day) } }, icon('close')));
        replace(this.#holidays, this.#days.map(chip));
        const place = this.form.querySelector('[data-error-for="holidays"]');
        place && setText(place, '');
    }

    async save() {
        if (this.#holiday.value) {
            this.#addHoliday();
        }
        const { api } = this.softphone;
        const wanted = { timeZone: this.#zone.value, periods: this.#always.checked ? null : this.#periods, holidays: this.#days };
        const part = { read: () => api.schedule(), save: (/** @type {Schedule} */ all) => api.saveSchedule(all), same: sameSchedule };
        try {
            return await saveOver(this.#seen ?? (await api.schedule()), wanted, part);
        } catch (problem) {
            throw problem instanceof ApiProblem ? withHolidays(problem) : problem;
        }
    }
}

/** Holidays have one place for their errors; each names its day. @param {ApiProblem} problem */
function withHolidays(problem) {
    const about = problem.errors.filter(({ field }) => field.startsWith('holidays['));
    const others = problem.errors.filter((error) => !about.includes(error));
    const joined = { field: 'holidays', message: about.map(({ message }) => sentence(message)).join('. ') };
    const errors = about.length ? [...others, joined] : others;
    return new ApiProblem(problem.status, { detail: problem.message, errors, correlationId: problem.correlationId });
}

/** @param {string} name @param {string} [id] */
function errorPlace(name, id) {
    return element('p', { id, class: 'field-error', 'data-error-for': name, 'aria-live': 'polite' });
}

/** The zones of the United States first, then all that the browser knows. @param {HTMLSelectElement} select @param {string} chosen */
function offerZones(select, chosen) {
    const others = Intl.supportedValuesOf('timeZone').filter((zone) => !US_ZONES.includes(zone) && zone !== chosen);
    const option = (/** @type {string} */ zone) => element('option', { value: zone, selected: zone === chosen }, zone.replaceAll('_', ' '));
    const near = US_ZONES.includes(chosen) ? US_ZONES : [chosen, ...US_ZONES];
    replace(select, element('optgroup', { label: 'United States' }, near.map(option)), element('optgroup', { label: 'Elsewhere' }, others.map(option)));
}

customElements.define('working-hours', WorkingHours);
