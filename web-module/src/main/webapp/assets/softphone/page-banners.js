import { element, replace } from './element.js';
import { icon } from './icon.js';
import { openTopUp } from './top-up-dialog.js';
import { View } from './view.js';

/** `<page-banners>`: what the agent must know on every view: the connection, a notice, a call that goes on elsewhere. */
export class PageBanners extends View {
    #drawn = '';

    show() {
        const { connection, notice, me } = this.softphone.state;
        const onPhone = location.hash === '' || location.hash.startsWith('#/phone');
        const talking = this.softphone.call.phase === 'in-call' && !onPhone;
        const seen = JSON.stringify([connection, notice, talking, me === null]);
        if (seen === this.#drawn) {
            return;
        }
        this.#drawn = seen;
        replace(
            this,
            connection === 'lost' && banner('warning', [spinner(), 'Connection lost. Reconnecting…'], 'reconnecting'),
            connection === 'refused' && this.#refused(),
            talking && banner('call', [icon('phone'), 'You are on a call.', element('a', { href: '#/phone' }, 'Back to the call')]),
            notice && this.#notice(notice),
        );
    }

    #refused() {
        return banner('warning', [
            icon('alert'),
            'AgentAid refused the live connection. Your account may be suspended.',
            element('button', { class: 'link-button', type: 'button', on: { click: () => this.softphone.useHere() } }, 'Try again'),
        ]);
    }

    /** @param {import('./notices.js').Notice} notice */
    #notice({ kind, text, link }) {
        const topUp = kind === 'low-balance' &&
            element('button', { class: 'button button-small', type: 'button', 'data-testid': 'notice-top-up', on: { click: () => openTopUp(this) } }, 'Top up');
        const there = link && element('a', { class: 'button button-small', href: link, 'data-testid': 'notice-link' }, 'Open wallet');
        const close = element(
            'button',
            { class: 'icon-button banner-close', type: 'button', 'aria-label': 'Dismiss', on: { click: () => this.softphone.dismissNotice() } },
            icon('close'),
        );
        const symbol = icon(kind === 'info' ? 'bell' : 'alert');
        return banner(kind === 'info' ? 'info' : 'warning', [symbol, element('span', {}, text), topUp, there, close], 'notice');
    }
}

/** @param {string} tone @param {import('./element.js').Child[]} content @param {string} [testId] */
function banner(tone, content, testId) {
    return element('div', { class: `banner banner-${tone}`, role: 'status', 'data-testid': testId }, content);
}

function spinner() {
    return element('span', { class: 'spinner', 'aria-hidden': 'true' });
}

customElements.define('page-banners', PageBanners);
