import { element, replace } from './element.js';
import { message } from './problem.js';
import { stateName } from './states.js';
import { formatDay } from './times.js';
import { View } from './view.js';

/** @typedef {import('./api.js').Licence} Licence */

/** `<licences-view>`: in which states the agent may be called, and until when. */
export class LicencesView extends View {
    #list = element('div', { class: 'licences', 'data-testid': 'licences' });
    #npn = element('p', { class: 'page-lead' });

    build() {
        replace(
            this,
            element('div', { class: 'page' }, element('h1', { tabindex: -1 }, 'Licences'), this.#npn, this.#list),
        );
        this.listen(this.softphone, 'settings-changed', () => this.#read());
        this.#read();
    }

    show() {
        const { me } = this.softphone.state;
        const npn = me?.npn ? `National Producer Number ${me.npn}. ` : '';
        replace(this.#npn, `${npn}You are called only for states with a licence in force.`);
    }

    async #read() {
        try {
            const { items } = await this.softphone.api.licences();
            replace(this.#list, items.length ? items.map(licenceCard) : none());
        } catch (problem) {
            replace(this.#list, element('p', { class: 'form-problem', role: 'alert' }, message(problem)));
        }
    }
}

function none() {
    return element(
        'div',
        { class: 'empty' },
        element('p', { class: 'empty-title' }, 'No licences on file'),
        element('p', {}, 'Your administrator adds them after the check of your National Producer Number.'),
    );
}

/** @param {Licence} licence */
function licenceCard(licence) {
    const { text, tone } = standing(licence, new Date());
    return element(
        'article',
        { class: 'card licence' },
        element('span', { class: 'state-chip state-chip-large', 'aria-hidden': 'true' }, licence.state),
        element(
            'div',
            { class: 'two-lines' },
            element('h2', {}, stateName(licence.state)),
            element('span', { class: 'second-line' }, `${lineName(licence.lineOfAuthority)} · No. ${licence.licenceNumber}`),
            element(
                'span',
                { class: 'second-line' },
                licence.expiresOn ? `Expires ${formatDay(licence.expiresOn)}` : `Since ${formatDay(licence.effectiveOn)}`,
            ),
        ),
        element('span', { class: `badge badge-${tone}` }, text),
    );
}

/** @param {string} line */
function lineName(line) {
    const words = line.toLowerCase().replaceAll('_', ' ');
    return words.charAt(0).toUpperCase() + words.slice(1);
}

/** @param {Licence} licence @param {Date} now */
function standing(licence, now) {
    const today = now.toLocaleDateString('sv-SE');
    if (licence.status !== 'ACTIVE') {
        return { text: licence.status === 'REVOKED' ? 'Revoked' : 'Being checked', tone: 'plain' };
    }
    if (licence.expiresOn && licence.expiresOn <= today) {
        return { text: 'Expired', tone: 'bad' };
    }
    return licence.effectiveOn > today ? { text: 'Not yet in force', tone: 'plain' } : { text: 'In force', tone: 'good' };
}

customElements.define('licences-view', LicencesView);
