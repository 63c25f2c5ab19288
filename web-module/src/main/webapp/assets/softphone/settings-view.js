import './call-limits.js';
import './device-check.js';
import './own-campaigns.js';
import './working-hours.js';
import { element, replace } from './element.js';
import { message } from './problem.js';
import { View } from './view.js';

/** `<settings-view>`: own hours and limits, campaigns, microphone and speaker, account. */
export class SettingsView extends View {
    #account = element('dl', { class: 'account' });
    #profile = element('p', { class: 'field-hint', 'data-testid': 'attributes' });

    build() {
        const set = { softphone: this.softphone };
        replace(
            this,
            element(
                'div',
                { class: 'page page-narrow' },
                element('h1', { tabindex: -1 }, 'Settings'),
                panel(
                    'Hours and limits',
                    'Outside your hours, and when a limit is reached, we do not ring you. An empty limit is none.',
                    element('h3', { tabindex: -1, 'data-at': 'hours' }, 'Hours'),
                    element('working-hours', { set }),
                    element('h3', { tabindex: -1, 'data-at': 'limits' }, 'Limits'),
                    element('call-limits', { set }),
                    this.#profile,
                ),
                panel(
                    'Campaigns',
                    'Your administrator grants them. A campaign that you switch off does not ring you.',
                    element('own-campaigns', { set }),
                ),
                panel('Microphone and speaker', 'Kept in this browser.', element('device-check', { set })),
                panel('Account', '', this.#account, this.#signOut()),
            ),
        );
        this.listen(this.softphone, 'settings-changed', () => this.#readProfile());
        this.#readProfile();
        requestAnimationFrame(() => this.#goTo(new URLSearchParams(location.hash.split('?')[1]).get('at')));
    }

    /** From a page that sends him to one of its parts, `#/settings?at=limits`. @param {string | null} part */
    #goTo(part) {
        const heading = part && [...this.querySelectorAll('[data-at]')].find((one) => /** @type {HTMLElement} */ (one).dataset.at === part);
        if (heading instanceof HTMLElement) {
            heading.focus({ preventScroll: true });
            heading.scrollIntoView({ block: 'start' });
        }
    }

    show() {
        const { me } = this.softphone.state;
        if (me) {
            const facts = [['Name', me.name], ['Email', me.email], ['NPN', me.npn ?? '\u2013'], ['Time zone', me.timeZone], ['Company', me.tenant.name]];
            replace(this.#account, facts.map(([name, value]) => element('div', {}, element('dt', {}, name), element('dd', {}, value))));
        }
    }

    async #readProfile() {
        try {
            const { attributes } = await this.softphone.api.attributes();
            const known = Object.entries(attributes).map(([name, values]) => `${name} ${values.join(', ')}`);
            replace(this.#profile, known.length ? `Your administrator confirmed: ${known.join('; ')}.` : '');
        } catch (problem) {
            replace(this.#profile, message(problem));
        }
    }

    #signOut() {
        const leave = () => this.softphone.signOut();
        return element('button', { class: 'button button-soft', type: 'button', 'data-testid': 'sign-out', on: { click: leave } }, 'Sign out');
    }
}

/** Panels that other pages send to. @type {Record<string, string>} */
const PARTS = { Campaigns: 'campaigns', 'Microphone and speaker': 'device' };

/** @param {string} title @param {string} lead @param {...Node} content */
function panel(title, lead, ...content) {
    return element('section', { class: 'panel' }, element('h2', PARTS[title] ? { tabindex: -1, 'data-at': PARTS[title] } : {}, title), lead && element('p', { class: 'panel-lead' }, lead), ...content);
}

customElements.define('settings-view', SettingsView);
