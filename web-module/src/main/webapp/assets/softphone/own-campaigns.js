import { changedChoices, choiceOf, offeredStates, withoutState } from './campaign-choices.js';
import { element, replace } from './element.js';
import { showAt } from './form.js';
import { ApiProblem } from './problem.js';
import { SettingsForm } from './settings-form.js';
import { stateName } from './states.js';
import { changedElsewhere } from './stored-settings.js';

/** @typedef {import('./campaign-choices.js').Subscription} Subscription */
/** @typedef {import('./campaign-choices.js').Choice} Choice */
/** @typedef {{subscriptions: Subscription[], licences: import('./api.js').Licence[]}} Stored */

/**
 * `<own-campaigns>`: the campaigns that an administrator granted, each to be switched on or off, and from which states.
 * @extends {SettingsForm<Stored>}
 */
export class OwnCampaigns extends SettingsForm {
    #list = element('div', { class: 'campaign-choices' });
    /** @type {Subscription[]} */
    #seen = [];
    /** @type {Choice[]} */
    #choices = [];

    build() {
        this.begin('campaigns', this.#list);
    }

    load() {
        return this.#with(this.softphone.api.subscriptions());
    }

    /** @param {Promise<{subscriptions: Subscription[]}>} answer @returns {Promise<Stored>} */
    async #with(answer) {
        const [{ subscriptions }, { items }] = await Promise.all([answer, this.softphone.api.licences()]);
        return { subscriptions, licences: items };
    }

    /** @param {Stored} stored */
    fill({ subscriptions, licences }) {
        this.#seen = subscriptions;
        this.#choices = subscriptions.map(choiceOf);
        this.end.hidden = subscriptions.length === 0;
        replace(this.#list, subscriptions.length ? subscriptions.map((one, i) => this.#campaign(one, this.#choices[i], offeredStates(one, licences))) : none());
    }

    /** @param {Subscription} subscription @param {Choice} choice @param {string[]} offered */
    #campaign({ campaign, campaignId, paused, grantedStates }, choice, offered) {
        const id = `campaign-${campaignId}`;
        const every = this.#check('Every state of my licences', !choice.states, (on) => {
            choice.states = on ? null : [...offered];
            show();
        });
        const states = element('div', { class: 'state-choices', role: 'group', 'aria-label': `States of ${campaign}`, 'aria-describedby': `${id}-error` });
        const details = element('div', { class: 'campaign-states', id: `${id}-states` }, every, states, element('p', { id: `${id}-error`, class: 'field-error', 'data-error-for': campaignId, 'aria-live': 'polite' }));
        const on = this.#check('Take its calls', choice.switchedOn, (checked) => {
            choice.switchedOn = checked;
            show();
        });
        const show = () => {
            details.hidden = !choice.switchedOn || offered.length === 0;
            states.hidden = !choice.states;
            replace(states, choice.states && offered.map((state) => this.#state(state, choice)));
        };
        show();
        return element(
            'fieldset',
            { class: 'campaign-choice', 'data-testid': 'campaign-choice' },
            element('legend', {}, campaign, paused && element('span', { class: 'badge badge-plain' }, 'Paused for everybody')),
            on,
            details,
            grantedStates && element('p', { class: 'field-hint' }, `Granted to you for ${grantedStates.map(stateName).join(', ')}.`),
            offered.length === 0 && element('p', { class: 'field-hint' }, 'You hold no licence in a state that you are granted here.'),
        );
    }

    /** @param {string} state @param {Choice} choice */
    #state(state, choice) {
        const toggle = (/** @type {boolean} */ on) => {
            const others = (choice.states ?? []).filter((one) => one !== state);
            choice.states = on ? [...others, state] : others;
        };
        return this.#check(stateName(state), choice.states?.includes(state) ?? false, toggle, state);
    }

    /** @param {string} label @param {boolean} checked @param {(on: boolean) => void} changed @param {string} [value] */
    #check(label, checked, changed, value) {
        const input = element('input', { type: 'checkbox', checked, value, on: { change: (event) => changed(event.target.checked) } });
        return element('label', { class: 'check' }, input, label);
    }

    async save() {
        const empty = withoutState(this.#choices);
        if (empty >= 0) {
            showAt(this.form, this.#choices[empty].campaignId, 'Choose a state, or switch the campaign off.');
            /** @type {HTMLElement | null} */ (this.#list.children[empty].querySelector('.state-choices input'))?.focus();
            return null;
        }
        try {
            return await this.#with(this.softphone.api.saveSubscriptions(changedChoices(this.#choices, this.#seen)));
        } catch (problem) {
            throw problem instanceof ApiProblem && problem.status === 409 ? changedElsewhere() : problem;
        }
    }
}

function none() {
    return element('p', { class: 'field-hint' }, 'No campaign is granted to you yet. Your administrator does that.');
}

customElements.define('own-campaigns', OwnCampaigns);
