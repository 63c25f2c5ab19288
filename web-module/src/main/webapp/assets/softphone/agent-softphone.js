import './elsewhere-stage.js';
import './history-view.js';
import './licences-view.js';
import './missed-view.js';
import './page-banners.js';
import './phone-view.js';
import './settings-view.js';
import './sign-in-view.js';
import './wallet-view.js';
import { Attention } from './attention.js';
import { element, replace, setText } from './element.js';
import { brandMark, icon } from './icon.js';
import { formatMoney } from './money.js';
import { presenceText } from './presence.js';
import { TopUpDialog } from './top-up-dialog.js';
import { View } from './view.js';

/** @type {{route: string, view: string, title: string, symbol: Parameters<typeof icon>[0]}[]} those of the navigation */
const ROUTES = [
    { route: '#/phone', view: 'phone-view', title: 'Phone', symbol: 'phone' },
    { route: '#/wallet', view: 'wallet-view', title: 'Wallet', symbol: 'wallet' },
    { route: '#/history', view: 'history-view', title: 'History', symbol: 'history' },
    { route: '#/licences', view: 'licences-view', title: 'Licences', symbol: 'licence' },
    { route: '#/settings', view: 'settings-view', title: 'Settings', symbol: 'settings' },
];

/** Pages that one comes to from another; the navigation marks that one. */
const INNER = [{ route: '#/missed', view: 'missed-view', under: '#/history' }];

/** `<agent-softphone>`: the whole page. Chooses the view by the address and keeps the frame around it. */
export class AgentSoftphone extends View {
    #outlet = element('main', { id: 'main' });
    #balance = element('a', { class: 'head-balance', href: '#/wallet', 'data-testid': 'balance', 'aria-label': 'Balance' });
    #presence = element('span', { class: 'pill', role: 'status', 'data-testid': 'presence' });
    #tenant = element('span', { class: 'brand-tenant' });
    #head = element('header', { class: 'head' });
    #nav = element('nav', { class: 'nav', 'aria-label': 'Main' });
    #banners = element('page-banners');
    #topUp = new TopUpDialog();
    #shown = '';

    build() {
        const assertive = element('div', { class: 'visually-hidden', 'aria-live': 'assertive', 'data-testid': 'announcement' });
        const polite = element('div', { class: 'visually-hidden', 'aria-live': 'polite' });
        this.#topUp.softphone = this.softphone;
        Object.assign(this.#banners, { softphone: this.softphone });
        replace(
            this.#head,
            element('a', { class: 'brand', href: '#/phone', 'aria-label': 'AgentAid, phone' }, brandMark(), element('span', { class: 'brand-name' }, 'AgentAid'), this.#tenant),
            element('div', { class: 'head-end' }, this.#presence, this.#balance),
        );
        replace(this.#nav, ROUTES.map(navLink));
        replace(this, element('a', { class: 'skip', href: '#main', on: { click: (event) => this.#skip(event) } }, 'Skip to content'), assertive, polite, this.#head, this.#nav, this.#banners, this.#outlet, this.#topUp);
        new Attention(this.softphone, assertive, polite);
        this.listen(window, 'hashchange', () => this.#moved());
        this.listen(this, 'top-up-wanted', () => this.#topUp.open());
        this.listen(this.softphone, 'call-changed', ({ detail }) => this.#goToPhoneWhenRinging(detail));
    }

    show() {
        const { session, me, wallet, connection } = this.softphone.state;
        this.classList.toggle('signed-in', session === 'signed-in');
        this.#nav.hidden = connection === 'replaced';
        connection === 'replaced' && this.#topUp.close();
        this.#route();
        const presence = presenceText(this.softphone.state, this.softphone.call);
        setText(this.#presence, presence.text);
        this.#presence.dataset.tone = presence.tone;
        const balance = wallet ? formatMoney(wallet.available) : '';
        setText(this.#balance, balance);
        this.#balance.setAttribute('aria-label', `Balance ${balance}`);
        this.#balance.classList.toggle('head-balance-low', wallet?.lowBalance === true);
        setText(this.#tenant, me && me.tenant.name !== 'AgentAid' ? me.tenant.name : '');
        /** @type {View} */ (this.#banners).isConnected && /** @type {View} */ (this.#banners).show();
    }

    /** What was said of the last view does not follow to the next; what the agent must act on does. */
    #moved() {
        if (this.softphone.state.notice?.kind === 'info') {
            this.softphone.dismissNotice();
        }
        this.show();
    }

    #route() {
        const { session, connection } = this.softphone.state;
        if (session === 'starting') {
            return;
        }
        const hash = location.hash.split('?')[0];
        const inner = INNER.find(({ route }) => route === hash);
        const found = inner ?? ROUTES.find(({ route }) => route === hash) ?? ROUTES[0];
        const door = hash === '#/register' ? 'register' : 'sign-in';
        const inside = connection === 'replaced' ? 'elsewhere-stage' : found.view;
        const wanted = session === 'signed-in' ? inside : `${door} ${this.softphone.state.signInNote}`;
        if (wanted === this.#shown) {
            return;
        }
        const first = this.#shown === '';
        this.#shown = wanted;
        const set = { softphone: this.softphone };
        const view = session === 'signed-in' ? element(inside, { set }) : element('sign-in-view', { set, register: door === 'register' });
        replace(this.#outlet, view);
        this.#nav.querySelectorAll('a').forEach((link) => {
            link.toggleAttribute('aria-current', link.getAttribute('href') === (inner?.under ?? found.route));
        });
        if (!first) {
            window.scrollTo(0, 0);
            /** @type {HTMLElement | null} */ (this.#outlet.querySelector('h1'))?.focus({ preventScroll: true });
        }
    }

    /** A call is answered on the phone view, wherever the agent was. @param {{before: any, after: any}} change */
    #goToPhoneWhenRinging({ before, after }) {
        if (after.phase === 'ringing' && before.phase !== 'ringing') {
            this.#topUp.close();
            location.hash = '#/phone';
        }
    }

    /** The address bar's hash is the route, so the link moves the focus itself. @param {Event} event */
    #skip(event) {
        event.preventDefault();
        /** @type {HTMLElement | null} */ (this.#outlet.querySelector('h1, button'))?.focus();
    }
}

/** @param {typeof ROUTES[number]} entry */
function navLink({ route, title, symbol }) {
    return element('a', { href: route }, icon(symbol), element('span', {}, title));
}

customElements.define('agent-softphone', AgentSoftphone);
